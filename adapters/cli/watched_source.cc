#include "adapters/cli/watched_source.h"

namespace kontor::cli {

WatchedSource::WatchedSource(node::ByteSource& inner, const std::string& path)
    : inner_(inner), progress_(path) {}

std::int64_t WatchedSource::read(char* to, std::size_t size) {
  const std::int64_t got = inner_.read(to, size);
  if (got > 0) progress_.read(static_cast<std::uint64_t>(got));
  return got;
}

bool WatchedSource::rewind() {
  progress_.rewind();
  return inner_.rewind();
}

}  // namespace kontor::cli
