// Shows on a terminal how far a large file has been read, each time that it is read.
//
// Threads:   one.
#pragma once

#include <string>

#include "adapters/cli/progress.h"
#include "adapters/node/byte_source.h"

namespace kontor::cli {

class WatchedSource final : public node::ByteSource {
 public:
  // inner, borrowed, reads the file at path.
  WatchedSource(node::ByteSource& inner, const std::string& path);

  std::int64_t read(char* to, std::size_t size) override;
  bool rewind() override;

 private:
  node::ByteSource& inner_;
  FileProgress progress_;
};

}  // namespace kontor::cli
