#include "adapters/cli/validate_output.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <string_view>

#include "engine/base/utf8.h"
#include "engine/rulebook/plan.h"

namespace kontor::cli {
namespace {

// "PmtInf[2]" is a PmtInf.
bool is_named(std::string_view step, std::string_view name) {
  return step.substr(0, step.find('[')) == name;
}

std::string_view take_step(std::string_view& path) {
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::string_view step = path.substr(0, slash);
  path.remove_prefix(std::min(slash + 1, path.size()));
  return step;
}

// "PmtInf[2]/CdtTrfTxInf[3]" of a path inside that transaction, in a further message with all that
// stands before it; empty outside of all.
std::string_view transaction_of(std::string_view path, std::string_view transactions) {
  const std::string_view whole = path;
  const std::string_view root = take_step(path);
  if (transactions.empty() || !is_named(root, "Document")) return {};
  take_step(path);
  const std::string_view begin = root == "Document" ? path : whole;
  while (!transactions.empty()) {
    if (!is_named(take_step(path), take_step(transactions))) return {};
  }
  const std::size_t size = begin.size() - path.size();
  return begin.substr(0, path.empty() ? begin.size() : size - 1);
}

void write_line(const ValidateLine& line, std::string_view indent, std::ostream& out) {
  out << indent << "line " << line.line;
  if (line.column != 0) out << ':' << line.column;
  out << ' ' << line.path << (line.path.empty() ? "" : ": ") << line.text << " (" << line.rule
      << (line.code.empty() ? "" : " ") << line.code << ", " << line.severity << ")\n";
}

}  // namespace

void write_json(const std::string& file, const ValidateAnswer& answer, std::ostream& out) {
  boost::json::array findings;
  for (const ValidateLine& line : answer.findings) {
    boost::json::object finding{
        {"rule", line.rule},
        {"code", line.code},
        {"severity", std::string_view(&line.severity, 1)},
        {"path", line.path},
        {"line", line.line},
        {"text", line.text}
    };
    if (line.column != 0) finding["column"] = line.column;
    findings.push_back(std::move(finding));
  }
  boost::json::object object{
      {"file",     as_utf8(file)                     },
      {"message",  answer.message                    },
      {"schema",   answer.valid ? "valid" : "invalid"},
      {"findings", std::move(findings)               }
  };
  if (answer.findings_left_out > 0) object["findings_left_out"] = answer.findings_left_out;
  if (!answer.profile.empty()) object["profile"] = answer.profile;
  out << boost::json::serialize(object) << '\n';
}

void write_text(const std::string& file, const ValidateAnswer& answer, std::ostream& out) {
  out << file << ": " << (answer.message.empty() ? "unknown message" : answer.message)
      << ", schema " << (answer.valid ? "valid" : "invalid");
  if (!answer.profile.empty()) out << ", profile " << answer.profile;
  out << '\n';
  std::vector<std::string_view> order;  // of transactions, as they were met
  std::map<std::string_view, std::vector<const ValidateLine*>> grouped;
  for (const ValidateLine& line : answer.findings) {
    const std::string_view message = line.message.empty() ? answer.message : line.message;
    const std::string_view group = transaction_of(line.path, rulebook::transactions_of(message));
    if (group.empty()) {
      write_line(line, "  ", out);
    } else {
      if (!grouped.contains(group)) order.push_back(group);
      grouped[group].push_back(&line);
    }
  }
  for (const std::string_view group : order) {
    out << "  " << group << '\n';
    for (const ValidateLine* line : grouped[group]) write_line(*line, "    ", out);
  }
  if (answer.findings_left_out > 0) out << "  and " << answer.findings_left_out << " more\n";
}

}  // namespace kontor::cli
