// Parts without a socket: static files, passwords, guards.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "adapters/http/login_guard.h"
#include "adapters/http/password.h"
#include "adapters/http/static_files.h"
#include "tests/adapters/http/house.h"

namespace kontor::http {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Pages : public testing::Test {
 protected:
  Pages() {
    std::string name = (std::filesystem::temp_directory_path() / "kontor-pages-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder = name;
    write("index.html", "<html></html>");
    write("assets/a-1234.js", "script");
    write("assets/a-1234.js.br", "brotli");
    write("assets/a-1234.js.gz", "gzip");
    write("icon.svg", "<svg/>");
    write(".secret", "no");
    write("a.js.map", "no");
    std::ofstream(folder.string() + "/../" + folder.filename().string() + "-outside.txt") << "no";
  }
  ~Pages() override {
    std::filesystem::remove_all(folder);
    std::filesystem::remove(folder.string() + "-outside.txt");
  }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << text;
  }
  [[nodiscard]] Reply get(const std::string& path, const std::string& accept = "",
                          const std::string& known = "") const {
    Request request;
    request.path = path;
    request.accept_encoding = accept;
    request.if_none_match = known;
    return StaticFiles(folder.string()).answer(request);
  }
  static std::string field(const Reply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.headers)
      if (key == name) return value;
    return "";
  }
  std::filesystem::path folder;
};

TEST_F(Pages, EveryPathOfAPageIsTheIndex) {
  for (const char* path :
       {"/", "/payments/17", "/index.html", "/messages/KONTOR.2026.1", "/archive/a.xml"}) {
    const Reply reply = get(path);
    EXPECT_EQ(reply.status, 200U) << path;
    EXPECT_EQ(reply.body, "<html></html>") << path;
    EXPECT_EQ(field(reply, "Cache-Control"), "no-cache") << path;
  }
}

TEST_F(Pages, AssetsComeCompressedWhereThatIsAcceptedAndAreKept) {
  EXPECT_EQ(get("/assets/a-1234.js").body, "script");
  EXPECT_EQ(get("/assets/a-1234.js", "gzip").body, "gzip");
  const Reply brotli = get("/assets/a-1234.js", "gzip, deflate, br");
  EXPECT_EQ(brotli.body, "brotli");
  EXPECT_EQ(field(brotli, "Content-Encoding"), "br");
  EXPECT_THAT(field(brotli, "Cache-Control"), HasSubstr("immutable"));
  EXPECT_THAT(brotli.content_type, StartsWith("text/javascript"));
  EXPECT_EQ(field(get("/icon.svg"), "Cache-Control"), "no-cache");
  EXPECT_EQ(get("/icon.svg", "", field(get("/icon.svg"), "ETag")).status, 304U);
}

TEST_F(Pages, NothingElseIsServed) {
  for (const std::string& path : std::vector<std::string>{
           "/.secret", "/a.js.map", "/assets/a-1234.js.br", "/assets/../icon.svg", "/none.js",
           "/assets/none", "/assets/none.js", "/messages/.secret",
           "/../" + folder.filename().string() + "-outside.txt", "/assets//a-1234.js"}) {
    EXPECT_EQ(get(path).status, 404U) << path;
  }
}

TEST(Password, IsKeptAsArgon2idAndComparedByIt) {
  const auto phc = hash_password("correct horse battery");
  ASSERT_TRUE(phc);
  EXPECT_THAT(*phc, StartsWith("$argon2id$v=19$m=65536,t=3,p=1$"));
  EXPECT_NE(*phc, *hash_password("correct horse battery")) << "a salt of its own";
  EXPECT_TRUE(is_password_of("correct horse battery", *phc));
  EXPECT_FALSE(is_password_of("correct horse batterz", *phc));
  EXPECT_FALSE(is_password_of("", *phc));
  EXPECT_FALSE(is_password_of("x", ""));
  EXPECT_FALSE(is_password_of("x", "plain"));
  EXPECT_THAT(credential_of_nobody(), StartsWith("$argon2id$v=19$m=65536,t=3,p=1$"));
}

TEST(LogInGuard, CountsByAddressAndForgetsAfterAMinute) {
  LogInGuard guard(2);
  const UtcNanos now{1'000'000 * kNanosPerSecond};
  const auto at = [&](std::int64_t seconds) {
    return UtcNanos{now.value + seconds * kNanosPerSecond};
  };
  EXPECT_EQ(guard.wait_seconds("a", at(0)), 0);
  EXPECT_EQ(guard.wait_seconds("a", at(10)), 0);
  EXPECT_EQ(guard.wait_seconds("a", at(20)), 40);
  EXPECT_EQ(guard.wait_seconds("b", at(20)), 0);
  EXPECT_EQ(guard.wait_seconds("a", at(60)), 0);
  EXPECT_EQ(guard.wait_seconds("a", at(60)), 10);
  for (int i = 0; i < 10'000; ++i) static_cast<void>(guard.wait_seconds(std::to_string(i), at(61)));
  EXPECT_EQ(guard.wait_seconds("one more", at(62)), 60) << "there is no room for it";
  EXPECT_EQ(guard.wait_seconds("one more", at(200)), 0);
}

}  // namespace
}  // namespace kontor::http
