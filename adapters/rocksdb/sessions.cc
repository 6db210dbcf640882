// Messages sent on FIX sessions, and which answers have left.
//
// Layout:    family `sessions`, docs/formats/journal.md:
//              'm' session(4) number(8) -> text
//              'a' session(4) record(8) -> number(8)
#include "adapters/rocksdb/store_impl.h"

namespace kontor {
namespace {

constexpr char kMessage = 'm';
constexpr char kAnswer = 'a';

std::string session_key(char kind, SessionId session, std::uint64_t number) {
  std::string key(1, kind);
  store::put_big_endian(key, session.value);
  store::put_big_endian(key, number);
  return key;
}

}  // namespace

StoreResult<void> Store::put_session_messages(std::span<const SessionMessage> messages) {
  rocksdb::WriteBatch batch;
  rocksdb::ColumnFamilyHandle* const family = impl_->family(store::kSessions);
  // One kind after the other: keys that rise go into the table without a search.
  for (const SessionMessage& message : messages) {
    batch.Put(family, session_key(kMessage, message.session, message.number), message.text);
  }
  for (const SessionMessage& message : messages) {
    if (message.answers.value == 0) continue;
    batch.Put(family, session_key(kAnswer, message.session, message.answers.value),
              store::number_key(message.number));
  }
  return impl_->write(batch, false, "session messages");
}

StoreResult<void> Store::read_session_messages(
    SessionId session, std::uint64_t from, std::uint64_t to,
    const std::function<bool(std::uint64_t, std::string_view)>& visit) const {
  const std::unique_ptr<rocksdb::Iterator> rows(
      impl_->db().NewIterator(rocksdb::ReadOptions(), impl_->family(store::kSessions)));
  const std::string last = session_key(kMessage, session, to);
  for (rows->Seek(session_key(kMessage, session, from));
       rows->Valid() && rows->key().compare(last) <= 0; rows->Next()) {
    const auto number = store::big_endian<std::uint64_t>(
        store::view(rows->key()).substr(last.size() - store::kNumberKeyBytes));
    if (!visit(number, store::view(rows->value()))) return {};
  }
  if (!rows->status().ok())
    return std::unexpected(store::error_of(rows->status(), impl_->data + ": session messages"));
  return {};
}

StoreResult<bool> Store::answered(SessionId session, Sequence record) const {
  const auto found = impl_->get(store::kSessions, session_key(kAnswer, session, record.value));
  if (!found) return std::unexpected(found.error());
  return found->has_value();
}

StoreResult<void> Store::drop_session_messages(SessionId session, std::uint64_t below,
                                               Sequence answered_before) {
  rocksdb::WriteBatch batch;
  rocksdb::ColumnFamilyHandle* const family = impl_->family(store::kSessions);
  batch.DeleteRange(family, session_key(kMessage, session, 0),
                    session_key(kMessage, session, below));
  batch.DeleteRange(family, session_key(kAnswer, session, 0),
                    session_key(kAnswer, session, answered_before.value));
  return impl_->write(batch, false, "session messages");
}

}  // namespace kontor
