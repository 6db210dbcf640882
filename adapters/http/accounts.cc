// /accounts
#include <algorithm>
#include <limits>

#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;
using ledger::AccountKind;
using ledger::AccountStatus;
using ledger::AccountType;

template <class E>
struct Named {
  E value;
  std::string_view name;
};

constexpr Named<AccountType> kTypes[] = {
    {AccountType::asset,     "asset"    },
    {AccountType::liability, "liability"},
    {AccountType::income,    "income"   },
    {AccountType::expense,   "expense"  },
    {AccountType::memo,      "memo"     },
};
constexpr Named<AccountKind> kKinds[] = {
    {AccountKind::own,      "own"     },
    {AccountKind::customer, "customer"},
    {AccountKind::nostro,   "nostro"  },
    {AccountKind::clearing, "clearing"},
};
constexpr Named<AccountStatus> kStatuses[] = {
    {AccountStatus::open,    "open"   },
    {AccountStatus::blocked, "blocked"},
    {AccountStatus::closed,  "closed" },
};

template <class E, std::size_t N>
std::string_view name_in(const Named<E> (&names)[N], E value) {
  const auto* found = std::ranges::find(names, value, &Named<E>::value);
  return found == std::end(names) ? std::string_view() : found->name;
}

json_lib::object row_of(const report::AccountView& row) {
  return {
      {"account", row.account.value},
      {"name", full_text(row.name)},
      {"title", words_or_null(row.title)},
      {"holder", text(row.holder)},
      {"type", name_in(kTypes, row.type)},
      {"kind", name_in(kKinds, row.kind)},
      {"status", name_in(kStatuses, row.status)},
      {"currency", row.booked.currency().code()},
      {"booked", money(row.booked)},
      {"reserved", money(row.reserved)},
      {"available", money(row.available)}
  };
}

json_lib::object entry_of(const report::EntryView& entry) {
  return {
      {"transfer",        entry.transfer.value            },
      {"sequence",        entry.sequence.value            },
      {"booking_date",    to_string(entry.booking_date)   },
      {"value_date",      to_string(entry.value_date)     },
      {"amount",          money(entry.amount)             },
      {"balance",         money(entry.balance)            },
      {"counter_account", full_text(entry.counter_account)},
      {"counter_id",      entry.counter_id.value          },
      {"code",            full_text(entry.code)           },
      {"text",            words(entry.text)               },
      {"order",           id(entry.order)                 },
      {"batch",           id(entry.batch)                 },
      {"bulk",            id(entry.bulk)                  },
      {"deal",            id(entry.deal)                  }
  };
}

}  // namespace

Reply list_accounts(const Around& around, const Request& request) {
  Parameters parameters(request);
  report::AccountFilter filter;
  if (const std::string type = parameters.text("type"); !type.empty()) {
    const auto* found = std::ranges::find(kTypes, type, &Named<AccountType>::name);
    if (found == std::end(kTypes)) Parameters::bad("type");
    filter.type = found->value;
  }
  filter.text = parameters.text("q");
  const report::Page page = parameters.page();
  parameters.done();
  return json(list(answered(around.console.accounts(filter, page)), row_of));
}

Reply get_account(const Around& around, const Request& request) {
  Parameters parameters(request);
  const report::Page page = parameters.page();
  parameters.done();
  const std::uint64_t number = id_of(request);
  if (number > std::numeric_limits<std::uint32_t>::max())
    throw Wrong{Problem::not_found, request.captured[0], {}, {}};
  const auto found = answered(around.console.account({static_cast<std::uint32_t>(number)}, page));
  json_lib::object body = row_of(found.account);
  body["as_of"] = as_of(found.entries.as_of);
  body["entries"] = array(found.entries.rows, entry_of);
  body["next"] = text(found.entries.next);
  return json(std::move(body));
}

}  // namespace kontor::http
