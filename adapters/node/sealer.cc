#include "adapters/node/sealer.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>

#include <array>
#include <utility>

#include "adapters/node/digest.h"
#include "engine/base/invariant.h"

namespace kontor::node {
namespace {

void append_number(std::string& out, std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>(value >> shift);
}

void fill_random(std::uint8_t* out, std::size_t size) {
  // Without randomness there are no salts: no text may be sealed then.
  KONTOR_INVARIANT(RAND_bytes(out, static_cast<int>(size)) == 1);
}

// A salt costs a call into the generator's lock; a page of them is drawn at once.
Salt random_salt() {
  thread_local std::array<std::uint8_t, 256 * Salt::kSize> pool;
  thread_local std::size_t used = sizeof pool;
  if (used == sizeof pool) {
    fill_random(pool.data(), pool.size());
    used = 0;
  }
  Salt salt;
  std::memcpy(salt.bytes.data(), pool.data() + used, Salt::kSize);
  used += Salt::kSize;
  return salt;
}

struct MacContext {
  MacContext() {
    EVP_MAC* const method = EVP_MAC_fetch(nullptr, "SIPHASH", nullptr);
    KONTOR_INVARIANT(method != nullptr);
    context = EVP_MAC_CTX_new(method);
    EVP_MAC_free(method);
    KONTOR_INVARIANT(context != nullptr);
    std::size_t size = Key128::kSize;
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size),
                                     OSSL_PARAM_construct_end()};
    KONTOR_INVARIANT(EVP_MAC_CTX_set_params(context, parameters) == 1);
  }
  MacContext(const MacContext&) = delete;
  MacContext& operator=(const MacContext&) = delete;
  ~MacContext() { EVP_MAC_CTX_free(context); }
  EVP_MAC_CTX* context;
};

}  // namespace

std::string draw_founding_key(std::optional<std::uint64_t> seed) {
  std::string key(kFoundingKeySize, '\0');
  if (seed) {
    std::string text = "founding key ";
    append_number(text, *seed);
    key.assign(sha256(text).view().substr(0, kFoundingKeySize));
  } else {
    fill_random(reinterpret_cast<std::uint8_t*>(key.data()), key.size());
  }
  return key;
}

NodeSealer::NodeSealer(std::string founding_key, std::optional<std::uint64_t> seed)
    : founding_key_(std::move(founding_key)), seed_(seed) {
  KONTOR_INVARIANT(founding_key_.size() == kFoundingKeySize);
}

Salt NodeSealer::salt(ReceiptId receipt, std::uint64_t place) const {
  if (!seed_) return random_salt();
  std::string text = "salt ";
  append_number(text, *seed_);
  append_number(text, receipt.value);
  append_number(text, place);
  return Salt::from(sha256(text).view().substr(0, Salt::kSize));
}

Personal NodeSealer::seal(ReceiptId receipt, std::uint64_t place, std::string text) const {
  if (text.empty()) return {};
  Personal personal;
  personal.salt = salt(receipt, place);
  personal.digest = salted_digest(personal.salt, text);
  personal.text = std::move(text);
  return personal;
}

Key128 NodeSealer::key(std::string_view text) const {
  thread_local const MacContext mac;
  Key128 out;
  std::size_t size = 0;
  const auto* key = reinterpret_cast<const unsigned char*>(founding_key_.data());
  const auto* data = reinterpret_cast<const unsigned char*>(text.data());
  KONTOR_INVARIANT(EVP_MAC_init(mac.context, key, founding_key_.size(), nullptr) == 1);
  KONTOR_INVARIANT(EVP_MAC_update(mac.context, data, text.size()) == 1);
  KONTOR_INVARIANT(EVP_MAC_final(mac.context, out.bytes.data(), &size, out.bytes.size()) == 1 &&
                   size == Key128::kSize);
  return out;
}

TextDigest salted_digest(const Salt& salt, std::string_view text) {
  return TextDigest::from(sha256(salt.view(), text).view());
}

}  // namespace kontor::node
