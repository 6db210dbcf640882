// SHA-256, whole or piece by piece.
//
// Threads:   one Digest belongs to one thread.
// Source:    FIPS 180-4, by OpenSSL.
#pragma once

#include <string_view>

#include "engine/base/bytes.h"

namespace kontor::store {

class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void add(std::string_view bytes);
  // Once, last.
  [[nodiscard]] Sha256 finish();

 private:
  void* context_;  // EVP_MD_CTX
};

[[nodiscard]] Sha256 sha256(std::string_view bytes);

}  // namespace kontor::store
