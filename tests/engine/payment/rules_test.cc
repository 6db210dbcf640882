#include "engine/payment/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <set>
#include <tuple>

#include "tests/engine/payment/message.h"

namespace kontor::payment {
namespace {

using testing::ElementsAre;

using Change = void (*)(Message&);

struct RuleCase {
  const char* name;
  Change change;
  std::string_view id;
  Level level;
  Reason reason;
  Field field;
  std::string_view seen;
};

void PrintTo(const RuleCase& row, std::ostream* out) { *out << row.name; }

const std::string kSeventy(70, 'x');
const std::string kSeventyOne(71, 'x');
const std::string kHundredFortyOne(141, 'x');
const std::string kThirtySix(36, 'x');

#define CHANGE(...) [](Message& m) { __VA_ARGS__; }

// What is changed, and the one rule that it breaks.
const RuleCase kCases[] = {
    {"message_id_blank",                           CHANGE(m.header.message_id = "  "),                                            "GEN-003",     Level::file,
     Reason::malformed,                                                                                                                                                                        Field::message_id,               "  "                    },
    {"message_id_umlaut",                          CHANGE(m.header.message_id = "MSG-Ä"),                                         "GEN-005",     Level::file,
     Reason::malformed,                                                                                                                                                                        Field::message_id,               "MSG-Ä"                 },
    {"message_id_slashes",                         CHANGE(m.header.message_id = "MSG//1"),                                        "GEN-006",     Level::file,
     Reason::malformed,                                                                                                                                                                        Field::message_id,               "MSG//1"                },
    {"created_two_days_ahead",                     CHANGE(m.header.creation_time = "2026-11-25T00:00:00"),
     "C2B-001-002",                                                                                                                              Level::file,  Reason::date_wrong,             Field::creation_time,            "2026-11-25T00:00:00"   },
    {"created_91_days_back",                       CHANGE(m.header.creation_time = "2026-08-24T23:59:59"),                        "C2B-001-002",
     Level::file,                                                                                                                                              Reason::date_wrong,             Field::creation_time,            "2026-08-24T23:59:59"   },
    {"initiator_lei",                              CHANGE(m.header.codes.leis = {"529900KONTORBANK0046"}),                        "GEN-010",
     Level::file,                                                                                                                                              Reason::malformed,              Field::legal_entity_identifier,  "529900KONTORBANK0046"  },
    {"initiator_country",                          CHANGE(m.header.codes.countries = {"XX"}),                                     "GEN-014",     Level::file,
     Reason::malformed,                                                                                                                                                                        Field::country,                  "XX"                    },
    {"initiator_characters",                       CHANGE(m.header.initiating_party_name = "Muster\x07"),                         "GEN-005",
     Level::file,                                                                                                                                              Reason::malformed,              Field::initiating_party,         "Muster\x07"            },
    {"initiator_name_long",                        CHANGE(m.header.initiating_party_name = kSeventyOne),                          "C2B-001-004",
     Level::file,                                                                                                                                              Reason::initiator_unknown,      Field::initiating_party,         kSeventyOne             },
    {"initiator_missing",                          CHANGE(m.header.initiating_party_name = ""),                                   "C2B-001-004", Level::file,
     Reason::initiator_unknown,                                                                                                                                                                Field::initiating_party,         ""                      },
    {"day_past",                                   CHANGE(m.batch.requested_execution_date = "2026-11-20"),                       "C2B-001-011",
     Level::batch,                                                                                                                                             Reason::date_wrong,             Field::requested_execution_date, "2026-11-20"            },
    {"day_saturday",                               CHANGE(m.batch.requested_execution_date = "2026-11-28"),                       "C2B-001-011",
     Level::batch,                                                                                                                                             Reason::date_wrong,             Field::requested_execution_date, "2026-11-28"            },
    {"debtor_account_in_dollars",                  CHANGE(m.batch.debtor_account_currency = "USD"),                               "C2B-001-013",
     Level::batch,                                                                                                                                             Reason::account_unknown,        Field::debtor_account,           "USD"                   },
    {"creditor_reference_slashes",
     CHANGE(m.order.text.remittance_unstructured = ""; m.order.unstructured_count = 0;
            m.order.structured_count = 1;
            m.order.text.remittance_structured = "<CdtrRefInf><Ref>/RF//1/</Ref></CdtrRefInf>"),
     "GEN-006",                                                                                                                                  Level::order, Reason::malformed,              Field::remittance,               "/RF//1/"               },
    {"creditor_reference_umlauts",
     CHANGE(m.order.text.remittance_unstructured = ""; m.order.unstructured_count = 0;
            m.order.structured_count = 1;
            m.order.text.remittance_structured = "<CdtrRefInf><Ref>RFÄÖ12</Ref></CdtrRefInf>"),
     "GEN-006",                                                                                                                                  Level::order, Reason::malformed,              Field::remittance,               "RFÄÖ12"                },
    {"initiator_blank",                            CHANGE(m.header.initiating_party_name = " \t"),                                "C2B-001-004", Level::file,
     Reason::initiator_unknown,                                                                                                                                                                Field::initiating_party,         " \t"                   },
    {"initiator_with_a_blank_id",
     CHANGE(m.header.initiating_party_name = ""; m.header.initiating_party_ids = {"  "}),
     "C2B-001-004",                                                                                                                              Level::file,  Reason::initiator_unknown,      Field::initiating_party,         ""                      },
    {"control_sum_left_out",                       CHANGE(m.header.control_sum = ""),                                             "C2B-001-003", Level::file,
     Reason::none,                                                                                                                                                                             Field::control_sum,              ""                      },
    {"batch_instruction_for_debtor_agent",         CHANGE(m.batch.instruction_for_debtor_agent = true),
     "C2B-001-023",                                                                                                                              Level::batch, Reason::malformed,              Field::instruction_for_agent,    "present"               },
    {"method_cheque",                              CHANGE(m.batch.payment_method = "CHK"),                                        "C2B-001-006", Level::batch,
     Reason::malformed,                                                                                                                                                                        Field::payment_method,           "CHK"                   },
    {"batch_id_blank",                             CHANGE(m.batch.payment_information_id = " "),                                  "GEN-003",     Level::batch,
     Reason::malformed,                                                                                                                                                                        Field::payment_information_id,   " "                     },
    {"batch_id_umlaut",                            CHANGE(m.batch.payment_information_id = "Löhne"),                              "GEN-005",     Level::batch,
     Reason::malformed,                                                                                                                                                                        Field::payment_information_id,   "Löhne"                 },
    {"debtor_with_control",                        CHANGE(m.batch.text.debtor.name = "A\u0085"),                                  "GEN-005",     Level::batch,
     Reason::malformed,                                                                                                                                                                        Field::debtor,                   "A\u0085"               },
    {"debtor_with_umlaut",                         CHANGE(m.batch.text.debtor.name = "Müller"),                                   "GEN-005",     Level::batch,
     Reason::none,                                                                                                                                                                             Field::debtor,                   "Müller"                },
    {"batch_id_slash_at_end",                      CHANGE(m.batch.payment_information_id = "B/"),                                 "GEN-006",
     Level::batch,                                                                                                                                             Reason::malformed,              Field::payment_information_id,   "B/"                    },
    {"batch_lei",                                  CHANGE(m.batch.codes.leis = {"7LTWFZYICNSX8D621K86", "7LTWFZYICNSX8D621K87"}),
     "GEN-010",                                                                                                                                  Level::batch, Reason::malformed,              Field::legal_entity_identifier,
     "7LTWFZYICNSX8D621K87"                                                                                                                                                                                                                             },
    {"initiator_bic",                              CHANGE(m.header.codes.bics = {"KONTXXFF"}),                                    "GEN-008",     Level::file,
     Reason::agent_wrong,                                                                                                                                                                      Field::other_agent,              "KONTXXFF"              },
    {"charges_account_digits",                     CHANGE(m.batch.codes.ibans = {"DE13500105170648489890"}),                      "GEN-007",
     Level::batch,                                                                                                                                             Reason::account_unknown,        Field::other_account,            "DE13500105170648489890"},
    {"charges_agent_country",                      CHANGE(m.batch.codes.bics = {"COBADEFF", "COBAXXFF"}),                         "GEN-008",
     Level::batch,                                                                                                                                             Reason::agent_wrong,            Field::other_agent,              "COBAXXFF"              },
    {"creditor_agents_account_digits",             CHANGE(m.order.codes.ibans = {"DE89370400440532013001"}),
     "GEN-007",                                                                                                                                  Level::order, Reason::account_unknown,        Field::other_account,
     "DE89370400440532013001"                                                                                                                                                                                                                           },
    {"ultimate_party_bic",                         CHANGE(m.order.codes.bics = {"COBAXXFF"}),                                     "GEN-008",     Level::order,
     Reason::agent_wrong,                                                                                                                                                                      Field::other_agent,              "COBAXXFF"              },
    {"batch_country",                              CHANGE(m.batch.codes.countries = {"DE", "UK"}),                                "GEN-014",     Level::batch,
     Reason::malformed,                                                                                                                                                                        Field::country,                  "UK"                    },
    {"batch_urgent",                               CHANGE(m.batch.type.service_level = "URGP"),                                   "C2B-001-008", Level::batch,
     Reason::service_unsupported,                                                                                                                                                              Field::service_level,            "URGP"                  },
    {"batch_service_proprietary",                  CHANGE(m.batch.type.service_level_proprietary = "FAST"),
     "C2B-001-008",                                                                                                                              Level::batch, Reason::service_unsupported,    Field::service_level,            "FAST"                  },
    {"batch_instant",                              CHANGE(m.batch.type.local_instrument = "INST"),                                "C2B-001-009", Level::batch,
     Reason::service_unsupported,                                                                                                                                                              Field::local_instrument,         "INST"                  },
    {"debtor_iban_digits",                         CHANGE(m.batch.text.debtor_iban = "DE13500105170648489890"),                   "GEN-007",
     Level::batch,                                                                                                                                             Reason::account_unknown,        Field::debtor_account,           "DE13500105170648489890"},
    {"debtor_without_iban",
     CHANGE(m.batch.text.debtor_iban = ""; m.batch.debtor_account_other = "4711"),                                                "C2B-001-013",
     Level::batch,                                                                                                                                             Reason::account_unknown,        Field::debtor_account,           "4711"                  },
    {"debtor_agent_not_us",                        CHANGE(m.batch.debtor_agent_bic = "COBADEFF"),                                 "C2B-001-014",
     Level::batch,                                                                                                                                             Reason::agent_wrong,            Field::debtor_agent,             "COBADEFF"              },
    {"debtor_agent_other_id",
     CHANGE(m.batch.debtor_agent_bic = ""; m.batch.debtor_agent_other = "KONTOR"),                                                "C2B-001-014",
     Level::batch,                                                                                                                                             Reason::agent_wrong,            Field::debtor_agent,             "KONTOR"                },
    {"no_such_day",                                CHANGE(m.batch.requested_execution_date = "2026-02-29"),                       "GEN-013",
     Level::batch,                                                                                                                                             Reason::date_wrong,             Field::requested_execution_date, "2026-02-29"            },
    {"batch_charges_shared",                       CHANGE(m.batch.type.charge_bearer = "SHAR"),                                   "C2B-001-015",
     Level::batch,                                                                                                                                             Reason::malformed,              Field::charge_bearer,            "SHAR"                  },
    {"batch_ultimate_debtor_long",                 CHANGE(m.batch.text.ultimate_debtor.name = kSeventyOne),
     "C2B-001-022",                                                                                                                              Level::batch, Reason::malformed,              Field::ultimate_debtor,          kSeventyOne             },
    {"batch_ultimate_debtor_address",
     CHANGE(m.batch.text.ultimate_debtor.address.town_name = "Bonn"),                                                             "C2B-001-022", Level::batch,
     Reason::malformed,                                                                                                                                                                        Field::ultimate_debtor,          "Bonn"                  },
    {"single_booking",                             CHANGE(m.batch.batch_booking = "false"),                                       "C2B-001-007", Level::batch,
     Reason::none,                                                                                                                                                                             Field::batch_booking,            "false"                 },
    {"debtor_name_long",                           CHANGE(m.batch.text.debtor.name = kSeventyOne),                                "C2B-001-012",
     Level::batch,                                                                                                                                             Reason::none,                   Field::debtor_name,              kSeventyOne             },
    {"end_to_end_id_blank",                        CHANGE(m.order.end_to_end_id = "   "),                                         "GEN-003",     Level::order,
     Reason::malformed,                                                                                                                                                                        Field::end_to_end_id,            "   "                   },
    {"end_to_end_id_umlaut",                       CHANGE(m.order.end_to_end_id = "Zähler"),                                      "GEN-005",     Level::order,
     Reason::malformed,                                                                                                                                                                        Field::end_to_end_id,            "Zähler"                },
    {"instruction_id_mark",                        CHANGE(m.order.instruction_id = "A&B"),                                        "GEN-005",     Level::order,
     Reason::malformed,                                                                                                                                                                        Field::instruction_id,           "A&B"                   },
    {"remittance_with_escape",                     CHANGE(m.order.text.remittance_unstructured = "a\u0085b"),                     "GEN-005",
     Level::order,                                                                                                                                             Reason::malformed,              Field::remittance,               "a\u0085b"              },
    {"remittance_with_umlaut",                     CHANGE(m.order.text.remittance_unstructured = "Löhne"),                        "GEN-005",
     Level::order,                                                                                                                                             Reason::none,                   Field::remittance,               "Löhne"                 },
    {"creditor_town_with_umlaut",
     CHANGE(m.order.text.creditor.address.town_name = "Köln";
            m.order.text.creditor.address.country = "DE"),
     "GEN-005",                                                                                                                                  Level::order, Reason::none,                   Field::creditor,                 "Köln"                  },
    {"end_to_end_id_slash_first",                  CHANGE(m.order.end_to_end_id = "/RE"),                                         "GEN-006",     Level::order,
     Reason::malformed,                                                                                                                                                                        Field::end_to_end_id,            "/RE"                   },
    {"instruction_id_slashes",                     CHANGE(m.order.instruction_id = "A//B"),                                       "GEN-006",     Level::order,
     Reason::malformed,                                                                                                                                                                        Field::instruction_id,           "A//B"                  },
    {"end_to_end_id_long",                         CHANGE(m.order.end_to_end_id = kThirtySix),                                    "C2B-001-016", Level::order,
     Reason::malformed,                                                                                                                                                                        Field::end_to_end_id,            kThirtySix              },
    {"uetr_of_version_1",                          CHANGE(m.order.uetr = "eb6305c9-1f7f-19de-aed0-16487c27b42d"),
     "C2B-001-016",                                                                                                                              Level::order, Reason::malformed,              Field::uetr,
     "eb6305c9-1f7f-19de-aed0-16487c27b42d"                                                                                                                                                                                                             },
    {"order_lei",                                  CHANGE(m.order.codes.leis = {"529900"}),                                       "GEN-010",     Level::order,
     Reason::malformed,                                                                                                                                                                        Field::legal_entity_identifier,  "529900"                },
    {"order_country",                              CHANGE(m.order.codes.countries = {"XX"}),                                      "GEN-014",     Level::order,
     Reason::malformed,                                                                                                                                                                        Field::country,                  "XX"                    },
    {"order_urgent",                               CHANGE(m.order.type.service_level = "SDVA"),                                   "C2B-001-008", Level::order,
     Reason::service_unsupported,                                                                                                                                                              Field::service_level,            "SDVA"                  },
    {"service_level_twice",
     CHANGE(m.batch.type.service_level = "SEPA"; m.order.type.service_level = "SEPA"),
     "C2B-001-008",                                                                                                                              Level::order, Reason::service_unsupported,    Field::service_level,            "SEPA"                  },
    {"order_instant",                              CHANGE(m.order.type.local_instrument = "INST"),                                "C2B-001-009", Level::order,
     Reason::service_unsupported,                                                                                                                                                              Field::local_instrument,         "INST"                  },
    {"order_charges_debtor",                       CHANGE(m.order.type.charge_bearer = "DEBT"),                                   "C2B-001-015",
     Level::order,                                                                                                                                             Reason::malformed,              Field::charge_bearer,            "DEBT"                  },
    {"charge_bearer_twice",
     CHANGE(m.batch.type.charge_bearer = "SLEV"; m.order.type.charge_bearer = "SLEV"),
     "C2B-001-015",                                                                                                                              Level::order, Reason::malformed,              Field::charge_bearer,            "SLEV"                  },
    {"equivalent_amount",                          CHANGE(m.order.equivalent_amount = true),                                      "C2B-001-017", Level::order,
     Reason::amount_not_allowed,                                                                                                                                                               Field::equivalent_amount,        "12.50"                 },
    {"amount_with_comma",                          CHANGE(m.order.amount = "12,50"),                                              "C2B-001-017", Level::order,
     Reason::amount_not_allowed,                                                                                                                                                               Field::instructed_amount,        "12,50"                 },
    {"currency_of_the_past",                       CHANGE(m.order.currency = "DEM"),                                              "GEN-012",     Level::order,
     Reason::currency_not_allowed,                                                                                                                                                             Field::instructed_amount,        "DEM"                   },
    {"dollars",                                    CHANGE(m.order.currency = "USD"),                                              "C2B-001-017", Level::order,
     Reason::currency_not_allowed,                                                                                                                                                             Field::instructed_amount,        "USD"                   },
    {"three_decimals",                             CHANGE(m.order.amount = "12.505"),                                             "C2B-001-017", Level::order,
     Reason::amount_not_allowed,                                                                                                                                                               Field::instructed_amount,        "12.505"                },
    {"amount_zero",                                CHANGE(m.order.amount = "0.00"),                                               "GEN-011",     Level::order, Reason::amount_zero,
     Field::instructed_amount,                                                                                                                                                                                                  "0.00"                  },
    {"a_cent_too_much",                            CHANGE(m.order.amount = "1000000000.00"),                                      "GEN-011",     Level::order,
     Reason::amount_above_maximum,                                                                                                                                                             Field::instructed_amount,        "1000000000.00"         },
    {"amount_beyond_64_bits",                      CHANGE(m.order.amount = "99999999999999999999"),                               "GEN-011",
     Level::order,                                                                                                                                             Reason::amount_above_maximum,   Field::instructed_amount,        "99999999999999999999"  },
    {"creditor_iban_digits",                       CHANGE(m.order.text.creditor_iban = "DE98370400440532013000"),
     "GEN-007",                                                                                                                                  Level::order, Reason::creditor_account_wrong, Field::creditor_account,
     "DE98370400440532013000"                                                                                                                                                                                                                           },
    {"creditor_outside_sepa",                      CHANGE(m.order.text.creditor_iban = "TR330006100519786457841326"),
     "GEN-007",                                                                                                                                  Level::order, Reason::creditor_account_wrong, Field::creditor_account,
     "TR330006100519786457841326"                                                                                                                                                                                                                       },
    {"creditor_without_iban",
     CHANGE(m.order.text.creditor_iban = ""; m.order.creditor_account_other = "4711"),
     "C2B-001-020",                                                                                                                              Level::order, Reason::creditor_account_wrong, Field::creditor_account,         "4711"                  },
    {"creditor_at_our_bank",                       CHANGE(m.order.text.creditor_iban = "DE12500105170648489890"),
     "C2B-001-008",                                                                                                                              Level::order, Reason::service_unsupported,    Field::creditor_account,
     "DE12500105170648489890"                                                                                                                                                                                                                           },
    {"creditor_agent_form",                        CHANGE(m.order.creditor_agent_bic = "COBADEF"),                                "GEN-008",     Level::order,
     Reason::agent_wrong,                                                                                                                                                                      Field::creditor_agent,           "COBADEF"               },
    {"creditor_agent_country",                     CHANGE(m.order.creditor_agent_bic = "COBAXXFF"),                               "GEN-008",
     Level::order,                                                                                                                                             Reason::agent_wrong,            Field::creditor_agent,           "COBAXXFF"              },
    {"creditor_agent_left_yesterday",
     CHANGE(m.order.text.creditor_iban = "FR1420041010050500013M02606";
            m.order.creditor_agent_bic = "GONEDEFF"),
     "GEN-008",                                                                                                                                  Level::order, Reason::agent_wrong,            Field::creditor_agent,           "GONEDEFF"              },
    {"british_without_bic",                        CHANGE(m.order.text.creditor_iban = "GB29NWBK60161331926819"),
     "C2B-001-018",                                                                                                                              Level::order, Reason::agent_wrong,            Field::creditor_account,
     "GB29NWBK60161331926819"                                                                                                                                                                                                                           },
    {"bank_code_unknown",                          CHANGE(m.order.text.creditor_iban = "FR1420041010050500013M02606"),
     "C2B-001-018",                                                                                                                              Level::order, Reason::agent_wrong,            Field::creditor_account,
     "FR1420041010050500013M02606"                                                                                                                                                                                                                      },
    {"agent_of_another_bank",                      CHANGE(m.order.creditor_agent_bic = "BANKATWW"),                               "GEN-009",
     Level::order,                                                                                                                                             Reason::agent_wrong,            Field::creditor_agent,           "BANKATWW"              },
    {"creditor_name_missing",                      CHANGE(m.order.text.creditor.name = ""),                                       "C2B-001-019", Level::order,
     Reason::creditor_name_missing,                                                                                                                                                            Field::creditor_name,            ""                      },
    {"creditor_name_blank",                        CHANGE(m.order.text.creditor.name = " "),                                      "C2B-001-019", Level::order,
     Reason::creditor_name_missing,                                                                                                                                                            Field::creditor_name,            " "                     },
    {"creditor_name_long",                         CHANGE(m.order.text.creditor.name = kSeventyOne),                              "C2B-001-019",
     Level::order,                                                                                                                                             Reason::creditor_name_wrong,    Field::creditor_name,            kSeventyOne             },
    {"debtor_address_in_lines",
     CHANGE(m.batch.text.debtor.address.country = "DE";
            m.batch.text.debtor.address.lines = {"Am Kai 4"}),
     "ADR-001",                                                                                                                                  Level::batch, Reason::debtor_address_wrong,   Field::debtor_address,           "Am Kai 4"              },
    {"debtor_address_of_three_lines",
     CHANGE(m.batch.text.debtor.address.country = "DE";
            m.batch.text.debtor.address.town_name = "Kiel";
            m.batch.text.debtor.address.lines = {"Am Kai 4", "Tor 2", "Hof 3"}),
     "ADR-002",                                                                                                                                  Level::batch, Reason::malformed,              Field::debtor_address,           "Hof 3"                 },
    {"debtor_address_with_a_type",                 CHANGE(m.batch.debtor_address_type = true),                                    "ADR-004",
     Level::batch,                                                                                                                                             Reason::malformed,              Field::debtor_address,           "AdrTp"                 },
    {"creditor_address_with_a_type",               CHANGE(m.order.creditor_address_type = true),                                  "ADR-004",
     Level::order,                                                                                                                                             Reason::malformed,              Field::creditor_address,         "AdrTp"                 },
    {"creditor_address_without_town",
     CHANGE(m.order.text.creditor.address.country = "AT";
            m.order.text.creditor.address.street_name = "Lange Gasse"),
     "ADR-001",                                                                                                                                  Level::order, Reason::creditor_address_wrong, Field::creditor_address,         "AT"                    },
    {"creditor_address_with_a_long_line",
     CHANGE(m.order.text.creditor.address.country = "AT";
            m.order.text.creditor.address.town_name = "Linz";
            m.order.text.creditor.address.lines = {kSeventyOne}),
     "ADR-002",                                                                                                                                  Level::order, Reason::malformed,              Field::creditor_address,         kSeventyOne             },
    {"remittance_long",                            CHANGE(m.order.text.remittance_unstructured = kHundredFortyOne),
     "C2B-001-021",                                                                                                                              Level::order, Reason::malformed,              Field::remittance,               kHundredFortyOne        },
    {"remittance_twice",                           CHANGE(m.order.unstructured_count = 2),                                        "C2B-001-021", Level::order,
     Reason::malformed,                                                                                                                                                                        Field::remittance,               "Rechnung 4711"         },
    {"structured_long",
     CHANGE(m.order.text.remittance_unstructured = ""; m.order.unstructured_count = 0;
            m.order.structured_count = 1; m.order.text.remittance_structured = kHundredFortyOne),
     "C2B-001-021",                                                                                                                              Level::order, Reason::malformed,              Field::remittance,               kHundredFortyOne        },
    {"ultimate_debtor_twice",
     CHANGE(m.batch.text.ultimate_debtor.name = "Mutter AG";
            m.order.text.ultimate_debtor.name = "Tochter AG"),
     "C2B-001-022",                                                                                                                              Level::order, Reason::malformed,              Field::ultimate_debtor,          "Tochter AG"            },
    {"ultimate_creditor_long",                     CHANGE(m.order.text.ultimate_creditor.name = kSeventyOne),
     "C2B-001-022",                                                                                                                              Level::order, Reason::malformed,              Field::ultimate_creditor,        kSeventyOne             },
    {"ultimate_creditor_address",
     CHANGE(m.order.text.ultimate_creditor.name = "Kind AG"; m.order.ultimate_address = true),
     "C2B-001-022",                                                                                                                              Level::order, Reason::malformed,              Field::ultimate_creditor,        "Kind AG"               },
    {"regulatory_reporting",                       CHANGE(m.order.regulatory_reporting = true),                                   "C2B-001-023",
     Level::order,                                                                                                                                             Reason::malformed,              Field::regulatory_reporting,     "present"               },
    {"intermediary_agent",                         CHANGE(m.order.intermediary_agent = true),                                     "C2B-001-023", Level::order,
     Reason::malformed,                                                                                                                                                                        Field::intermediary_agent,       "present"               },
    {"belgian_digits_wrong",
     CHANGE(m.order.text.creditor_iban = "BE18539008547034";
            m.order.creditor_agent_bic = "COBADEFF"),
     "NAT-001",                                                                                                                                  Level::order, Reason::none,                   Field::creditor_account,         "BE18539008547034"      },
    {"german_bank_code_unknown",
     CHANGE(m.order.text.creditor_iban = "DE12100999990532013000";
            m.order.creditor_agent_bic = "COBADEFF"),
     "NAT-003",                                                                                                                                  Level::order, Reason::none,                   Field::creditor_account,         "DE12100999990532013000"},
    {"german_digit_wrong",                         CHANGE(m.order.text.creditor_iban = "DE55370400440532014000"),                 "NAT-004",
     Level::order,                                                                                                                                             Reason::none,                   Field::creditor_account,         "DE55370400440532014000"},
    {"debtor_town_in_a_line_too",
     CHANGE(m.batch.text.debtor.address.country = "DE";
            m.batch.text.debtor.address.town_name = "Kiel";
            m.batch.text.debtor.address.lines = {"Am Kai 4, 24103 KIEL"}),
     "ADR-003",                                                                                                                                  Level::batch, Reason::malformed,              Field::debtor_address,           "Am Kai 4, 24103 KIEL"  },
    {"creditor_town_in_a_line_too",
     CHANGE(m.order.text.creditor.address.country = "AT";
            m.order.text.creditor.address.town_name = "Linz";
            m.order.text.creditor.address.lines = {"Lange Gasse 7", "4020 Linz"}),
     "ADR-003",                                                                                                                                  Level::order, Reason::malformed,              Field::creditor_address,         "4020 Linz"             },
    {"creditor_country_in_a_line_too",
     CHANGE(m.order.text.creditor.address.country = "AT";
            m.order.text.creditor.address.town_name = "Linz";
            m.order.text.creditor.address.lines = {"Lange Gasse 7", "AT-4020"}),
     "ADR-003",                                                                                                                                  Level::order, Reason::malformed,              Field::creditor_address,         "AT-4020"               },
    {"debtor_known_by_an_unknown_scheme",
     CHANGE(m.batch.text.debtor.identification.other_id = "4711";
            m.batch.text.debtor.identification.other_scheme_code = "NIDN"),
     "GEN-015",                                                                                                                                  Level::batch, Reason::malformed,              Field::debtor,                   "NIDN"                  },
    {"creditor_known_by_an_unknown_scheme",
     CHANGE(m.order.text.creditor.identification.other_id = "4711";
            m.order.text.creditor.identification.is_private = true;
            m.order.text.creditor.identification.other_scheme_code = "CUST"),
     "GEN-015",                                                                                                                                  Level::order, Reason::malformed,              Field::creditor,                 "CUST"                  },
    {"ultimate_debtor_known_by_an_unknown_scheme",
     CHANGE(m.order.text.ultimate_debtor.name = "Tochter AG";
            m.order.text.ultimate_debtor.identification.other_id = "4711";
            m.order.text.ultimate_debtor.identification.other_scheme_code = "XXXX"),
     "GEN-015",                                                                                                                                  Level::order, Reason::malformed,              Field::ultimate_debtor,          "XXXX"                  },
    {"category_purpose_of_the_batch_unknown",      CHANGE(m.batch.text.category_purpose_code = "SUPP"),
     "GEN-015",                                                                                                                                  Level::batch, Reason::none,                   Field::category_purpose,         "SUPP"                  },
    {"category_purpose_of_the_order_unknown",      CHANGE(m.order.text.category_purpose_code = "SUPP"),
     "GEN-015",                                                                                                                                  Level::order, Reason::none,                   Field::category_purpose,         "SUPP"                  },
    {"purpose_unknown",                            CHANGE(m.order.text.purpose_code = "RENT"),                                    "GEN-015",     Level::order,
     Reason::none,                                                                                                                                                                             Field::purpose,                  "RENT"                  },
    {"debtor_by_a_proxy",                          CHANGE(m.batch.not_carried = Field::proxy),                                    "C2B-001-026", Level::batch,
     Reason::malformed,                                                                                                                                                                        Field::proxy,                    "present"               },
    {"cheque",                                     CHANGE(m.order.not_carried = Field::cheque_instruction),                       "C2B-001-026", Level::order,
     Reason::malformed,                                                                                                                                                                        Field::cheque_instruction,       "present"               },
    {"creditor_reference_with_wrong_digits",
     CHANGE(m.order.text.remittance_unstructured = ""; m.order.unstructured_count = 0;
            m.order.structured_count = 1;
            m.order.text.remittance_structured =
                "<CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>RF19539007547034</"
                "Ref></CdtrRefInf>"),
     "GEN-017",                                                                                                                                  Level::order, Reason::malformed,              Field::remittance,               "RF19539007547034"      },
    {"instruction_for_agent",                      CHANGE(m.order.instruction_for_debtor_agent = true),                           "C2B-001-023",
     Level::order,                                                                                                                                             Reason::malformed,              Field::instruction_for_agent,    "present"               },
};

class OneRule : public testing::TestWithParam<RuleCase> {};

TEST_P(OneRule, IsBrokenAlone) {
  const RuleCase& row = GetParam();
  Message message = faultless();
  row.change(message);
  using Verdict = std::tuple<std::string_view, Level, Reason, Field, std::string_view>;
  std::vector<Verdict> verdicts;
  for (const Broken& broken : check(message)) {
    const Rule& rule = *broken.rule;
    verdicts.emplace_back(rule.id, rule.level, rule.reason, broken.field, broken.seen);
  }
  EXPECT_THAT(verdicts, ElementsAre(Verdict{row.id, row.level, row.reason, row.field, row.seen}));
}

INSTANTIATE_TEST_SUITE_P(, OneRule, testing::ValuesIn(kCases),
                         [](const auto& row) { return row.param.name; });

struct KeptCase {
  const char* name;
  Change change;
};

class AllRules : public testing::TestWithParam<KeptCase> {};

TEST_P(AllRules, AreKept) {
  Message message = faultless();
  GetParam().change(message);
  std::vector<std::string_view> ids;
  for (const Broken& broken : check(message)) ids.push_back(broken.rule->id);
  EXPECT_THAT(ids, ElementsAre());
}

INSTANTIATE_TEST_SUITE_P(
    , AllRules,
    testing::Values(
        KeptCase{"faultless", [](Message&) {}},
        KeptCase{"created_a_day_ahead", CHANGE(m.header.creation_time = "2026-11-24T23:59:59")},
        KeptCase{"created_90_days_back", CHANGE(m.header.creation_time = "2026-08-25T00:00:00")},
        KeptCase{"sepa_at_batch", CHANGE(m.batch.type.service_level = "SEPA")},
        KeptCase{"sepa_at_order", CHANGE(m.order.type.service_level = "SEPA")},
        KeptCase{"slev_at_order", CHANGE(m.order.type.charge_bearer = "SLEV")},
        KeptCase {
          "debtor_agent_not_provided",
              CHANGE(m.batch.debtor_agent_bic = ""; m.batch.debtor_agent_other = "NOTPROVIDED")
        },
        KeptCase{"smallest_amount", CHANGE(m.order.amount = "0.01")},
        KeptCase{"largest_amount", CHANGE(m.order.amount = "999999999.99")},
        KeptCase{"zeros_are_no_decimals", CHANGE(m.order.amount = "12.5000")},
        KeptCase{"austrian", CHANGE(m.order.text.creditor_iban = "AT611904300234573201")},
        KeptCase {
          "bank_code_unknown_but_bic",
              CHANGE(m.order.text.creditor_iban = "FR1420041010050500013M02606";
                     m.order.creditor_agent_bic = "COBADEFFXXX")
        },
        KeptCase {
          "british_with_bic", CHANGE(m.order.text.creditor_iban = "GB29NWBK60161331926819";
                                     m.order.creditor_agent_bic = "NWBKGB2L")
        },
        KeptCase {
          "without_remittance",
              CHANGE(m.order.text.remittance_unstructured = ""; m.order.unstructured_count = 0)
        },
        KeptCase {
          "structured_remittance",
              CHANGE(m.order.text.remittance_unstructured = ""; m.order.unstructured_count = 0;
                     m.order.structured_count = 1;
                     m.order.text.remittance_structured = "<Ref>RF18539007547034</Ref>")
        },
        KeptCase{"ultimate_debtor_at_order",
                 CHANGE(m.order.text.ultimate_debtor.name = "Tochter GmbH")},
        KeptCase{"name_of_70", CHANGE(m.order.text.creditor.name = kSeventy)},
        KeptCase {
          "dutch_digits_are_not_asked_for",
              CHANGE(m.order.text.creditor_iban = "NL42ABNA0417174300";
                     m.order.creditor_agent_bic = "COBADEFF")
        },
        KeptCase{"uetr", CHANGE(m.order.uetr = "eb6305c9-1f7f-49de-aed0-16487c27b42d")},
        KeptCase{"lei", CHANGE(m.order.codes.leis = {"7LTWFZYICNSX8D621K86"})},
        KeptCase {
          "address_with_town_country_and_a_line",
              CHANGE(m.order.text.creditor.address.country = "AT";
                     m.order.text.creditor.address.town_name = "Linz";
                     m.order.text.creditor.address.lines = {kSeventy})
        },
        KeptCase{"country", CHANGE(m.order.codes.countries = {"DE", "XK"})}),
    [](const auto& row) { return row.param.name; });

// IsBrokenAlone proves the cases; here each check is found among them.
TEST(RuleTable, HasACaseForEachCheck) {
  std::set<const Rule*> with_a_case;
  for (const RuleCase& row : kCases) {
    Message message = faultless();
    row.change(message);
    const std::vector<Broken> broken = check(message);
    if (broken.size() == 1) with_a_case.insert(broken.front().rule);
  }
  for (const Rule& rule : rules()) {
    const bool has_check =
        rule.in_header != nullptr || rule.in_batch != nullptr || rule.in_order != nullptr;
    EXPECT_EQ(with_a_case.contains(&rule), has_check)
        << rule.id << " " << iso_code(rule.reason) << " has no case that breaks it alone";
  }
}

}  // namespace
}  // namespace kontor::payment
