// Fills the forms of payment/form.h from the elements of one pain.001, and says when each is
// complete.
//
// Ownership: the forms are reused from batch to batch and order to order; an event's handler reads
//            them before it returns.
// Threads:   one.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/credit_transfer_places.h"
#include "adapters/iso20022/credit_transfer_stands.h"
#include "adapters/iso20022/remittance_xml.h"
#include "adapters/iso20022/xml_stream.h"
#include "engine/payment/form.h"

namespace kontor::iso20022 {

// Elements that may be repeated without end are kept up to here; more of them is refused or of no
// interest.
inline constexpr std::size_t kRepeatsMax = 100;

// What XML Schema does to numbers, dates and booleans: white space around them does not count.
[[nodiscard]] std::string_view trimmed(std::string_view text);

class CreditTransferForms {
 public:
  using Scope = CreditTransferStands::Scope;
  using CodeList = CreditTransferStands::CodeList;

  class Events {
   public:
    virtual ~Events() = default;
    virtual void header_read() = 0;
    // PmtInf up to its first order.
    virtual void batch_read() = 0;
    virtual void order_read() = 0;
    virtual void batch_ended() = 0;
  };

  payment::HeaderForm header;
  payment::BatchForm batch;
  payment::OrderForm order;

  explicit CreditTransferForms(Events& events) : events_(events) {}

  // From now on it is kept where elements stand; null: no longer.
  void keep_places(const XmlStream* stream);
  [[nodiscard]] const CreditTransferStands& stands(Scope scope) const {
    return stands_[static_cast<std::size_t>(scope)];
  }

  void reset();  // before each file
  void begin(bool form_of_2009);
  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t line);
  void end(ElementName name, std::string_view text);

 private:
  // What is done at a place: where its element begins, and with its text where it ends; null:
  // nothing.
  struct Begun {
    Place place;
    std::span<const Attribute> attributes;
    std::uint32_t line;
  };
  struct Step {
    void (*begin)(CreditTransferForms& forms, const Begun& begun) = nullptr;
    void (*end)(CreditTransferForms& forms, std::string_view text) = nullptr;
  };
  struct Steps;  // credit_transfer_steps.cc
  static const std::array<Step, kPlaces> kSteps;
  [[nodiscard]] static const Step& step_of(Place place) {
    return kSteps[static_cast<std::size_t>(place)];
  }

  [[nodiscard]] bool in_order() const { return scope_ == Scope::order; }
  void begin_batch(std::uint32_t line);
  void begin_order(std::uint32_t line);
  void complete_batch();
  [[nodiscard]] Field field_at(Place place) const;
  void mark(Field field, std::uint32_t line);
  void note(CodeList codes, std::string_view code);

  [[nodiscard]] CreditTransferStands& stands_here() {
    return stands_[static_cast<std::size_t>(scope_)];
  }

  Events& events_;
  const XmlStream* stream_ = nullptr;           // null: places are not kept
  std::array<CreditTransferStands, 3> stands_;  // by scope
  PlaceFinder finder_;
  std::vector<Place> places_;         // of the open elements, the document first
  std::size_t structured_depth_ = 0;  // places_.size() inside Strd; 0: outside
  RemittanceXml remittance_;
  bool form_of_2009_ = false;
  Scope scope_ = Scope::header;
  bool batch_complete_ = false;
  payment::FieldLines* lines_ = nullptr;
  payment::Party initiator_;
  payment::Party other_;  // of no interest
  payment::Party* party_ = nullptr;
  bool first_id_ = false;  // of the party's Othr
  Place account_ = Place::unread;
  Place agent_ = Place::unread;
};

}  // namespace kontor::iso20022
