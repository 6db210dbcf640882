#include "adapters/cli/validate.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/cli/progress.h"
#include "adapters/cli/validate_output.h"
#include "adapters/iso20022/credit_transfer_reader.h"
#include "adapters/iso20022/message_kind.h"
#include "adapters/iso20022/rulebook_reader.h"
#include "adapters/iso20022/xml_stream.h"

namespace kontor::cli {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10U;
constexpr std::size_t kRemarksMax = 100;

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

// A file that is only checked has no texts to keep and no keys.
class NoSealer : public Sealer {
 public:
  [[nodiscard]] Personal seal(ReceiptId, std::uint64_t, std::string) const override { return {}; }
  [[nodiscard]] Key128 key(std::string_view) const override { return {}; }
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

// The beginning of a long text, not cut inside a character.
std::string_view shown(std::string_view text) {
  constexpr std::size_t kShown = 200;
  std::size_t size = std::min(text.size(), kShown);
  while (size > 0 && size < text.size() &&
         (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
    --size;
  return text.substr(0, size);
}

class Remarks : public iso20022::RemarkSink {
 public:
  Remarks(ValidateAnswer& answer, Language language)
      : answer_(answer), german_(language == Language::german) {}

  void remark(const iso20022::Remark& remark) override {
    if (kept_ >= kRemarksMax) {
      ++answer_.findings_left_out;
      return;
    }
    ++kept_;
    const ReasonRow& row = row_of(remark.reason);
    std::string text(element_of(remark.field));
    if (!remark.seen.empty()) text += " '" + std::string(shown(remark.seen)) + "'";
    if (!row.iso_code.empty()) {  // a warning has no reason
      if (!text.empty()) text += ": ";
      text += german_ ? row.text_de : row.text_en;
    }
    const std::string_view allowed = german_ ? remark.allowed_de : remark.allowed_en;
    if (!allowed.empty()) text.append(german_ ? "; erlaubt: " : "; allowed: ").append(allowed);
    answer_.findings.push_back({std::string(remark.rule), std::string(row.iso_code),
                                letter_of(remark.severity), remark.path, remark.line, remark.column,
                                std::move(text)});
  }

 private:
  ValidateAnswer& answer_;
  bool german_;
  std::size_t kept_ = 0;
};

// What broke a row of the rulebook, in words.
class RuleLines : public iso20022::RuleSink {
 public:
  RuleLines(ValidateAnswer& answer, Language language)
      : answer_(answer), german_(language == Language::german) {}

  void broken(const iso20022::RuleFinding& finding) override {
    if (answer_.findings.size() >= kRemarksMax) {
      ++answer_.findings_left_out;
      return;
    }
    const rulebook::Row& row = finding.row;
    std::string text = seen(finding);
    text += german_ ? "; erlaubt: " : "; allowed: ";
    text += german_ ? row.allowed_de : row.allowed_en;
    answer_.findings.push_back({std::string(row.id), std::string(row.code),
                                static_cast<char>(row.severity), finding.path, finding.line,
                                finding.column, std::move(text), std::string(finding.message)});
  }

 private:
  [[nodiscard]] std::string seen(const iso20022::RuleFinding& finding) const {
    using enum rulebook::Check;
    const rulebook::Check check = finding.row.check;
    if (!finding.seen.empty()) return "'" + std::string(shown(finding.seen)) + "'";
    if (check == required || check == at_least_one || check == exactly_one)
      return german_ ? "fehlt" : "missing";
    return german_ ? "vorhanden" : "present";
  }

  ValidateAnswer& answer_;
  bool german_;
};

void take_form(iso20022::FormVerdict&& verdict, Language language, ValidateAnswer& answer) {
  answer.message = std::move(verdict.named.empty() ? verdict.message : verdict.named);
  answer.valid = verdict.valid;
  answer.findings_left_out += verdict.findings_left_out;
  std::vector<ValidateLine> lines;
  lines.reserve(verdict.findings.size());
  for (iso20022::FormFinding& found : verdict.findings) {
    lines.push_back({std::move(found.rule), "FF01", 'F', std::move(found.path), found.line,
                     found.column,
                     std::move(language == Language::german ? found.text_de : found.text),
                     std::move(found.message)});
  }
  answer.findings.insert(answer.findings.begin(), std::make_move_iterator(lines.begin()),
                         std::make_move_iterator(lines.end()));
}

template <class Stream>
void feed_all(std::string_view first, Input& input, Stream& stream) {
  for (std::string_view piece = first; !piece.empty() && !stream.stopped(); piece = input.next())
    stream.feed(piece);
}

class Validator {
 public:
  Validator(const ValidateOptions& options, const iso20022::SchemaSet& schemas)
      : options_(options), schemas_(schemas), by_rows_(schemas, options.choices) {}

  ValidateAnswer answer(Input& input) {
    const std::string_view first = input.next();
    if (options_.schema_only || options_.rules == nullptr) return by_schema(first, input);
    const bool may_be_orders =
        options_.profile.value_or(rulebook::Profile::c2b_de) == rulebook::Profile::c2b_de;
    if (may_be_orders && iso20022::CreditTransferReader::reads(kind_.read(first)))
      return as_orders(first, input);
    return by_rows(first, input);
  }

 private:
  ValidateAnswer by_schema(std::string_view first, Input& input) {
    ValidateAnswer answer;
    iso20022::XmlStream stream(&schemas_, nullptr);
    feed_all(first, input, stream);
    take_form(stream.finish(), options_.language, answer);
    return answer;
  }

  ValidateAnswer as_orders(std::string_view first, Input& input) {
    ValidateAnswer answer;
    const NoSealer sealer;
    Remarks remarks(answer, options_.language);
    iso20022::CreditTransferReader reader(schemas_, sealer);
    reader.begin(ReceiptId{}, *options_.rules, nullptr, &remarks);
    feed_all(first, input, reader);
    take_form(reader.finish().form, options_.language, answer);
    answer.profile = name_of(rulebook::Profile::c2b_de);
    return answer;
  }

  ValidateAnswer by_rows(std::string_view first, Input& input) {
    ValidateAnswer answer;
    RuleLines lines(answer, options_.language);
    by_rows_.begin(options_.profile, options_.reading, lines);
    feed_all(first, input, by_rows_);
    take_form(by_rows_.finish(), options_.language, answer);
    if (const auto profile = by_rows_.profile()) answer.profile = name_of(*profile);
    return answer;
  }

  const ValidateOptions& options_;
  const iso20022::SchemaSet& schemas_;
  iso20022::KindReader kind_;
  iso20022::RulebookReader by_rows_;
};

// Files as they were given, those of a folder and of the folders in it by path.
class Files {
 public:
  explicit Files(std::ostream& err) : err_(err) {}

  void add(const std::string& given) {
    std::error_code error;
    if (!std::filesystem::is_directory(given, error)) return found_.push_back(given);
    const std::size_t before = found_.size();
    std::filesystem::recursive_directory_iterator entry(given, error);
    for (; !error && entry != std::filesystem::end(entry); entry.increment(error)) {
      if (entry->is_regular_file(error)) found_.push_back(entry->path().string());
    }
    if (error) return refuse(given, "cannot be read: " + error.message());
    if (found_.size() == before) return refuse(given, "holds no file");
    std::sort(found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end());
  }

  [[nodiscard]] const std::vector<std::string>& found() const { return found_; }
  // Every folder could be read and held something.
  [[nodiscard]] bool complete() const { return complete_; }

 private:
  void refuse(const std::string& folder, const std::string& why) {
    err_ << "kontor validate: folder " << folder << ' ' << why << '\n';
    complete_ = false;
  }

  std::ostream& err_;
  std::vector<std::string> found_;
  bool complete_ = true;
};

ValidateAnswer answer_of(const std::string& file, Validator& validator, std::ostream& err) {
  Input input(file);
  ValidateAnswer answer = validator.answer(input);
  if (input.problem() == 0) return answer;
  const std::string why = std::string("cannot be read: ") + std::strerror(input.problem());
  err << "kontor validate: " << file << ' ' << why << '\n';
  ValidateAnswer unread;
  unread.findings.push_back({"GEN-001", "FF01", 'F', "", 0, 0, why});
  return unread;
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
  Validator validator(options, schemas);
  Files all(err);
  for (const std::string& one : files) all.add(one);
  bool all_valid = all.complete();
  Progress progress(all.found().size(), "files");
  std::uint64_t done = 0;
  for (const std::string& file : all.found()) {
    const ValidateAnswer answer = answer_of(file, validator, err);
    progress.wipe();
    all_valid = all_valid && answer.valid;
    if (options.json) {
      write_json(file, answer, out);
    } else {
      write_text(file, answer, out);
    }
    out.flush();
    if (++done < all.found().size()) progress.at(done);
  }
  return all_valid ? 0 : 1;
}

}  // namespace kontor::cli
