// The console over the store of the demo: lists, filters, cursors and details of real rows through
// HTTP, each answer against schemas/api/openapi.yaml.
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <functional>
#include <set>

#include "adapters/cli/console_desk.h"
#include "adapters/cli/user.h"
#include "adapters/http/server.h"
#include "engine/money/money.h"
#include "tests/adapters/http/client.h"
#include "tests/adapters/http/specification.h"

namespace kontor::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using http::Answer;
using http::Client;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kPassword = "correct horse battery";
constexpr const char* kEvening = "2026-11-25T20:00:00+01:00";  // of the demo's last day

// The demo's store, made once, and its console, with an operator logged in.
class DemoBank {
 public:
  DemoBank() : folder_(fs::temp_directory_path() / ("kontor-answers-" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
    testing::internal::CaptureStdout();
    const int ended = run_demo({"--data", folder_.string()});
    const std::string told = testing::internal::GetCapturedStdout();
    EXPECT_EQ(ended, kDone) << told;
    place_.data = (folder_ / "data").string();
    place_.at = kEvening;
    node_ = must(node::Node::open(place_.node_options(), place_.now()));
    must(add_user(*node_, "erika", party::Role::operator_, kPassword, place_.now()));
    must(node_->follow_views());
    must(node_->catch_up_views());
    desk_ = std::make_unique<ConsoleDesk>(*node_, place_);
    http::Settings settings;
    settings.upload_folder = folder_.string();
    settings.bounds.requests_burst = 100'000;
    server_ = must(http::Server::start(settings, *node_->console(), *desk_));
    const Answer in = Client(server_->port())
                          .ask("POST", "/api/v1/session",
                               {
                                   {"Content-Type", "application/json"}
    },
                               std::string(R"({"name":"erika","password":")") + kPassword + "\"}");
    EXPECT_EQ(in.status, 200U) << in.body;
    cookie_ = in.field("set-cookie");
    cookie_.erase(std::min(cookie_.find(';'), cookie_.size()));
  }
  ~DemoBank() {
    server_.reset();
    node_.reset();
    fs::remove_all(folder_);
  }
  DemoBank(const DemoBank&) = delete;
  DemoBank& operator=(const DemoBank&) = delete;

  [[nodiscard]] Answer ask(const std::string& target) const {
    return Client(server_->port())
        .ask("GET", "/api/v1" + target,
             {
                 {"Cookie", cookie_}
    });
  }

 private:
  fs::path folder_;
  Place place_;
  std::unique_ptr<node::Node> node_;
  std::unique_ptr<ConsoleDesk> desk_;
  std::unique_ptr<http::Server> server_;
  std::string cookie_;
};

using Rows = std::vector<json::value>;
using Fits = std::function<bool(const json::value&)>;

class ConsoleAnswers : public testing::Test {
 protected:
  static void SetUpTestSuite() { bank = new DemoBank; }
  static void TearDownTestSuite() {
    delete bank;
    bank = nullptr;
  }

  // path: as the specification names it.
  [[nodiscard]] json::value get(const std::string& target, const std::string& path,
                                unsigned status = 200) const {
    const Answer answer = bank->ask(target);
    EXPECT_EQ(answer.status, status) << target << ' ' << answer.body;
    EXPECT_EQ(
        specification.fault("GET", path, answer.status, answer.field("content-type"), answer.body),
        "")
        << target;
    boost::system::error_code error;
    return json::parse(answer.body, error);
  }
  // Every row of a list, a page after the other.
  [[nodiscard]] Rows rows_of(const std::string& path, const std::string& query,
                             unsigned limit) const {
    Rows rows;
    std::string cursor;
    do {
      const json::value page = get(path + "?limit=" + std::to_string(limit) + query + cursor, path);
      const json::array& some = page.at("rows").as_array();
      EXPECT_LE(some.size(), limit);
      rows.insert(rows.end(), some.begin(), some.end());
      cursor.clear();
      if (!page.at("next").is_null()) {
        EXPECT_EQ(some.size(), limit) << "a page that is not full is the last";
        cursor = "&cursor=" + std::string(page.at("next").as_string());
      } else if (!page.at("total").is_null()) {
        EXPECT_EQ(page.at("total").to_number<std::size_t>(), rows.size());
      }
      if (testing::Test::HasFailure()) break;
    } while (!cursor.empty());
    return rows;
  }
  [[nodiscard]] Rows all(const std::string& path) const { return rows_of(path, "", 500); }
  void expect_refused(const std::string& target, const std::string& path, unsigned status,
                      const std::string& type) const {
    EXPECT_EQ(get(target, path, status).at("type").as_string(), "/problems/" + type) << target;
  }

  static DemoBank* bank;
  http::Specification specification;
};

DemoBank* ConsoleAnswers::bank = nullptr;

std::string text_of(const json::value& row, const char* member) {
  const json::value& value = row.at(member);
  return value.is_string() ? std::string(value.as_string()) : std::string();
}

std::uint64_t number_of(const json::value& row, const char* member) {
  const json::value& value = row.at(member);
  return value.is_null() ? 0 : value.to_number<std::uint64_t>();
}

// Minor units of {"amount": "1.50", ...}.
std::int64_t minor_units(const json::value& money) {
  std::string digits = text_of(money, "amount");
  std::erase(digits, '.');
  return std::stoll(digits);
}

Fits has(const char* member, const std::string& text) {
  return [=](const json::value& row) { return text_of(row, member) == text; };
}

Rows some_of(Rows rows, const Fits& fits) {
  std::erase_if(rows, [&fits](const json::value& row) { return !fits(row); });
  return rows;
}

struct ListCase {
  const char* path;
  std::size_t rows;  // at least
};

TEST_F(ConsoleAnswers, CursorsLeadThroughEveryListOnce) {
  for (const ListCase& list : {
           ListCase{"/payments",   600},
           ListCase{"/deals",      70 },
           ListCase{"/accounts",   90 },
           ListCase{"/open-items", 7  },
           ListCase{"/findings",   500}
  }) {
    const Rows whole = all(list.path);
    EXPECT_GE(whole.size(), list.rows) << list.path;
    EXPECT_EQ(get(list.path, list.path).at("rows").as_array().size(),
              std::min<std::size_t>(whole.size(), 50))
        << list.path << " without a limit";
    for (const unsigned limit : {3U, 50U})
      EXPECT_EQ(rows_of(list.path, "", limit), whole) << list.path << " by " << limit;
  }
}

TEST_F(ConsoleAnswers, ACursorOfAnotherListOrFilterIsRefused) {
  const auto cursor = [this](const std::string& path, const std::string& query) {
    return "cursor=" + text_of(get(path + "?limit=2" + query, path), "next");
  };
  const std::string of_deals = cursor("/deals", "");
  const std::string of_findings = cursor("/findings", "&channel=operator");
  for (const auto& [path, query] : std::vector<std::pair<std::string, std::string>>{
           {"/deals",      of_deals + "&pair=EUR/USD"},
           {"/deals",      of_deals + "&sort=deal"   },
           {"/deals",      of_findings               },
           {"/deals",      of_deals + "0x"           },
           {"/deals",      "cursor=forged"           },
           {"/payments",   of_deals                  },
           {"/open-items", of_deals                  },
           {"/open-items", "cursor=1"                },
           {"/findings",   of_findings               },
           {"/accounts",   of_findings               }
  })
    expect_refused(path + "?" + query, path, 400, "wrong-cursor");
}

TEST_F(ConsoleAnswers, WhatThereIsNotIsNotFound) {
  for (const auto& [target, path] : std::vector<std::pair<std::string, std::string>>{
           {"/deals/73",                       "/deals/{deal}"           },
           {"/deals/0",                        "/deals/{deal}"           },
           {"/deals/EUR",                      "/deals/{deal}"           },
           {"/reconciliations/7",              "/reconciliations/{recon}"},
           {"/reconciliations/4294967297",     "/reconciliations/{recon}"},
           {"/accounts/999",                   "/accounts/{account}"     },
           {"/payments/999999",                "/payments/{order}"       },
           {"/archive/999999",                 "/archive/{receipt}"      },
           {"/messages/KONTOR-20261123-X9999", "/messages/{message_id}"  }
  })
    expect_refused(target, path, 404, "not-found");
}

struct FilterCase {
  std::string path;
  std::string query;
  Fits fits;
  bool none = false;  // on purpose
};

// A filter gives those rows of the whole list that fit, in the same order.
TEST_F(ConsoleAnswers, FiltersGiveTheRowsThatFit) {
  const auto either = [](const Fits& a, const Fits& b) -> Fits {
    return [=](const json::value& row) { return a(row) || b(row); };
  };
  const auto from = [](const char* member, const std::string& day) -> Fits {
    return [=](const json::value& row) { return text_of(row, member) >= day; };
  };
  const FilterCase cases[] = {
      {"/deals", "&state=settling", has("state", "settling")},
      {"/deals", "&state=settling,settled",
       either(has("state", "settling"), has("state", "settled"))},
      {"/deals", "&counterparty=GAMMA", has("counterparty", "GAMMA")},
      {"/deals", "&pair=EUR/GBP", has("pair", "EUR/GBP")},
      {"/deals", "&value_date=2026-11-25", has("value_date", "2026-11-25")},
      {"/deals", "&trade_date.gte=2026-11-23", from("trade_date", "2026-11-23")},
      {"/deals", "&value_date.gte=2026-11-26", from("value_date", "2026-11-26"), true},
      {"/deals", "&state=incomplete", has("state", "incomplete"), true},
      {"/findings", "&rule=GEN-007", has("rule", "GEN-007")},
      {"/findings", "&channel=machine-builder", has("channel", "machine-builder")},
      {"/findings", "&rule=GEN-005&channel=utility",
       [](const json::value& row) {
         return text_of(row, "rule") == "GEN-005" && text_of(row, "channel") == "utility";
       }},
      {"/findings", "&rule=NONE-1", has("rule", "NONE-1"), true},
      {"/accounts", "&type=asset", has("type", "asset")},
      {"/payments", "&state=rejected", has("state", "rejected")},
  };
  for (const FilterCase& one : cases) {
    const Rows want = some_of(all(one.path), one.fits);
    EXPECT_EQ(want.empty(), one.none) << one.path << one.query;
    EXPECT_EQ(rows_of(one.path, one.query, 7), want) << one.path << one.query;
  }
  const Rows refused = rows_of("/findings", "&rule=GEN-007", 500);
  ASSERT_THAT(refused, Not(IsEmpty()));
  const std::uint64_t file = number_of(refused.front(), "receipt");
  EXPECT_EQ(rows_of("/findings", "&file=" + std::to_string(file), 11),
            some_of(all("/findings"),
                    [file](const json::value& row) { return number_of(row, "receipt") == file; }));
}

TEST_F(ConsoleAnswers, DealsAreSortedAsAsked) {
  const auto by = [](const char* member) {
    return [member](const json::value& a, const json::value& b) {
      return member == std::string("deal") ? number_of(a, member) < number_of(b, member)
                                           : text_of(a, member) < text_of(b, member);
    };
  };
  for (const char* const member : {"deal", "value_date"}) {
    Rows up = rows_of("/deals", std::string("&sort=") + member, 9);
    EXPECT_TRUE(std::ranges::is_sorted(up, by(member))) << member;
    Rows down = rows_of("/deals", std::string("&sort=-") + member, 9);
    std::ranges::reverse(down);
    EXPECT_TRUE(std::ranges::is_sorted(down, by(member))) << member;
    EXPECT_EQ(up.size(), down.size());
  }
}

TEST_F(ConsoleAnswers, ADealLeadsToItsBookingsAndMessages) {
  for (const json::value& row : all("/deals")) {
    const std::string number = std::to_string(number_of(row, "deal"));
    const json::value deal = get("/deals/" + number, "/deals/{deal}");
    for (const char* const member : {"state", "pair", "counterparty", "venue_id"})
      EXPECT_EQ(deal.at(member), row.at(member)) << number;
    const json::array& steps = deal.at("timeline").as_array();
    ASSERT_THAT(steps, Not(IsEmpty())) << number;
    std::string state;
    for (const json::value& step : steps) {
      if (!step.at("state").is_null()) state = text_of(step, "state");
    }
    EXPECT_EQ(state, text_of(deal, "state")) << number;
    EXPECT_FALSE(deal.at("bookings").as_array().empty()) << number;
    for (const json::value& message : deal.at("messages").as_array()) {
      if (text_of(message, "direction") != "out" || !text_of(message, "name").starts_with("pacs"))
        continue;
      const std::string id = text_of(message, "message_id");
      const Answer bytes = bank->ask("/messages/" + id);
      EXPECT_EQ(bytes.status, 200U) << id;
      EXPECT_NE(bytes.body.find(id), std::string::npos) << id;
    }
  }
}

// From our ledger's balance over what only one side shows to the statement's.
TEST_F(ConsoleAnswers, EveryProofAddsUpAndIsFollowedByItsItems) {
  const json::value list = get("/reconciliations", "/reconciliations");
  ASSERT_EQ(list.at("rows").as_array().size(), 6U);
  Rows items;
  for (const json::value& row : list.at("rows").as_array()) {
    const std::string number = std::to_string(number_of(row, "recon"));
    const json::value detail = get("/reconciliations/" + number, "/reconciliations/{recon}");
    EXPECT_EQ(detail.at("reconciliation"), row);
    EXPECT_EQ(minor_units(row.at("difference")), 0) << number;
    const json::array& proof = detail.at("proof").as_array();
    ASSERT_FALSE(proof.empty());
    EXPECT_EQ(text_of(proof.front(), "line"), "LEDGER");
    EXPECT_EQ(proof.front().at("amount"), row.at("ledger_balance"));
    for (std::size_t at = 0; at < proof.size(); ++at) {
      // Entries of another value date are counted in pairs and have no sum.
      if (proof[at].at("items").is_null() || proof[at].at("amount").is_null()) continue;
      const std::size_t count = number_of(proof[at], "items");
      ASSERT_LE(at + count, proof.size() - 1) << number;
      std::int64_t sum = 0;
      for (std::size_t below = at + 1; below <= at + count; ++below) {
        EXPECT_EQ(proof[below].at("line"), proof[at].at("line"));
        EXPECT_TRUE(proof[below].at("items").is_null());
        EXPECT_FALSE(proof[below].at("transfer").is_null() && proof[below].at("receipt").is_null());
        sum += minor_units(proof[below].at("amount"));
      }
      EXPECT_EQ(std::abs(sum), std::abs(minor_units(proof[at].at("amount"))))
          << number << ' ' << text_of(proof[at], "line");
    }
    const json::array& open = detail.at("items").as_array();
    EXPECT_EQ(number_of(row, "open_items"), open.size()) << number;
    items.insert(items.end(), open.begin(), open.end());
  }
  EXPECT_THAT(items, testing::UnorderedElementsAreArray(all("/open-items")));
  EXPECT_EQ(number_of(get("/system", "/system"), "open_items"), items.size());
}

// An item that a statement brought is shown where it stands in the archived file.
TEST_F(ConsoleAnswers, AnItemOfTheProofIsFoundInItsFile) {
  std::size_t found = 0;
  const json::value detail = get("/reconciliations/1", "/reconciliations/{recon}");
  for (const json::value& line : detail.at("proof").as_array()) {
    if (line.at("receipt").is_null()) continue;
    ++found;
    const std::uint64_t from = number_of(line, "offset");
    const std::uint64_t last = from + number_of(line, "length") - 1;
    const std::string receipt = std::to_string(number_of(line, "receipt"));
    const json::value file = get("/archive/" + receipt, "/archive/{receipt}");
    EXPECT_LT(last, number_of(file, "size"));
    EXPECT_EQ(text_of(file, "message").substr(0, 8), "camt.053");
    const Answer bytes = bank->ask("/archive/" + receipt + "/content");
    const std::string entry = bytes.body.substr(from, last - from + 1);
    EXPECT_TRUE(entry.starts_with("<Ntry") && entry.ends_with("</Ntry>")) << entry;
  }
  EXPECT_GT(found, 0U);
}

TEST_F(ConsoleAnswers, FindingsAreNewestFirstAndLeadToWhatTheyAreOf) {
  const Rows findings = all("/findings");
  EXPECT_TRUE(std::ranges::is_sorted(findings, [](const json::value& a, const json::value& b) {
    return number_of(a, "sequence") > number_of(b, "sequence");
  }));
  std::set<std::string> channels;
  for (const json::value& one : findings) {
    channels.insert(text_of(one, "channel"));
    EXPECT_FALSE(text_of(one.at("text"), "de").empty()) << json::serialize(one);
    if (one.at("order").is_null()) continue;
    const std::string order = std::to_string(number_of(one, "order"));
    const json::value payment = get("/payments/" + order, "/payments/{order}");
    EXPECT_EQ(text_of(payment, "channel"), text_of(one, "channel"));
    if (text_of(one, "severity") == "R") {
      EXPECT_EQ(text_of(payment, "state"), "rejected") << order;
    }
  }
  EXPECT_GT(channels.size(), 3U);
}

}  // namespace
}  // namespace kontor::cli
