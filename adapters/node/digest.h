// SHA-256 and the chain over the journal's records; OpenSSL does the work.
//
// Threads:   a Sha256Stream belongs to one thread; the functions may be called from any.
#pragma once

#include <memory>
#include <string_view>

#include "engine/base/bytes.h"

struct evp_md_ctx_st;

namespace kontor::node {

class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(const Sha256Stream&) = delete;
  Sha256Stream& operator=(const Sha256Stream&) = delete;

  void update(std::string_view bytes);
  // The digest of all since the last finish; the stream starts again.
  Sha256 finish();

 private:
  evp_md_ctx_st* context_;
};

[[nodiscard]] Sha256 sha256(std::string_view bytes);
// Of both, one after the other.
[[nodiscard]] Sha256 sha256(std::string_view first, std::string_view then);

// hash = SHA-256(hash of the record before it, record bytes); the first record's predecessor is 32
// zero bytes.
[[nodiscard]] Sha256 chain(const Sha256& before, std::string_view record);

[[nodiscard]] std::string to_hex(const Sha256& hash);

}  // namespace kontor::node
