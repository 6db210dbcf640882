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

void CreditTransferForms::keep_places(const XmlStream* stream) {
  stream_ = stream;
  for (CreditTransferStands& scope : stands_) scope.reset();
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
    if (name.text() == "LEI") mark(Field::legal_entity_identifier, line);
    if (is_country_name(name.text())) mark(Field::country, line);
    remittance_.start(name.text(), attributes);
    return;
  }
  const Place place = finder_.find(places_.back(), name);
  places_.push_back(place);
  if (place == Place::unread) return;
  if (const Step& step = step_of(place); step.begin != nullptr)
    step.begin(*this, {place, attributes, line});
  if (const Field field = field_at(place); field != Field::none) mark(field, line);
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
  if (stream_ != nullptr) stands_here().begin(*stream_);
}

void CreditTransferForms::begin_order(std::uint32_t line) {
  complete_batch();
  order.reset();
  order.line = line;
  scope_ = Scope::order;
  lines_ = &order.lines;
  if (stream_ != nullptr) stands_here().begin(*stream_);
}

// What stands in several places is told apart by what it stands in.
Field CreditTransferForms::field_at(Place place) const {
  const bool of_debtor = party_ == &batch.text.debtor;
  const bool of_creditor = party_ == &order.text.creditor;
  switch (place) {
    case Place::party_name:
      return of_debtor ? Field::debtor_name : of_creditor ? Field::creditor_name : Field::none;
    case Place::address:
      return of_debtor     ? Field::debtor_address
             : of_creditor ? Field::creditor_address
                           : Field::none;
    case Place::iban:
    case Place::account_other_id:
      return field_of(account_);
    case Place::bic:
    case Place::agent_other_id:
      return agent_ == Place::intermediary_agent ? Field::other_agent : field_of(agent_);
    default:
      return field_of(place);
  }
}

void CreditTransferForms::mark(Field field, std::uint32_t line) {
  lines_->set(field, line);
  if (stream_ != nullptr) stands_here().keep(field, scope_, *stream_);
}

void CreditTransferForms::complete_batch() {
  if (batch_complete_) return;
  batch_complete_ = true;
  events_.batch_read();
}

void CreditTransferForms::note(CodeList codes, std::string_view code) {
  payment::Codes& of_scope = scope_ == Scope::order   ? order.codes
                             : scope_ == Scope::batch ? batch.codes
                                                      : header.codes;
  if ((of_scope.*codes).size() >= kRepeatsMax) return;
  (of_scope.*codes).emplace_back(code);
  if (stream_ == nullptr) return;
  const Field field = codes == &payment::Codes::leis        ? Field::legal_entity_identifier
                      : codes == &payment::Codes::countries ? Field::country
                      : codes == &payment::Codes::ibans     ? Field::other_account
                                                            : Field::other_agent;
  stands_here().keep_code(codes, (of_scope.*codes).size() - 1, field);
}

}  // namespace kontor::iso20022
