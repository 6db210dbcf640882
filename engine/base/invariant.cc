#include "engine/base/invariant.h"

#include <cstdio>
#include <cstdlib>

namespace kontor {

void invariant_broken(const char* expression, const char* file, int line) noexcept {
  std::fprintf(stderr, "level=fatal at=invariant file=%s line=%d broken=\"%s\"\n", file, line,
               expression);
  std::abort();
}

}  // namespace kontor
