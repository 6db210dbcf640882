#include "adapters/rocksdb/digest.h"

#include <openssl/evp.h>

#include "engine/base/invariant.h"

namespace kontor::store {

Digest::Digest() : context_(EVP_MD_CTX_new()) {
  KONTOR_INVARIANT(context_ != nullptr);
  KONTOR_INVARIANT(EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_), EVP_sha256(), nullptr) ==
                   1);
}

Digest::~Digest() { EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_)); }

void Digest::add(std::string_view bytes) {
  KONTOR_INVARIANT(
      EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) == 1);
}

Sha256 Digest::finish() {
  Sha256 hash;
  unsigned size = 0;
  KONTOR_INVARIANT(
      EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), hash.bytes.data(), &size) == 1);
  KONTOR_INVARIANT(size == Sha256::kSize);
  return hash;
}

Sha256 sha256(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.finish();
}

}  // namespace kontor::store
