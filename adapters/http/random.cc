#include "adapters/http/random.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <vector>

#include "engine/base/invariant.h"

namespace kontor::http {
namespace {

std::vector<unsigned char> random_bytes(std::size_t size) {
  std::vector<unsigned char> bytes(size);
  // Without randomness nobody may be let in.
  KONTOR_INVARIANT(RAND_bytes(bytes.data(), static_cast<int>(size)) == 1);
  return bytes;
}

}  // namespace

std::string random_hex(std::size_t bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : random_bytes(bytes)) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

Sha256 sha256_of(std::string_view bytes) {
  Sha256 out;
  unsigned size = 0;
  KONTOR_INVARIANT(
      EVP_Digest(bytes.data(), bytes.size(), out.bytes.data(), &size, EVP_sha256(), nullptr) == 1);
  return out;
}

bool equal_secrets(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace kontor::http
