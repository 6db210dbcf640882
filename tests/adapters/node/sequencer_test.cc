#include "adapters/node/sequencer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "adapters/node/digest.h"

namespace kontor::node {
namespace {

// Keeps what it is given; waits at a gate before each block; from one block on it says `then`.
class FakeJournal final : public Journal {
 public:
  Appended append(const Block& block) override {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
    --waiting_;
    if (blocks.size() >= good_blocks) return then;
    blocks.push_back(block);
    return Appended::durable;
  }
  std::string append_fault() const override { return "the fake refuses"; }
  void shut() {
    const std::lock_guard lock(mutex_);
    open_ = false;
  }
  void open() {
    {
      const std::lock_guard lock(mutex_);
      open_ = true;
    }
    changed_.notify_all();
  }
  void wait_until_asked() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_ > 0; });
  }

  std::vector<Block> blocks;
  std::size_t good_blocks = SIZE_MAX;
  Appended then = Appended::refused;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = true;
  int waiting_ = 0;
};

// Emits one event where the time is new, else nothing.
Command clock_at(std::int64_t second) { return payment::NoteClock{from_unix_seconds(second)}; }
Sequencer::Times at(std::int64_t second) {
  return {from_unix_seconds(second), from_unix_seconds(second)};
}

class SequencerTest : public testing::Test {
 protected:
  Sequencer make(
      std::uint64_t milestone_events = 1'000'000,
      Sequencer::Milestone milestone = [](const State&) {}) {
    return {engine,           journal,
            Sha256{},         [](const payment::MessageDue&) {},
            milestone_events, std::move(milestone)};
  }
  Engine engine;
  FakeJournal journal;
};

TEST_F(SequencerTest, AnswersInOrderAlsoWhereNothingWasEmitted) {
  std::vector<std::uint64_t> answered;
  {
    Sequencer sequencer = make();
    for (const std::int64_t second : {1, 2, 2, 1, 3}) {
      sequencer.submit(at(second), clock_at(second), [&](const Committed* committed) {
        answered.push_back(committed->sequence.value);
        EXPECT_EQ(committed->record == nullptr, committed->sequence.value == 0);
      });
    }
    ASSERT_TRUE(sequencer.drain());
    EXPECT_EQ(sequencer.head().sequence.value, 3U);
  }
  EXPECT_EQ(answered, (std::vector<std::uint64_t>{1, 2, 0, 0, 3}));
}

TEST_F(SequencerTest, TheHeadDoesNotDependOnHowBlocksAreCut) {
  Sha256 together;
  {
    Sequencer sequencer = make();
    journal.shut();
    for (std::int64_t second = 1; second <= 20; ++second)
      sequencer.submit(at(second), clock_at(second), nullptr);
    journal.open();
    ASSERT_TRUE(sequencer.drain());
    together = sequencer.head().hash;
  }
  EXPECT_LT(journal.blocks.size(), 20U);
  Engine second_engine;
  FakeJournal second_journal;
  Sequencer sequencer(
      second_engine, second_journal, Sha256{}, [](const payment::MessageDue&) {}, 1'000'000,
      [](const State&) {});
  for (std::int64_t second = 1; second <= 20; ++second)
    ASSERT_TRUE(sequencer.run(at(second), clock_at(second)));
  EXPECT_EQ(sequencer.head().hash, together);
  EXPECT_EQ(second_journal.blocks.size(), 20U);
}

TEST_F(SequencerTest, EachRecordIsChainedToTheOneBefore) {
  Sequencer sequencer = make();
  for (std::int64_t second = 1; second <= 3; ++second)
    ASSERT_TRUE(sequencer.run(at(second), clock_at(second)));
  Sha256 before;
  for (const Block& block : journal.blocks) {
    for (const StoredRecord& record : block.records) {
      EXPECT_EQ(record.hash, chain(before, record.bytes));
      before = record.hash;
    }
  }
  EXPECT_EQ(sequencer.head().hash, before);
}

TEST_F(SequencerTest, NoAnswerBeforeTheBlockIsDurable) {
  Sequencer sequencer = make();
  journal.shut();
  std::atomic<int> answers = 0;
  sequencer.submit(at(1), clock_at(1), [&](const Committed*) { ++answers; });
  journal.wait_until_asked();
  EXPECT_EQ(answers, 0);
  EXPECT_EQ(sequencer.head().sequence.value, 0U);
  journal.open();
  ASSERT_TRUE(sequencer.drain());
  EXPECT_EQ(answers, 1);
}

struct StopCase {
  const char* name;
  Appended then;
  const char* why;
};

class SequencerStops : public SequencerTest, public testing::WithParamInterface<StopCase> {};

TEST_P(SequencerStops, AndTellsEveryoneSo) {
  journal.good_blocks = 1;
  journal.then = GetParam().then;
  Sequencer sequencer = make();
  ASSERT_TRUE(sequencer.run(at(1), clock_at(1)));
  EXPECT_EQ(sequencer.stopped(), "");
  const Sha256 head = sequencer.head().hash;

  EXPECT_FALSE(sequencer.run(at(2), clock_at(2)));
  EXPECT_EQ(sequencer.stopped(), GetParam().why);
  int told = 0;
  const auto nothing = [&](const Committed* committed) {
    ++told;
    EXPECT_EQ(committed, nullptr);
  };
  sequencer.submit(at(3), clock_at(3), nothing);
  // One that emits nothing gets no answer either: what it repeats may not be durable.
  sequencer.submit(at(2), clock_at(2), nothing);
  EXPECT_FALSE(sequencer.drain());
  EXPECT_EQ(told, 2);
  EXPECT_EQ(sequencer.head().hash, head);
  EXPECT_EQ(journal.blocks.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(
    , SequencerStops,
    testing::Values(StopCase{"refused", Appended::refused,
                             "the journal refused a block: the fake refuses"},
                    StopCase{"in_doubt", Appended::in_doubt,
                             "it is not known whether a block is durable: the fake refuses"}),
    [](const auto& row) { return row.param.name; });

TEST_F(SequencerTest, EveryCallerIsToldOnceWhenItStopsInTheMiddle) {
  journal.good_blocks = 1;
  std::atomic<int> durable = 0;
  std::atomic<int> nothing = 0;
  Sequencer sequencer = make();
  ASSERT_TRUE(sequencer.run(at(1), clock_at(1)));
  journal.shut();
  sequencer.submit(at(2), clock_at(2), [&](const Committed* committed) {
    ++(committed == nullptr ? nothing : durable);
  });
  journal.wait_until_asked();
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&, caller] {
      for (int i = 0; i < 500; ++i) {
        const std::int64_t second = caller * 1000 + i;
        sequencer.submit(at(second), clock_at(second), [&](const Committed* committed) {
          ++(committed == nullptr ? nothing : durable);
        });
      }
    });
  }
  journal.open();  // and refuses, while the callers go on
  for (std::thread& caller : callers) caller.join();
  EXPECT_FALSE(sequencer.drain());
  while (nothing < 2001) std::this_thread::yield();
  EXPECT_EQ(durable, 0);
}

TEST_F(SequencerTest, AFileLiesInTheBlockOfItsRecordAndOnlyThere) {
  Sequencer sequencer = make();
  const auto refused = [&](std::int64_t second, std::uint64_t receipt) {
    payment::RefuseFile command;
    command.receipt.id = {receipt};
    command.receipt.channel = {1};
    command.receipt.sha256 = sha256("the same bytes");
    command.findings.emplace_back().rule = "GEN-001";
    std::vector<Sequencer::Request> requests;
    requests.push_back({
        command, nullptr, FileBeside{{receipt}, 14, command.receipt.sha256, "c", "z"}
    });
    sequencer.submit(at(second), std::move(requests));
    return sequencer.drain();
  };
  ASSERT_TRUE(refused(1, 1));
  ASSERT_TRUE(refused(2, 2));  // known bytes: noted, not kept again
  ASSERT_EQ(journal.blocks.size(), 2U);
  ASSERT_EQ(journal.blocks[0].files.size(), 1U);
  EXPECT_EQ(journal.blocks[0].files[0].receipt, ReceiptId{1});
  EXPECT_TRUE(journal.blocks[1].files.empty());
}

TEST_F(SequencerTest, TheMilestoneSeesTheStateBetweenTwoCommands) {
  std::vector<std::uint64_t> seen;
  Sequencer sequencer = make(5, [&](const State& state) { seen.push_back(state.events); });
  for (std::int64_t second = 1; second <= 12; ++second)
    ASSERT_TRUE(sequencer.run(at(second), clock_at(second)));
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{5, 10}));
}

TEST_F(SequencerTest, ManyCallersAreAnsweredOnceEach) {
  Sequencer sequencer = make();
  std::atomic<int> answers = 0;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&, caller] {
      for (int i = 0; i < 200; ++i) {
        const std::int64_t second = caller * 1000 + i;
        sequencer.submit(at(second), clock_at(second), [&](const Committed*) { ++answers; });
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  ASSERT_TRUE(sequencer.drain());
  EXPECT_EQ(answers, 800);
}

}  // namespace
}  // namespace kontor::node
