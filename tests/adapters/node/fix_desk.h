// A node whose FIX sessions are served, with QuickFIX on the other side, and reports to send it.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include "adapters/node/fix_sessions.h"
#include "adapters/node/node.h"
#include "engine/calendar/bank_time.h"
#include "tests/adapters/fix/desk.h"

namespace kontor::node {
namespace fs = std::filesystem;
using fix::Client;
using fix::Kept;
using Fields = std::vector<std::pair<int, std::string>>;

inline const UtcNanos kNow = *parse_instant("2026-11-23T10:00:00+01:00");

// A trade report of session alpha: EUR against USD for the spot date of Monday 2026-11-23.
inline Fields trade_report(const std::string& id, const std::string& rate = "1.0850",
                           const std::string& value_date = "20261125") {
  return {
      {571, id                     },
      {570, "N"                    },
      {487, "0"                    },
      {55,  "EUR/USD"              },
      {32,  "1000000.00"           },
      {31,  rate                   },
      {75,  "20261123"             },
      {60,  "20261123-08:00:00.123"},
      {64,  value_date             },
      {552, "1"                    },
      {54,  "1"                    },
      {37,  "o-" + id              }
  };
}

// A fill of session clarix, dealt with BETA.
inline Fields fill(const std::string& id, const std::string& value_date = "20261125") {
  return {
      {37,  "o1"                   },
      {17,  id                     },
      {150, "F"                    },
      {39,  "2"                    },
      {55,  "EUR/USD"              },
      {54,  "1"                    },
      {151, "0"                    },
      {14,  "1000000"              },
      {6,   "1.0850"               },
      {15,  "EUR"                  },
      {60,  "20261123-08:00:00.123"},
      {31,  "1.0850"               },
      {32,  "1000000"              },
      {64,  value_date             },
      {75,  "20261123"             },
      {453, "1"                    },
      {448, "BETAFRP0XXX"          },
      {447, "B"                    },
      {452, "17"                   }
  };
}

class FixSessionsTest : public testing::Test {
 protected:
  FixSessionsTest()
      : folder_(fs::temp_directory_path() /
                ("kontor-fix-" + std::to_string(::getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~FixSessionsTest() override {
    node.reset();
    fs::remove_all(folder_);
  }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  void start(const std::string& data = "data") {
    node.reset();
    NodeOptions options;
    options.data = path(data);
    options.configuration = configuration;
    options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
    options.dictionary = fix::kDictionary;
    options.seed = 7;
    auto opened = Node::open(options, now);
    ASSERT_TRUE(opened) << opened.error();
    node = std::move(*opened);
    const auto served = node->open_fix([this] { return now; }, nullptr, told);
    ASSERT_TRUE(served) << served.error();
  }
  // The next start's gateway listens elsewhere. As long as the link before is not noticed to have
  // gone, this one is refused as a second one.
  fix::Status::Code connect(Client& client, fix::Numbers numbers = fix::Numbers::go_on) {
    fix::drop(client.venue());
    fix::set_port(client.venue(), node->fix()->port());
    const auto until = std::chrono::steady_clock::now() + fix::kPatience;
    for (;;) {
      const fix::Status::Code code = client.connect(numbers);
      if (code == fix::Status::Code::ok || std::chrono::steady_clock::now() > until) return code;
    }
  }
  std::unique_ptr<Client> alpha() { return std::make_unique<Client>(node->fix()->port(), "ALPHA"); }
  std::unique_ptr<Client> clarix() { return std::make_unique<Client>(node->fix()->port(), "CLRX"); }
  SessionId session(const std::string& name) const {
    return node->site().configuration.dealing.session_named(name);
  }
  // The answers once there are so many.
  static std::vector<Kept> answers(Client& client, std::size_t count) {
    EXPECT_TRUE(client.until([count](const Client& one) { return one.messages.size() >= count; }));
    return client.messages;
  }

  template <class E>
  std::vector<E> events() const {
    std::vector<E> out;
    const Sequence tip = node->journal().tip().sequence;
    EXPECT_TRUE(node->journal().read({1}, tip, false, [&out](const StoredRecord& record) {
      RecordHeader header;
      return for_each_event(record.bytes, nullptr, header, [&out](const Event& event) {
        if (const auto* one = std::get_if<E>(&event)) out.push_back(*one);
        return true;
      });
    }));
    return out;
  }

  UtcNanos now = kNow;
  std::string configuration = KONTOR_SOURCE_DIR "/config/kontor.yaml";
  std::function<void(const StoredRecord&)> told;
  std::unique_ptr<Node> node;

 private:
  fs::path folder_;
};

}  // namespace kontor::node
