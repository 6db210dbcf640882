#include "adapters/iso20022/content_automaton.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

namespace kontor::iso20022 {

using Part = ContentAutomaton::Part;

std::size_t ContentAutomaton::node() {
  nodes_.emplace_back();
  return nodes_.size() - 1;
}

Part ContentAutomaton::nothing() {
  const std::size_t only = node();
  return {only, only};
}

Part ContentAutomaton::element(Schema::Symbol symbol, Schema::TypeId type) {
  const Part part{node(), node()};
  nodes_[part.first].on = {symbol, Schema::kNone, type};
  nodes_[part.first].next = part.last;
  return part;
}

Part ContentAutomaton::any(const std::string& name_space, bool skipped) {
  const Part part{node(), node()};
  nodes_[part.first].by_any = name_space;
  nodes_[part.first].skipped = skipped;
  nodes_[part.first].next = part.last;
  return part;
}

Part ContentAutomaton::sequence(const std::vector<Part>& parts) {
  Part all = nothing();
  for (const Part& part : parts) {
    link(all.last, part.first);
    all.last = part.last;
  }
  return all;
}

Part ContentAutomaton::choice(const std::vector<Part>& parts) {
  const Part all{node(), node()};
  for (const Part& part : parts) {
    link(all.first, part.first);
    link(part.last, all.last);
  }
  return all;
}

Part ContentAutomaton::loop(const Part& part) {
  const Part all{node(), node()};
  link(all.first, part.first);
  link(all.first, all.last);
  link(part.last, all.first);
  return all;
}

Part ContentAutomaton::up_to(const std::vector<Part>& parts) {
  const Part all{node(), node()};
  std::size_t here = all.first;
  for (const Part& part : parts) {
    link(here, all.last);
    link(here, part.first);
    here = part.last;
  }
  link(here, all.last);
  return all;
}

ContentAutomaton::Set ContentAutomaton::reach(const Set& from) const {
  std::set<std::size_t> seen(from.begin(), from.end());
  std::vector<std::size_t> open(from.begin(), from.end());
  while (!open.empty()) {
    const std::size_t here = open.back();
    open.pop_back();
    for (const std::size_t next : nodes_[here].free) {
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return {seen.begin(), seen.end()};
}

std::optional<std::vector<Schema::State>> ContentAutomaton::one_way(const Part& whole) const {
  std::map<Set, Schema::StateId> known;
  std::deque<Set> sets;  // a reference into it stays good while it grows
  const auto id_of = [&](const Set& set) {
    const auto [entry, added] = known.try_emplace(set, static_cast<Schema::StateId>(sets.size()));
    if (added) sets.push_back(set);
    return entry->second;
  };
  id_of(reach({whole.first}));
  std::vector<Schema::State> states;
  for (std::size_t at = 0; at < sets.size(); ++at) {
    const Set& set = sets[at];
    Schema::State state;
    state.accepting = std::ranges::binary_search(set, whole.last);
    Set by_any;
    std::vector<std::pair<Schema::Way, Set>> ways;  // in the order of the schema
    for (const std::size_t number : set) {
      const Node& node = nodes_[number];
      if (!node.by_any.empty()) {
        by_any.push_back(node.next);
        state.any_namespace = node.by_any;
        state.any_skipped = node.skipped;
      }
      if (node.on.symbol == Schema::kNone) continue;
      const auto way =
          std::ranges::find(ways, node.on.symbol, [](const auto& one) { return one.first.symbol; });
      if (way == ways.end()) {
        ways.push_back({node.on, {node.next}});
      } else if (way->first.type != node.on.type) {
        return std::nullopt;
      } else {
        way->second.push_back(node.next);
      }
    }
    for (auto& [way, next] : ways) {
      std::ranges::sort(next);
      way.next = id_of(reach(next));
      state.ways.push_back(way);
    }
    if (!by_any.empty()) state.any = id_of(reach(by_any));
    states.push_back(std::move(state));
  }
  return states;
}

}  // namespace kontor::iso20022
