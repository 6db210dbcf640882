// TLS for tests: a certificate of its own, and a client that speaks it.
#pragma once

#include <openssl/ssl.h>

#include <filesystem>
#include <memory>
#include <string>

#include "tests/adapters/http/client.h"

namespace kontor::http {

// A certificate for localhost, signed by its own key, in two files of a folder that goes with it.
class Certificate {
 public:
  Certificate();
  ~Certificate();
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  [[nodiscard]] std::string certificate() const { return (folder_ / "certificate.pem").string(); }
  [[nodiscard]] std::string key() const { return (folder_ / "key.pem").string(); }
  [[nodiscard]] std::string folder() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
};

// Trusts that certificate alone. A handshake that fails leaves a client that is not secure, and
// whose answers have status 0.
class TlsClient final : public Client {
 public:
  explicit TlsClient(std::uint16_t port, const Certificate& trusted,
                     int version_max = TLS1_3_VERSION);
  ~TlsClient() override;

  [[nodiscard]] bool secure() const { return secure_; }
  [[nodiscard]] std::string version() const { return SSL_get_version(tls_.get()); }

 private:
  ssize_t put(const char* bytes, std::size_t size) override;
  ssize_t get(char* to, std::size_t size) override;
  [[nodiscard]] bool holds_bytes() const override { return SSL_pending(tls_.get()) > 0; }

  struct Free {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* tls) const { SSL_free(tls); }
  };
  std::unique_ptr<SSL_CTX, Free> context_;
  std::unique_ptr<SSL, Free> tls_;
  bool secure_ = false;
};

}  // namespace kontor::http
