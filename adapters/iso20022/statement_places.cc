#include "adapters/iso20022/statement_places.h"

#include <algorithm>
#include <iterator>

namespace kontor::iso20022 {
namespace {

struct Step {
  StatementPlace parent;
  std::string_view name;
  StatementPlace child;
};

using enum StatementPlace;
constexpr Step kSteps[] = {
    {document,              "BkToCstmrStmt", message                         },
    {message,               "GrpHdr",        header                          },
    {message,               "Stmt",          statement                       },
    {header,                "MsgId",         message_id                      },
    {header,                "CreDtTm",       header_created                  },
    {header,                "MsgPgntn",      message_page                    },
    {message_page,          "PgNb",          page_number                     },
    {message_page,          "LastPgInd",     last_page                       },

    {statement,             "Id",            statement_id                    },
    {statement,             "StmtPgntn",     statement_page                  },
    {statement,             "ElctrncSeqNb",  electronic_number               },
    {statement,             "LglSeqNb",      legal_number                    },
    {statement,             "CreDtTm",       statement_created               },
    {statement,             "FrToDt",        period                          },
    {statement,             "CpyDplctInd",   copy_indicator                  },
    {statement,             "Acct",          account                         },
    {statement,             "Bal",           balance                         },
    {statement,             "TxsSummry",     totals                          },
    {statement,             "Ntry",          entry                           },
    {statement_page,        "PgNb",          page_number                     },
    {statement_page,        "LastPgInd",     last_page                       },
    {period,                "FrDtTm",        period_from                     },
    {period,                "ToDtTm",        period_to                       },

    {account,               "Id",            account_id                      },
    {account,               "Ccy",           account_currency                },
    {account_id,            "IBAN",          iban                            },
    {account_id,            "Othr",          other_account                   },
    {other_account,         "Id",            other_account_id                },

    {balance,               "Tp",            balance_type                    },
    {balance,               "Amt",           amount                          },
    {balance,               "CdtDbtInd",     side                            },
    {balance,               "Dt",            date                            },
    {balance_type,          "CdOrPrtry",     balance_choice                  },
    {balance_choice,        "Cd",            balance_code                    },
    {date,                  "Dt",            day                             },
    {date,                  "DtTm",          moment                          },

    {totals,                "TtlNtries",     total_of_all                    },
    {totals,                "TtlCdtNtries",  total_of_credits                },
    {totals,                "TtlDbtNtries",  total_of_debits                 },
    {total_of_all,          "NbOfNtries",    number_of_entries               },
    {total_of_all,          "Sum",           sum                             },
    {total_of_all,          "TtlNetNtryAmt", net_amount                      },
    {total_of_all,          "CdtDbtInd",     side                            },
    {total_of_all,          "TtlNetNtry",    net_entry                       },
    {net_entry,             "Amt",           net_amount                      },
    {net_entry,             "CdtDbtInd",     side                            },
    {total_of_credits,      "NbOfNtries",    number_of_entries               },
    {total_of_credits,      "Sum",           sum                             },
    {total_of_debits,       "NbOfNtries",    number_of_entries               },
    {total_of_debits,       "Sum",           sum                             },

    {entry,                 "Amt",           amount                          },
    {entry,                 "CdtDbtInd",     side                            },
    {entry,                 "RvslInd",       reversal                        },
    {entry,                 "Sts",           entry_status                    },
    {entry,                 "BookgDt",       booking_date                    },
    {entry,                 "ValDt",         value_date                      },
    {entry,                 "AcctSvcrRef",   servicer_reference              },
    {entry,                 "BkTxCd",        code                            },
    {entry,                 "NtryDtls",      details                         },
    {entry,                 "AddtlNtryInf",  entry_information               },
    {entry_status,          "Cd",            status_code                     },
    {entry_status,          "Prtry",         status_proprietary              },
    {code,                  "Domn",          domain                          },
    {code,                  "Prtry",         proprietary_code                },
    {domain,                "Cd",            domain_code                     },
    {domain,                "Fmly",          family                          },
    {family,                "Cd",            family_code                     },
    {family,                "SubFmlyCd",     sub_family_code                 },
    {proprietary_code,      "Cd",            proprietary_code_text           },
    {proprietary_code,      "Issr",          proprietary_code_issuer         },

    {details,               "Btch",          batch                           },
    {details,               "TxDtls",        transaction                     },
    {batch,                 "MsgId",         batch_message_id                },
    {batch,                 "PmtInfId",      batch_payment_information_id    },
    {batch,                 "NbOfTxs",       batch_number_of_transactions    },

    {transaction,           "Refs",          references                      },
    {transaction,           "Amt",           amount                          },
    {transaction,           "CdtDbtInd",     side                            },
    {transaction,           "AmtDtls",       amount_details                  },
    {transaction,           "RltdPties",     parties                         },
    {transaction,           "RmtInf",        remittance                      },
    {transaction,           "AddtlTxInf",    transaction_information         },
    {references,            "MsgId",         reference_message_id            },
    {references,            "AcctSvcrRef",   servicer_reference              },
    {references,            "PmtInfId",      reference_payment_information_id},
    {references,            "InstrId",       instruction_id                  },
    {references,            "EndToEndId",    end_to_end_id                   },
    {references,            "UETR",          uetr                            },
    {references,            "TxId",          transaction_id                  },
    {references,            "Prtry",         proprietary_reference           },
    {proprietary_reference, "Ref",           proprietary_reference_text      },
    {amount_details,        "TxAmt",         transaction_amount              },
    {transaction_amount,    "Amt",           amount                          },

    {parties,               "Dbtr",          debtor                          },
    {parties,               "Cdtr",          creditor                        },
    {parties,               "DbtrAcct",      debtor_account                  },
    {parties,               "CdtrAcct",      creditor_account                },
    {debtor,                "Nm",            party_name                      },
    {debtor,                "Pty",           party                           },
    {debtor,                "Agt",           party                           },
    {party,                 "Nm",            party_name                      },
    {party,                 "FinInstnId",    institution                     },
    {institution,           "Nm",            party_name                      },

    {remittance,            "Ustrd",         unstructured                    },
    {remittance,            "Strd",          structured                      },
    {structured,            "CdtrRefInf",    creditor_reference              },
    {creditor_reference,    "Ref",           creditor_reference_text         },
};

constexpr StatementPlace shape_of(StatementPlace place) {
  switch (place) {
    case booking_date:
    case value_date:
      return date;
    case creditor:
      return debtor;
    case debtor_account:
    case creditor_account:
      return account;
    default:
      return place;
  }
}

}  // namespace

StatementPlace child_of(StatementPlace parent, std::string_view name) {
  const StatementPlace shape = shape_of(parent);
  const auto* const step = std::find_if(std::begin(kSteps), std::end(kSteps), [&](const Step& s) {
    return s.parent == shape && s.name == name;
  });
  return step == std::end(kSteps) ? unread : step->child;
}

}  // namespace kontor::iso20022
