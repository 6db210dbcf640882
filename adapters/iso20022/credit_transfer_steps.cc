// The table of CreditTransferForms: what is done at each place of a pain.001.
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

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Begin and End are written as functions of these.
struct CreditTransferForms::Steps {
  using Forms = CreditTransferForms;
  using Text = std::string_view;

  // --- where a party, an account or an agent begins

  template <payment::Party payment::CreditorText::* party>
  static void of_order(Forms& f, const Begun&) {
    f.party_ = &(f.order.text.*party);
  }
  static void ultimate_debtor(Forms& f, const Begun&) {
    f.party_ = f.in_order() ? &f.order.text.ultimate_debtor : &f.batch.text.ultimate_debtor;
  }
  static void account(Forms& f, const Begun& begun) { f.account_ = begun.place; }
  static void agent(Forms& f, const Begun& begun) { f.agent_ = begun.place; }

  static void amount(Forms& f, const Begun& begun) {
    f.order.equivalent_amount = begun.place == Place::equivalent_amount;
    for (const Attribute& attribute : begun.attributes) {
      if (attribute.name.text() == "Ccy") f.order.currency = attribute.value;
    }
  }

  static void not_carried(Forms& f, const Begun& begun) {
    Field& first = f.in_order() ? f.order.not_carried : f.batch.not_carried;
    if (first == Field::none) first = field_of(begun.place);
  }

  // --- leaves that are kept as they stand

  template <std::string payment::OrderForm::* member>
  static void order(Forms& f, Text text) {
    f.order.*member = text;
  }
  template <std::string payment::CreditorText::* member>
  static void order_text(Forms& f, Text text) {
    f.order.text.*member = text;
  }
  template <std::string payment::BatchForm::* member>
  static void batch(Forms& f, Text text) {
    f.batch.*member = text;
  }
  template <std::string payment::PaymentTypeForm::* member>
  static void type(Forms& f, Text text) {
    (f.in_order() ? f.order.type : f.batch.type).*member = text;
  }
  // That may wrongly stand twice.
  template <std::string payment::PaymentTypeForm::* member>
  static void types(Forms& f, Text text) {
    add((f.in_order() ? f.order.type : f.batch.type).*member, text);
  }
  template <std::string payment::PostalAddress::* member>
  static void address(Forms& f, Text text) {
    f.party_->address.*member = text;
  }
  template <std::string payment::PartyIdentification::* member>
  static void identification(Forms& f, Text text) {
    f.party_->identification.*member = text;
  }
  // Of several Othr the first.
  template <std::string payment::PartyIdentification::* member>
  static void first_id(Forms& f, Text text) {
    if (f.first_id_) f.party_->identification.*member = text;
  }
  template <std::vector<std::string> payment::Codes::* codes>
  static void code(Forms& f, Text text) {
    f.note(codes, text);
  }

  static void initiator_id(Forms& f, Text text) {
    if (f.party_ == &f.initiator_ && f.header.initiating_party_ids.size() < kRepeatsMax)
      f.header.initiating_party_ids.emplace_back(text);
  }

  struct Row {
    Place place;
    Step step;
  };
  static constexpr Row kRows[] = {
      {Place::header,                         {.end = [](Forms& f, Text) { f.events_.header_read(); }}                  },
      {Place::message_id,                     {.end = [](Forms& f, Text text) { f.header.message_id = text; }}          },
      {Place::creation_time,
       {.end = [](Forms& f, Text text) { f.header.creation_time = trimmed(text); }}                                     },
      {Place::number_of_transactions,
       {.end =
            [](Forms& f, Text text) {
              (f.scope_ == Scope::header ? f.header.number_of_transactions
                                         : f.batch.number_of_transactions) = text;
            }}                                                                                                          },
      {Place::control_sum,
       {.end =
            [](Forms& f, Text text) {
              (f.scope_ == Scope::header ? f.header.control_sum : f.batch.control_sum) =
                  number(text);
            }}                                                                                                          },
      {Place::initiating_party,
       {.begin = [](Forms& f, const Begun&) { f.party_ = &f.initiator_; }}                                              },

      {Place::batch,
       {.begin = [](Forms& f, const Begun& begun) { f.begin_batch(begun.line); },
        .end =
            [](Forms& f, Text) {
              f.complete_batch();
              f.events_.batch_ended();
            }}                                                                                                          },
      {Place::payment_information_id,         {.end = batch<&payment::BatchForm::payment_information_id>}               },
      {Place::payment_method,                 {.end = batch<&payment::BatchForm::payment_method>}                       },
      {Place::batch_booking,
       {.end = [](Forms& f, Text text) { f.batch.batch_booking = trimmed(text); }}                                      },
      {Place::requested_date,
       {.end =
            [](Forms& f, Text text) {
              if (f.form_of_2009_) f.batch.requested_execution_date = day(text);
            }}                                                                                                          },
      {Place::requested_moment,
       {.end = [](Forms& f,
                  Text text) { f.batch.requested_execution_date = day_of_moment(text); }}                               },
      {Place::requested_day,
       {.end = [](Forms& f, Text text) { f.batch.requested_execution_date = day(text); }}                               },
      {Place::debtor,                         {.begin = [](Forms& f, const Begun&) { f.party_ = &f.batch.text.debtor; }}},
      {Place::ultimate_debtor,                {.begin = ultimate_debtor}                                                },

      {Place::service_level_code,             {.end = types<&payment::PaymentTypeForm::service_level>}                  },
      {Place::service_level_proprietary,
       {.end = types<&payment::PaymentTypeForm::service_level_proprietary>}                                             },
      {Place::local_instrument_code,          {.end = type<&payment::PaymentTypeForm::local_instrument>}                },
      {Place::local_instrument_proprietary,
       {.end = type<&payment::PaymentTypeForm::local_instrument_proprietary>}                                           },
      {Place::charge_bearer,                  {.end = type<&payment::PaymentTypeForm::charge_bearer>}                   },
      {Place::category_purpose_code,
       {.end =
            [](Forms& f, Text text) {
              (f.in_order() ? f.order.text.category_purpose_code
                            : f.batch.text.category_purpose_code) = text;
            }}                                                                                                          },
      {Place::category_purpose_proprietary,
       {.end =
            [](Forms& f, Text text) {
              (f.in_order() ? f.order.text.category_purpose_proprietary
                            : f.batch.text.category_purpose_proprietary) = text;
            }}                                                                                                          },

      {Place::order,
       {.begin = [](Forms& f, const Begun& begun) { f.begin_order(begun.line); },
        .end =
            [](Forms& f, Text) {
              f.events_.order_read();
              f.scope_ = Scope::batch;
              f.lines_ = &f.batch.lines;
            }}                                                                                                          },
      {Place::instruction_id,                 {.end = order<&payment::OrderForm::instruction_id>}                       },
      {Place::end_to_end_id,                  {.end = order<&payment::OrderForm::end_to_end_id>}                        },
      {Place::uetr,                           {.end = order<&payment::OrderForm::uetr>}                                 },
      {Place::instructed_amount,
       {.begin = amount, .end = [](Forms& f, Text text) { f.order.amount = number(text); }}                             },
      {Place::equivalent_amount,
       {.begin = amount, .end = [](Forms& f, Text text) { f.order.amount = number(text); }}                             },
      {Place::creditor,                       {.begin = of_order<&payment::CreditorText::creditor>}                     },
      {Place::ultimate_creditor,              {.begin = of_order<&payment::CreditorText::ultimate_creditor>}            },
      {Place::instruction_for_creditor_agent,
       {.begin = [](Forms& f, const Begun&) { f.order.instruction_for_creditor_agent = true; }}                         },
      {Place::instruction_for_debtor_agent,
       {.begin =
            [](Forms& f, const Begun&) {
              (f.in_order() ? f.order.instruction_for_debtor_agent
                            : f.batch.instruction_for_debtor_agent) = true;
            }}                                                                                                          },
      {Place::regulatory_reporting,
       {.begin = [](Forms& f, const Begun&) { f.order.regulatory_reporting = true; }}                                   },
      {Place::cheque_instruction,             {.begin = not_carried}                                                    },
      {Place::exchange_rate,                  {.begin = not_carried}                                                    },
      {Place::tax,                            {.begin = not_carried}                                                    },
      {Place::related_remittance,             {.begin = not_carried}                                                    },
      {Place::account_proxy,                  {.begin = not_carried}                                                    },
      {Place::purpose_code,                   {.end = order_text<&payment::CreditorText::purpose_code>}                 },
      {Place::purpose_proprietary,
       {.end = order_text<&payment::CreditorText::purpose_proprietary>}                                                 },
      {Place::unstructured,
       {.begin = [](Forms& f, const Begun&) { ++f.order.unstructured_count; },
        .end =
            [](Forms& f, Text text) {
              if (f.order.unstructured_count <= kRepeatsMax)
                add(f.order.text.remittance_unstructured, text);
            }}                                                                                                          },
      {Place::structured,
       {.begin =
            [](Forms& f, const Begun&) {
              ++f.order.structured_count;
              f.structured_depth_ = f.places_.size();
              f.remittance_.begin(f.order.text.remittance_structured, f.form_of_2009_);
            },
        .end = [](Forms& f, Text) { f.structured_depth_ = 0; }}                                                         },

      {Place::party_name,
       {.end =
            [](Forms& f, Text text) {
              f.party_->name = text;
              if (f.party_ == &f.initiator_) f.header.initiating_party_name = text;
            }}                                                                                                          },
      {Place::private_id,
       {.begin = [](Forms& f, const Begun&) { f.party_->identification.is_private = true; }}                            },
      {Place::any_bic,
       {.end =
            [](Forms& f, Text text) {
              f.party_->identification.any_bic = text;
              f.note(&payment::Codes::bics, text);
              initiator_id(f, text);
            }}                                                                                                          },
      {Place::lei,
       {.end =
            [](Forms& f, Text text) {
              if (f.places_[f.places_.size() - 2] == Place::organisation_id) {
                f.party_->identification.lei = text;
                initiator_id(f, text);
              }
              f.note(&payment::Codes::leis, text);
            }}                                                                                                          },
      {Place::other_id,
       {.begin = [](Forms& f,
                    const Begun&) { f.first_id_ = f.party_->identification.other_id.empty(); }}                         },
      {Place::other_id_text,
       {.end =
            [](Forms& f, Text text) {
              if (f.first_id_) f.party_->identification.other_id = text;
              initiator_id(f, text);
            }}                                                                                                          },
      {Place::other_id_scheme_code,
       {.end = first_id<&payment::PartyIdentification::other_scheme_code>}                                              },
      {Place::other_id_scheme_proprietary,
       {.end = first_id<&payment::PartyIdentification::other_scheme_proprietary>}                                       },
      {Place::other_id_issuer,                {.end = first_id<&payment::PartyIdentification::other_issuer>}            },
      {Place::birth_date,
       {.end = [](Forms& f, Text text) { f.party_->identification.birth_date = trimmed(text); }}                        },
      {Place::birth_province,
       {.end = identification<&payment::PartyIdentification::birth_province>}                                           },
      {Place::birth_city,                     {.end = identification<&payment::PartyIdentification::birth_city>}        },
      {Place::birth_country,
       {.end =
            [](Forms& f, Text text) {
              f.party_->identification.birth_country = text;
              f.note(&payment::Codes::countries, text);
            }}                                                                                                          },
      {Place::country_of_residence,           {.end = code<&payment::Codes::countries>}                                 },

      {Place::address,
       {.begin =
            [](Forms& f, const Begun&) {
              const payment::CreditorText& text = f.order.text;
              const bool ultimate =
                  f.party_ == &text.ultimate_debtor || f.party_ == &text.ultimate_creditor;
              if (f.in_order() && ultimate) f.order.ultimate_address = true;
            }}                                                                                                          },
      {Place::address_type,
       {.begin =
            [](Forms& f, const Begun&) {
              if (f.party_ == &f.batch.text.debtor) f.batch.debtor_address_type = true;
              if (f.party_ == &f.order.text.creditor) f.order.creditor_address_type = true;
            }}                                                                                                          },
      {Place::department,                     {.end = address<&payment::PostalAddress::department>}                     },
      {Place::sub_department,                 {.end = address<&payment::PostalAddress::sub_department>}                 },
      {Place::street_name,                    {.end = address<&payment::PostalAddress::street_name>}                    },
      {Place::building_number,                {.end = address<&payment::PostalAddress::building_number>}                },
      {Place::building_name,                  {.end = address<&payment::PostalAddress::building_name>}                  },
      {Place::floor,                          {.end = address<&payment::PostalAddress::floor>}                          },
      {Place::post_box,                       {.end = address<&payment::PostalAddress::post_box>}                       },
      {Place::room,                           {.end = address<&payment::PostalAddress::room>}                           },
      {Place::post_code,                      {.end = address<&payment::PostalAddress::post_code>}                      },
      {Place::town_name,                      {.end = address<&payment::PostalAddress::town_name>}                      },
      {Place::town_location_name,             {.end = address<&payment::PostalAddress::town_location_name>}             },
      {Place::district_name,                  {.end = address<&payment::PostalAddress::district_name>}                  },
      {Place::country_sub_division,
       {.end = address<&payment::PostalAddress::country_sub_division>}                                                  },
      {Place::country,
       {.end =
            [](Forms& f, Text text) {
              f.party_->address.country = text;
              f.note(&payment::Codes::countries, text);
            }}                                                                                                          },
      {Place::address_line,
       {.end =
            [](Forms& f, Text text) {
              std::vector<std::string>& lines = f.party_->address.lines;
              if (lines.size() < kRepeatsMax) lines.emplace_back(text);
            }}                                                                                                          },

      {Place::debtor_account,                 {.begin = account}                                                        },
      {Place::creditor_account,               {.begin = account}                                                        },
      {Place::debtor_agent_account,           {.begin = account}                                                        },
      {Place::charges_account,                {.begin = account}                                                        },
      {Place::intermediary_agent_account,     {.begin = account}                                                        },
      {Place::creditor_agent_account,         {.begin = account}                                                        },
      {Place::iban,
       {.end =
            [](Forms& f, Text text) {
              if (f.account_ == Place::debtor_account) {
                f.batch.text.debtor_iban = text;
              } else if (f.account_ == Place::creditor_account) {
                f.order.text.creditor_iban = text;
              } else {
                f.note(&payment::Codes::ibans, text);
              }
            }}                                                                                                          },
      {Place::account_other_id,
       {.end =
            [](Forms& f, Text text) {
              if (f.account_ == Place::debtor_account) f.batch.debtor_account_other = text;
              if (f.account_ == Place::creditor_account) f.order.creditor_account_other = text;
            }}                                                                                                          },
      {Place::account_currency,
       {.end =
            [](Forms& f, Text text) {
              if (f.account_ == Place::debtor_account) f.batch.debtor_account_currency = text;
            }}                                                                                                          },

      {Place::debtor_agent,                   {.begin = agent}                                                          },
      {Place::creditor_agent,                 {.begin = agent}                                                          },
      {Place::charges_agent,                  {.begin = agent}                                                          },
      {Place::intermediary_agent,
       {.begin =
            [](Forms& f, const Begun& begun) {
              f.agent_ = begun.place;
              f.order.intermediary_agent = true;
            }}                                                                                                          },
      {Place::bic,
       {.end =
            [](Forms& f, Text text) {
              if (f.agent_ == Place::debtor_agent) {
                f.batch.debtor_agent_bic = text;
              } else if (f.agent_ == Place::creditor_agent) {
                f.order.creditor_agent_bic = text;
              } else {
                f.note(&payment::Codes::bics, text);
              }
            }}                                                                                                          },
      {Place::agent_other_id,
       {.end =
            [](Forms& f, Text text) {
              if (f.agent_ == Place::debtor_agent) f.batch.debtor_agent_other = text;
            }}                                                                                                          },
      {Place::agent_country,                  {.end = code<&payment::Codes::countries>}                                 },
  };

  static constexpr std::array<Step, kPlaces> by_place() {
    std::array<Step, kPlaces> steps{};
    for (const Row& row : kRows) steps[static_cast<std::size_t>(row.place)] = row.step;
    return steps;
  }
};

constexpr std::array<CreditTransferForms::Step, kPlaces> CreditTransferForms::kSteps =
    CreditTransferForms::Steps::by_place();

}  // namespace kontor::iso20022
