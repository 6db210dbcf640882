// Tells every stream what changed, record by record, once the read side has it.
//
//   follower --Changes--> inbox --network thread, once a frame--> ring --> streams, each at its
//   pace
//
// An event is encoded once for all streams of a kind: with numbers of orders, files and deals, or
// without for who may not read those. The newest kRing are kept; older ones come from the journal.
//
// Threads:   the follower's calls in; everything else is the network thread's.
// Bounds:    the inbox holds what the follower brings within one frame; the ring kRing events.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "adapters/http/routes.h"
#include "adapters/http/work_pool.h"

namespace kontor::http {

// What a stream of events is for the hub.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void events_there() = 0;
  // Its session has this number.
  [[nodiscard]] virtual std::uint64_t session() const = 0;
  virtual void end() = 0;
};

class EventHub {
 public:
  struct Event {
    std::uint64_t sequence = 0;
    std::string full;    // as it goes out
    std::string masked;  // likewise
  };
  static constexpr std::size_t kRing = 4096;
  static constexpr std::size_t kOldAtOnce = 256;

  EventHub(boost::asio::io_context& io, const Around& around, WorkPool& questions);
  ~EventHub();
  EventHub(const EventHub&) = delete;
  EventHub& operator=(const EventHub&) = delete;
  // No call comes from the follower any more.
  void close();

  // False: there are too many, in all or of the session.
  [[nodiscard]] bool has_room(std::uint64_t session) const;
  void enter(EventSink& sink);
  void leave(EventSink& sink);
  void end_session(std::uint64_t number);

  // The highest number that an event has had, or the read side at the start.
  [[nodiscard]] std::uint64_t newest() const { return newest_; }
  // How many events of the ring come after this record; kRing + 1: older ones are missing from it.
  [[nodiscard]] std::size_t behind(std::uint64_t after) const;
  // Appends events after `after` to out, at most about bytes_max; gives the last one's number.
  std::uint64_t gather(std::uint64_t after, bool masked, std::size_t bytes_max, std::string& out,
                       std::size_t& count) const;
  // The same from the journal, later: done is called on the network thread with the text, the last
  // number and how many; an empty text: nothing can be read.
  using Old = std::function<void(std::string, std::uint64_t, std::size_t)>;
  void gather_old(std::uint64_t after, bool masked, Old done);

 private:
  void take(const report::Changes& changes);
  void drain();

  boost::asio::io_context& io_;
  const Around& around_;
  WorkPool& questions_;
  boost::asio::steady_timer frame_;
  std::set<EventSink*> sinks_;
  std::deque<Event> ring_;
  std::uint64_t newest_ = 0;
  std::uint64_t listening_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // network thread

  std::mutex mutex_;
  std::vector<report::Changes> inbox_;
  bool scheduled_ = false;
};

// One event as it goes out.
[[nodiscard]] std::string event_text(const report::Changes& changes, bool masked);

}  // namespace kontor::http
