// Which connections there are, and which make room when there are too many.
//
// Rule:      a newcomer above a bound takes the place of a connection that waits for a request: of
//            the same address where that is full, of any where all are; one that never sent a whole
//            request before one that did, the oldest first. Where none waits the newcomer is
//            refused. So idle connections, however many, harm nobody who works.
// Threads:   the network thread.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <string>

#include "adapters/http/metrics.h"
#include "adapters/http/settings.h"

namespace kontor::http {

class Cuttable {
 public:
  virtual ~Cuttable() = default;
  // Ends it without a word; nothing of it happens after that.
  virtual void cut() = 0;
};

class Connections {
 public:
  enum class State : std::uint8_t { fresh, waiting, busy };

  // The place of one connection; gives it back when it goes.
  class Place {
   public:
    Place() = default;
    Place(Place&& other) noexcept { *this = std::move(other); }
    Place& operator=(Place&& other) noexcept;
    ~Place();
    void set(State state);
    // The connection goes on as this.
    void hand_to(Cuttable& connection);

   private:
    friend class Connections;
    struct Entry {
      std::string address;
      Cuttable* connection = nullptr;
      State state = State::fresh;
    };
    Connections* of_ = nullptr;
    std::list<Entry>::iterator entry_;
  };

  Connections(const Bounds& bounds, Metrics& metrics) : bounds_(bounds), metrics_(metrics) {}

  // False: there is no room.
  [[nodiscard]] bool make_room(const std::string& address);
  [[nodiscard]] Place enter(const std::string& address, Cuttable& connection);
  void cut_all();

 private:
  using Entries = std::list<Place::Entry>;  // the one that changed last stands last
  [[nodiscard]] bool cut_one(const std::string* address);
  void leave(Entries::iterator entry);

  const Bounds& bounds_;
  Metrics& metrics_;
  Entries entries_;
  std::map<std::string, std::size_t> of_address_;
};

}  // namespace kontor::http
