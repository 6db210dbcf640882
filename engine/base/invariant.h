// A broken invariant is a bug: the process says where and stops. Bad input is never an invariant;
// it is a Result.
#pragma once

namespace kontor {

[[noreturn]] void invariant_broken(const char* expression, const char* file, int line) noexcept;

}  // namespace kontor

// Checked in every build, release too.
#define KONTOR_INVARIANT(expression)   \
  ((expression) ? static_cast<void>(0) \
                : ::kontor::invariant_broken(#expression, __FILE__, __LINE__))
