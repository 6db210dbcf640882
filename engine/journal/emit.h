// How a handler says what follows from a command: each event is applied to the state at once and
// appended to the command's record. There is no other way to change state.
#pragma once

#include <cstdint>

namespace kontor {

class Emit {
 public:
  virtual ~Emit() = default;

  // E is one of the events that engine.h joins; its kNumber says which.
  template <class E>
  void operator()(const E& event) {
    take(E::kNumber, &event);
  }

 private:
  virtual void take(std::uint32_t number, const void* event) = 0;
};

}  // namespace kontor
