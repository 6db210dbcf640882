// Which files are being worked on: a repeat of one waits until the first has its answer.
//
// Bounds:    one entry a file that was handed in and has no answer yet.
// Threads:   any; claim may wait, release never does.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <utility>

#include "engine/base/bytes.h"
#include "engine/base/id.h"

namespace kontor::node {

class InWork {
 public:
  using Key = std::pair<ChannelId, Sha256>;

  // Returns once nobody else works on the same bytes of the same channel.
  void claim(const Key& key) {
    std::unique_lock lock(mutex_);
    released_.wait(lock, [&] { return !keys_.contains(key); });
    keys_.insert(key);
  }
  void release(const Key& key) {
    {
      const std::lock_guard lock(mutex_);
      keys_.erase(key);
    }
    released_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable released_;
  std::set<Key> keys_;
};

}  // namespace kontor::node
