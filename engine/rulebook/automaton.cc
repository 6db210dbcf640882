#include "engine/rulebook/automaton.h"

#include <algorithm>

#include "engine/base/invariant.h"

namespace kontor::rulebook {

Automaton::Automaton() : nodes_(3) { symbols_.emplace("", Symbol{0}); }

Automaton::Node Automaton::add(Node parent, std::string_view name) {
  KONTOR_INVARIANT(states_.empty());
  const auto symbol = symbols_.emplace(name, static_cast<Symbol>(symbols_.size())).first->second;
  const auto next = static_cast<Node>(nodes_.size());
  const auto [place, is_new] = nodes_[parent].emplace(symbol, next);
  const Node node = place->second;
  if (is_new) nodes_.emplace_back();
  KONTOR_INVARIANT(nodes_.size() < kUnknown);
  return node;
}

Automaton::Symbol Automaton::symbol_of(std::string_view name) const {
  const auto found = symbols_.find(name);
  return found == symbols_.end() ? Symbol{0} : found->second;
}

Automaton::State Automaton::state_at(Node node) { return state_of({node}); }

Automaton::State Automaton::new_step(State state, Symbol symbol) {
  std::vector<Node> reached;
  const auto follow = [&](Node from) {
    const auto found = nodes_[from].find(symbol);
    if (found != nodes_[from].end()) reached.push_back(found->second);
  };
  for (const Node node : nodes_of(state)) follow(node);
  follow(kAnywhere);
  std::ranges::sort(reached);
  const State next = state_of(reached);
  steps_[std::size_t{state} * symbols_.size() + symbol] = next;
  return next;
}

Automaton::State Automaton::state_of(const std::vector<Node>& nodes) {
  const auto [place, is_new] = numbers_.emplace(nodes, static_cast<State>(states_.size()));
  if (is_new) {
    states_.push_back({static_cast<std::uint32_t>(state_nodes_.size()),
                       static_cast<std::uint32_t>(nodes.size())});
    state_nodes_.insert(state_nodes_.end(), nodes.begin(), nodes.end());
    steps_.resize(states_.size() * symbols_.size(), kUnknown);
    KONTOR_INVARIANT(states_.size() < kUnknown);
  }
  return place->second;
}

}  // namespace kontor::rulebook
