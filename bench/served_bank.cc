#include "bench/served_bank.h"

#include "adapters/cli/user.h"
#include "bench/made_files.h"
#include "bench/runner.h"

namespace kontor::bench {
namespace {

constexpr const char* kName = "erika";
constexpr unsigned kNoLimit = 1'000'000;

}  // namespace

ServedBank::ServedBank(node::Node& node, const std::string& data)
    : password_(cli::random_password()) {
  must(node.follow_views());
  must(node.catch_up_views());
  must(cli::add_user(node, kName, party::Role::operator_, password_, kNow));
  place_.at = kNowText;
  desk_ = std::make_unique<cli::ConsoleDesk>(node, place_);
  http::Settings settings;
  settings.upload_folder = data + "/spool";
  settings.bounds.requests_a_second = kNoLimit;
  settings.bounds.requests_burst = kNoLimit;
  settings.bounds.searches_a_second = kNoLimit;
  server_ = must(http::Server::start(settings, *node.console(), *desk_));
}

std::unique_ptr<ConsoleClient> ServedBank::client() const {
  return std::make_unique<ConsoleClient>(port(), kName, password_);
}

}  // namespace kontor::bench
