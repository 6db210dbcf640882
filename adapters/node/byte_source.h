// Where a file's bytes come from: a file, memory, the archive.
//
// Threads:   one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kontor::node {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // The next bytes, as many as there are up to size; 0: the end; -1: cannot be read.
  [[nodiscard]] virtual std::int64_t read(char* to, std::size_t size) = 0;
  // Reading goes on at the start.
  [[nodiscard]] virtual bool rewind() = 0;
};

// Null where the file cannot be opened.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::string& path);
// bytes is borrowed.
[[nodiscard]] std::unique_ptr<ByteSource> from_memory(std::string_view bytes);

}  // namespace kontor::node
