// An instant: nanoseconds since 1970-01-01T00:00:00Z. Comes with each command; the engine reads no
// clock.
#pragma once

#include "engine/base/id.h"

namespace kontor {

using UtcNanos = Id<struct UtcNanosTag, std::int64_t>;

inline constexpr std::int64_t kNanosPerSecond = 1'000'000'000;

constexpr UtcNanos from_unix_seconds(std::int64_t seconds) { return {seconds * kNanosPerSecond}; }

}  // namespace kontor
