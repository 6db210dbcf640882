// What each reader of messages tells of a file, as lines that can be compared.
//
// Pieces: a file is handed over in pieces, each in memory of its own size, so that the address
//         sanitizer sees a byte read behind it.
// Reuse:  a Teller reads one file after the other with the same reader.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/iso20022/credit_transfer_reader.h"
#include "adapters/iso20022/rulebook_reader.h"
#include "adapters/iso20022/statement_reader.h"
#include "tests/adapters/iso20022/plain_sealer.h"

namespace kontor::fuzz {

// How a file is cut.
class Pieces {
 public:
  static Pieces whole() { return Pieces(0, ~std::size_t{0}); }
  // Single bytes, some bytes, about a tag, about an element: the seed chooses.
  static Pieces cut(std::uint64_t seed);

  [[nodiscard]] std::size_t next();

 private:
  Pieces(std::uint64_t seed, std::size_t largest) : seed_(seed), largest_(largest) {}

  std::uint64_t seed_;
  std::size_t largest_;
};

class Teller {
 public:
  virtual ~Teller() = default;
  [[nodiscard]] virtual std::string told(std::string_view bytes, Pieces pieces) = 0;
};

// The form alone, without a handler; a new stream each time.
class FormTeller final : public Teller {
 public:
  [[nodiscard]] std::string told(std::string_view bytes, Pieces pieces) override;
  // Of the last file.
  [[nodiscard]] bool valid() const { return valid_; }

 private:
  bool valid_ = false;
};

// The rows, of one file in two under any profile that is told.
class RuleTeller final : public Teller {
 public:
  RuleTeller();
  [[nodiscard]] std::string told(std::string_view bytes, Pieces pieces) override;
  // Of the last file, as FormTeller tells it.
  [[nodiscard]] const std::string& form() const { return form_; }

 private:
  iso20022::RulebookReader reader_;
  std::string form_;
};

class OrderTeller final : public Teller {
 public:
  OrderTeller();
  [[nodiscard]] std::string told(std::string_view bytes, Pieces pieces) override;

 private:
  iso20022::PlainSealer sealer_;
  iso20022::CreditTransferReader reader_;
};

class EntryTeller final : public Teller {
 public:
  EntryTeller();
  [[nodiscard]] std::string told(std::string_view bytes, Pieces pieces) override;

 private:
  iso20022::PlainSealer sealer_;
  iso20022::StatementReader reader_;
};

// A new reader each time: it reads one file.
class StatusTeller final : public Teller {
 public:
  [[nodiscard]] std::string told(std::string_view bytes, Pieces pieces) override;
};

}  // namespace kontor::fuzz
