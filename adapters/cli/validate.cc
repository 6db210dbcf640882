#include "adapters/cli/validate.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/cli/progress.h"
#include "adapters/iso20022/credit_transfer_reader.h"
#include "adapters/iso20022/message_kind.h"
#include "adapters/iso20022/xml_stream.h"

namespace kontor::cli {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10U;
constexpr std::size_t kRemarksMax = 100;

struct Line {
  std::string rule;
  std::string code;
  char severity;
  std::string path;
  std::uint32_t line;
  std::string text;
};

struct Answer {
  std::string message;
  bool valid = false;
  std::vector<Line> findings;
  std::uint64_t findings_left_out = 0;
};

// A file read in pieces.
class Input {
 public:
  explicit Input(const std::string& file)
      : fd_(open(file.c_str(), O_RDONLY | O_CLOEXEC)),
        problem_(fd_ < 0 ? errno : 0),
        progress_(file) {}
  ~Input() {
    if (fd_ >= 0) close(fd_);
  }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  // Full but at the end; empty: at the end, or it could not be read.
  std::string_view next() {
    std::size_t filled = 0;
    while (problem_ == 0 && filled < piece_.size()) {
      const ssize_t size = read(fd_, piece_.data() + filled, piece_.size() - filled);
      if (size == 0) break;
      if (size > 0) filled += static_cast<std::size_t>(size);
      if (size < 0 && errno != EINTR) problem_ = errno;
    }
    progress_.read(filled);
    return {piece_.data(), filled};
  }
  [[nodiscard]] int problem() const { return problem_; }

 private:
  int fd_;
  int problem_;
  FileProgress progress_;
  std::array<char, kPiece> piece_{};
};

// validate keeps no text: it seals nothing and compares nothing.
class NoSealer : public Sealer {
 public:
  [[nodiscard]] Personal seal(ReceiptId, std::uint64_t, std::string) const override { return {}; }
  [[nodiscard]] Key128 key(std::string_view) const override { return {}; }
};

class NoSink : public iso20022::OrderSink {
 public:
  [[nodiscard]] bool take(payment::OrderInput&) override { return true; }
};

char letter_of(payment::Severity severity) {
  switch (severity) {
    case payment::Severity::file:
      return 'F';
    case payment::Severity::refuse:
      return 'R';
    case payment::Severity::queue:
      return 'Q';
    case payment::Severity::warn:
      return 'W';
  }
  return 'F';
}

class Remarks : public iso20022::RemarkSink {
 public:
  Remarks(Answer& answer, Language language)
      : answer_(answer), german_(language == Language::german) {}

  void remark(const iso20022::Remark& remark) override {
    if (kept_ >= kRemarksMax) {
      ++answer_.findings_left_out;
      return;
    }
    ++kept_;
    const ReasonRow& row = row_of(remark.reason);
    std::string text(element_of(remark.field));
    if (!remark.seen.empty()) text += " '" + std::string(remark.seen.substr(0, 200)) + "'";
    if (!row.iso_code.empty()) {  // a warning has no reason
      if (!text.empty()) text += ": ";
      text += german_ ? row.text_de : row.text_en;
    }
    const std::string_view allowed = german_ ? remark.allowed_de : remark.allowed_en;
    if (!allowed.empty()) text.append(german_ ? "; erlaubt: " : "; allowed: ").append(allowed);
    answer_.findings.push_back({std::string(remark.rule), std::string(row.iso_code),
                                letter_of(remark.severity), remark.path, remark.line,
                                std::move(text)});
  }

 private:
  Answer& answer_;
  bool german_;
  std::size_t kept_ = 0;
};

void take_form(iso20022::FormVerdict&& verdict, Answer& answer) {
  answer.message = std::move(verdict.message);
  answer.valid = verdict.valid;
  answer.findings_left_out += verdict.findings_left_out;
  std::vector<Line> lines;
  lines.reserve(verdict.findings.size());
  for (iso20022::FormFinding& found : verdict.findings) {
    lines.push_back({std::move(found.rule), "FF01", 'F', std::move(found.path), found.line,
                     std::move(found.text)});
  }
  answer.findings.insert(answer.findings.begin(), std::make_move_iterator(lines.begin()),
                         std::make_move_iterator(lines.end()));
}

template <class Stream>
void feed_all(std::string_view first, Input& input, Stream& stream) {
  for (std::string_view piece = first; !piece.empty() && !stream.stopped(); piece = input.next())
    stream.feed(piece);
}

Answer answer_for(Input& input, const ValidateOptions& options,
                  const iso20022::SchemaSet& schemas) {
  Answer answer;
  const std::string_view first = input.next();
  if (!options.schema_only && options.rules != nullptr &&
      iso20022::CreditTransferReader::reads(iso20022::message_kind(first))) {
    const NoSealer sealer;
    NoSink sink;
    Remarks remarks(answer, options.language);
    iso20022::CreditTransferReader reader(schemas, sealer);
    reader.begin(ReceiptId{}, *options.rules, sink, &remarks);
    feed_all(first, input, reader);
    take_form(reader.finish().form, answer);
  } else {
    iso20022::XmlStream stream(&schemas, nullptr);
    feed_all(first, input, stream);
    take_form(stream.finish(), answer);
  }
  return answer;
}

void write_json(const std::string& file, const Answer& answer, std::ostream& out) {
  boost::json::array findings;
  for (const Line& line : answer.findings) {
    findings.push_back(boost::json::object{
        {"rule", line.rule},
        {"code", line.code},
        {"severity", std::string_view(&line.severity, 1)},
        {"path", line.path},
        {"line", line.line},
        {"text", line.text}
    });
  }
  boost::json::object object{
      {"file",     file                              },
      {"message",  answer.message                    },
      {"schema",   answer.valid ? "valid" : "invalid"},
      {"findings", std::move(findings)               }
  };
  if (answer.findings_left_out > 0) object["findings_left_out"] = answer.findings_left_out;
  out << boost::json::serialize(object) << '\n';
}

void write_text(const std::string& file, const Answer& answer, std::ostream& out) {
  out << file << ": " << (answer.message.empty() ? "unknown message" : answer.message)
      << ", schema " << (answer.valid ? "valid" : "invalid") << '\n';
  for (const Line& line : answer.findings) {
    out << "  line " << line.line << ' ' << line.path << (line.path.empty() ? "" : ": ")
        << line.text << " (" << line.rule << (line.code.empty() ? "" : " ") << line.code << ", "
        << line.severity << ")\n";
  }
  if (answer.findings_left_out > 0) out << "  and " << answer.findings_left_out << " more\n";
}

}  // namespace

int validate(std::span<const std::string> files, const ValidateOptions& options, std::ostream& out,
             std::ostream& err) {
  iso20022::SchemaSet schemas(options.schema_folder);
  if (!options.site_schemas.empty()) {
    if (const auto added = schemas.add_site(options.site_schemas); !added) {
      err << "kontor validate: schemas: " << added.error() << '\n';
      return 1;
    }
  }
  bool all_valid = true;
  for (const std::string& file : files) {
    Input input(file);
    Answer answer = answer_for(input, options, schemas);
    if (input.problem() != 0) {
      const std::string why = std::string("cannot be read: ") + std::strerror(input.problem());
      err << "kontor validate: " << file << ' ' << why << '\n';
      answer = {};
      answer.findings.push_back({"GEN-001", "FF01", 'F', "", 0, why});
    }
    all_valid = all_valid && answer.valid;
    if (options.json) {
      write_json(file, answer, out);
    } else {
      write_text(file, answer, out);
    }
    out.flush();
  }
  return all_valid ? 0 : 1;
}

}  // namespace kontor::cli
