// Many small files on their way at the same time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "adapters/node/node.h"

namespace kontor::bench {

inline constexpr std::uint64_t kInFlight = 64;

// Runs work(number) for numbers from..from+count-1 to its end.
void run_on(std::uint64_t threads, std::uint64_t from, std::uint64_t count,
            const std::function<void(std::uint64_t)>& work);

// Files of one payment, numbers from..from+count-1.
[[nodiscard]] std::vector<std::string> single_payments(std::uint64_t from, std::uint64_t count);

// Hands in the files by two threads, the next whenever fewer than kInFlight wait for their durable
// answer. Seconds to the last answer; throws unless all are accepted.
[[nodiscard]] double hand_in_all(node::Node& node, const std::vector<std::string>& files);

}  // namespace kontor::bench
