// What dies and comes back, as those see it who ask something of it.
#pragma once

#include <optional>
#include <string>

#include "engine/engine.h"

namespace kontor::simulation {

class Process {
 public:
  // Nothing: it died before or after the record was durable; it is up again, and who asked was told
  // nothing.
  virtual std::optional<Decided> ask(const Command& command) = 0;

  [[nodiscard]] virtual const State& state() const = 0;
  [[nodiscard]] virtual UtcNanos now() const = 0;
  [[nodiscard]] virtual ReceiptId next_receipt() = 0;
  [[nodiscard]] virtual bool well() const = 0;  // no fault so far
  virtual void judge(std::string fault) = 0;    // empty: none

 protected:
  ~Process() = default;
};

}  // namespace kontor::simulation
