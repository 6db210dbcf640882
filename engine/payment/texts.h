// The texts of an order that identify persons. They travel as one Personal a batch (debtor's side)
// and one an order (creditor's side): the wire form of these structs is what lies beside the
// journal's record.
//
// Names are ISO 20022's, written out. An empty text is an absent element.
#pragma once

#include <string>
#include <vector>

#include "engine/base/fields.h"

namespace kontor::payment {

struct PostalAddress {
  std::string department;
  std::string sub_department;
  std::string street_name;
  std::string building_number;
  std::string building_name;
  std::string floor;
  std::string post_box;
  std::string room;
  std::string post_code;
  std::string town_name;
  std::string town_location_name;
  std::string district_name;
  std::string country_sub_division;
  std::string country;
  std::vector<std::string> lines;

  static constexpr std::string_view kName = "PostalAddress";
  static constexpr auto fields() {
    using S = PostalAddress;
    return Fields{
        FieldOf{1,  "department",           &S::department          },
        FieldOf{2,  "sub_department",       &S::sub_department      },
        FieldOf{3,  "street_name",          &S::street_name         },
        FieldOf{4,  "building_number",      &S::building_number     },
        FieldOf{5,  "building_name",        &S::building_name       },
        FieldOf{6,  "floor",                &S::floor               },
        FieldOf{7,  "post_box",             &S::post_box            },
        FieldOf{8,  "room",                 &S::room                },
        FieldOf{9,  "post_code",            &S::post_code           },
        FieldOf{10, "town_name",            &S::town_name           },
        FieldOf{11, "town_location_name",   &S::town_location_name  },
        FieldOf{12, "district_name",        &S::district_name       },
        FieldOf{13, "country_sub_division", &S::country_sub_division},
        FieldOf{14, "country",              &S::country             },
        FieldOf{15, "lines",                &S::lines               }
    };
  }
  friend bool operator==(const PostalAddress&, const PostalAddress&) = default;
};

struct PartyIdentification {
  std::string any_bic;
  std::string lei;
  std::string other_id;
  std::string other_scheme_code;
  std::string other_scheme_proprietary;
  std::string other_issuer;
  bool is_private = false;  // PrvtId, else OrgId
  std::string birth_date;
  std::string birth_province;
  std::string birth_city;
  std::string birth_country;

  static constexpr std::string_view kName = "PartyIdentification";
  static constexpr auto fields() {
    using S = PartyIdentification;
    return Fields{
        FieldOf{1,  "any_bic",                  &S::any_bic                 },
        FieldOf{2,  "lei",                      &S::lei                     },
        FieldOf{3,  "other_id",                 &S::other_id                },
        FieldOf{4,  "other_scheme_code",        &S::other_scheme_code       },
        FieldOf{5,  "other_scheme_proprietary", &S::other_scheme_proprietary},
        FieldOf{6,  "other_issuer",             &S::other_issuer            },
        FieldOf{7,  "is_private",               &S::is_private              },
        FieldOf{8,  "birth_date",               &S::birth_date              },
        FieldOf{9,  "birth_province",           &S::birth_province          },
        FieldOf{10, "birth_city",               &S::birth_city              },
        FieldOf{11, "birth_country",            &S::birth_country           }
    };
  }
  friend bool operator==(const PartyIdentification&, const PartyIdentification&) = default;
};

struct Party {
  std::string name;
  PostalAddress address;
  PartyIdentification identification;

  static constexpr std::string_view kName = "Party";
  static constexpr auto fields() {
    using S = Party;
    return Fields{
        FieldOf{1, "name",           &S::name          },
        FieldOf{2, "address",        &S::address       },
        FieldOf{3, "identification", &S::identification}
    };
  }
  friend bool operator==(const Party&, const Party&) = default;
};

// PmtInf: whom the batch debits.
struct DebtorText {
  Party debtor;
  std::string debtor_iban;
  Party ultimate_debtor;
  std::string category_purpose_code;
  std::string category_purpose_proprietary;

  static constexpr std::string_view kName = "DebtorText";
  static constexpr auto fields() {
    using S = DebtorText;
    return Fields{
        FieldOf{1, "debtor",                       &S::debtor                      },
        FieldOf{2, "debtor_iban",                  &S::debtor_iban                 },
        FieldOf{3, "ultimate_debtor",              &S::ultimate_debtor             },
        FieldOf{4, "category_purpose_code",        &S::category_purpose_code       },
        FieldOf{5, "category_purpose_proprietary", &S::category_purpose_proprietary}
    };
  }
  friend bool operator==(const DebtorText&, const DebtorText&) = default;
};

// CdtTrfTxInf: whom the order pays, and why.
struct CreditorText {
  Party creditor;
  std::string creditor_iban;
  Party ultimate_creditor;
  Party ultimate_debtor;
  std::string purpose_code;
  std::string purpose_proprietary;
  std::string category_purpose_code;
  std::string category_purpose_proprietary;
  std::string remittance_unstructured;
  // The children of RmtInf/Strd as XML without prefixes, attributes kept, in the form of
  // pacs.008.001.08.
  std::string remittance_structured;

  static constexpr std::string_view kName = "CreditorText";
  static constexpr auto fields() {
    using S = CreditorText;
    return Fields{
        FieldOf{1,  "creditor",                     &S::creditor                    },
        FieldOf{2,  "creditor_iban",                &S::creditor_iban               },
        FieldOf{3,  "ultimate_creditor",            &S::ultimate_creditor           },
        FieldOf{4,  "ultimate_debtor",              &S::ultimate_debtor             },
        FieldOf{5,  "purpose_code",                 &S::purpose_code                },
        FieldOf{6,  "purpose_proprietary",          &S::purpose_proprietary         },
        FieldOf{7,  "category_purpose_code",        &S::category_purpose_code       },
        FieldOf{8,  "category_purpose_proprietary", &S::category_purpose_proprietary},
        FieldOf{9,  "remittance_unstructured",      &S::remittance_unstructured     },
        FieldOf{10, "remittance_structured",        &S::remittance_structured       }
    };
  }
  friend bool operator==(const CreditorText&, const CreditorText&) = default;
};

}  // namespace kontor::payment
