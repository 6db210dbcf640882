#include "adapters/http/upload_file.h"

#include <openssl/evp.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

#include "engine/base/invariant.h"

namespace kontor::http {

struct UploadFile::Hasher {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  Hasher() {
    KONTOR_INVARIANT(context != nullptr);
    KONTOR_INVARIANT(EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1);
  }
  ~Hasher() { EVP_MD_CTX_free(context); }
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
};

std::unique_ptr<UploadFile> UploadFile::open(const std::string& folder) {
  std::string path = folder + "/upload-XXXXXX";
  const int file = mkstemp(path.data());
  if (file < 0) return nullptr;
  unlink(path.c_str());
  return std::unique_ptr<UploadFile>(new UploadFile(file));
}

UploadFile::UploadFile(int file) : file_(file), hasher_(std::make_unique<Hasher>()) {}

UploadFile::~UploadFile() { close(file_); }

bool UploadFile::append(std::string_view bytes) {
  KONTOR_INVARIANT(EVP_DigestUpdate(hasher_->context, bytes.data(), bytes.size()) == 1);
  while (!bytes.empty()) {
    const ssize_t written = write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void UploadFile::complete() {
  unsigned size = 0;
  KONTOR_INVARIANT(EVP_DigestFinal_ex(hasher_->context, sha256_.bytes.data(), &size) == 1);
}

std::int64_t UploadFile::read(char* to, std::size_t size) {
  for (;;) {
    const ssize_t got = pread(file_, to, size, at_);
    if (got < 0 && errno == EINTR) continue;
    if (got > 0) at_ += got;
    return got;
  }
}

bool UploadFile::rewind() {
  at_ = 0;
  return true;
}

}  // namespace kontor::http
