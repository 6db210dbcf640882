// /health, /system
#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;

json_lib::object percentiles(std::uint64_t p50, std::uint64_t p99) {
  return {
      {"p50_us", p50},
      {"p99_us", p99}
  };
}

json_lib::object stage_of(const StageFacts& stage) {
  return {
      {"stage", stage.stage},
      {"count", stage.count},
      {"waiting", percentiles(stage.waiting_p50_us, stage.waiting_p99_us)},
      {"working", percentiles(stage.working_p50_us, stage.working_p99_us)}
  };
}

json_lib::object queue_of(const QueueFacts& queue) {
  return {
      {"queue",         queue.queue        },
      {"length",        queue.length       },
      {"oldest_age_ms", queue.oldest_age_ms}
  };
}

json_lib::object session_of(const SessionFacts& session) {
  return {
      {"session",     session.session           },
      {"state",       session.up ? "up" : "down"},
      {"expected_in", session.expected_in       },
      {"next_out",    session.next_out          }
  };
}

json_lib::object channel_of(const report::ChannelCount& channel) {
  return {
      {"channel", full_text(channel.channel)},
      {"files",   channel.files             },
      {"bytes",   channel.bytes             }
  };
}

// One figure for the footer: that of the first currency that has one.
report::Amount unexplained_of(const report::SystemView& system) {
  return system.unexplained.empty() ? report::Amount{0, kEur} : system.unexplained.front();
}

}  // namespace

Reply get_health(const Around& around, const Request& request) {
  Parameters(request).done();
  return json({
      {"status",   "ok"                    },
      {"sequence", around.desk.head().value}
  });
}

Reply get_system(const Around& around, const Request& request) {
  Parameters(request).done();
  const report::SystemView system = answered(around.console.system());
  const Facts facts = around.desk.facts();
  return json({
      {"as_of", as_of(system.as_of)},
      {"sequence", system.head.value},
      {"head", hex(system.head_hash)},
      {"started_at", instant(facts.started_at)},
      {"unexplained", money(unexplained_of(system))},
      {"unexplained_by_currency",
       array(system.unexplained, [](const report::Amount& one) { return money(one); })},
      {"bytes_unaccounted", system.bytes_unaccounted},
      {"orders", system.orders},
      {"deals", system.deals},
      {"accounts", system.accounts},
      {"open_items", system.open_items},
      {"messages_waiting", system.messages_waiting},
      {"stages", array(facts.stages, stage_of)},
      {"queues", array(facts.queues, queue_of)},
      {"sessions", array(facts.sessions, session_of)},
      {"read_model",
       json_lib::object{{"sequence", system.as_of.sequence.value}, {"lag", system.lag}}},
      {"channels", array(system.channels, channel_of)},
      {"console_sessions", around.sessions.size()}
  });
}

}  // namespace kontor::http
