// By whose rules a message is to be read, from what stands in it up to the end of its first
// transaction.
//
// What the message says of itself comes first: business service, clearing system, local instrument,
// service level. What says nothing is taken for what most messages of its kind are, so that a
// missing code is a finding of that scheme and not the end of all questions: debits are CORE,
// messages between banks without a header are SEPA's where
// their amounts are in euro.
//
// Source: payments.md 2.8 to 2.15.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "adapters/iso20022/xml_stream.h"
#include "engine/rulebook/row.h"

namespace kontor::iso20022 {

class ProfileGuess {
 public:
  void begin_header() { header_ = true; }
  void begin_document(std::string_view message);
  void start(ElementName name, std::span<const Attribute> attributes) {
    parents_[depth_ % parents_.size()] = name;
    ++depth_;
    for (const Attribute& one : attributes)
      foreign_ = foreign_ || (one.name.text() == "Ccy" && one.value != "EUR");
  }
  void end(ElementName name, std::string_view text);
  void end_part() { depth_ = 0; }

  // The document has begun, and nothing that may follow changes the answer.
  [[nodiscard]] bool is_known() const { return document_ && known_; }
  [[nodiscard]] bool has_document() const { return document_; }
  [[nodiscard]] rulebook::Profile profile() const;

 private:
  // answer: of one between banks, also returns, recalls and requests.
  enum class Kind : std::uint8_t { other, customer, debit, transfer, answer, between_banks };
  enum class Instrument : std::uint8_t { none, instant, core, b2b };
  struct KindOf {
    std::string_view message;
    Kind kind;
  };
  static const KindOf kKinds[];

  void code(std::string_view parent, std::string_view text);
  void original(std::string_view message);
  void target();
  [[nodiscard]] rulebook::Profile of_transfer() const;
  [[nodiscard]] rulebook::Profile of_answer() const;
  [[nodiscard]] rulebook::Profile without_a_code() const;
  [[nodiscard]] rulebook::Profile of_sepa() const;

  Kind kind_ = Kind::other;
  Instrument instrument_ = Instrument::none;
  bool document_ = false;
  bool header_ = false;
  bool known_ = false;
  bool cross_border_ = false;  // the business service
  bool target_ = false;        // the clearing system is T2
  bool uetr_ = false;
  bool foreign_ = false;  // an amount that is not in euro
  bool sepa_ = false;     // the service level
  bool instant_ = false;  // a time of acceptance, an instant clearing
  bool debit_ = false;    // the original
  bool of_banks_ = false;
  std::size_t depth_ = 0;
  std::array<ElementName, kDepthMax + 1> parents_{};
};

}  // namespace kontor::iso20022
