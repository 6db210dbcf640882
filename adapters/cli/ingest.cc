#include "adapters/cli/ingest.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "adapters/cli/watched_source.h"
#include "engine/payment/rules.h"
#include "engine/reconciliation/checks.h"

namespace kontor::cli {
namespace {

namespace options = boost::program_options;

constexpr std::size_t kRemarksShown = 20;

// Says what a reader found in a file that is then refused whole: file, line, element, what was
// there, what is allowed, which rule and code. What refuses it comes with its answer (why_refused);
// of a file that is decided the record knows all that was found (why_orders_refused). Told when the
// file has been read: until then a terminal shows how far that is.
class RemarkLines final : public iso20022::RemarkSink {
 public:
  explicit RemarkLines(std::string file) : file_(std::move(file)) {}

  void remark(const iso20022::Remark& remark) override {
    if (remark.severity == payment::Severity::warn || remark.severity == payment::Severity::file)
      return;
    if (++seen_ > kRemarksShown) return;
    lines_ += fmt::format("{} line {}: {} {}, allowed: {} ({}, {})\n", file_, remark.line,
                          element_of(remark.field),
                          remark.seen.empty() ? "is missing" : fmt::format("\"{}\"", remark.seen),
                          remark.allowed_en, remark.rule, iso_code(remark.reason));
  }
  [[nodiscard]] std::string lines() const {
    if (seen_ <= kRemarksShown) return lines_;
    return lines_ + fmt::format("{}: and {} more\n", file_, seen_ - kRemarksShown);
  }

 private:
  std::string file_;
  std::string lines_;
  std::size_t seen_ = 0;
};

// Empty: nothing to add. What is wrong with the form says in its own words what is allowed, and an
// old record may name a row that is no longer there.
std::string_view allowed_by(const payment::Finding& finding) {
  const payment::Rule* const found =
      payment::find_rule(finding.rule, finding.reason, finding.field);
  if (found == nullptr) return {};
  const bool of_form = found->field == Field::document && found->reason == Reason::malformed;
  return of_form ? std::string_view() : found->allowed_en;
}

// Why a file was refused whole, a line each; a repeat is told the same.
std::string why_refused(const node::FileAnswer& answer, const std::string& file) {
  std::string lines;
  for (const payment::Finding& finding : answer.findings) {
    lines += file;
    if (finding.line != 0) lines += fmt::format(" line {}", finding.line);
    if (finding.field != Field::document) lines += fmt::format(": {}", element_of(finding.field));
    if (finding.reason != Reason::malformed || finding.seen.text.empty())
      lines += fmt::format(": {}", row_of(finding.reason).text_en);
    if (!finding.seen.text.empty()) lines += fmt::format(": {}", finding.seen.text);
    if (const auto allowed = allowed_by(finding); !allowed.empty())
      lines += fmt::format(", allowed: {}", allowed);
    lines += fmt::format(" ({}, {})\n", finding.rule, iso_code(finding.reason));
  }
  return lines;
}

// Why batches and orders of a file were refused, by the reader or by the engine; a repeat is told
// the same.
std::string why_orders_refused(const node::OrderFindings& findings, const std::string& file) {
  std::string lines;
  for (const auto& [batch, end_to_end_id, finding, seen] : findings.first) {
    lines += file;
    if (finding.line != 0) lines += fmt::format(" line {}", finding.line);
    lines += fmt::format(": batch {}", batch);
    if (!end_to_end_id.empty()) lines += fmt::format(", order {}", end_to_end_id);
    if (finding.field != Field::none) lines += fmt::format(": {}", element_of(finding.field));
    if (!seen.empty()) lines += fmt::format(" \"{}\"", seen);
    if (finding.seen.absent()) {
      lines += finding.reason == Reason::malformed
                   ? " is missing"
                   : fmt::format(": {}", row_of(finding.reason).text_en);
    }
    if (const auto allowed = allowed_by(finding); !allowed.empty())
      lines += fmt::format(", allowed: {}", allowed);
    lines += fmt::format(" ({}, {})\n", finding.rule, iso_code(finding.reason));
  }
  if (findings.left_out != 0) lines += fmt::format("{}: and {} more\n", file, findings.left_out);
  return lines;
}

// Why statuses of a clearing's answer wait for a person; a repeat is told the same.
std::string why_statuses_held(const node::FileAnswer& answer, const std::string& file) {
  std::string lines;
  std::size_t told = 0;
  for (const payment::HeldStatus& status : answer.held_statuses) {
    if (status.cause == payment::HeldCause::none) return {};  // recorded by an earlier release
    if (told == kRemarksShown) break;
    ++told;
    lines += fmt::format(
        "{}{}: {} of {} is held: {}{}\n", file,
        status.line == 0 ? "" : fmt::format(" line {}", status.line),
        status.status.empty() ? "answer" : "status " + status.status,
        status.transaction_id.empty() ? answer.original_message_id : status.transaction_id,
        payment::row_of(status.cause).text_en, status.seen.empty() ? "" : ": " + status.seen);
  }
  if (answer.held > told && told > 0)
    lines += fmt::format("{}: and {} more\n", file, answer.held - told);
  return lines;
}

// Why statements of a file are held or refused, a line a check that one does not pass; a repeat is
// told the same.
std::string why_not_taken(const std::vector<reconciliation::StatementTaken>& statements,
                          const std::string& file) {
  std::string lines;
  std::size_t found = 0;
  for (const reconciliation::StatementTaken& statement : statements) {
    const bool refused = statement.verdict == reconciliation::Verdict::refused;
    for (const reconciliation::StatementFinding& finding : statement.findings) {
      if (++found > kRemarksShown) continue;
      const reconciliation::Check* const check = reconciliation::check_named(finding.check);
      const std::string& account = statement.input.account.text;
      lines += fmt::format("{}{}: statement {} is {}: {}: {} ({})\n", file,
                           finding.line == 0 ? "" : fmt::format(" line {}", finding.line),
                           statement.input.statement_id, refused ? "refused" : "held",
                           check == nullptr ? "unknown check" : check->text_en,
                           finding.check == "ST-01" && !account.empty() ? account : finding.seen,
                           finding.check);
    }
  }
  if (found > kRemarksShown) lines += fmt::format("{}: and {} more\n", file, found - kRemarksShown);
  return lines;
}

std::string in_words(const node::FileAnswer& answer, const std::string& file) {
  std::string reasons;
  for (const payment::ReasonCount& reason : answer.reasons) {
    reasons += fmt::format("{}{} x {}", reasons.empty() ? ": " : ", ", reason.code, reason.count);
  }
  return fmt::format("{}: {} ({}), {} transactions, {} accepted, {} refused, {} held, record {}{}",
                     file, answer.outcome,
                     answer.message.empty() ? "unknown message" : answer.message,
                     answer.transactions, answer.accepted, answer.refused, answer.held,
                     answer.sequence.value, reasons);
}

// Of a file that could not be read: nothing was decided, there is no record of it.
node::FileAnswer unread_answer() {
  node::FileAnswer answer;
  answer.outcome = "refused";
  return answer;
}

void tell_unread(const std::string& file, const std::string& why, bool json, std::ostream& out,
                 std::ostream& err) {
  err << "kontor: " << why << '\n';
  if (json) out << node::to_json(unread_answer(), file) << '\n' << std::flush;
}

bool can_be_opened(const std::string& file) { return node::open_file(file) != nullptr; }

// Of a file that was just tried.
std::string why_unread(const std::string& file) {
  return file + ": cannot be opened: " + std::strerror(errno);
}

node::Node::Done<node::FileAnswer> take(node::Node& node, node::ByteSource& bytes,
                                        const std::string& path, ChannelId channel, UtcNanos now,
                                        RemarkLines& remarks) {
  WatchedSource watched(bytes, path);
  const node::Submission submission{
      watched, std::filesystem::path(path).filename().string(), channel, {now, now}
  };
  return node.take(submission, &remarks);
}

// A name that is mistyped founds no store.
void check_channel(const node::NodeOptions& options, const std::string& name) {
  const node::NodeSealer sealer(std::string(node::kFoundingKeySize, '\0'), 0);
  const node::SiteConfiguration site =
      must(node::read_configuration(options.configuration, sealer));
  if (std::ranges::find(site.configuration.channels, name, &party::Channel::name) ==
      site.configuration.channels.end()) {
    throw Failure("--channel " + name + ": not in the configuration");
  }
}

}  // namespace

node::FileAnswer ingest_file(node::Node& node, const std::string& path, const std::string& shown_as,
                             ChannelId channel, UtcNanos now, bool json, std::ostream& out,
                             std::ostream& err) {
  const std::unique_ptr<node::ByteSource> bytes = node::open_file(path);
  if (!bytes) throw Unread(why_unread(path));
  RemarkLines remarks(shown_as);
  auto answer = take(node, *bytes, path, channel, now, remarks);
  if (!answer) throw Unread(path + ": " + answer.error());
  const bool decided = answer->begun_at.value != 0;
  err << (decided ? why_orders_refused(
                        node::orders_not_taken(node.journal(), *answer, kRemarksShown), shown_as)
                  : remarks.lines())
      << why_refused(*answer, shown_as) << why_statuses_held(*answer, shown_as)
      << why_not_taken(node::statements_not_taken(node.journal(), *answer), shown_as);
  out << (json ? node::to_json(*answer, shown_as) : in_words(*answer, shown_as)) << '\n'
      << std::flush;
  must(node.finish_hand_overs(now));
  return *answer;
}

std::vector<node::FileAnswer> ingest(const IngestRequest& request, std::ostream& out,
                                     std::ostream& err) {
  const UtcNanos now = request.place.now();
  const node::NodeOptions options = request.place.node_options();
  if (!std::filesystem::exists(options.data)) {
    check_channel(options, request.channel);
    if (std::ranges::none_of(request.files, can_be_opened)) {
      for (const std::string& file : request.files) {
        static_cast<void>(can_be_opened(file));  // each has a reason of its own
        tell_unread(file, why_unread(file), request.json, out, err);
      }
      return {};
    }
  }
  const auto node = must(node::Node::open(options, now));
  const ChannelId channel = node->channel(request.channel);
  if (channel.value == 0)
    throw Failure("--channel " + request.channel + ": not in the configuration");
  must(node->follow_clock(now));
  std::vector<node::FileAnswer> answers;
  for (const std::string& file : request.files) {
    try {
      answers.push_back(ingest_file(*node, file, file, channel, now, request.json, out, err));
    } catch (const Unread& failure) {
      if (!node->running()) throw;
      tell_unread(file, failure.what(), request.json, out, err);
    }
  }
  if (!request.no_cycle) must(node->close_cycle(now));
  must(node->close());
  return answers;
}

int run_ingest(const Arguments& arguments) {
  IngestRequest request;
  options::options_description all;
  request.place.add_to(all, true);
  all.add_options()("json", options::bool_switch(&request.json));
  all.add_options()("no-cycle", options::bool_switch(&request.no_cycle));
  all.add_options()("channel", options::value(&request.channel));
  all.add_options()("file", options::value(&request.files));
  parse(arguments, all, "file", -1);
  if (request.files.empty()) throw options::error("ingest needs at least one FILE");
  const std::vector<node::FileAnswer> answers = ingest(request, std::cout, std::cerr);
  const bool all_well = answers.size() == request.files.size() &&
                        std::ranges::all_of(answers, [](const node::FileAnswer& answer) {
                          return answer.outcome != "refused" && answer.refused == 0;
                        });
  return all_well ? kDone : kFailed;
}

}  // namespace kontor::cli
