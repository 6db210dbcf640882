// Question 6: trade capture reports over FIX to their Acks, beside a stock QuickFIX acceptor with
// FileStore (stock_acceptor.cc), the same dictionary and one Ack each. Ours are durable before the
// Ack leaves, the peer's are not.
//
// Ours: `kontor serve` with config/kontor.yaml on a new folder. Both servers run all the time, on
//       one core; who reports (reporter.h), on the other. Each run is a connection of its own, and
//       ends when the server has nothing left to do: read models follow behind the Acks, and what
//       they need is no time of the next run.
// Asked: how many a second, streamed; and the round trip of one at a time. What the disk takes for
//       an append and fdatasync is measured before each of our round trips, on the servers' core.
//       The best run's p50 counts: a core that others use too makes the disk look slower than it
//       is.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "adapters/cli/program.h"
#include "bench/bank.h"
#include "bench/reporter.h"
#include "bench/runner.h"
#include "bench/scratch.h"
#include "bench/server.h"
#include "engine/calendar/dealing_day.h"

namespace kontor::bench {
namespace {

constexpr double kRateTimesOfPeer = 0.7;
constexpr double kTimesOfSync = 1.3;
constexpr double kMoreMs = 0.2;

std::string dealing_configuration() { return cli::find_folder("config") + "/kontor.yaml"; }

Reporter::Dates dates_of_now() {
  const node::NodeSealer sealer(std::string(node::kFoundingKeySize, 'k'), std::nullopt);
  const auto site = must(node::read_configuration(dealing_configuration(), sealer));
  const party::Dealing& dealing = site.configuration.dealing;
  const std::optional<Currency> dollar = currency_of("USD");
  const party::DealtPair* pair = dollar ? dealing.pair(kEur, *dollar) : nullptr;
  if (pair == nullptr) fail("the configuration does not deal EUR/USD");
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const Date trade =
      dealing_date({std::chrono::duration_cast<std::chrono::nanoseconds>(since).count()});
  return {trade, spot_date(dealing.calendars(*pair), trade)};
}

// The p50 of an append of 4 KiB and fdatasync, ms.
double sync_ms(int file, std::uint64_t times) {
  const std::string piece(4096, 'x');
  std::vector<double> seconds;
  for (std::uint64_t i = 0; i < times; ++i) {
    const double begun = seconds_now();
    if (write(file, piece.data(), piece.size()) != 4096 || fdatasync(file) != 0)
      fail("cannot append");
    seconds.push_back(seconds_now() - begun);
  }
  return percentile(seconds, 0.5) * 1e3;
}

class TradeReports {
 public:
  explicit TradeReports(const Plan& plan)
      : plan_(plan),
        scratch_("reports"),
        dates_(dates_of_now()),
        ours_(
            cores_,
            {kontor_program(), "serve", "--allow-root", "--http-port", std::to_string(free_port()),
             "--data", scratch_.fresh("data"), "--config", dealing_configuration()},
            scratch_.path("serve.log")),
        peer_(cores_,
              {stock_acceptor(), std::to_string(free_port()), scratch_.fresh("stock"),
               cli::find_folder("schemas/fix") + "/kontor-fix44.xml"},
              scratch_.path("stock.log")) {}

  void ask_rate() {
    const std::uint64_t count = plan_.quick ? 200 : 20'000;
    const auto rate_of = [&](const Server& server, Sample& cpu_us) {
      return [this, &server, &cpu_us, count] {
        Reporter reporter(server.port());
        const auto reports = reporter.make(next(count), count, dates_);
        const double before = server.cpu_seconds();
        const double seconds = reporter.stream(reports);
        reporter.log_out();
        server.settle();
        cpu_us.values.push_back((server.cpu_seconds() - before) / static_cast<double>(count) * 1e6);
        return static_cast<double>(count) / seconds;
      };
    };
    Sample ours_us;
    Sample peer_us;
    Answer answer;
    answer.question = "6 trade reports to durable Acks, beside a stock QuickFIX acceptor";
    answer.unit = "reports/s";
    answer.pair = alternate(plan_, rate_of(ours_, ours_us), rate_of(peer_, peer_us));
    answer.bound = "at least 0.7 times the peer";
    answer.reached = answer.pair.ours.median() >= kRateTimesOfPeer * answer.pair.peer.median();
    answer.facts = {
        {"ours_cpu_us_a_report", ours_us.median()          },
        {"peer_cpu_us_a_report", peer_us.median()          },
        {"reports_each_run",     static_cast<double>(count)}
    };
    print(plan_, answer);
  }

  void ask_round_trip() {
    const std::uint64_t count = plan_.quick ? 10 : 300;
    const int file =
        open(scratch_.path("appended").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) fail("no file to append to");
    Sample sync;
    const auto p50_of = [&](const Server& server, Sample& p99) {
      return [this, &server, &p99, count] {
        Reporter reporter(server.port());
        const auto reports = reporter.make(next(count), count, dates_);
        const std::vector<double> seconds = reporter.one_by_one(reports);
        reporter.log_out();
        server.settle();
        p99.values.push_back(percentile(seconds, 0.99) * 1e3);
        return percentile(seconds, 0.5) * 1e3;
      };
    };
    Sample ours_p99;
    Sample peer_p99;
    const Run ours = p50_of(ours_, ours_p99);
    const Run ours_and_sync = [&] {
      cores_.use_other();
      sync.values.push_back(sync_ms(file, count));
      cores_.use_own();
      return ours();
    };
    Answer answer;
    answer.question = "6 one trade report to its durable Ack, p50, beside the same acceptor";
    answer.unit = "ms";
    answer.pair = alternate(plan_, ours_and_sync, p50_of(peer_, peer_p99));
    close(file);
    const double disk = std::ranges::min(sync.values);
    const double allowed = answer.pair.peer.median() + kTimesOfSync * disk + kMoreMs;
    answer.bound = "p50 at most the peer, 1.3 times fdatasync and 0.2 ms";
    answer.reached = answer.pair.ours.median() <= allowed;
    answer.facts = {
        {"allowed_ms",       allowed                   },
        {"fdatasync_ms",     disk                      },
        {"ours_p99_ms",      ours_p99.median()         },
        {"peer_p99_ms",      peer_p99.median()         },
        {"reports_each_run", static_cast<double>(count)}
    };
    print(plan_, answer);
  }

  void end() {
    ours_.end();
    peer_.end();
  }

 private:
  [[nodiscard]] static std::string stock_acceptor() { return own_program() + "_acceptor"; }
  [[nodiscard]] std::uint64_t next(std::uint64_t count) {
    given_ += count;
    return given_ - count + 1;
  }

  const Plan plan_;
  Cores cores_;
  Scratch scratch_;
  const Reporter::Dates dates_;
  std::uint64_t given_ = 0;
  Server ours_;
  Server peer_;
};

}  // namespace

void trade_reports(const Plan& plan) {
  TradeReports question(plan);
  question.ask_rate();
  question.ask_round_trip();
  question.end();
}

}  // namespace kontor::bench
