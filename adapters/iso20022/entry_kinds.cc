#include "adapters/iso20022/entry_kinds.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace kontor::iso20022 {
namespace {

using reconciliation::EntryKind;

struct IsoRow {
  std::string_view domain;  // empty in a column: whatever it is
  std::string_view family;
  std::string_view sub_family;
  EntryKind kind;
};

// The first row that fits.
constexpr IsoRow kIso[] = {
    {"",     "",     "CHRG", EntryKind::charge      },
    {"",     "",     "COMM", EntryKind::charge      },
    {"",     "",     "COMT", EntryKind::charge      },
    {"",     "",     "FEES", EntryKind::charge      },
    {"",     "",     "INTR", EntryKind::interest    },
    {"PMNT", "",     "RRTN", EntryKind::returned    },
    {"PMNT", "",     "RPCR", EntryKind::returned    },
    {"PMNT", "",     "PRDD", EntryKind::returned    },
    {"PMNT", "",     "UPDD", EntryKind::returned    },
    {"PMNT", "",     "RCDD", EntryKind::returned    },
    {"PMNT", "",     "UPCQ", EntryKind::returned    },
    {"PMNT", "",     "UPCT", EntryKind::returned    },
    {"PMNT", "IDDT", "",     EntryKind::direct_debit},
    {"PMNT", "RDDT", "",     EntryKind::direct_debit},
    {"PMNT", "ICDT", "",     EntryKind::payment     },
    {"PMNT", "RCDT", "",     EntryKind::payment     },
    {"PMNT", "IRCT", "",     EntryKind::payment     },
    {"PMNT", "RRCT", "",     EntryKind::payment     },
    {"FORX", "",     "",     EntryKind::exchange    },
    {"CAMT", "ACCB", "SWEP", EntryKind::sweep       },
    {"CAMT", "ACCB", "TOPG", EntryKind::sweep       },
    {"CAMT", "ACCB", "ZABA", EntryKind::sweep       },
};

struct SwiftRow {
  std::string_view type;  // after the letter
  EntryKind kind;
};

constexpr SwiftRow kSwift[] = {
    {"TRF", EntryKind::payment     },
    {"STO", EntryKind::payment     },
    {"103", EntryKind::payment     },
    {"202", EntryKind::payment     },
    {"DDT", EntryKind::direct_debit},
    {"RTI", EntryKind::returned    },
    {"CHG", EntryKind::charge      },
    {"COM", EntryKind::charge      },
    {"BRF", EntryKind::charge      },
    {"INT", EntryKind::interest    },
    {"FEX", EntryKind::exchange    },
    {"CMI", EntryKind::sweep       },
    {"CMN", EntryKind::sweep       },
    {"CMS", EntryKind::sweep       },
    {"CMT", EntryKind::sweep       },
    {"CMZ", EntryKind::sweep       },
};

// Geschäftsvorfallcode, the three digits of the German code.
struct GvcRow {
  std::string_view from;
  std::string_view to;
  EntryKind kind;
};

constexpr GvcRow kGvc[] = {
    {"104", "105", EntryKind::direct_debit},
    {"108", "109", EntryKind::returned    },
    {"116", "119", EntryKind::payment     },
    {"152", "157", EntryKind::payment     },
    {"159", "159", EntryKind::returned    },
    {"166", "169", EntryKind::payment     },
    {"171", "174", EntryKind::direct_debit},
    {"181", "184", EntryKind::returned    },
    {"191", "191", EntryKind::payment     },
    {"192", "192", EntryKind::direct_debit},
    {"194", "194", EntryKind::payment     },
    {"201", "202", EntryKind::payment     },
    {"400", "499", EntryKind::exchange    },
    {"808", "808", EntryKind::charge      },
    {"814", "814", EntryKind::interest    },
    {"899", "899", EntryKind::returned    },
};

bool fits(std::string_view row, std::string_view is) { return row.empty() || row == is; }

EntryKind kind_of_gvc(std::string_view gvc) {
  const auto* const row = std::find_if(std::begin(kGvc), std::end(kGvc), [&](const GvcRow& r) {
    return r.from <= gvc && gvc <= r.to;
  });
  return row == std::end(kGvc) ? EntryKind::unknown : row->kind;
}

EntryKind kind_of_swift(std::string_view type) {
  const auto* const row = std::ranges::find(kSwift, type, &SwiftRow::type);
  return row == std::end(kSwift) ? EntryKind::unknown : row->kind;
}

// NTRF+166+9201+992: the GVC where there is one, else the letter and SWIFT's type.
EntryKind kind_of_own(std::string_view own) {
  const std::size_t plus = own.find('+');
  if (plus != std::string_view::npos) {
    std::string_view gvc = own.substr(plus + 1);
    gvc = gvc.substr(0, gvc.find('+'));
    if (gvc.size() == 3) {
      if (const EntryKind kind = kind_of_gvc(gvc); kind != EntryKind::unknown) return kind;
    }
    own = own.substr(0, plus);
  }
  if (own.size() == 4 && (own[0] == 'N' || own[0] == 'S' || own[0] == 'F')) own.remove_prefix(1);
  return own.size() == 3 ? kind_of_swift(own) : EntryKind::unknown;
}

bool says_nothing(const BankCode& code) {
  return code.domain.empty() || code.domain == "XTND" || code.family == "NTAV";
}

}  // namespace

EntryKind kind_of(const BankCode& code) {
  for (const IsoRow& row : kIso) {
    if (code.domain.empty()) break;
    if (fits(row.domain, code.domain) && fits(row.family, code.family) &&
        fits(row.sub_family, code.sub_family)) {
      return row.kind;
    }
  }
  return kind_of_own(code.proprietary);
}

std::string code_text(const BankCode& code) {
  if (says_nothing(code) && !code.proprietary.empty()) return std::string(code.proprietary);
  if (code.domain.empty()) return {};
  return std::string(code.domain)
      .append(1, '/')
      .append(code.family)
      .append(1, '/')
      .append(code.sub_family);
}

}  // namespace kontor::iso20022
