// So many threads for work of one kind, behind a queue with a bound.
//
// Threads:   post from any; work runs on the pool's. The destructor waits for what runs and drops
//            what waits.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kontor::http {

class WorkPool {
 public:
  using Work = std::function<void()>;

  WorkPool(std::size_t threads, std::size_t waiting_max);
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  // False: too much is waiting, or the pool is ending; the work is not done.
  [[nodiscard]] bool post(Work work);
  // Takes no more, waits for what runs.
  void stop();

 private:
  void run();

  std::size_t waiting_max_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Work> waiting_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace kontor::http
