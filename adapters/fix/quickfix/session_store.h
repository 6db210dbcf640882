// A session's numbers and sent messages as QuickFIX asks for them, over a Store.
//
// The incoming number is asked of the Store when the session is made and then kept here: QuickFIX
// raises it as soon as fromApp returns, before anything can be durable. Outgoing numbers are used
// only after a step of them is reserved, so that a new start goes on where no number was ever used;
// the hole that it leaves is filled by a gap fill when the counterparty asks.
//
// Errors:   FIX::IOException, on which QuickFIX sends nothing and disconnects; failed() stays true.
// Threads:  under QuickFIX's session state lock.
#pragma once

#include <quickfix/Application.h>
#include <quickfix/MessageStore.h>

#include <atomic>
#include <functional>
#include <string>

#include "adapters/fix/quickfix/gateway.h"

namespace kontor {
namespace fix {

class SessionStore final : public FIX::MessageStore {
 public:
  // scheduled: the session has a daily schedule, else it never ends by time.
  SessionStore(Store& store, std::string name, const FIX::SessionID& id, bool scheduled,
               std::function<void()> on_reset);

  bool failed() const { return failed_; }

  bool set(int number, const std::string& message) throw(FIX::IOException) override;
  void get(int begin, int end, std::vector<std::string>& messages) const
      throw(FIX::IOException) override;
  int getNextSenderMsgSeqNum() const noexcept override { return outgoing_; }
  int getNextTargetMsgSeqNum() const noexcept override { return incoming_; }
  void setNextSenderMsgSeqNum(int number) noexcept override { outgoing_ = number; }
  void setNextTargetMsgSeqNum(int number) noexcept override { incoming_ = number; }
  void incrNextSenderMsgSeqNum() noexcept override { ++outgoing_; }
  void incrNextTargetMsgSeqNum() noexcept override { ++incoming_; }
  FIX::UtcTimeStamp getCreationTime() const throw(FIX::IOException) override;
  void reset() throw(FIX::IOException) override;
  void refresh() noexcept override {}

  // The number of the first application message kept from begin to end; 0: none is.
  int first_application(int begin, int end) const throw(FIX::IOException);

 private:
  void reserve(int number);
  [[noreturn]] void fail(const char* what) const;
  Text name() const { return Text{name_.data(), name_.size()}; }

  Store& store_;
  const std::string name_;
  const FIX::SessionID id_;
  const bool scheduled_;
  const std::function<void()> on_reset_;
  FIX::UtcTimeStamp created_;
  int incoming_ = 1;
  int outgoing_ = 1;
  int reserved_until_ = 1;
  mutable std::atomic<bool> failed_{false};
};

// Makes the one store of one session.
class SessionStoreFactory final : public FIX::MessageStoreFactory {
 public:
  SessionStoreFactory(Store& store, std::string name, bool scheduled,
                      std::function<void()> on_reset)
      : store_(store),
        name_(std::move(name)),
        scheduled_(scheduled),
        on_reset_(std::move(on_reset)) {}

  FIX::MessageStore* create(const FIX::SessionID& id) override;
  void destroy(FIX::MessageStore* made) override;
  SessionStore* made() const { return made_; }

 private:
  Store& store_;
  const std::string name_;
  const bool scheduled_;
  const std::function<void()> on_reset_;
  SessionStore* made_ = nullptr;
};

}  // namespace fix
}  // namespace kontor
