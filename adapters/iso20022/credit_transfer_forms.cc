#include "adapters/iso20022/credit_transfer_forms.h"

#include "engine/calendar/bank_time.h"

namespace kontor::iso20022 {
namespace {

// A plus sign and a zero's minus sign say nothing.
std::string_view number(std::string_view text) {
  text = trimmed(text);
  const bool zero = text.find_first_not_of("-0.") == std::string_view::npos;
  if (text.starts_with('+') || (zero && text.starts_with('-'))) text.remove_prefix(1);
  return text;
}

// The day of a date or a moment, without a zone.
std::string_view day(std::string_view text) { return trimmed(text).substr(0, 10); }

// Of a moment in bank time: one with a zone may lie on another day there.
std::string day_of_moment(std::string_view text) {
  text = trimmed(text);
  const auto moment = parse_instant(text);
  return moment ? to_string(bank_time(*moment).date) : std::string(day(text));
}

// A second value stands beside the first, so that no rule takes it for the first alone.
void add(std::string& to, std::string_view text) {
  if (!to.empty()) to += ' ';
  to += text;
}

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
  if (place != Place::unread) enter(place, attributes, line);
}

void CreditTransferForms::end(ElementName name, std::string_view text) {
  const Place place = places_.back();
  if (structured_depth_ != 0 && places_.size() > structured_depth_) {
    remittance_.end(name.text(), text);
    // Of Invcr, Invcee and others inside Strd, which is otherwise carried as it stands.
    if (name.text() == "LEI") note(&payment::Codes::leis, text);
    if (is_country_name(name.text())) note(&payment::Codes::countries, text);
  } else if (place != Place::unread) {
    leave(place, text);
  }
  places_.pop_back();
}

void CreditTransferForms::enter(Place place, std::span<const Attribute> attributes,
                                std::uint32_t line) {
  switch (place) {
    case Place::batch:
      batch.reset();
      batch.line = line;
      batch_complete_ = false;
      scope_ = Scope::batch;
      lines_ = &batch.lines;
      break;
    case Place::order:
      complete_batch();
      order.reset();
      order.line = line;
      scope_ = Scope::order;
      lines_ = &order.lines;
      break;
    case Place::initiating_party:
    case Place::debtor:
    case Place::ultimate_debtor:
    case Place::creditor:
    case Place::ultimate_creditor:
      enter_party(place);
      break;
    case Place::address:
      if (scope_ == Scope::order &&
          (party_ == &order.text.ultimate_debtor || party_ == &order.text.ultimate_creditor)) {
        order.ultimate_address = true;
      }
      break;
    case Place::address_type:
      if (party_ == &batch.text.debtor) batch.debtor_address_type = true;
      if (party_ == &order.text.creditor) order.creditor_address_type = true;
      break;
    case Place::other_id:
      first_id_ = party_->identification.other_id.empty();
      break;
    case Place::private_id:
      party_->identification.is_private = true;
      break;
    case Place::debtor_account:
    case Place::creditor_account:
    case Place::debtor_agent_account:
    case Place::charges_account:
    case Place::intermediary_agent_account:
    case Place::creditor_agent_account:
      account_ = place;
      break;
    case Place::debtor_agent:
    case Place::creditor_agent:
    case Place::charges_agent:
      agent_ = place;
      break;
    case Place::intermediary_agent:
      agent_ = place;
      order.intermediary_agent = true;
      break;
    case Place::instruction_for_creditor_agent:
      order.instruction_for_creditor_agent = true;
      break;
    case Place::instruction_for_debtor_agent:
      (scope_ == Scope::order ? order.instruction_for_debtor_agent
                              : batch.instruction_for_debtor_agent) = true;
      break;
    case Place::regulatory_reporting:
      order.regulatory_reporting = true;
      break;
    case Place::instructed_amount:
    case Place::equivalent_amount:
      order.equivalent_amount = place == Place::equivalent_amount;
      for (const Attribute& attribute : attributes) {
        if (attribute.name == "Ccy") order.currency = attribute.value;
      }
      break;
    case Place::unstructured:
      ++order.unstructured_count;
      break;
    case Place::structured:
      ++order.structured_count;
      structured_depth_ = places_.size();
      remittance_.begin(order.text.remittance_structured, form_of_2009_);
      break;
    default:
      break;
  }
  mark(place, line);
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

void CreditTransferForms::enter_party(Place place) {
  switch (place) {
    case Place::initiating_party:
      party_ = &initiator_;
      break;
    case Place::debtor:
      party_ = &batch.text.debtor;
      break;
    case Place::creditor:
      party_ = &order.text.creditor;
      break;
    case Place::ultimate_creditor:
      party_ = &order.text.ultimate_creditor;
      break;
    case Place::ultimate_debtor:
      party_ = scope_ == Scope::order ? &order.text.ultimate_debtor : &batch.text.ultimate_debtor;
      break;
    default:
      party_ = &other_;
      break;
  }
}

void CreditTransferForms::complete_batch() {
  if (batch_complete_) return;
  batch_complete_ = true;
  events_.batch_read();
}

void CreditTransferForms::leave(Place place, std::string_view text) {
  switch (place) {
    case Place::header:
      events_.header_read();
      return;
    case Place::order:
      events_.order_read();
      scope_ = Scope::batch;
      lines_ = &batch.lines;
      return;
    case Place::batch:
      complete_batch();
      events_.batch_ended();
      return;
    case Place::structured:
      structured_depth_ = 0;
      return;
    default:
      break;
  }
  if (scope_ == Scope::order && keep_of_order(place, text)) return;
  if (keep_of_party(place, text) || keep_of_address(place, text)) return;
  if (scope_ == Scope::header ? keep_of_header(place, text) : keep_of_batch(place, text)) return;
}

bool CreditTransferForms::keep_of_header(Place place, std::string_view text) {
  switch (place) {
    case Place::message_id:
      header.message_id = text;
      return true;
    case Place::creation_time:
      header.creation_time = trimmed(text);
      return true;
    case Place::number_of_transactions:
      header.number_of_transactions = text;
      return true;
    case Place::control_sum:
      header.control_sum = number(text);
      return true;
    default:
      return false;
  }
}

// What stands in PmtInf or, where it may, in the order.
bool CreditTransferForms::keep_of_batch(Place place, std::string_view text) {
  payment::PaymentTypeForm& type = scope_ == Scope::order ? order.type : batch.type;
  switch (place) {
    case Place::payment_information_id:
      batch.payment_information_id = text;
      return true;
    case Place::payment_method:
      batch.payment_method = text;
      return true;
    case Place::batch_booking:
      batch.batch_booking = trimmed(text);
      return true;
    case Place::number_of_transactions:
      batch.number_of_transactions = text;
      return true;
    case Place::control_sum:
      batch.control_sum = number(text);
      return true;
    case Place::requested_date:
      if (form_of_2009_) batch.requested_execution_date = day(text);
      return true;
    case Place::requested_moment:
      batch.requested_execution_date = day_of_moment(text);
      return true;
    case Place::requested_day:
      batch.requested_execution_date = day(text);
      return true;
    case Place::service_level_code:
      add(type.service_level, text);
      return true;
    case Place::service_level_proprietary:
      add(type.service_level_proprietary, text);
      return true;
    case Place::local_instrument_code:
      type.local_instrument = text;
      return true;
    case Place::local_instrument_proprietary:
      type.local_instrument_proprietary = text;
      return true;
    case Place::charge_bearer:
      type.charge_bearer = text;
      return true;
    case Place::category_purpose_code:
      (scope_ == Scope::order ? order.text.category_purpose_code
                              : batch.text.category_purpose_code) = text;
      return true;
    case Place::category_purpose_proprietary:
      (scope_ == Scope::order ? order.text.category_purpose_proprietary
                              : batch.text.category_purpose_proprietary) = text;
      return true;
    case Place::iban:
      if (account_ == Place::debtor_account) {
        batch.text.debtor_iban = text;
      } else if (account_ == Place::creditor_account) {
        order.text.creditor_iban = text;
      } else {
        note(&payment::Codes::ibans, text);
      }
      return true;
    case Place::account_other_id:
      if (account_ == Place::debtor_account) batch.debtor_account_other = text;
      if (account_ == Place::creditor_account) order.creditor_account_other = text;
      return true;
    case Place::account_currency:
      if (account_ == Place::debtor_account) batch.debtor_account_currency = text;
      return true;
    case Place::bic:
      if (agent_ == Place::debtor_agent) {
        batch.debtor_agent_bic = text;
      } else if (agent_ == Place::creditor_agent) {
        order.creditor_agent_bic = text;
      } else {
        note(&payment::Codes::bics, text);
      }
      return true;
    case Place::agent_other_id:
      if (agent_ == Place::debtor_agent) batch.debtor_agent_other = text;
      return true;
    case Place::agent_country:
      note(&payment::Codes::countries, text);
      return true;
    default:
      return false;
  }
}

bool CreditTransferForms::keep_of_order(Place place, std::string_view text) {
  switch (place) {
    case Place::instruction_id:
      order.instruction_id = text;
      return true;
    case Place::end_to_end_id:
      order.end_to_end_id = text;
      return true;
    case Place::uetr:
      order.uetr = text;
      return true;
    case Place::instructed_amount:
    case Place::equivalent_amount:
      order.amount = number(text);
      return true;
    case Place::purpose_code:
      order.text.purpose_code = text;
      return true;
    case Place::purpose_proprietary:
      order.text.purpose_proprietary = text;
      return true;
    case Place::unstructured:
      if (order.unstructured_count <= kRepeatsMax) add(order.text.remittance_unstructured, text);
      return true;
    default:
      return false;
  }
}

}  // namespace kontor::iso20022
