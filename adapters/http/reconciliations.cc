// /reconciliations, /open-items
#include <limits>

#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;

json_lib::value number(const std::optional<std::uint64_t>& number) {
  return number ? json_lib::value(*number) : json_lib::value(nullptr);
}

json_lib::object row_of(const report::ReconciliationView& row) {
  return {
      {"recon",               row.recon.value                                           },
      {"name",                full_text(row.name)                                       },
      {"account_id",          row.account_id.value                                      },
      {"account",             full_text(row.account)                                    },
      {"currency",            row.currency.code()                                       },
      {"servicer",            text(row.servicer)                                        },
      {"last_statement",      text(row.last_statement)                                  },
      {"last_statement_date", date(row.statement_date)                                  },
      {"statement_balance",   money(row.statement_balance)                              },
      {"ledger_balance",      money(row.ledger_balance)                                 },
      {"difference",          money(row.difference)                                     },
      {"open_items",          row.open_items                                            },
      {"oldest_days",
       row.open_items == 0 ? json_lib::value(nullptr) : json_lib::value(row.oldest_days)},
      {"held",                row.held                                                  }
  };
}

json_lib::object line_of(const report::ProofView& line) {
  const bool found = line.file.value != 0;
  return {
      {"line",       full_text(line.line)                                           },
      {"text",       words_or_null(line.text)                                       },
      {"items",      number(line.items)                                             },
      {"item",       id(line.item)                                                  },
      {"booking",    date(line.booking_date)                                        },
      {"value",      date(line.value_date)                                          },
      {"amount",     money(line.amount)                                             },
      {"references", text(line.references)                                          },
      {"transfer",   id(line.transfer)                                              },
      {"receipt",    id(line.file)                                                  },
      {"offset",     found ? json_lib::value(line.offset) : json_lib::value(nullptr)},
      {"length",     found ? json_lib::value(line.length) : json_lib::value(nullptr)}
  };
}

json_lib::object item_of(const report::OpenItemView& item) {
  return {
      {"recon",      item.recon.value          },
      {"recon_name", full_text(item.recon_name)},
      {"side",       words(item.side)          },
      {"item",       item.item.value           },
      {"category",   text(item.category)       },
      {"text",       words(item.text)          },
      {"value",      date(item.value_date)     },
      {"age",        item.age                  },
      {"bucket",     full_text(item.bucket)    },
      {"amount",     money(item.amount)        },
      {"references", text(item.references)     },
      {"sequence",   item.sequence.value       }
  };
}

}  // namespace

Reply list_reconciliations(const Around& around, const Request& request) {
  Parameters(request).done();
  return json(list(answered(around.console.reconciliations()), row_of));
}

Reply get_reconciliation(const Around& around, const Request& request) {
  Parameters(request).done();
  const std::uint64_t number = id_of(request);
  if (number > std::numeric_limits<std::uint32_t>::max())
    throw Wrong{Problem::not_found, request.captured[0], {}, {}};
  const auto found = answered(around.console.reconciliation({static_cast<std::uint32_t>(number)}));
  return json({
      {"as_of", as_of(found.as_of)},
      {"reconciliation", row_of(found.reconciliation)},
      {"proof", array(found.proof, line_of)},
      {"items", array(found.items, item_of)}
  });
}

Reply list_open_items(const Around& around, const Request& request) {
  Parameters parameters(request);
  const report::Page page = parameters.page();
  parameters.done();
  return json(list(answered(around.console.open_items(page)), item_of));
}

}  // namespace kontor::http
