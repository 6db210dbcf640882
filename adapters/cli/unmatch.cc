// kontor unmatch: a person says that two items do not belong together.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "adapters/cli/program.h"
#include "adapters/reports/cells.h"
#include "engine/base/utf8.h"

namespace kontor::cli {
namespace {

namespace options = boost::program_options;

constexpr std::size_t kReasonBytesMax = 500;
constexpr std::size_t kNameBytesMax = 64;

// The journal keeps it for good: a line of text that every tool can show.
void check_text(const char* option, std::string_view text, std::size_t most) {
  const bool control = std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte < 0x20U || byte == 0x7FU;
  });
  const bool blank = text.find_first_not_of(' ') == std::string_view::npos;
  if (blank || control || text.size() > most || !is_utf8(text)) {
    throw options::error(
        fmt::format("{}: allowed: one line of text in UTF-8, 1 to {} bytes", option, most));
  }
}

MatchId match_of(const std::string& text) {
  const bool number = !text.empty() && text.size() <= 18 &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  if (!number || std::stoull(text) == 0)
    throw options::error("--match " + text + ": allowed: a number of the report matches");
  return {std::stoull(text)};
}

}  // namespace

int run_unmatch(const Arguments& arguments) {
  Place place;
  std::string match_text;
  std::string reason;
  std::string by = node::user_name();
  options::options_description all;
  place.add_to(all, true);
  all.add_options()("match", options::value(&match_text)->required());
  all.add_options()("reason", options::value(&reason)->required());
  all.add_options()("by", options::value(&by));
  parse(arguments, all, nullptr, 0);
  const MatchId match = match_of(match_text);
  check_text("--reason", reason, kReasonBytesMax);
  check_text("--by", by, kNameBytesMax);

  const UtcNanos now = place.now();
  const auto node = must(node::Node::open(place.node_options(), now));
  must(node->follow_clock(now));
  const node::Node::UndoAnswer answer = must(node->undo_match(match, reason, by, now));
  must(node->close());
  if (!answer.refused.empty()) throw Failure(answer.refused);
  fmt::print("match {} is undone, record {}\n", match.value, answer.record.value);
  return kDone;
}

}  // namespace kontor::cli
