// The body of a submission while it comes in: an unlinked file, so that memory does not grow with
// it and a crash leaves nothing behind.
//
// Errors:    open gives null and append false where the disk does not take it.
// Threads:   one at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "adapters/http/desk.h"

namespace kontor::http {

class UploadFile final : public Upload {
 public:
  [[nodiscard]] static std::unique_ptr<UploadFile> open(const std::string& folder);
  ~UploadFile() override;
  UploadFile(const UploadFile&) = delete;
  UploadFile& operator=(const UploadFile&) = delete;

  [[nodiscard]] bool append(std::string_view bytes);
  // All of it is there: from now on it can be read.
  void complete();

  [[nodiscard]] std::int64_t read(char* to, std::size_t size) override;
  [[nodiscard]] bool rewind() override;
  [[nodiscard]] const Sha256& sha256() const override { return sha256_; }

 private:
  explicit UploadFile(int file);

  struct Hasher;
  int file_;
  std::unique_ptr<Hasher> hasher_;
  Sha256 sha256_;
  std::int64_t at_ = 0;
};

}  // namespace kontor::http
