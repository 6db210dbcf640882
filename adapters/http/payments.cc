// /payments
#include <algorithm>

#include "adapters/http/answered.h"
#include "adapters/http/random.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;
using payment::OrderState;

constexpr OrderState kStates[] = {
    OrderState::received, OrderState::rejected, OrderState::reserved, OrderState::warehoused,
    OrderState::ready,    OrderState::sent,     OrderState::settled};

report::PaymentFilter filter_of(Parameters& parameters) {
  report::PaymentFilter filter;
  for (const std::string& word : parameters.words("state")) {
    const auto* state = std::ranges::find_if(
        kStates, [&](OrderState one) { return payment::name_of(one) == word; });
    if (state == std::end(kStates)) Parameters::bad("state");
    filter.states.push_back(*state);
  }
  filter.channel = parameters.text("channel");
  filter.debtor_account = parameters.text("debtor_account", 34);
  filter.creditor_account = parameters.text("creditor_account", 34);
  parameters.dates("execution_date", filter.execution_from, filter.execution_to);
  filter.amount_from = parameters.hundredths("amount.gte");
  filter.amount_to = parameters.hundredths("amount.lte");
  filter.rule = parameters.text("rule");
  filter.code = parameters.text("code");
  filter.file = {parameters.number("file").value_or(0)};
  filter.text = parameters.text("q");
  const auto [key, descending] = parameters.sort({"order", "amount", "execution_date"});
  filter.sort = key == "amount"           ? report::PaymentSort::amount
                : key == "execution_date" ? report::PaymentSort::execution_date
                                          : report::PaymentSort::order;
  filter.descending = descending;
  return filter;
}

json_lib::object row_of(const report::PaymentView& row) {
  return {
      {"order",            row.order.value            },
      {"sequence",         row.sequence.value         },
      {"received",         instant(row.received)      },
      {"channel",          full_text(row.channel)     },
      {"file",             full_text(row.file)        },
      {"receipt",          row.receipt.value          },
      {"message_id",       text(row.message_id)       },
      {"batch",            text(row.batch)            },
      {"end_to_end_id",    text(row.end_to_end_id)    },
      {"debtor_account",   text(row.debtor_account)   },
      {"debtor_name",      text(row.debtor_name)      },
      {"creditor_account", text(row.creditor_account) },
      {"creditor_name",    text(row.creditor_name)    },
      {"amount",           money(row.amount)          },
      {"execution_date",   date(row.execution_date)   },
      {"state",            payment::name_of(row.state)},
      {"rule",             text(row.rule)             },
      {"code",             text(row.code)             },
      {"outgoing_message", text(row.outgoing_message) }
  };
}

json_lib::object answer_of(const SubmitAnswer& answer, const std::string& file) {
  return {
      {"file", file},
      {"receipt", id(answer.receipt)},
      {"message", full_text(answer.message)},
      {"outcome", answer.outcome},
      {"transactions", answer.transactions},
      {"accepted", answer.accepted},
      {"refused", answer.refused},
      {"held", answer.held},
      {"sequence", answer.sequence.value},
      {"reasons", array(answer.reasons,
       [](const auto& reason) {
                          return json_lib::object{
                              {"code", reason.first}, {"count", reason.second}};
                        })},
      {"findings", array(answer.findings, finding)}
  };
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= 64 &&
         std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

Reply list_payments(const Around& around, const Request& request) {
  Parameters parameters(request);
  const report::PaymentFilter filter = filter_of(parameters);
  const report::Page page = parameters.page();
  parameters.done();
  return json(list(answered(around.console.payments(filter, page)), row_of));
}

Reply get_payment(const Around& around, const Request& request) {
  Parameters(request).done();
  const auto found = answered(around.console.payment({id_of(request)}));
  json_lib::object body = row_of(found.payment);
  body["as_of"] = as_of(found.as_of);
  body["sentence"] = words(found.sentence);
  body["next"] = words_or_null(found.next);
  body["instruction_id"] = text(found.instruction_id);
  body["uetr"] = text(found.uetr);
  body["creditor_agent"] = text(found.creditor_agent);
  body["remittance"] = text(found.remittance);
  body["purpose"] = text(found.purpose);
  body["line"] = found.line == 0 ? json_lib::value(nullptr) : json_lib::value(found.line);
  body["findings"] = array(found.findings, finding);
  body["timeline"] = array(found.timeline, step);
  body["bookings"] = array(found.bookings, booking);
  body["messages"] = array(found.messages, message);
  return json(std::move(body));
}

Reply submit_payments(const Around& around, const Request& request) {
  Parameters(request).done();
  if (!is_key(request.idempotency_key)) throw Wrong{Problem::key_missing, {}, {}, {}};
  // Of the key, so that a repeat is told the same; a key itself may be no file's name.
  const std::string file =
      "console-" + hex(sha256_of(request.idempotency_key)).substr(0, 16) + ".xml";
  const SubmitAnswer answer =
      around.desk.submit(request.session->user, request.idempotency_key, file, *request.upload);
  switch (answer.kind) {
    case SubmitAnswer::Kind::taken:
      return json(answer_of(answer, file), 201);
    case SubmitAnswer::Kind::again: {
      Reply reply = json(answer_of(answer, file));
      reply.headers.emplace_back("Idempotency-Replayed", "true");
      return reply;
    }
    case SubmitAnswer::Kind::other_body:
      throw Wrong{Problem::key_reused, {}, {}, {}};
    case SubmitAnswer::Kind::unreadable:
      throw Wrong{Problem::internal, {}, {}, {}};
    case SubmitAnswer::Kind::unavailable:
      throw Wrong{Problem::unavailable, {}, {}, {}};
  }
  throw Wrong{Problem::internal, {}, {}, {}};
}

}  // namespace kontor::http
