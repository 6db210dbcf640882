// Question 9: what 20 event streams cost the intake: payments a second to durable answers with the
// streams open, each read as fast as it brings, beside the same bank with none. Once with files of
// many payments, once with 64 single payments in flight, where each payment is three records and so
// three events to each stream. The readers run on the same machine. Before each run the read side
// and the streams have caught up.
#include <fmt/format.h>
#include <time.h>

#include <functional>

#include "bench/bank.h"
#include "bench/in_flight.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"
#include "bench/served_bank.h"

namespace kontor::bench {
namespace {

constexpr std::size_t kStreams = 20;
constexpr std::size_t kStreamsOfASession = 8;  // as the server allows
constexpr double kTimesOfNone = 0.8;

double process_cpu_seconds() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

class EventStreams {
 public:
  explicit EventStreams(const Plan& plan)
      : plan_(plan),
        scratch_("streams"),
        data_(scratch_.fresh("data")),
        node_(found_bank(data_)),
        served_(*node_, data_) {
    for (std::size_t i = 0; i < kStreams; ++i) {
      if (i % kStreamsOfASession == 0) sessions_.push_back(served_.client());
      cookies_.push_back(sessions_.back()->cookie());
    }
  }

  using Files = std::vector<std::string>;
  // make: files whose numbers begin there. hand_in: seconds to the last durable answer.
  using Make = std::function<Files(std::uint64_t from)>;
  using HandIn = std::function<double(const Files& files)>;

  void ask(const std::string& of_what, std::uint64_t payments, const Make& make,
           const HandIn& hand_in) {
    Sample late;
    Sample bytes;
    Sample cpu_with;
    Sample cpu_without;
    std::uint64_t reopened = 0;
    // To the last durable answer; the processor's time is that of all that follows from it too.
    const auto rate = [&](const EventReaders* readers, Sample& cpu) {
      const Files files = make(given_ + 1);
      given_ += files.size();
      const auto used = [readers] {
        return process_cpu_seconds() - (readers == nullptr ? 0 : readers->cpu_seconds());
      };
      const double before = used();
      const double seconds = hand_in(files);
      const double done = seconds_now();
      must(node_->catch_up_views());
      if (readers != nullptr) {
        readers->wait_for(node_->head().sequence.value);
        late.values.push_back(seconds_now() - done);
      }
      cpu.values.push_back((used() - before) / static_cast<double>(payments) * 1e6);
      return static_cast<double>(payments) / seconds;
    };
    const auto with_streams = [&] {
      const EventReaders readers(served_.port(), cookies_);
      const double out = rate(&readers, cpu_with);
      bytes.values.push_back(static_cast<double>(readers.bytes()));
      reopened += readers.reopened();
      return out;
    };
    Answer answer;
    answer.question =
        fmt::format("9 {} with {} event streams open, beside none", of_what, kStreams);
    answer.unit = "payments/s";
    answer.pair = alternate(plan_, with_streams, [&] { return rate(nullptr, cpu_without); });
    answer.bound = "at least 0.8 times without";
    answer.reached = answer.pair.ours.median() >= kTimesOfNone * answer.pair.peer.median();
    answer.facts = {
        {"payments_each_run",        static_cast<double>(payments)},
        {"cpu_us_a_payment",         cpu_with.median()            },
        {"cpu_us_a_payment_without", cpu_without.median()         },
        {"last_event_late_seconds",  late.median()                },
        {"mib_streamed",             bytes.median() / (1U << 20U) },
        {"streams_reopened",         static_cast<double>(reopened)}
    };
    print(plan_, answer);
  }

  void ask_files() {
    const std::uint32_t payments = plan_.quick ? 1'000 : 100'000;
    ask(
        "files of payments", payments,
        [&](std::uint64_t from) { return Files{payment_file(from, payments)}; },
        [&](const Files& files) {
          const double begun = seconds_now();
          take(*node_, files.front(), "payments.xml");
          return seconds_now() - begun;
        });
  }

  void ask_singles() {
    const std::uint64_t payments = plan_.quick ? 128 : 25'600;
    ask(
        "64 single payments in flight", payments,
        [&](std::uint64_t from) { return single_payments(from, payments); },
        [&](const Files& files) { return hand_in_all(*node_, files); });
  }

 private:
  const Plan plan_;
  Scratch scratch_;
  const std::string data_;
  std::unique_ptr<node::Node> node_;
  ServedBank served_;
  std::vector<std::unique_ptr<ConsoleClient>> sessions_;
  std::vector<std::string> cookies_;
  std::uint64_t given_ = 0;  // numbers of files
};

}  // namespace

void event_streams(const Plan& plan) {
  EventStreams question(plan);
  question.ask_files();
  question.ask_singles();
}

}  // namespace kontor::bench
