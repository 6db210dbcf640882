// A gateway to play dialogues against: says its port on the first line, runs until its input ends.
//
// Sessions VENUE and OTHER, and LOCKED with a password, all with KONTOR; their numbers start again
// with every connection. A trade report is acknowledged as accepted.
#include <cstdio>
#include <iostream>
#include <string>

#include "adapters/fix/quickfix/gateway.h"
#include "adapters/fix/quickfix/memory_store.h"

namespace kontor::fix {
namespace {

class Acknowledges final : public Events {
 public:
  Gateway* gateway = nullptr;

  void on_application(const Message& message) noexcept override {
    if (std::string(message.type.data, message.type.size) != "AE") return;
    Text id;
    for (std::size_t i = 0; i != message.field_count; ++i) {
      if (message.fields[i].tag == 571) id = message.fields[i].value;
    }
    const Field fields[] = {
        {571, id                           },
        {150, {"0", 1}                     },
        {939, {"0", 1}                     },
        {60,  {"20261123-09:00:00.000", 21}}
    };
    std::int32_t number = 0;
    (void)send(*gateway, message.session,
               {
                   {"AR", 2},
                   fields, 4, message.possible_resend, false
    },
               number);
  }
  void on_refused(const Refusal&) noexcept override {}
  void on_logon(Text) noexcept override {}
  void on_logout(Text, Text) noexcept override {}
  void on_admin_reject(const RejectReceived&) noexcept override {}
  void on_note(Text session, Text text) noexcept override {
    std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(session.size), session.data,
                 static_cast<int>(text.size), text.data);
  }
};

SessionSettings session(const char* name, std::size_t size) {
  SessionSettings out;
  out.name = {name, size};
  out.our_comp_id = {"KONTOR", 6};
  out.their_comp_id = {name, size};
  out.heartbeat_min = 0;
  out.reset_on_logout = true;
  out.reset_on_disconnect = true;
  return out;
}

int run(const char* dictionary) {
  SessionSettings sessions[] = {session("VENUE", 5), session("OTHER", 5), session("LOCKED", 6)};
  sessions[2].username = {"LOCKED", 6};
  sessions[2].password = {"secret", 6};
  const Text served[] = {
      {"8",  1},
      {"AE", 2}
  };
  GatewaySettings settings;
  settings.sessions = sessions;
  settings.session_count = 3;
  settings.dictionary = {dictionary, std::string(dictionary).size()};
  settings.served = served;
  settings.served_count = 2;
  settings.logout_timeout_ms = 1000;
  Acknowledges events;
  MemoryStore store;
  Status status;
  events.gateway = open_gateway(settings, events, store, status);
  if (events.gateway == nullptr) {
    std::cerr << status.text << '\n';
    return 1;
  }
  std::cout << port_of(*events.gateway) << '\n' << std::flush;
  while (std::cin.get() != EOF) {
  }
  close_gateway(events.gateway);
  return 0;
}

}  // namespace
}  // namespace kontor::fix

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: kontor_fix_dialogue_server DICTIONARY\n";
    return 2;
  }
  return kontor::fix::run(arguments[1]);
}
