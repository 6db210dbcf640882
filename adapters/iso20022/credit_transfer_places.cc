#include "adapters/iso20022/credit_transfer_places.h"

#include <algorithm>
#include <iterator>

namespace kontor::iso20022 {
namespace {

struct Step {
  Place parent;
  std::string_view name;
  Place child;
};

using enum Place;
constexpr Step kSteps[] = {
    {document,         "CstmrCdtTrfInitn", initiation                    },
    {initiation,       "GrpHdr",           header                        },
    {initiation,       "PmtInf",           batch                         },

    {header,           "MsgId",            message_id                    },
    {header,           "CreDtTm",          creation_time                 },
    {header,           "NbOfTxs",          number_of_transactions        },
    {header,           "CtrlSum",          control_sum                   },
    {header,           "InitgPty",         initiating_party              },

    {batch,            "PmtInfId",         payment_information_id        },
    {batch,            "PmtMtd",           payment_method                },
    {batch,            "BtchBookg",        batch_booking                 },
    {batch,            "NbOfTxs",          number_of_transactions        },
    {batch,            "CtrlSum",          control_sum                   },
    {batch,            "PmtTpInf",         payment_type                  },
    {batch,            "ReqdExctnDt",      requested_date                },
    {batch,            "Dbtr",             debtor                        },
    {batch,            "DbtrAcct",         debtor_account                },
    {batch,            "DbtrAgt",          debtor_agent                  },
    {batch,            "DbtrAgtAcct",      debtor_agent_account          },
    {batch,            "ChrgsAcct",        charges_account               },
    {batch,            "ChrgsAcctAgt",     charges_agent                 },
    {batch,            "UltmtDbtr",        ultimate_debtor               },
    {batch,            "ChrgBr",           charge_bearer                 },
    {batch,            "InstrForDbtrAgt",  instruction_for_debtor_agent  },
    {batch,            "CdtTrfTxInf",      order                         },
    {requested_date,   "Dt",               requested_day                 },
    {requested_date,   "DtTm",             requested_moment              },

    {payment_type,     "SvcLvl",           service_level                 },
    {payment_type,     "LclInstrm",        local_instrument              },
    {payment_type,     "CtgyPurp",         category_purpose              },
    {service_level,    "Cd",               service_level_code            },
    {service_level,    "Prtry",            service_level_proprietary     },
    {local_instrument, "Cd",               local_instrument_code         },
    {local_instrument, "Prtry",            local_instrument_proprietary  },
    {category_purpose, "Cd",               category_purpose_code         },
    {category_purpose, "Prtry",            category_purpose_proprietary  },

    {order,            "PmtId",            payment_id                    },
    {order,            "PmtTpInf",         payment_type                  },
    {order,            "Amt",              amount                        },
    {order,            "ChrgBr",           charge_bearer                 },
    {order,            "UltmtDbtr",        ultimate_debtor               },
    {order,            "IntrmyAgt1",       intermediary_agent            },
    {order,            "IntrmyAgt2",       intermediary_agent            },
    {order,            "IntrmyAgt3",       intermediary_agent            },
    {order,            "IntrmyAgt1Acct",   intermediary_agent_account    },
    {order,            "IntrmyAgt2Acct",   intermediary_agent_account    },
    {order,            "IntrmyAgt3Acct",   intermediary_agent_account    },
    {order,            "CdtrAgt",          creditor_agent                },
    {order,            "CdtrAgtAcct",      creditor_agent_account        },
    {order,            "Cdtr",             creditor                      },
    {order,            "CdtrAcct",         creditor_account              },
    {order,            "UltmtCdtr",        ultimate_creditor             },
    {order,            "InstrForCdtrAgt",  instruction_for_creditor_agent},
    {order,            "InstrForDbtrAgt",  instruction_for_debtor_agent  },
    {order,            "Purp",             purpose                       },
    {order,            "RgltryRptg",       regulatory_reporting          },
    {order,            "ChqInstr",         cheque_instruction            },
    {order,            "XchgRateInf",      exchange_rate                 },
    {order,            "Tax",              tax                           },
    {order,            "RltdRmtInf",       related_remittance            },
    {order,            "RmtInf",           remittance                    },
    {payment_id,       "InstrId",          instruction_id                },
    {payment_id,       "EndToEndId",       end_to_end_id                 },
    {payment_id,       "UETR",             uetr                          },
    {amount,           "InstdAmt",         instructed_amount             },
    {amount,           "EqvtAmt",          equivalent                    },
    {equivalent,       "Amt",              equivalent_amount             },
    {purpose,          "Cd",               purpose_code                  },
    {purpose,          "Prtry",            purpose_proprietary           },
    {remittance,       "Ustrd",            unstructured                  },
    {remittance,       "Strd",             structured                    },

    {party,            "Nm",               party_name                    },
    {party,            "PstlAdr",          address                       },
    {party,            "Id",               party_id                      },
    {party,            "CtryOfRes",        country_of_residence          },
    {party_id,         "OrgId",            organisation_id               },
    {party_id,         "PrvtId",           private_id                    },
    {organisation_id,  "AnyBIC",           any_bic                       },
    {organisation_id,  "BICOrBEI",         any_bic                       },
    {organisation_id,  "LEI",              lei                           },
    {organisation_id,  "Othr",             other_id                      },
    {private_id,       "DtAndPlcOfBirth",  birth                         },
    {private_id,       "Othr",             other_id                      },
    {other_id,         "Id",               other_id_text                 },
    {other_id,         "SchmeNm",          other_id_scheme               },
    {other_id,         "Issr",             other_id_issuer               },
    {other_id_scheme,  "Cd",               other_id_scheme_code          },
    {other_id_scheme,  "Prtry",            other_id_scheme_proprietary   },
    {birth,            "BirthDt",          birth_date                    },
    {birth,            "PrvcOfBirth",      birth_province                },
    {birth,            "CityOfBirth",      birth_city                    },
    {birth,            "CtryOfBirth",      birth_country                 },

    {address,          "Dept",             department                    },
    {address,          "SubDept",          sub_department                },
    {address,          "StrtNm",           street_name                   },
    {address,          "BldgNb",           building_number               },
    {address,          "BldgNm",           building_name                 },
    {address,          "Flr",              floor                         },
    {address,          "PstBx",            post_box                      },
    {address,          "Room",             room                          },
    {address,          "PstCd",            post_code                     },
    {address,          "TwnNm",            town_name                     },
    {address,          "TwnLctnNm",        town_location_name            },
    {address,          "DstrctNm",         district_name                 },
    {address,          "CtrySubDvsn",      country_sub_division          },
    {address,          "Ctry",             country                       },
    {address,          "AdrLine",          address_line                  },
    {address,          "AdrTp",            address_type                  },

    {account,          "Id",               account_id                    },
    {account,          "Ccy",              account_currency              },
    {account,          "Prxy",             account_proxy                 },
    {account_id,       "IBAN",             iban                          },
    {account_id,       "Othr",             account_other                 },
    {account_other,    "Id",               account_other_id              },

    {agent,            "FinInstnId",       institution                   },
    {agent,            "BrnchId",          branch                        },
    {institution,      "BICFI",            bic                           },
    {institution,      "BIC",              bic                           },
    {institution,      "LEI",              lei                           },
    {institution,      "PstlAdr",          agent_address                 },
    {institution,      "Othr",             agent_other                   },
    {agent_other,      "Id",               agent_other_id                },
    {agent_address,    "Ctry",             agent_country                 },
    {branch,           "LEI",              lei                           },
    {branch,           "PstlAdr",          agent_address                 },
};

constexpr Place shape_of(Place place) {
  switch (place) {
    case initiating_party:
    case debtor:
    case ultimate_debtor:
    case creditor:
    case ultimate_creditor:
      return party;
    case debtor_account:
    case creditor_account:
    case debtor_agent_account:
    case charges_account:
    case intermediary_agent_account:
    case creditor_agent_account:
      return account;
    case debtor_agent:
    case creditor_agent:
    case intermediary_agent:
    case charges_agent:
      return agent;
    default:
      return place;
  }
}

struct FieldStep {
  Place place;
  Field field;
};

constexpr FieldStep kFields[] = {
    {message_id,                     Field::message_id              },
    {creation_time,                  Field::creation_time           },
    {number_of_transactions,         Field::number_of_transactions  },
    {control_sum,                    Field::control_sum             },
    {initiating_party,               Field::initiating_party        },
    {batch,                          Field::batch                   },
    {payment_information_id,         Field::payment_information_id  },
    {payment_method,                 Field::payment_method          },
    {batch_booking,                  Field::batch_booking           },
    {service_level,                  Field::service_level           },
    {service_level_code,             Field::service_level           },
    {service_level_proprietary,      Field::service_level           },
    {local_instrument,               Field::local_instrument        },
    {local_instrument_code,          Field::local_instrument        },
    {local_instrument_proprietary,   Field::local_instrument        },
    {category_purpose,               Field::category_purpose        },
    {category_purpose_code,          Field::category_purpose        },
    {category_purpose_proprietary,   Field::category_purpose        },
    {requested_date,                 Field::requested_execution_date},
    {requested_day,                  Field::requested_execution_date},
    {requested_moment,               Field::requested_execution_date},
    {debtor,                         Field::debtor                  },
    {debtor_account,                 Field::debtor_account          },
    {debtor_agent,                   Field::debtor_agent            },
    {debtor_agent_account,           Field::other_account           },
    {charges_account,                Field::other_account           },
    {charges_agent,                  Field::other_agent             },
    {intermediary_agent_account,     Field::other_account           },
    {creditor_agent_account,         Field::other_account           },
    {charge_bearer,                  Field::charge_bearer           },
    {ultimate_debtor,                Field::ultimate_debtor         },
    {end_to_end_id,                  Field::end_to_end_id           },
    {instruction_id,                 Field::instruction_id          },
    {uetr,                           Field::uetr                    },
    {instructed_amount,              Field::instructed_amount       },
    {equivalent_amount,              Field::instructed_amount       },
    {equivalent,                     Field::equivalent_amount       },
    {creditor_agent,                 Field::creditor_agent          },
    {creditor,                       Field::creditor                },
    {creditor_account,               Field::creditor_account        },
    {remittance,                     Field::remittance              },
    {ultimate_creditor,              Field::ultimate_creditor       },
    {purpose,                        Field::purpose                 },
    {purpose_code,                   Field::purpose                 },
    {purpose_proprietary,            Field::purpose                 },
    {regulatory_reporting,           Field::regulatory_reporting    },
    {instruction_for_creditor_agent, Field::instruction_for_agent   },
    {instruction_for_debtor_agent,   Field::instruction_for_agent   },
    {intermediary_agent,             Field::intermediary_agent      },
    {account_proxy,                  Field::proxy                   },
    {cheque_instruction,             Field::cheque_instruction      },
    {exchange_rate,                  Field::exchange_rate           },
    {tax,                            Field::tax                     },
    {related_remittance,             Field::related_remittance      },
    {any_bic,                        Field::other_agent             },
    {lei,                            Field::legal_entity_identifier },
    {country,                        Field::country                 },
    {agent_country,                  Field::country                 },
    {birth_country,                  Field::country                 },
    {country_of_residence,           Field::country                 },
};

}  // namespace

constexpr std::array<Field, kPlaces> kFieldOfPlace = [] {
  std::array<Field, kPlaces> fields{};
  for (const FieldStep& step : kFields) fields[static_cast<std::size_t>(step.place)] = step.field;
  return fields;
}();

Place child_of(Place parent, std::string_view name) {
  const Place shape = shape_of(parent);
  const auto* const step = std::find_if(std::begin(kSteps), std::end(kSteps), [&](const Step& s) {
    return s.parent == shape && s.name == name;
  });
  return step == std::end(kSteps) ? unread : step->child;
}

}  // namespace kontor::iso20022
