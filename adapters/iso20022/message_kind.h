// Which message a file is, from its first bytes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kontor::iso20022 {

class KindReader {
 public:
  KindReader();
  ~KindReader();
  KindReader(const KindReader&) = delete;
  KindReader& operator=(const KindReader&) = delete;

  // "pain.001.001.09" of the first Document that begins within first_bytes (64 KiB suffice for any
  // header before it); else that of the first AppHdr; empty where neither is found. Nothing is
  // validated, and nothing behind the beginning of a Document is read.
  [[nodiscard]] std::string read(std::string_view first_bytes);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// By a reader of its own; many files are better read by one.
[[nodiscard]] std::string message_kind(std::string_view first_bytes);

}  // namespace kontor::iso20022
