// One broken rule, as it stands in the journal and in answers.
#pragma once

#include <string>

#include "engine/base/fields.h"
#include "engine/base/reason.h"
#include "engine/journal/personal.h"

namespace kontor::payment {

struct Finding {
  std::string rule;  // id of the rule row: C2B-001-017
  Reason reason{};
  Field field = Field::none;
  std::uint32_t line = 0;  // in the file; 0 where there is none
  Personal seen;           // what was there

  static constexpr std::string_view kName = "Finding";
  static constexpr auto fields() {
    using S = Finding;
    return Fields{
        FieldOf{1, "rule",   &S::rule  },
        FieldOf{2, "reason", &S::reason},
        FieldOf{3, "field",  &S::field },
        FieldOf{4, "line",   &S::line  },
        FieldOf{5, "seen",   &S::seen  }
    };
  }
  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace kontor::payment
