// A connected socket that never blocks, plain or TLS.
//
// Threads:  plain: one that reads beside one that writes; TLS: one at a time for both.
// Source:   OpenSSL 3; TLS 1.2 and later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "adapters/fix/quickfix/plain_data.h"

struct ssl_st;
struct ssl_ctx_st;

namespace kontor {
namespace fix {

// Certificates and keys of one side; shared by its connections.
class Tls {
 public:
  // Throws std::runtime_error naming the file. authority empty: the other side shows no certificate
  // (accepting) or is believed (connecting, for tests only).
  static Tls* accepting(const std::string& certificate, const std::string& key,
                        const std::string& authority);
  static Tls* connecting(const std::string& certificate, const std::string& key,
                         const std::string& authority);
  ~Tls();
  Tls(const Tls&) = delete;
  Tls& operator=(const Tls&) = delete;

 private:
  friend class Stream;
  Tls(ssl_ctx_st* context, bool accepts) : context_(context), accepts_(accepts) {}
  ssl_ctx_st* context_;
  bool accepts_;
};

class Stream {
 public:
  enum class Io : std::uint8_t { done, want_read, want_write, closed };

  Stream(int socket, Tls* tls);  // takes the socket; tls null: plain
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  Io handshake();
  Io read(char* data, std::size_t size, std::size_t& got);
  Io write(const char* data, std::size_t size, std::size_t& put);
  void shut();       // no more is sent
  void break_off();  // at once, in both directions
  bool is_tls() const { return ssl_ != nullptr; }
  // Common name of the other side's certificate; empty: it showed none.
  std::string peer_name() const;
  int socket() const { return socket_; }

 private:
  Io why(int result) const;
  int socket_;
  ssl_st* ssl_ = nullptr;
};

}  // namespace fix
}  // namespace kontor
