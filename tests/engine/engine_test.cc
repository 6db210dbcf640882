// Determinism and recovery of the whole: the same commands give the same bytes, records and images
// lead back to the same state.
#include "engine/engine.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/journal/wire.h"
#include "tests/engine/recorded_day.h"

namespace kontor {
namespace {

TEST(EngineReplay, LeadsToTheSameState) {
  const std::unique_ptr<Bank> bank = recorded_day();
  Engine follower;
  for (const Decided& record : bank->records()) ASSERT_TRUE(follower.replay(record.bytes));
  EXPECT_EQ(encode_state(follower.state()), encode_state(bank->state()));
}

TEST(EngineDecide, TwiceGivesTheSameBytes) {
  const std::unique_ptr<Bank> first = recorded_day();
  const std::unique_ptr<Bank> second = recorded_day();
  ASSERT_EQ(first->records().size(), second->records().size());
  for (std::size_t i = 0; i < first->records().size(); ++i) {
    EXPECT_EQ(first->records()[i].bytes, second->records()[i].bytes) << i;
    EXPECT_EQ(first->records()[i].texts, second->records()[i].texts) << i;
    EXPECT_EQ(first->records()[i].first_order, second->records()[i].first_order) << i;
  }
}

TEST(EngineSnapshot, AtEachRecordWithTheTailGivesTheSameState) {
  const std::unique_ptr<Bank> bank = recorded_day();
  const std::string want = encode_state(bank->state());
  Engine live;
  for (std::size_t i = 0; i < bank->records().size(); ++i) {
    ASSERT_TRUE(live.replay(bank->records()[i].bytes));
    const std::string image = encode_state(live.state());
    std::optional<State> read_back = decode_state(image);
    ASSERT_TRUE(read_back.has_value()) << i;
    ASSERT_EQ(encode_state(*read_back), image) << i;
    Engine restarted(std::move(*read_back));
    for (std::size_t tail = i + 1; tail < bank->records().size(); ++tail) {
      ASSERT_TRUE(restarted.replay(bank->records()[tail].bytes));
    }
    ASSERT_EQ(encode_state(restarted.state()), want) << i;
  }
}

TEST(EngineReplay, RefusesWhatDoesNotFollow) {
  const std::unique_ptr<Bank> bank = recorded_day();
  Engine follower;
  EXPECT_FALSE(follower.replay(bank->records()[1].bytes));
  Engine twice;
  EXPECT_TRUE(twice.replay(bank->records()[0].bytes));
  EXPECT_FALSE(twice.replay(bank->records()[0].bytes));
  EXPECT_FALSE(Engine().replay(""));
}

TEST(EngineRecord, EachPrefixIsReadOrRefused) {
  const std::unique_ptr<Bank> bank = recorded_day();
  for (const Decided& record : bank->records()) {
    const std::size_t step = record.bytes.size() / 200 + 1;
    for (std::size_t size = 0; size < record.bytes.size(); size += step) {
      const std::vector<char> prefix(record.bytes.begin(),
                                     record.bytes.begin() + static_cast<long>(size));
      static_cast<void>(decode_record({prefix.data(), prefix.size()}));
    }
  }
}

TEST(EngineImage, EachPrefixIsRefused) {
  const std::unique_ptr<Bank> bank = recorded_day();
  const std::string image = encode_state(bank->state());
  for (std::size_t size = 0; size < image.size(); size += 7) {
    const std::vector<char> prefix(image.begin(), image.begin() + static_cast<long>(size));
    EXPECT_FALSE(decode_state({prefix.data(), prefix.size()}).has_value()) << size;
  }
}

TEST(EngineImage, EachByteChangedIsReadOrRefused) {
  const std::unique_ptr<Bank> bank = recorded_day();
  std::string image = encode_state(bank->state());
  for (std::size_t at = 0; at < image.size(); at += 3) {
    for (const int bit : {0, 3, 7}) {
      image[at] = static_cast<char>(image[at] ^ (1 << bit));
      static_cast<void>(decode_state(image));
      image[at] = static_cast<char>(image[at] ^ (1 << bit));
    }
  }
}

TEST(EngineRecord, UnknownEventIsRefused) {
  std::string bytes = wire::encode(RecordHeader{{1}, {2}, {3}});
  EXPECT_TRUE(decode_record(bytes).has_value());
  wire::put_sized(bytes, 4, wire::Empty::written, [&] { wire::put_text(bytes, 999, "later"); });
  EXPECT_FALSE(decode_record(bytes).has_value());
}

TEST(EngineRecord, EventsAskedForByNumberAreThoseOfTheWholeRecord) {
  const std::unique_ptr<Bank> bank = recorded_day();
  constexpr std::uint32_t kAsked[] = {payment::OrderTaken::kNumber,
                                      ledger::TransferPosted::kNumber};
  std::size_t seen = 0;
  std::size_t others = 0;
  for (const Decided& record : bank->records()) {
    std::optional<Record> want = decode_record(record.bytes);
    ASSERT_TRUE(want.has_value());
    others += std::erase_if(want->events, [](const Event& event) {
      return !std::holds_alternative<payment::OrderTaken>(event) &&
             !std::holds_alternative<ledger::TransferPosted>(event);
    });
    std::vector<Event> got;
    RecordHeader header;
    EXPECT_TRUE(for_each_event(record.bytes, header, kAsked, [&](const Event& event) {
      got.push_back(event);
      return true;
    }));
    EXPECT_EQ(got, want->events);
    EXPECT_EQ(header, want->header);
    seen += got.size();
  }
  EXPECT_GT(seen, 0U);
  EXPECT_GT(others, 0U);
}

// The example of docs/formats/records.md, taken from there.
TEST(EngineRecord, IsAsDocumented) {
  std::ifstream page(KONTOR_SOURCE_DIR "/docs/formats/records.md");
  std::string want;
  for (std::string line; std::getline(page, line);) {
    const std::size_t from = line.find_first_not_of(' ');
    const std::size_t to = line.find("   ", from);
    if (!line.starts_with("    ") || to == line.npos) continue;
    std::istringstream bytes(line.substr(from, to - from));
    std::string of_line;
    bool hex = true;
    for (std::string byte; bytes >> byte;) {
      hex = hex && byte.size() == 2 && byte.find_first_not_of("0123456789abcdef") == byte.npos;
      if (hex) of_line += static_cast<char>(std::stoi(byte, nullptr, 16));
    }
    if (hex) want += of_line;
  }
  Bank bank;
  bank.clock("2026-11-23T07:00:00");
  bank.ask(payment::NoteClock{written::instant("2026-11-23T07:00:00")});
  EXPECT_EQ(bank.records().back().bytes, want);
}

TEST(EngineRecord, CarriesItsTimesAndFirstOrder) {
  Engine engine;
  const fakes::SeededSealer sealer(1);
  const Decided decided = engine.decide({5}, {7}, party::Configure{written::demo_bank(sealer)});
  EXPECT_EQ(decided.header, (RecordHeader{{1}, {7}, {5}}));
  const std::optional<Record> record = decode_record(decided.bytes);
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->header, decided.header);
  EXPECT_EQ(record->events.size(), decided.events);
  EXPECT_EQ(decided.first_order, OrderId{});
  const Decided earlier = engine.decide({6}, {3}, payment::NoteClock{{9}});
  EXPECT_EQ(earlier.header, (RecordHeader{{2}, {7}, {6}}));
  const Decided nothing = engine.decide({6}, {99}, payment::NoteClock{{9}});
  EXPECT_TRUE(nothing.bytes.empty());
  EXPECT_EQ(engine.state().last, earlier.header);
}

}  // namespace
}  // namespace kontor
