// kontor rebuild, backup, export journal.
#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <optional>
#include <thread>

#include "adapters/cli/program.h"
#include "adapters/cli/progress.h"
#include "adapters/node/digest.h"
#include "engine/journal/wire.h"
#include "engine/report/projection.h"

namespace kontor::cli {
namespace {

namespace options = boost::program_options;
namespace fs = std::filesystem;

constexpr std::uint64_t kRecordsPerCommit = 64;

// For writing, so that nobody else uses it meanwhile, where there is a store already: a wrong
// --data founds none.
std::unique_ptr<Store> open_existing(const std::string& data) {
  must(Store::open(data, Store::Mode::read_only));
  return must(Store::open(data, Store::Mode::read_write));
}

std::uintmax_t size_of(const std::string& folder) {
  std::uintmax_t size = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; at != end; at.increment(error)) {
    if (error) break;
    std::error_code gone;
    if (at->is_regular_file(gone)) size += at->file_size(gone);
  }
  return size;
}

bool is_inside(const std::string& folder, const std::string& outer) {
  const fs::path below =
      fs::weakly_canonical(folder).lexically_relative(fs::weakly_canonical(outer));
  return !below.empty() && *below.begin() != "..";
}

// Shows on a terminal how far a copy has grown, from a thread of its own.
class FolderWatch {
 public:
  FolderWatch(const std::string& from, const std::string& to)
      : progress_(size_of(from) >> 20U, "MiB"), thread_([this, to] {
          std::unique_lock lock(mutex_);
          while (!ended_.wait_for(lock, std::chrono::milliseconds(200), [this] { return done_; }))
            progress_.at(size_of(to) >> 20U);
        }) {}
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch() {
    {
      const std::lock_guard lock(mutex_);
      done_ = true;
    }
    ended_.notify_one();
    thread_.join();
  }

 private:
  Progress progress_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool done_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace

int run_rebuild(const Arguments& arguments) {
  Place place;
  options::options_description all;
  place.add_to(all, false);
  parse(arguments, all, nullptr, 0);
  const auto store = open_existing(place.data);
  must(RowStore::erase(place.data));
  const auto views = must(RowStore::open(place.data, RowStore::Mode::read_write));
  report::Projection projection(*views);
  const Sequence tip = store->tip().sequence;
  Progress progress(tip.value, "records");
  bool applied = true;
  const auto apply = [&](const StoredRecord& record) {
    applied = projection.apply(record);
    if (record.sequence.value % kRecordsPerCommit == 0) views->commit(record.sequence);
    progress.at(record.sequence.value);
    return applied;
  };
  if (tip.value > 0) must(store->read_checked({1}, tip, true, apply));
  if (!applied) throw Failure("a record of the journal cannot be read");
  views->commit(tip);
  const Sha256 content = must(views->content_hash());
  must(views->close());
  must(store->close());
  std::cout << fmt::format("read models rebuilt up to record {}, content {}\n", tip.value,
                           node::to_hex(content));
  return kDone;
}

int run_backup(const Arguments& arguments) {
  Place place;
  std::string to;
  options::options_description all;
  place.add_to(all, false);
  all.add_options()("to", options::value(&to));
  parse(arguments, all, "to", 1);
  if (to.empty()) throw options::error("backup needs a folder TO");
  if (is_inside(to, place.data))
    throw Failure(to + ": lies inside " + place.data + ", allowed: a folder outside of the store");
  const auto store = open_existing(place.data);
  {
    const FolderWatch watch(place.data + "/journal", to);
    must(store->backup_to(to));
  }
  const JournalReader::Tip tip = store->tip();
  must(store->close());
  std::cout << fmt::format("{}: records 1 to {}, head {}\n", to, tip.sequence.value,
                           node::to_hex(tip.hash));
  return kDone;
}

int run_export(const Arguments& arguments) {
  Place place;
  std::string what;
  std::uint64_t from = 1;
  std::optional<std::uint64_t> last;
  options::options_description all;
  place.add_to(all, false);
  all.add_options()("what", options::value(&what));
  all.add_options()("from", options::value<std::string>()->notifier([&](const std::string& given) {
    from = whole_number("--from", given, 1, UINT64_MAX);
  }));
  all.add_options()("to", options::value<std::string>()->notifier([&](const std::string& given) {
    last = whole_number("--to", given, 1, UINT64_MAX);
  }));
  parse(arguments, all, "what", 1);
  if (what != "journal") throw options::error("export journal [--from SEQUENCE] [--to SEQUENCE]");
  const auto store = open_existing(place.data);
  const std::uint64_t tip = store->tip().sequence.value;
  const std::uint64_t to = last.value_or(tip);
  if (from > to || to > tip) {
    throw Failure(fmt::format("--from {} --to {}: allowed: 1 to {}", from, to, tip));
  }
  // Each a varint size and an ExportedRecord of schemas/journal/events.proto.
  Progress progress(to - from + 1, "records");
  must(store->read_checked({from}, {to}, false, [&](const StoredRecord& record) {
    progress.at(record.sequence.value - from + 1);
    std::string message;
    wire::put_text(message, 1, record.bytes);
    wire::put_text(message, 2, record.hash.view());
    std::string size;
    wire::put_varint(size, message.size());
    std::cout << size << message;
    return static_cast<bool>(std::cout);
  }));
  std::cout.flush();
  if (!std::cout) throw Failure("standard output: cannot be written");
  must(store->close());
  return kDone;
}

}  // namespace kontor::cli
