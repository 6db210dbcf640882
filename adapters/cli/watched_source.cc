#include "adapters/cli/watched_source.h"

#include <filesystem>

namespace kontor::cli {
namespace {

constexpr std::uintmax_t kWatchedFrom = std::uintmax_t{4} << 20U;

}  // namespace

WatchedSource::WatchedSource(node::ByteSource& inner, const std::string& path) : inner_(inner) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size >= kWatchedFrom) progress_.emplace(size >> 20U, "MiB");
}

std::int64_t WatchedSource::read(char* to, std::size_t size) {
  const std::int64_t got = inner_.read(to, size);
  if (got > 0) read_ += static_cast<std::uint64_t>(got);
  if (progress_) progress_->at(read_ >> 20U);
  return got;
}

bool WatchedSource::rewind() {
  read_ = 0;
  if (progress_) progress_->restart();
  return inner_.rewind();
}

}  // namespace kontor::cli
