#include "adapters/http/connections.h"

#include <utility>
#include <vector>

namespace kontor::http {

Connections::Place& Connections::Place::operator=(Place&& other) noexcept {
  std::swap(of_, other.of_);
  std::swap(entry_, other.entry_);
  return *this;
}

Connections::Place::~Place() {
  if (of_ != nullptr) of_->leave(entry_);
}

void Connections::Place::set(State state) {
  if (of_ == nullptr) return;
  entry_->state = state;
  of_->entries_.splice(of_->entries_.end(), of_->entries_, entry_);
}

void Connections::Place::hand_to(Cuttable& connection) {
  if (of_ != nullptr) entry_->connection = &connection;
}

bool Connections::make_room(const std::string& address) {
  const auto mine = of_address_.find(address);
  if (mine != of_address_.end() && mine->second >= bounds_.connections_an_address_max &&
      !cut_one(&address))
    return false;
  return entries_.size() < bounds_.connections_max || cut_one(nullptr);
}

bool Connections::cut_one(const std::string* address) {
  for (const State state : {State::fresh, State::waiting}) {
    for (auto entry = entries_.begin(); entry != entries_.end(); ++entry) {
      if (entry->state != state || (address != nullptr && entry->address != *address)) continue;
      const std::size_t before = entries_.size();
      entry->connection->cut();
      metrics_.connections_cut.fetch_add(1);
      return entries_.size() < before;
    }
  }
  return false;
}

Connections::Place Connections::enter(const std::string& address, Cuttable& connection) {
  Place place;
  place.of_ = this;
  place.entry_ = entries_.insert(entries_.end(), {address, &connection, State::fresh});
  ++of_address_[address];
  metrics_.connections_open.store(entries_.size());
  metrics_.connections_accepted.fetch_add(1);
  return place;
}

void Connections::leave(Entries::iterator entry) {
  const auto mine = of_address_.find(entry->address);
  if (--mine->second == 0) of_address_.erase(mine);
  entries_.erase(entry);
  metrics_.connections_open.store(entries_.size());
}

void Connections::cut_all() {
  std::vector<Cuttable*> all;
  for (const Place::Entry& entry : entries_) all.push_back(entry.connection);
  for (Cuttable* connection : all) connection->cut();
}

}  // namespace kontor::http
