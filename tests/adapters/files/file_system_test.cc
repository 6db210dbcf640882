#include "adapters/files/file_system.h"

#include <cerrno>

#include "tests/adapters/rocksdb/fixture.h"
#include "tests/fakes/forgetful_files.h"

namespace kontor {
namespace {

using fakes::Power;
using testing_store::Folder;

TEST(PosixFiles, WriteDurablyReplacesTheWholeFile) {
  const Folder folder;
  FileSystem& files = posix_file_system();
  EXPECT_EQ(files.read(folder / "a").error().code, ENOENT);
  ASSERT_TRUE(write_durably(files, folder / "a", "old and long"));
  ASSERT_TRUE(write_durably(files, folder / "a", "new"));
  EXPECT_EQ(files.read(folder / "a").value(), "new");
  EXPECT_EQ(files.list(folder.path()).value(), std::vector<std::string>{"a"});
  ASSERT_TRUE(make_folder_durably(files, folder / "x/y"));
  ASSERT_TRUE(make_folder_durably(files, folder / "x/y"));
  EXPECT_EQ(files.make_folder(folder / "none/y").error().code, ENOENT);
  EXPECT_TRUE(files.exists(folder / "x/y"));
  ASSERT_TRUE(files.remove(folder / "a"));
  EXPECT_FALSE(files.exists(folder / "a"));
  EXPECT_EQ(files.remove(folder / "a").error().code, ENOENT);
}

TEST(ForgetfulFiles, KeepWhatWasSyncedAndNothingElse) {
  Power power;
  fakes::ForgetfulFiles files(power);
  auto file = files.create("d/a").value();
  ASSERT_TRUE(file->write("synced"));
  ASSERT_TRUE(file->sync());
  files.forget();
  EXPECT_FALSE(files.exists("d/a"));  // the name was not
  file = files.create("d/a").value();
  ASSERT_TRUE(file->write("synced"));
  ASSERT_TRUE(file->sync());
  ASSERT_TRUE(files.sync_folder("d"));
  ASSERT_TRUE(file->write(" not"));
  files.forget();
  EXPECT_EQ(files.read("d/a").value(), "synced");
}

TEST(MakeFolderDurably, KeepsWhatIsInItAtEveryCut) {
  for (std::uint64_t at = 0; at < 12; ++at) {
    Power power(at);
    fakes::ForgetfulFiles files(power);
    const bool answered =
        make_folder_durably(files, "/d/out/x") && write_durably(files, "/d/out/x/a", "new");
    files.forget();
    EXPECT_EQ(files.read("/d/out/x/a").value_or("<gone>") == "new", answered) << at;
  }
  Power power;
  fakes::ForgetfulFiles careless(power);
  ASSERT_TRUE(careless.make_folder("/x"));
  ASSERT_TRUE(write_durably(careless, "/x/a", "new"));
  careless.forget();
  EXPECT_FALSE(careless.exists("/x/a"));
}

TEST(WriteDurably, LeavesOldOrNewAtEveryCutAndNewOnceItAnswered) {
  for (const bool full : {false, true}) {
    for (std::uint64_t at = 0; at < 12; ++at) {
      Power ordinary;
      fakes::ForgetfulFiles files(ordinary);
      ASSERT_TRUE(write_durably(files, "d/a", "old"));
      Power power(full ? Power::kNever : at, full ? at : Power::kNever);
      files.use_power(power);
      const bool answered = write_durably(files, "d/a", "new").has_value();
      files.forget();
      const std::string found = files.read("d/a").value_or("<gone>");
      EXPECT_TRUE(found == "new" || (!answered && found == "old")) << at << ": " << found;
    }
  }
}

}  // namespace
}  // namespace kontor
