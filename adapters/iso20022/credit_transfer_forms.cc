#include "adapters/iso20022/credit_transfer_forms.h"

namespace kontor::iso20022 {
namespace {

bool is_country_name(std::string_view element) {
  return element == "Ctry" || element == "CtryOfRes" || element == "CtryOfBirth";
}

}  // namespace

void CreditTransferForms::reset() {
  header = {};
  initiator_ = {};
  other_ = {};
  structured_depth_ = 0;
  scope_ = Scope::header;
  batch_complete_ = false;
  account_ = agent_ = Place::unread;
}

void CreditTransferForms::begin(bool form_of_2009) {
  form_of_2009_ = form_of_2009;
  places_.assign(1, Place::document);
  places_.reserve(kDepthMax);
  lines_ = &header.lines;
  party_ = &other_;
}

void CreditTransferForms::start(ElementName name, std::span<const Attribute> attributes,
                                std::uint32_t line) {
  if (structured_depth_ != 0) {
    places_.push_back(Place::unread);
    if (name.text() == "LEI") lines_->set(Field::legal_entity_identifier, line);
    if (is_country_name(name.text())) lines_->set(Field::country, line);
    remittance_.start(name.text(), attributes);
    return;
  }
  const Place place = finder_.find(places_.back(), name);
  places_.push_back(place);
  if (place == Place::unread) return;
  if (const Step& step = step_of(place); step.begin != nullptr)
    step.begin(*this, {place, attributes, line});
  mark(place, line);
}

void CreditTransferForms::end(ElementName name, std::string_view text) {
  const Place place = places_.back();
  if (structured_depth_ != 0 && places_.size() > structured_depth_) {
    remittance_.end(name.text(), text);
    // Of Invcr, Invcee and others inside Strd, which is otherwise carried as it stands.
    if (name.text() == "LEI") note(&payment::Codes::leis, text);
    if (is_country_name(name.text())) note(&payment::Codes::countries, text);
  } else if (const Step& step = step_of(place); step.end != nullptr) {
    step.end(*this, text);
  }
  places_.pop_back();
}

void CreditTransferForms::begin_batch(std::uint32_t line) {
  batch.reset();
  batch.line = line;
  batch_complete_ = false;
  scope_ = Scope::batch;
  lines_ = &batch.lines;
}

void CreditTransferForms::begin_order(std::uint32_t line) {
  complete_batch();
  order.reset();
  order.line = line;
  scope_ = Scope::order;
  lines_ = &order.lines;
}

void CreditTransferForms::mark(Place place, std::uint32_t line) {
  Field field = field_of(place);
  if (place == Place::party_name) {
    if (party_ == &batch.text.debtor) field = Field::debtor_name;
    if (party_ == &order.text.creditor) field = Field::creditor_name;
  }
  if (place == Place::address) {
    if (party_ == &batch.text.debtor) field = Field::debtor_address;
    if (party_ == &order.text.creditor) field = Field::creditor_address;
  }
  if (field != Field::none) lines_->set(field, line);
}

void CreditTransferForms::complete_batch() {
  if (batch_complete_) return;
  batch_complete_ = true;
  events_.batch_read();
}

void CreditTransferForms::note(std::vector<std::string> payment::Codes::* codes,
                               std::string_view code) {
  payment::Codes& of_scope = scope_ == Scope::order   ? order.codes
                             : scope_ == Scope::batch ? batch.codes
                                                      : header.codes;
  if ((of_scope.*codes).size() < kRepeatsMax) (of_scope.*codes).emplace_back(code);
}

}  // namespace kontor::iso20022
