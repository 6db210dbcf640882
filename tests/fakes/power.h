// The power of a test machine: counts operations, cuts at a chosen one, or fills the disk from a
// chosen one on.
//
// Threads:   any.
#pragma once

#include <atomic>
#include <cstdint>
#include <limits>

namespace kontor::fakes {

class Power {
 public:
  static constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

  // Operation number `cut_at` (counted from 0) and all after it do not happen any more.
  explicit Power(std::uint64_t cut_at = kNever, std::uint64_t full_from = kNever)
      : cut_at_(cut_at), full_from_(full_from) {}

  enum class Answer : std::uint8_t { works, full, off };
  // One operation that changes something is about to happen. takes_room: it needs space on the
  // disk.
  Answer operation(bool takes_room) {
    const std::uint64_t number = operations_++;
    if (number >= cut_at_) return Answer::off;
    return takes_room && number >= full_from_ ? Answer::full : Answer::works;
  }
  [[nodiscard]] std::uint64_t operations() const { return operations_; }
  void cut_now() { cut_at_ = 0; }

 private:
  std::atomic<std::uint64_t> operations_ = 0;
  std::atomic<std::uint64_t> cut_at_;
  std::uint64_t full_from_;
};

}  // namespace kontor::fakes
