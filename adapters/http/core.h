// What all connections of a server share.
//
// Threads:   the network thread, but for the pools and what `around` says of itself.
#pragma once

#include <boost/asio/io_context.hpp>

#include "adapters/http/connections.h"
#include "adapters/http/event_hub.h"
#include "adapters/http/gate.h"
#include "adapters/http/work_pool.h"

namespace kontor::http {

struct Core {
  boost::asio::io_context& io;
  const Around& around;
  const Gate& gate;
  Connections& connections;
  EventHub& events;
  WorkPool& questions;
  WorkPool& log_ins;
  WorkPool& submissions;
  std::size_t uploads = 0;  // that are open

  [[nodiscard]] const Bounds& bounds() const { return around.settings.bounds; }
  [[nodiscard]] WorkPool& pool_of(Runs runs) const {
    switch (runs) {
      case Runs::log_in:
        return log_ins;
      case Runs::submission:
        return submissions;
      case Runs::question:
      case Runs::stream:
        return questions;
    }
    return questions;
  }
};

// The handler's answer, or the problem that it threw.
[[nodiscard]] Reply answer_of(const Around& around, const Route& route, const Request& request);

}  // namespace kontor::http
