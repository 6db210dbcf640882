#include "adapters/http/metrics.h"

#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

class Writer {
 public:
  void head(const std::string& name, const char* type, const char* help) {
    out_ += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
  }
  void one(const std::string& name, const char* type, const char* help, std::uint64_t value) {
    head(name, type, help);
    line(name, "", value);
  }
  void line(const std::string& name, const std::string& labels, std::uint64_t value) {
    out_ += name + (labels.empty() ? "" : "{" + labels + "}") + ' ' + std::to_string(value) + '\n';
  }
  void raw(const std::string& text) { out_ += text; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string label(const char* name, const std::string& value) {
  std::string out = std::string(name) + "=\"";
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  return out + '"';
}

void write_server(const Around& around, Writer& out) {
  const Metrics& of = around.metrics;
  out.one("kontor_http_connections", "gauge", "Connections that are open", of.connections_open);
  out.one("kontor_http_connections_accepted_total", "counter", "Connections taken",
          of.connections_accepted);
  out.one("kontor_http_connections_cut_total", "counter", "Idle connections that made room",
          of.connections_cut);
  out.one("kontor_http_connections_refused_total", "counter", "Connections without room",
          of.connections_refused);
  out.one("kontor_http_streams", "gauge", "Event streams that are open", of.streams_open);
  out.one("kontor_http_streams_behind_total", "counter", "Event streams cut off as too late",
          of.streams_behind);
  out.one("kontor_http_events_sent_total", "counter", "Events written to streams", of.events_sent);
  out.one("kontor_console_sessions", "gauge", "Sessions of the console", around.sessions.size());
  out.one("kontor_log_ins_total", "counter", "Log-ins granted", of.log_ins);
  out.one("kontor_log_ins_refused_total", "counter", "Log-ins refused", of.log_ins_refused);
  out.one("kontor_access_refused_total", "counter", "Requests without their verb",
          of.access_refused);
  out.head("kontor_http_answers_total", "counter", "Answers by class of status");
  for (std::size_t i = 1; i < of.answers.size(); ++i) {
    out.line("kontor_http_answers_total", label("class", std::to_string(i) + "xx"), of.answers[i]);
  }
  out.raw(of.durations.text("kontor_http_answer_seconds"));
}

void write_facts(const Facts& facts, Writer& out) {
  out.one("kontor_journal_sequence", "gauge", "Newest durable record", facts.head.value);
  out.head("kontor_queue_length", "gauge", "What waits in a queue");
  for (const QueueFacts& queue : facts.queues)
    out.line("kontor_queue_length", label("queue", queue.queue), queue.length);
  out.head("kontor_queue_oldest_age_milliseconds", "gauge", "How long its oldest has waited");
  for (const QueueFacts& queue : facts.queues)
    out.line("kontor_queue_oldest_age_milliseconds", label("queue", queue.queue),
             queue.oldest_age_ms);
  out.head("kontor_stage_total", "counter", "What went through a stage");
  for (const StageFacts& stage : facts.stages)
    out.line("kontor_stage_total", label("stage", stage.stage), stage.count);
  out.head("kontor_stage_microseconds", "gauge", "Waiting before a stage and working in it");
  for (const StageFacts& stage : facts.stages) {
    const auto quantile = [&](const char* part, const char* of, std::uint64_t value) {
      out.line(
          "kontor_stage_microseconds",
          label("stage", stage.stage) + "," + label("part", part) + "," + label("quantile", of),
          value);
    };
    quantile("waiting", "0.5", stage.waiting_p50_us);
    quantile("waiting", "0.99", stage.waiting_p99_us);
    quantile("working", "0.5", stage.working_p50_us);
    quantile("working", "0.99", stage.working_p99_us);
  }
  out.head("kontor_fix_session_up", "gauge", "Whether a FIX session is logged on");
  for (const SessionFacts& session : facts.sessions)
    out.line("kontor_fix_session_up", label("session", session.session), session.up ? 1 : 0);
}

void write_system(const report::SystemView& system, Writer& out) {
  out.one("kontor_read_side_sequence", "gauge", "Record up to which the read side has read",
          system.as_of.sequence.value);
  out.one("kontor_read_side_lag", "gauge", "Durable records that it has not read", system.lag);
  out.one("kontor_orders_total", "counter", "Payment orders", system.orders);
  out.one("kontor_deals_total", "counter", "Deals", system.deals);
  out.one("kontor_open_items", "gauge", "Open items of reconciliation", system.open_items);
  out.one("kontor_messages_waiting", "gauge", "Messages due and not handed over",
          system.messages_waiting);
  out.one("kontor_unexplained_currencies", "gauge", "Currencies with an unexplained amount",
          system.unexplained.size());
  out.one("kontor_bytes_unaccounted", "gauge", "Archived bytes without an outcome",
          system.bytes_unaccounted);
  out.head("kontor_channel_files_total", "counter", "Files of a channel");
  for (const report::ChannelCount& channel : system.channels)
    out.line("kontor_channel_files_total", label("channel", channel.channel), channel.files);
  out.head("kontor_channel_bytes_total", "counter", "Bytes of a channel");
  for (const report::ChannelCount& channel : system.channels)
    out.line("kontor_channel_bytes_total", label("channel", channel.channel), channel.bytes);
}

}  // namespace

void Durations::add(std::chrono::microseconds took) {
  std::size_t step = 0;
  while (step < kSteps.size() && took > std::chrono::milliseconds(kSteps[step])) ++step;
  counts_[step].fetch_add(1, std::memory_order_relaxed);
  sum_us_.fetch_add(static_cast<std::uint64_t>(took.count()), std::memory_order_relaxed);
}

std::string Durations::text(const std::string& name) const {
  const auto decimal = [](std::uint64_t value, std::uint64_t parts, std::size_t digits) {
    std::string rest = std::to_string(value % parts);
    rest.insert(0, digits - rest.size(), '0');
    return std::to_string(value / parts) + '.' + rest;
  };
  std::string out = "# HELP " + name + " How long answers took\n# TYPE " + name + " histogram\n";
  std::uint64_t below = 0;
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    below += counts_[i];
    out += name + "_bucket{le=\"" + decimal(kSteps[i], 1000, 3) + "\"} " + std::to_string(below) +
           '\n';
  }
  below += counts_[kSteps.size()];
  out += name + "_bucket{le=\"+Inf\"} " + std::to_string(below) + '\n';
  out += name + "_sum " + decimal(sum_us_, 1'000'000, 6) + '\n';
  return out + name + "_count " + std::to_string(below) + '\n';
}

Reply get_metrics(const Around& around, const Request& request) {
  Parameters(request).done();
  Writer out;
  write_server(around, out);
  write_facts(around.desk.facts(), out);
  write_system(answered(around.console.system()), out);
  Reply reply;
  reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
  reply.body = out.take();
  return reply;
}

}  // namespace kontor::http
