// kontor verify: proves the store from its first record, a row a check.
//
// The store is read in a child process: a damaged file can make the database library stop the
// process that reads it, and that too is a finding, not a crash.
#include "adapters/cli/verify.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

#include "adapters/cli/progress.h"
#include "adapters/node/digest.h"
#include "adapters/node/sealer.h"
#include "engine/report/projection.h"

namespace kontor::cli {
namespace {

namespace options = boost::program_options;

class Checks {
 public:
  explicit Checks(std::ostream& out) : out_(out) {}
  void passed(std::string_view check, const std::string& what) { row("ok", check, what); }
  void failed(std::string_view check, const std::string& what) {
    all_passed_ = false;
    row("FAILED", check, what);
  }
  void tell(std::string_view check, bool passed_it, const std::string& what) {
    passed_it ? passed(check, what) : failed(check, what);
  }
  [[nodiscard]] bool all_passed() const { return all_passed_; }

 private:
  void row(std::string_view verdict, std::string_view check, const std::string& what) {
    out_ << fmt::format("{:<6} {:<12} {}\n", verdict, check, what) << std::flush;
  }
  std::ostream& out_;
  bool all_passed_ = true;
};

std::filesystem::path scratch_prefix(pid_t process) {
  return std::filesystem::temp_directory_path() / fmt::format("kontor-verify-{}-", process);
}

// A folder of our own for the read models made again; gone at the end. Where a signal ends this
// process the one that started it removes the folder (remove_scratch_of).
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = scratch_prefix(getpid()).string() + "XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw Failure(name + ": cannot be made");
    path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// What one pass over all records gives.
class Pass {
 public:
  Pass(const Store& store, const std::string& wanted_head, Rows& rows)
      : store_(store), wanted_head_(wanted_head), projection_(rows), rows_(rows) {}

  void run(Checks& checks, Sequence views_at) {
    views_at_ = views_at;
    for (const Store::SnapshotInfo& info : must(store_.snapshots()))
      snapshots_[info.sequence] = info.hash;
    const JournalReader::Tip tip = store_.tip();
    if (tip.sequence.value > 0) {
      Progress progress(tip.sequence.value, "records");
      const auto read =
          store_.read_checked({1}, tip.sequence, true, [&](const StoredRecord& record) {
            progress.at(record.sequence.value);
            return take(record);
          });
      if (!read) fault_ = read.error().text();
    }
    const bool whole = fault_.empty() && head_ == tip.hash;
    checks.tell("chain", whole,
                whole
                    ? fmt::format("{} records, head {}", tip.sequence.value, node::to_hex(tip.hash))
                    : fmt::format("after record {}: {}", last_.value,
                                  fault_.empty() ? "the head differs" : fault_));
    if (!wanted_head_.empty()) {
      checks.tell("head", head_found_.value > 0,
                  head_found_.value > 0
                      ? fmt::format("{} is record {}", wanted_head_, head_found_.value)
                      : wanted_head_ + " does not occur in the chain");
    }
    checks.tell("replay", replay_fault_.empty(),
                replay_fault_.empty() ? fmt::format("{} events applied", engine_.state().events)
                                      : replay_fault_);
    check_balance(checks);
    checks.tell("snapshots", snapshot_fault_.empty(),
                snapshot_fault_.empty()
                    ? fmt::format("{} equal the replayed state", snapshots_.size())
                    : snapshot_fault_);
    checks.tell("texts", text_fault_.empty(),
                text_fault_.empty()
                    ? fmt::format("{} match their salted hashes, {} erased", texts_, erased_)
                    : text_fault_);
    checks.tell("index", index_fault_.empty(),
                index_fault_.empty() ? "every order leads to its record" : index_fault_);
  }

  // Receipt numbers that records say were archived, with the hash of their bytes.
  [[nodiscard]] const std::map<ReceiptId, std::pair<Sha256, std::uint64_t>>& receipts() const {
    return receipts_;
  }

 private:
  bool take(const StoredRecord& record) {
    if (record.sequence.value != last_.value + 1 ||
        node::chain(head_, record.bytes) != record.hash) {
      fault_ = fmt::format("record {} does not have the hash that the chain says",
                           record.sequence.value);
      return false;
    }
    last_ = record.sequence;
    head_ = record.hash;
    if (node::to_hex(head_) == wanted_head_) head_found_ = last_;
    if (replay_fault_.empty() && !engine_.replay(record.bytes)) {
      replay_fault_ = fmt::format("record {} does not follow the one before it", last_.value);
    }
    if (const auto snapshot = snapshots_.find(last_); snapshot != snapshots_.end())
      check_snapshot(snapshot->second);
    check_texts(record);
    if (record.first_order.value != 0 && index_fault_.empty() &&
        store_.record_of(record.first_order) != last_) {
      index_fault_ =
          fmt::format("order {} does not lead to record {}", record.first_order.value, last_.value);
    }
    if (last_ <= views_at_ && !projection_.apply(record))
      replay_fault_ = fmt::format("record {} gives no rows", last_.value);
    if (last_.value % 64 == 0 && last_ <= views_at_) rows_.commit(last_);
    return true;
  }

  void check_snapshot(const Sha256& hash) {
    if (!snapshot_fault_.empty()) return;
    const auto bytes = store_.read_snapshot(last_);
    if (!bytes) {
      snapshot_fault_ = bytes.error().text();
    } else if (node::sha256(*bytes) != hash || encode_state(engine_.state()) != *bytes) {
      snapshot_fault_ =
          fmt::format("the snapshot of record {} differs from the replayed state", last_.value);
    }
  }

  void check_texts(const StoredRecord& record) {
    if (!text_fault_.empty()) return;
    std::string_view packed = record.texts;
    RecordHeader header;
    const auto check = [this](const Personal& personal) {
      if (personal.text.empty() && personal.salt.empty()) {
        ++erased_;
      } else if (node::salted_digest(personal.salt, personal.text) != personal.digest) {
        text_fault_ =
            fmt::format("a text beside record {} does not match its salted hash", last_.value);
      } else {
        ++texts_;
      }
    };
    const auto visit = [&](const Event& event) {
      for_each_personal(event, check);
      note_receipt(event);
      return true;
    };
    if (!for_each_event(record.bytes, &packed, header, visit) || !packed.empty()) {
      text_fault_ = fmt::format("the texts beside record {} are not those it names", last_.value);
    }
  }

  void note_receipt(const Event& event) {
    const auto note = [this](const payment::Receipt& receipt) {
      receipts_[receipt.id] = {receipt.sha256, receipt.size};
    };
    if (const auto* begun = std::get_if<payment::FileBegun>(&event)) note(begun->receipt);
    if (const auto* answer = std::get_if<payment::AnswerTaken>(&event)) note(answer->receipt);
    if (const auto* begun = std::get_if<reconciliation::StatementsBegun>(&event))
      note(begun->receipt);
    if (const auto* refused = std::get_if<payment::FileRefused>(&event)) {
      if (payment::original_kept(*refused)) note(refused->receipt);
    }
    if (const auto* loaded = std::get_if<party::AccountsLoaded>(&event))
      receipts_[loaded->receipt] = {loaded->sha256, 0};
    if (const auto* refused = std::get_if<party::AccountsRefused>(&event))
      receipts_[refused->receipt] = {refused->sha256, 0};
  }

  void check_balance(Checks& checks) const {
    std::map<Currency, WideAmount> sums;
    bool reserved_well = true;
    for (const ledger::Account& account : engine_.state().ledger.accounts()) {
      sums[account.currency] += account.balance;
      reserved_well = reserved_well && account.reserved >= 0;
    }
    std::string words;
    bool balanced = reserved_well;
    for (const auto& [currency, sum] : sums) {
      balanced = balanced && sum == 0;
      words += fmt::format("{}{} {}", words.empty() ? "unexplained: " : ", ",
                           to_decimal(sum, currency), currency.code());
    }
    checks.tell("balance", balanced, words.empty() ? "no accounts" : words);
  }

  const Store& store_;
  std::string wanted_head_;
  report::Projection projection_;
  Rows& rows_;
  Sequence views_at_;
  std::map<Sequence, Sha256> snapshots_;
  std::map<ReceiptId, std::pair<Sha256, std::uint64_t>> receipts_;
  Engine engine_;
  Sequence last_;
  Sha256 head_;
  Sequence head_found_;
  std::uint64_t texts_ = 0;
  std::uint64_t erased_ = 0;
  std::string fault_;
  std::string replay_fault_;
  std::string snapshot_fault_;
  std::string text_fault_;
  std::string index_fault_;
};

// Whether the originals lie in the archive as the records say; reads all of them.
void check_archive(const Store& store, const Pass& pass, Checks& checks) {
  std::uint64_t size_of_all = 0;
  for (const auto& [id, known] : pass.receipts()) size_of_all += known.second;
  std::optional<Progress> progress(std::in_place, size_of_all >> 20U, "MiB");
  std::string fault;
  std::uint64_t bytes = 0;
  std::uint64_t unaccounted = 0;
  // Above the last receipt that a record mentions: being read now, or left by a kill. Nobody was
  // told anything of them, and the next start forgets them.
  std::uint64_t undecided = 0;
  const ReceiptId last = pass.receipts().empty() ? ReceiptId{} : pass.receipts().rbegin()->first;
  std::set<ReceiptId> found;
  must(store.each_receipt([&](ReceiptId id, const Receipt& receipt) {
    const auto known = pass.receipts().find(id);
    if (known == pass.receipts().end()) {
      (id > last ? undecided : unaccounted) += receipt.size_bytes;
      return true;
    }
    found.insert(id);
    node::Sha256Stream hash;
    std::uint64_t size = 0;
    const auto read = store.read_archive(id, [&](std::string_view piece) {
      hash.update(piece);
      size += piece.size();
      progress->at((bytes + size) >> 20U);
      return true;
    });
    bytes += size;
    if (!read) {
      fault = read.error().text();
    } else if (hash.finish() != known->second.first || receipt.sha256 != known->second.first) {
      fault = fmt::format(
          "the original of receipt {} does not have the SHA-256 that its record says", id.value);
    }
    return fault.empty();
  }));
  for (const auto& [id, known] : pass.receipts()) {
    if (fault.empty() && !found.contains(id))
      fault = fmt::format("the original of receipt {} is missing", id.value);
  }
  progress.reset();
  checks.tell("archive", fault.empty(),
              fault.empty()
                  ? fmt::format("{} originals, {} bytes, match their SHA-256", found.size(), bytes)
                  : fault);
  checks.tell("accounted", unaccounted == 0,
              fmt::format("{} bytes unaccounted{}", unaccounted,
                          undecided == 0 ? "" : fmt::format(", {} not yet decided", undecided)));
}

void check_head(const std::string& head) {
  const auto is_digit = [](unsigned char letter) { return std::isxdigit(letter) != 0; };
  if (head.size() != 2 * Sha256::kSize || !std::ranges::all_of(head, is_digit)) {
    throw options::error("--head " + head + ": allowed: a hash, 64 hexadecimal digits");
  }
}

void remove_scratch_of(pid_t process) {
  const std::string prefix = scratch_prefix(process).filename().string();
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::temp_directory_path(), error)) {
    if (entry.path().filename().string().starts_with(prefix))
      std::filesystem::remove_all(entry.path(), error);
  }
}

// The process that checks, for the signals that this one gets.
volatile pid_t checking = 0;
void end_check(int signal) { kill(checking, signal); }

}  // namespace

int check_store(const Place& place, const std::string& head, std::ostream& out) {
  Checks checks(out);
  const auto store = must(Store::open(place.data, Store::Mode::read_only));
  const auto views = must(RowStore::open(place.data, RowStore::Mode::read_only));
  const Sequence views_at = views->watermark();
  if (views_at > store->tip().sequence) {
    checks.failed("journal", fmt::format("ends at record {}, the read models know of {}",
                                         store->tip().sequence.value, views_at.value));
    return kFailed;
  }
  const ScratchFolder scratch;
  const auto again = must(RowStore::open(scratch.path(), RowStore::Mode::read_write));
  Pass pass(*store, head, *again);
  pass.run(checks, views_at);
  again->commit(views_at);
  const Sha256 was = must(views->content_hash());
  const Sha256 is = must(again->content_hash());
  checks.tell("read models", was == is,
              was == is ? fmt::format("equal those made again up to record {}", views_at.value)
                        : "differ from those made again; kontor rebuild makes them new");
  check_archive(*store, pass, checks);
  return checks.all_passed() ? kDone : kFailed;
}

int run_verify(const Arguments& arguments) {
  Place place;
  std::string head;
  options::options_description all;
  place.add_to(all, false);
  all.add_options()("head", options::value(&head)->notifier(check_head));
  parse(arguments, all, nullptr, 0);
  for (char& letter : head) letter = static_cast<char>(std::tolower(letter));
  std::cout.flush();
  const pid_t child = fork();
  if (child < 0) throw Failure("cannot start a process");
  if (child == 0) {
    int result = kFailed;
    try {
      result = check_store(place, head, std::cout);
    } catch (const std::exception& error) {
      std::cout << fmt::format("FAILED store        {}\n", error.what());
    }
    _exit(answer_is_out() ? result : kFailed);
  }
  checking = child;
  std::signal(SIGINT, end_check);
  std::signal(SIGTERM, end_check);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  remove_scratch_of(child);
  std::cout << fmt::format(
      "FAILED store        reading it ended by signal {}{}\n", WTERMSIG(status),
      WTERMSIG(status) == SIGABRT || WTERMSIG(status) == SIGSEGV || WTERMSIG(status) == SIGBUS
          ? ": a file is damaged"
          : ", so nothing is proved");
  return kFailed;
}

}  // namespace kontor::cli
