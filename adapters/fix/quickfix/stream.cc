#include "adapters/fix/quickfix/stream.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <limits>
#include <stdexcept>

namespace kontor {
namespace fix {
namespace {

[[noreturn]] void refuse(SSL_CTX* context, const std::string& what) {
  char reason[160] = "";
  ERR_error_string_n(ERR_get_error(), reason, sizeof reason);
  SSL_CTX_free(context);
  throw std::runtime_error(what + ": " + reason);
}

SSL_CTX* make_context(const SSL_METHOD* method, const std::string& certificate,
                      const std::string& key, const std::string& authority) {
  SSL_CTX* const context = SSL_CTX_new(method);
  if (context == nullptr) throw std::runtime_error("OpenSSL gives no context");
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  if (!certificate.empty() &&
      SSL_CTX_use_certificate_chain_file(context, certificate.c_str()) != 1) {
    refuse(context, "certificate " + certificate);
  }
  if (!key.empty() && SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) != 1) {
    refuse(context, "key " + key);
  }
  if (!authority.empty() &&
      SSL_CTX_load_verify_locations(context, authority.c_str(), nullptr) != 1) {
    refuse(context, "certificate authority " + authority);
  }
  return context;
}

int as_int(std::size_t size) {
  constexpr std::size_t kMost = std::numeric_limits<int>::max();
  return static_cast<int>(size < kMost ? size : kMost);
}

}  // namespace

Tls* Tls::accepting(const std::string& certificate, const std::string& key,
                    const std::string& authority) {
  SSL_CTX* const context = make_context(TLS_server_method(), certificate, key, authority);
  if (!authority.empty()) {
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  }
  return new Tls(context, true);
}

Tls* Tls::connecting(const std::string& certificate, const std::string& key,
                     const std::string& authority) {
  SSL_CTX* const context = make_context(TLS_client_method(), certificate, key, authority);
  if (!authority.empty()) SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  return new Tls(context, false);
}

Tls::~Tls() { SSL_CTX_free(context_); }

Stream::Stream(int socket, Tls* tls) : socket_(socket) {
  const int yes = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  ::setsockopt(socket_, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
  ::fcntl(socket_, F_SETFL, ::fcntl(socket_, F_GETFL) | O_NONBLOCK);
  if (tls == nullptr) return;
  ssl_ = SSL_new(tls->context_);
  if (ssl_ == nullptr) throw std::runtime_error("OpenSSL gives no connection");
  SSL_set_fd(ssl_, socket_);
  tls->accepts_ ? SSL_set_accept_state(ssl_) : SSL_set_connect_state(ssl_);
}

Stream::~Stream() {
  SSL_free(ssl_);
  ::close(socket_);
}

Stream::Io Stream::why(int result) const {
  switch (SSL_get_error(ssl_, result)) {
    case SSL_ERROR_WANT_READ:
      return Io::want_read;
    case SSL_ERROR_WANT_WRITE:
      return Io::want_write;
    default:
      return Io::closed;
  }
}

Stream::Io Stream::handshake() {
  if (ssl_ == nullptr) return Io::done;
  ERR_clear_error();
  const int result = SSL_do_handshake(ssl_);
  return result == 1 ? Io::done : why(result);
}

Stream::Io Stream::read(char* data, std::size_t size, std::size_t& got) {
  got = 0;
  if (ssl_ != nullptr) {
    ERR_clear_error();
    const int result = SSL_read(ssl_, data, as_int(size));
    if (result <= 0) return why(result);
    got = static_cast<std::size_t>(result);
    return Io::done;
  }
  ssize_t result = 0;
  do {
    result = ::recv(socket_, data, size, 0);
  } while (result < 0 && errno == EINTR);
  if (result < 0) return errno == EAGAIN ? Io::want_read : Io::closed;
  if (result == 0) return Io::closed;
  got = static_cast<std::size_t>(result);
  return Io::done;
}

Stream::Io Stream::write(const char* data, std::size_t size, std::size_t& put) {
  put = 0;
  if (ssl_ != nullptr) {
    ERR_clear_error();
    const int result = SSL_write(ssl_, data, as_int(size));
    if (result <= 0) return why(result);
    put = static_cast<std::size_t>(result);
    return Io::done;
  }
  ssize_t result = 0;
  do {
    result = ::send(socket_, data, size, MSG_NOSIGNAL);
  } while (result < 0 && errno == EINTR);
  if (result < 0) return errno == EAGAIN ? Io::want_write : Io::closed;
  put = static_cast<std::size_t>(result);
  return Io::done;
}

void Stream::shut() {
  if (ssl_ != nullptr) {
    ERR_clear_error();
    SSL_shutdown(ssl_);
  }
  ::shutdown(socket_, SHUT_WR);
}

void Stream::break_off() { ::shutdown(socket_, SHUT_RDWR); }

std::string Stream::peer_name() const {
  if (ssl_ == nullptr) return "";
  X509* const certificate = SSL_get_peer_certificate(ssl_);
  if (certificate == nullptr) return "";
  char name[256] = "";
  const int size = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName,
                                             name, sizeof name);
  X509_free(certificate);
  return size > 0 ? std::string(name, static_cast<std::size_t>(size)) : "";
}

}  // namespace fix
}  // namespace kontor
