// Random arrivals of both sides, in random orders. After every record the desk itself checks that
// the proof holds, that a twin has the same state and that the image is read back whole; here the
// proof is also computed from what was handed in, without the engine's help.
#include "tests/simulation/random.h"

#include <gtest/gtest.h>

#include "tests/engine/reconciliation/nostro_desk.h"

namespace kontor::reconciliation {
namespace {

class RandomArrivals : public testing::TestWithParam<std::uint64_t> {};

struct Day {
  simulation::Random random;
  NostroDesk desk;
  std::int64_t ledger = 0;             // as posted here
  std::vector<Entry> unread = {};      // what the bank has booked, not yet stated
  std::vector<Statement> stated = {};  // not yet handed in
  std::int64_t closing = 0;            // of the newest stated
  std::uint64_t number = 0;
  std::uint64_t references = 0;
  std::uint64_t deals = 0;

  std::int64_t amount() {
    const std::int64_t cents = static_cast<std::int64_t>(random.below(20)) + 1;
    return random.percent(50) ? cents : -cents;
  }
  std::string reference() {
    if (random.percent(25)) return {};
    return "REF" + std::to_string(1000 + (random.percent(20) ? random.below(10) : ++references));
  }

  void book() {  // on both sides, on one, or differently
    const std::int64_t cents = amount();
    const std::string named = reference();
    const std::uint64_t kind = random.below(10);
    if (kind < 8) {
      desk.post(cents, named);
    }
    if (kind < 6 || kind > 7) unread.push_back({cents, named});
    if (kind == 7) unread.push_back({cents + 1, named});
    if (kind == 0) unread.push_back({cents, named});
  }
  void deal() {
    const DealId id{++deals};
    const std::int64_t cents = static_cast<std::int64_t>(random.below(20)) + 1;
    const std::string named = "VEN" + std::to_string(1000 + id.value);
    desk.expect(id, cents, named);
    if (random.percent(80)) unread.push_back({cents, named});
  }
  void state() {
    Statement statement{.number = ++number, .opening = closing, .entries = unread};
    for (const Entry& entry : unread) closing += entry.cents;
    unread.clear();
    stated.push_back(statement);
  }
  void hand_in() {
    if (stated.empty()) return;
    const std::size_t which = random.percent(70) ? 0 : random.below(stated.size());
    const Statement statement = stated[which];
    stated.erase(stated.begin() + static_cast<std::ptrdiff_t>(which));
    desk.begin({statement}, static_cast<std::uint32_t>(random.below(4)) + 1);
    const std::size_t chunk = statement.entries.size();
    for (std::uint32_t i = 1; i <= chunk; ++i) {
      if (desk.state().open_files.empty()) break;
      if (desk.state().open_files.begin()->second.statements.front().entries == 0) break;
      desk.chunk(i);
      if (random.percent(20)) book();
    }
    desk.end();
    if (random.percent(20)) desk.read(statement);  // again
  }
  void undo() {
    if (desk.matches().empty()) return;
    desk.undo({random.below(desk.matches().size()) + 1});
  }
};

TEST_P(RandomArrivals, TheProofHoldsAfterEachRecord) {
  Day day{simulation::Random(GetParam()), NostroDesk{}};
  for (int step = 0; step < 120; ++step) {
    const std::uint64_t what = day.random.below(10);
    if (what < 5) day.book();
    if (what == 5) day.deal();
    if (what == 6) day.state();
    if (what == 7 || what == 8) day.hand_in();
    if (what == 9) day.undo();
  }
  while (!day.stated.empty()) day.hand_in();
  const Proof proof = prove({1}, day.desk.state(), day.desk.parts().ledger);
  EXPECT_TRUE(proof.holds);
  if (day.number == 0) return;
  // Late statements have closed each gap, so nothing is left to name.
  EXPECT_EQ(day.desk.state().standings[0].runs.size(), 1U);
  EXPECT_EQ(proof.difference, 0);
  EXPECT_EQ(proof.statement.span.closing, day.closing);
  WideAmount items = 0;
  day.desk.state().open.for_each([&](const Item& item) {
    if (item.side != Side::expected)
      items += ours(item.side) ? -item.minor_units : item.minor_units;
  });
  EXPECT_EQ(proof.ledger + items, day.closing);
}

INSTANTIATE_TEST_SUITE_P(, RandomArrivals, testing::Range<std::uint64_t>(1, 101));

}  // namespace
}  // namespace kontor::reconciliation
