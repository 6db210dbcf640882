#include "adapters/rocksdb/row_store.h"

#include "engine/report/overlay_rows.h"
#include "tests/adapters/rocksdb/fixture.h"
#include "tests/fakes/power_cut_fs.h"

namespace kontor {
namespace {

using namespace testing_store;
using fakes::Power;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::unique_ptr<RowStore> rows(const std::string& data,
                               RowStore::Mode mode = RowStore::Mode::read_write,
                               rocksdb::Env* env = nullptr) {
  auto store = RowStore::open(data, mode, env);
  if (!store) {
    ADD_FAILURE() << store.error().text();
    return nullptr;
  }
  return std::move(*store);
}

Pairs scanned(const Rows& rows, Table table, std::string_view from = {}) {
  Pairs found;
  rows.scan(table, from, [&](std::string_view key, std::string_view row) {
    found.emplace_back(key, row);
    return true;
  });
  return found;
}

TEST(RowStore, ReadsWhatItPutBeforeAndAfterCommit) {
  const Folder data;
  {
    auto store = rows(data.path());
    store->put(Table::orders, "b", "2");
    store->put(Table::orders, "a", "1");
    store->put(Table::files, "a", "other table");
    EXPECT_EQ(store->get(Table::orders, "a"), "1");
    EXPECT_EQ(scanned(*store, Table::orders), (Pairs{
                                                  {"a", "1"},
                                                  {"b", "2"}
    }));
    store->commit({5});
    store->put(Table::orders, "b", "3");
    store->put(Table::orders, "c", "4");
    EXPECT_EQ(store->get(Table::orders, "b"), "3");
    EXPECT_EQ(scanned(*store, Table::orders, "b"), (Pairs{
                                                       {"b", "3"},
                                                       {"c", "4"}
    }));
    store->commit({6});
    EXPECT_EQ(store->watermark(), Sequence{6});
    ASSERT_TRUE(store->close());
  }
  auto store = rows(data.path());
  EXPECT_EQ(store->watermark(), Sequence{6});
  EXPECT_EQ(scanned(*store, Table::orders), (Pairs{
                                                {"a", "1"},
                                                {"b", "3"},
                                                {"c", "4"}
  }));
  EXPECT_EQ(store->get(Table::files, "a"), "other table");
  EXPECT_EQ(store->get(Table::accounts, "a"), std::nullopt);
  EXPECT_FALSE(store->failed());
}

TEST(RowStore, ReadOnlyWhereThereIsNoneIsEmpty) {
  const Folder data;
  auto store = rows(data.path(), RowStore::Mode::read_only);
  EXPECT_EQ(store->watermark(), Sequence{0});
  EXPECT_TRUE(scanned(*store, Table::orders).empty());
  EXPECT_EQ(store->content_hash().value(), rows_hash(OverlayRows(nullptr)));
  store->put(Table::orders, "a", "1");
  EXPECT_EQ(store->failed()->fault, StoreFault::closed);
}

TEST(RowStore, ReadOnlyBesideAWriterSeesWhatWasFlushed) {
  const Folder data;
  auto writer = rows(data.path());
  writer->put(Table::orders, "a", "1");
  writer->commit({1});
  ASSERT_TRUE(writer->flush());
  writer->put(Table::orders, "b", "2");
  writer->commit({2});
  auto reader = rows(data.path(), RowStore::Mode::read_only);
  EXPECT_EQ(reader->watermark(), Sequence{1});
  EXPECT_EQ(scanned(*reader, Table::orders), (Pairs{
                                                 {"a", "1"}
  }));
  OverlayRows both(reader.get());
  both.put(Table::orders, "b", "2");
  both.commit({2});
  EXPECT_EQ(rows_hash(both), writer->content_hash().value());
}

TEST(RowStore, RebuiltContentHasTheSameHash) {
  const Folder data;
  const auto build = [&](int batch) {
    auto store = rows(data.path());
    for (int n = 0; n < 1000; ++n) {
      store->put(static_cast<Table>(n % kTables), std::to_string(n * 7919 % 1000),
                 std::to_string(n));
      if (n % batch == 0) store->commit({static_cast<std::uint64_t>(n)});
    }
    store->commit({1000});
    const Sha256 hash = store->content_hash().value();
    EXPECT_TRUE(store->close());
    return hash;
  };
  const Sha256 first = build(10);
  ASSERT_TRUE(RowStore::erase(data.path()));
  EXPECT_EQ(rows(data.path())->watermark(), Sequence{0});
  EXPECT_EQ(build(333), first);
  auto store = rows(data.path());
  store->put(Table::orders, "0", "changed");
  EXPECT_NE(store->content_hash().value(), first);
}

TEST(RowStore, KilledBetweenCommitsRowsAndWatermarkAgree) {
  const auto work = [](const std::string& data, rocksdb::Env* env) {
    auto store = RowStore::open(data, RowStore::Mode::read_write, env);
    if (!store) return;
    for (std::uint64_t n = 1; n <= 12; ++n) {
      for (std::uint8_t table = 0; table < kTables; ++table) {
        (*store)->put(static_cast<Table>(table), "last", std::to_string(n));
        (*store)->put(static_cast<Table>(table), "row " + std::to_string(n), "x");
      }
      (*store)->commit({n});
      if (n % 5 == 0) (void)(*store)->flush();
    }
  };
  const auto run = [&](std::uint64_t cut, std::optional<std::uint64_t> seed) {
    const Folder folder;
    Power power(cut);
    auto disk = std::make_shared<fakes::PowerCutFs>(folder / "graveyard", power);
    const auto env = fakes::power_cut_env(disk);
    work(folder / "data", env.get());
    const std::uint64_t operations = power.operations();
    disk->forget(seed);
    const auto store = RowStore::open(folder / "data", RowStore::Mode::read_write);
    // A read model may be beyond opening only before its first flush; it can be built anew.
    EXPECT_TRUE(store) << "cut at " << cut << ": " << store.error().text();
    if (!store) return operations;
    const std::uint64_t watermark = (*store)->watermark().value;
    EXPECT_TRUE(watermark == 0 || watermark == 5 || watermark == 10) << watermark;
    for (std::uint8_t table = 0; table < kTables; ++table) {
      const auto found = scanned(**store, static_cast<Table>(table));
      EXPECT_EQ(found.size(), watermark == 0 ? 0 : watermark + 1) << "cut at " << cut;
      if (found.empty()) continue;
      EXPECT_EQ(found.front(), (Pairs::value_type{"last", std::to_string(watermark)}));
    }
    return operations;
  };
  const std::uint64_t operations = run(Power::kNever, std::nullopt);
  each_up_to(operations, [&](std::uint64_t cut) {
    run(cut, std::nullopt);
    run(cut, cut);
  });
}

TEST(OverlayRows, CoverWhatLiesBelow) {
  OverlayRows below(nullptr);
  below.put(Table::orders, "a", "1");
  below.put(Table::orders, "c", "3");
  below.commit({7});
  OverlayRows above(&below);
  EXPECT_EQ(above.watermark(), Sequence{7});
  above.put(Table::orders, "b", "2");
  above.put(Table::orders, "c", "new");
  above.put(Table::orders, "d", "4");
  EXPECT_EQ(scanned(above, Table::orders), (Pairs{
                                               {"a", "1"  },
                                               {"b", "2"  },
                                               {"c", "new"},
                                               {"d", "4"  }
  }));
  EXPECT_EQ(scanned(above, Table::orders, "c"), (Pairs{
                                                    {"c", "new"},
                                                    {"d", "4"  }
  }));
  EXPECT_EQ(above.get(Table::orders, "a"), "1");
  EXPECT_EQ(below.get(Table::orders, "c"), "3");
  int visited = 0;
  above.scan(Table::orders, {}, [&](std::string_view, std::string_view) { return ++visited < 2; });
  EXPECT_EQ(visited, 2);
}

}  // namespace
}  // namespace kontor
