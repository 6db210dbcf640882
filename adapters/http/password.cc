#include "adapters/http/password.h"

#include <argon2.h>

#include "adapters/http/random.h"

namespace kontor::http {
namespace {

constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kHashSize = 32;
constexpr std::size_t kPhcMax = 256;

}  // namespace

std::optional<std::string> hash_password(const std::string& password) {
  // Random enough: 128 bits of the digest of 256 random ones.
  const Sha256 salt = sha256_of(random_hex(32));
  std::string phc(kPhcMax, '\0');
  const int code =
      argon2id_hash_encoded(kRounds, kMemoryKib, kLanes, password.data(), password.size(),
                            salt.bytes.data(), kSaltSize, kHashSize, phc.data(), phc.size());
  if (code != ARGON2_OK) return std::nullopt;
  phc.resize(phc.find('\0'));
  return phc;
}

bool is_password_of(const std::string& password, const std::string& phc) {
  return argon2id_verify(phc.c_str(), password.data(), password.size()) == ARGON2_OK;
}

const std::string& credential_of_nobody() {
  static const std::string kPhc = hash_password(random_hex(32)).value_or("");
  return kPhc;
}

}  // namespace kontor::http
