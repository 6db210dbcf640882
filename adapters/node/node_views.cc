// The read models of a node: caught up when asked, or followed on a thread of their own; and what
// waits in its queues.
#include <chrono>

#include "adapters/node/console.h"
#include "adapters/node/node.h"
#include "engine/report/projection.h"

namespace kontor::node {
namespace {

constexpr std::uint64_t kRecordsPerCommit = 64;

std::unexpected<std::string> failed(const StoreError& error) {
  return std::unexpected(error.text());
}

}  // namespace

// Read models of an earlier release are made anew: they are derived.
Node::Done<void> Node::open_views() {
  if (views_) return {};
  const auto open = [this] {
    return RowStore::open(options_.data, RowStore::Mode::read_write, options_.store.env);
  };
  auto opened = open();
  if (!opened && opened.error().fault == StoreFault::unsupported) {
    if (const auto erased = RowStore::erase(options_.data, options_.store.env); !erased)
      return failed(erased.error());
    opened = open();
  }
  if (!opened) return failed(opened.error());
  views_ = std::move(*opened);
  return {};
}

Node::Done<void> Node::follow_views() {
  if (read_models_) return {};
  if (const auto opened = open_views(); !opened) return opened;
  if (!sequencer_->drain()) return std::unexpected(fault());
  // Nothing is being decided while the one caller is here, so the state may be read.
  read_models_ = std::make_unique<ReadModels>(*store_, *views_, encode_state(engine_->state()),
                                              sequencer_->stages().of(Stage::read_models));
  console_ = make_console(*read_models_, *store_, *outbound_schemas_);
  sequencer_->tell_durable([this](Sequence durable) { read_models_->tell(durable); });
  read_models_->tell(store_->tip().sequence);
  return {};
}

std::vector<Node::Queue> Node::queues() {
  std::vector<Queue> queues;
  queues.push_back({"commit", sequencer_->waiting()});
  {
    const std::lock_guard lock(due_mutex_);
    Waiting handing_over;
    if (!due_.empty()) handing_over = {due_.size(), due_.front().since.nanos()};
    queues.push_back({"hand_over", handing_over});
  }
  if (read_models_) queues.push_back({"read_models", read_models_->waiting()});
  if (fix_) queues.push_back({"fix.answers", fix_->answers_waiting()});
  return queues;
}

Node::Done<void> Node::catch_up_views() {
  if (read_models_) {
    const Sequence tip = store_->tip().sequence;
    while (!read_models_->wait_for(tip, std::chrono::seconds(1))) {
      if (const std::string why = read_models_->stopped(); !why.empty())
        return std::unexpected("the read models have stopped: " + why);
    }
    return {};
  }
  if (const auto opened = open_views(); !opened) return opened;
  const Sequence tip = store_->tip().sequence;
  if (views_->watermark() > tip) {
    return std::unexpected(options_.data + "/views know of records that the journal does not have");
  }
  if (views_->watermark() == tip) return {};
  report::Projection projection(*views_);
  bool applied = true;
  const auto apply = [&](const StoredRecord& record) {
    applied = projection.apply(record);
    if (record.sequence.value % kRecordsPerCommit == 0) views_->commit(record.sequence);
    return applied;
  };
  const auto read = store_->read_checked({views_->watermark().value + 1}, tip, true, apply);
  if (!read) return failed(read.error());
  if (!applied) return std::unexpected("a record cannot be read into the read models");
  views_->commit(tip);
  if (const auto fault = views_->failed()) return failed(*fault);
  return {};
}

}  // namespace kontor::node
