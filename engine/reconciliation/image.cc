// The state of reconciliation as a described struct, and back; what is derived is made again.
#include <algorithm>

#include "engine/reconciliation/state.h"

namespace kontor::reconciliation {
namespace {

constexpr RecentKeys State::* kKeys[] = {&State::contents_seen, &State::numbers_seen,
                                         &State::entries_seen, &State::matched_keys};

}  // namespace

Image image_of(const State& state) {
  Image image;
  image.given = {state.statements_given, state.items_given, state.matches_given};
  image.standings = state.standings;
  image.open.reserve(state.open.size());
  state.open.for_each([&](const Item& item) { image.open.push_back(item); });
  for (const auto& [id, file] : state.open_files) image.open_files.push_back(file);
  for (const auto& [match, broken] : state.value_breaks) {
    image.broken.push_back(match);
    image.value_breaks.push_back(broken);
  }
  image.undone.assign(state.undone.begin(), state.undone.end());
  for (const auto& [code, account] : state.own_accounts) {
    image.own_codes.push_back(code);
    image.own_accounts.push_back(account);
  }
  for (const auto keys : kKeys) {
    image.keys.push_back(pack(state.*keys));
    image.forgotten.push_back((state.*keys).forgotten());
  }
  return image;
}

bool restore(Image image, Sequence record, UtcNanos decided_at, State& state) {
  state.record = record;
  state.decided_at = decided_at;
  if (image.given.empty() && image.keys.empty()) return true;  // of before reconciliation
  if (image.given.size() != 3 || image.broken.size() != image.value_breaks.size() ||
      image.own_codes.size() != image.own_accounts.size() ||
      image.keys.size() != std::size(kKeys) || image.forgotten.size() != std::size(kKeys)) {
    return false;
  }
  state.statements_given = image.given[0];
  state.items_given = image.given[1];
  state.matches_given = image.given[2];
  state.standings = std::move(image.standings);
  for (Item& item : image.open) {
    if (item.id.value == 0 || state.open.find(item.id) != nullptr) return false;
    state.open.add(std::move(item));
  }
  for (OpenFile& file : image.open_files) state.open_files[file.receipt.id] = std::move(file);
  for (std::size_t i = 0; i < image.broken.size(); ++i) {
    state.value_breaks[image.broken[i]] = std::move(image.value_breaks[i]);
  }
  state.undone = {image.undone.begin(), image.undone.end()};
  for (std::size_t i = 0; i < image.own_codes.size(); ++i) {
    state.own_accounts[image.own_codes[i]] = image.own_accounts[i];
  }
  for (std::uint32_t i = 0; i < state.standings.size(); ++i) {
    const AccountId account = state.standings[i].account;
    if (account.value != 0) state.watched.emplace_back(account, NostroId{i + 1});
  }
  std::ranges::sort(state.watched);
  for (std::size_t i = 0; i < std::size(kKeys); ++i) {
    if (!unpack(image.keys[i], image.forgotten[i], state.*kKeys[i])) return false;
  }
  return true;
}

}  // namespace kontor::reconciliation
