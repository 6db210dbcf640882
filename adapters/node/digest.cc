#include "adapters/node/digest.h"

#include <openssl/evp.h>

#include <new>
#include <string>

#include "engine/base/invariant.h"

namespace kontor::node {
namespace {

// Fetched once: looking an algorithm up costs more than hashing a short text.
const EVP_MD* sha256_method() {
  static EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  KONTOR_INVARIANT(method != nullptr);
  return method;
}

Sha256Stream& stream_of_this_thread() {
  thread_local Sha256Stream stream;
  return stream;
}

}  // namespace

Sha256Stream::Sha256Stream() : context_(EVP_MD_CTX_new()) {
  if (context_ == nullptr) throw std::bad_alloc();
  KONTOR_INVARIANT(EVP_DigestInit_ex2(context_, sha256_method(), nullptr) == 1);
}

Sha256Stream::~Sha256Stream() { EVP_MD_CTX_free(context_); }

void Sha256Stream::update(std::string_view bytes) {
  KONTOR_INVARIANT(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1);
}

Sha256 Sha256Stream::finish() {
  Sha256 out;
  KONTOR_INVARIANT(EVP_DigestFinal_ex(context_, out.bytes.data(), nullptr) == 1);
  KONTOR_INVARIANT(EVP_DigestInit_ex2(context_, nullptr, nullptr) == 1);
  return out;
}

Sha256 sha256(std::string_view first, std::string_view then) {
  Sha256Stream& stream = stream_of_this_thread();
  stream.update(first);
  stream.update(then);
  return stream.finish();
}

Sha256 sha256(std::string_view bytes) { return sha256(bytes, {}); }

Sha256 chain(const Sha256& before, std::string_view record) {
  return sha256(before.view(), record);
}

std::string to_hex(const Sha256& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(hash.bytes.size() * 2);
  for (const std::uint8_t byte : hash.bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

}  // namespace kontor::node
