#include "tests/adapters/http/tls_client.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <cstdio>

namespace kontor::http {
namespace {

constexpr long kDay = 24L * 60 * 60;

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
  void operator()(std::FILE* file) const { static_cast<void>(std::fclose(file)); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

Owned<X509> self_signed(EVP_PKEY* key) {
  Owned<X509> out(X509_new());
  X509_set_version(out.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(out.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(out.get()), -kDay);
  X509_gmtime_adj(X509_getm_notAfter(out.get()), kDay);
  X509_set_pubkey(out.get(), key);
  X509_NAME* const name = X509_get_subject_name(out.get());
  const auto* const common = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(out.get(), name);
  const Owned<X509_EXTENSION> names(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost"));
  X509_add_ext(out.get(), names.get(), -1);
  EXPECT_GT(X509_sign(out.get(), key, EVP_sha256()), 0);
  return out;
}

}  // namespace

Certificate::Certificate() {
  std::string name = (std::filesystem::temp_directory_path() / "kontor-tls-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  folder_ = name;
  const Owned<EVP_PKEY> pair(EVP_EC_gen("P-256"));
  const Owned<X509> signed_one = self_signed(pair.get());
  const Owned<std::FILE> to(std::fopen(certificate().c_str(), "w"));
  EXPECT_EQ(PEM_write_X509(to.get(), signed_one.get()), 1);
  const Owned<std::FILE> key_to(std::fopen(key().c_str(), "w"));
  EXPECT_EQ(PEM_write_PrivateKey(key_to.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr),
            1);
}

Certificate::~Certificate() { std::filesystem::remove_all(folder_); }

TlsClient::TlsClient(std::uint16_t port, const Certificate& trusted, int version_max)
    : Client(port), context_(SSL_CTX_new(TLS_client_method())), tls_(nullptr) {
  // As old as asked for: what is refused must be refused by the server.
  SSL_CTX_set_security_level(context_.get(), 0);
  SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
  SSL_CTX_set_max_proto_version(context_.get(), version_max);
  EXPECT_EQ(SSL_CTX_load_verify_locations(context_.get(), trusted.certificate().c_str(), nullptr),
            1);
  SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
  tls_.reset(SSL_new(context_.get()));
  SSL_set1_host(tls_.get(), "localhost");
  SSL_set_fd(tls_.get(), descriptor());
  secure_ = SSL_connect(tls_.get()) == 1;
}

TlsClient::~TlsClient() {
  if (secure_) SSL_shutdown(tls_.get());
}

ssize_t TlsClient::put(const char* bytes, std::size_t size) {
  return secure_ ? SSL_write(tls_.get(), bytes, static_cast<int>(size)) : -1;
}

ssize_t TlsClient::get(char* to, std::size_t size) {
  return secure_ ? SSL_read(tls_.get(), to, static_cast<int>(size)) : -1;
}

}  // namespace kontor::http
