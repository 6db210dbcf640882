#include "adapters/http/event_hub.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/http/json.h"

namespace kontor::http {
namespace {

namespace json_lib = boost::json;
using report::Area;

constexpr std::pair<Area, std::string_view> kAreas[] = {
    {Area::payments,   "payments"  },
    {Area::accounts,   "accounts"  },
    {Area::deals,      "deals"     },
    {Area::open_items, "open_items"},
    {Area::files,      "files"     },
    {Area::findings,   "findings"  },
    {Area::system,     "system"    },
};

}  // namespace

std::string event_text(const report::Changes& changes, bool masked) {
  json_lib::array areas;
  for (const auto& [area, name] : kAreas) {
    if (changes.changes(area)) areas.emplace_back(name);
  }
  json_lib::value orders;
  if (changes.first.value != 0 && !masked)
    orders = json_lib::array{changes.first.value, changes.last.value};
  const auto numbers = [masked](const auto& ids) {
    json_lib::array out;
    if (masked) return out;
    for (const auto& one : ids) out.emplace_back(one.value);
    return out;
  };
  const json_lib::object data{
      {"sequence", changes.sequence.value},
      {"at",       instant(changes.at)   },
      {"changes",  std::move(areas)      },
      {"orders",   std::move(orders)     },
      {"files",    numbers(changes.files)},
      {"deals",    numbers(changes.deals)}
  };
  return "id: " + std::to_string(changes.sequence.value) +
         "\nevent: record\ndata: " + json_lib::serialize(data) + "\n\n";
}

EventHub::EventHub(boost::asio::io_context& io, const Around& around, WorkPool& questions)
    : io_(io), around_(around), questions_(questions), frame_(io) {
  listening_ = around.console.listen([this](const report::Changes& changes) { take(changes); });
  newest_ = around.console.watermark().sequence.value;
}

EventHub::~EventHub() { close(); }

void EventHub::close() {
  if (listening_ == 0) return;
  around_.console.leave(listening_);
  listening_ = 0;
  *alive_ = false;
}

void EventHub::take(const report::Changes& changes) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    inbox_.push_back(changes);
    first = !scheduled_;
    scheduled_ = true;
  }
  if (!first) return;
  boost::asio::post(io_, [this, alive = alive_] {
    if (!*alive) return;
    frame_.expires_after(around_.settings.bounds.frame);
    frame_.async_wait([this, alive](boost::system::error_code error) {
      if (!error && *alive) drain();
    });
  });
}

void EventHub::drain() {
  std::vector<report::Changes> come;
  {
    const std::lock_guard lock(mutex_);
    come.swap(inbox_);
    scheduled_ = false;
  }
  for (const report::Changes& changes : come) {
    // What was read at the start may be told once more.
    if (!ring_.empty() && changes.sequence.value <= ring_.back().sequence) continue;
    Event event{changes.sequence.value, {}, {}};
    if (!sinks_.empty()) {
      event.full = event_text(changes, false);
      event.masked = event_text(changes, true);
      ring_.push_back(std::move(event));
    } else {
      ring_.clear();  // nobody listens: whoever comes back reads the journal
    }
    newest_ = std::max(newest_, changes.sequence.value);
    if (ring_.size() > kRing) ring_.pop_front();
  }
  const std::set<EventSink*> sinks = sinks_;  // a sink may leave while it is told
  for (EventSink* sink : sinks) {
    if (sinks_.contains(sink)) sink->events_there();
  }
}

bool EventHub::has_room(std::uint64_t session) const {
  const Bounds& bounds = around_.settings.bounds;
  const auto of_session = static_cast<std::size_t>(std::ranges::count_if(
      sinks_, [&](const EventSink* one) { return one->session() == session; }));
  return sinks_.size() < bounds.streams_max && of_session < bounds.streams_a_session_max;
}

void EventHub::enter(EventSink& sink) {
  sinks_.insert(&sink);
  around_.metrics.streams_open.store(sinks_.size());
}

void EventHub::leave(EventSink& sink) {
  sinks_.erase(&sink);
  around_.metrics.streams_open.store(sinks_.size());
}

void EventHub::end_session(std::uint64_t number) {
  const std::set<EventSink*> sinks = sinks_;
  for (EventSink* sink : sinks) {
    if (sinks_.contains(sink) && sink->session() == number) sink->end();
  }
}

std::size_t EventHub::behind(std::uint64_t after) const {
  if (after >= newest_) return 0;
  const auto first = std::ranges::upper_bound(ring_, after, {}, &Event::sequence);
  // The ring goes back without a gap to its oldest record alone.
  if (ring_.empty() || (first == ring_.begin() && first->sequence != after + 1)) return kRing + 1;
  return static_cast<std::size_t>(ring_.end() - first);
}

std::uint64_t EventHub::gather(std::uint64_t after, bool masked, std::size_t bytes_max,
                               std::string& out, std::size_t& count) const {
  auto event = std::ranges::upper_bound(ring_, after, {}, &Event::sequence);
  for (; event != ring_.end() && out.size() < bytes_max; ++event, ++count) {
    out += masked ? event->masked : event->full;
    after = event->sequence;
  }
  return event == ring_.end() ? std::max(after, newest_) : after;
}

void EventHub::gather_old(std::uint64_t after, bool masked, Old done) {
  const auto work = [this, after, masked, done, alive = alive_] {
    std::string out;
    std::uint64_t last = after;
    std::size_t count = 0;
    const Sequence to = around_.console.watermark().sequence;
    const auto visit = [&](const report::Changes& changes) {
      out += event_text(changes, masked);
      last = changes.sequence.value;
      return ++count < kOldAtOnce;
    };
    const auto read = around_.console.changes({after + 1}, to, visit);
    if (read && count < kOldAtOnce) last = std::max(last, to.value);
    if (!read) out.clear();
    const bool good = read.has_value();
    boost::asio::post(io_, [done, alive, good, last, count, text = std::move(out)]() mutable {
      if (*alive) done(good ? std::move(text) : std::string(), good ? last : 0, count);
    });
  };
  if (questions_.post(work)) return;
  boost::asio::post(io_, [done, alive = alive_] {
    if (*alive) done({}, 0, 0);
  });
}

}  // namespace kontor::http
