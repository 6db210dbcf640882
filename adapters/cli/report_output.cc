#include "adapters/cli/report_output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <streambuf>

#include "adapters/cli/program.h"
#include "adapters/node/digest.h"
#include "adapters/node/recovery.h"
#include "adapters/reports/csv.h"
#include "adapters/reports/json.h"
#include "adapters/reports/xlsx.h"

namespace kontor::cli {
namespace {

namespace fs = std::filesystem;
using report::AsOf;
using report::Cell;
using report::RowSink;

void write_csv(const ReportRow& row, const Made& made, const Point&, std::ostream& out) {
  reports::CsvWriter writer(out, row.head());
  row.make(made, writer);
}

void write_json(const ReportRow& row, const Made& made, const Point& point, std::ostream& out) {
  reports::JsonWriter writer(out, row.head(), made.as_of, point.chain_head);
  row.make(made, writer);
  writer.finish();
}

// A folder that nobody else can read, below TMPDIR or /tmp, and a file in it without a name:
// whatever ends the program, no more than an empty folder stays behind.
class PrivatePlace {
 public:
  PrivatePlace() : folder_((fs::temp_directory_path() / "kontor-report-XXXXXX").string()) {
    if (::mkdtemp(folder_.data()) == nullptr) fail(folder_);
    std::string name = folder_ + "/XXXXXX";
    file_ = ::mkstemp(name.data());
    if (file_ < 0) fail(name);
    ::unlink(name.c_str());
  }
  ~PrivatePlace() {
    ::close(file_);
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  PrivatePlace(const PrivatePlace&) = delete;
  PrivatePlace& operator=(const PrivatePlace&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  // By which the file can be opened while this lives.
  [[nodiscard]] std::string file() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  [[noreturn]] static void fail(const std::string& path) {
    throw Failure(path + ": cannot be made: " + std::strerror(errno));
  }

  std::string folder_;
  int file_ = -1;
};

// Keeps the hash of what is written, and nothing else.
class HashingBuffer final : public std::streambuf {
 public:
  Sha256 finish() { return hash_.finish(); }

 protected:
  int_type overflow(int_type character) override {
    if (traits_type::eq_int_type(character, traits_type::eof())) return 0;
    const char byte = traits_type::to_char_type(character);
    hash_.update({&byte, 1});
    return character;
  }
  std::streamsize xsputn(const char* bytes, std::streamsize size) override {
    hash_.update({bytes, static_cast<std::size_t>(size)});
    return size;
  }

 private:
  node::Sha256Stream hash_;
};

class Both final : public RowSink {
 public:
  Both(RowSink& first, RowSink& second) : first_(first), second_(second) {}
  void row(std::span<const Cell> cells) override {
    first_.row(cells);
    second_.row(cells);
  }

 private:
  RowSink& first_;
  RowSink& second_;
};

reports::Provenance provenance(const ReportRow& row, const Made& made, const Point& point) {
  const bool german = made.language == report::Language::de;
  reports::Provenance from;
  from.language = made.language;
  from.as_of = made.as_of;
  from.known_at = point.known_at;
  from.chain_head = point.chain_head;
  from.query = "report " + std::string(row.head().name) + " --as-of " +
               (made.as_of.basis == AsOf::Basis::date ? to_string(made.as_of.date)
                                                      : std::to_string(made.as_of.sequence.value)) +
               " --language " + (german ? "de" : "en");
  const node::Recovered recovered = must(node::recover(made.store, made.as_of.sequence));
  const party::Configuration& configuration = recovered.engine.state().party.configuration;
  from.entity = configuration.bank_name;
  if (!configuration.bic.empty()) from.bic = configuration.bic.view();
  from.program_version = configuration.program_version;
  from.configuration = configuration.content_hash;
  return from;
}

void write_xlsx(const ReportRow& row, const Made& made, const Point& point, std::ostream& out) {
  const PrivatePlace place;
  HashingBuffer hashing;
  std::ostream csv_bytes(&hashing);
  reports::CsvWriter csv(csv_bytes, row.head());
  reports::XlsxWriter xlsx(place.file(), place.folder(), row.head(), provenance(row, made, point));
  Both both(csv, xlsx);
  row.make(made, both);
  must(xlsx.finish(hashing.finish()));
  const std::ifstream file(place.file(), std::ios::binary);
  if (!file) throw Failure(place.file() + ": cannot be read");
  out << file.rdbuf();
}

constexpr FormatRow kFormats[] = {
    {"csv",  true,  write_csv },
    {"json", true,  write_json},
    {"xlsx", false, write_xlsx},
};

}  // namespace

std::span<const FormatRow> format_rows() { return kFormats; }

std::string format_names() {
  std::string names;
  for (const FormatRow& row : kFormats) names += (names.empty() ? "" : "|") + std::string(row.name);
  return names;
}

}  // namespace kontor::cli
