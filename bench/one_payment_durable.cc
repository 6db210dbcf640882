// Question 2: a file of one payment from bytes to its durable answer, beside appending 4 KiB to a
// file and fdatasync on the same file system. Each payment is another one; a run is kEach of them
// one after the other.
#include <fcntl.h>
#include <unistd.h>

#include "bench/bank.h"
#include "bench/made_files.h"
#include "bench/runner.h"
#include "bench/scratch.h"

namespace kontor::bench {
namespace {

constexpr double kTimesOfPeer = 1.3;
constexpr double kMoreMs = 0.2;

// What a run of many latencies comes to, in ms.
struct Latencies {
  Sample p50;
  Sample p99;

  double add(const std::vector<double>& seconds) {
    p99.values.push_back(percentile(seconds, 0.99) * 1e3);
    p50.values.push_back(percentile(seconds, 0.5) * 1e3);
    return p50.values.back();
  }
};

}  // namespace

void one_payment_durable(const Plan& plan) {
  Scratch scratch("payment");
  const std::uint64_t each = plan.quick ? 10 : 300;
  const auto node = found_bank(scratch.fresh("data"));
  const int file =
      open(scratch.path("appended").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) fail("no file to append to");

  Latencies of_ours;
  Latencies of_peer;
  std::uint64_t number = 0;
  const auto ours = [&] {
    std::vector<double> seconds;
    for (std::uint64_t i = 0; i < each; ++i) {
      const std::string bytes = payment_file(++number, 1);
      const double begun = seconds_now();
      take(*node, bytes, "payment.xml");
      seconds.push_back(seconds_now() - begun);
    }
    return of_ours.add(seconds);
  };
  const auto peer = [&] {
    const std::string piece(4096, 'x');
    std::vector<double> seconds;
    for (std::uint64_t i = 0; i < each; ++i) {
      const double begun = seconds_now();
      if (write(file, piece.data(), piece.size()) != 4096 || fdatasync(file) != 0)
        fail("cannot append");
      seconds.push_back(seconds_now() - begun);
    }
    return of_peer.add(seconds);
  };

  Answer answer;
  answer.question = "2 one payment to its durable answer, p50, beside a 4 KiB append and fdatasync";
  answer.unit = "ms";
  answer.pair = alternate(plan, ours, peer);
  close(file);
  const double allowed = kTimesOfPeer * answer.pair.peer.median() + kMoreMs;
  answer.bound = "p50 at most 1.3 times the peer and 0.2 ms";
  answer.reached = answer.pair.ours.median() <= allowed;
  answer.facts = {
      {"allowed_ms",        allowed                  },
      {"ours_p99_ms",       of_ours.p99.median()     },
      {"peer_p99_ms",       of_peer.p99.median()     },
      {"payments_each_run", static_cast<double>(each)}
  };
  print(plan, answer);
}

}  // namespace kontor::bench
