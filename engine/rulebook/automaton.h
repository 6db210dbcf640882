// Which of many paths an element stands at, found by one step from its parent: a deterministic
// automaton over element names, made while it is used.
//
// A node is a path's end or a prefix of one. A state is the set of nodes that an element stands at:
// one by its path from the top, others by paths that may begin anywhere.
//
// Units:     symbols number the names that occur in paths; 0 is any other name.
// Threads:   one: steps that were not taken before are added.
// Bounds:    states are as many as the paths can give, whatever is read: a name that is in no path
//            leads to the state of no node.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kontor::rulebook {

class Automaton {
 public:
  using Symbol = std::uint16_t;
  using Node = std::uint16_t;
  using State = std::uint16_t;
  static constexpr Node kMessage = 0;   // the message's own element
  static constexpr Node kHeader = 1;    // AppHdr
  static constexpr Node kAnywhere = 2;  // above every element; no element stands there

  Automaton();

  // The node below `parent`, made where it is new. All are added before the first step.
  Node add(Node parent, std::string_view name);
  [[nodiscard]] std::size_t nodes() const { return nodes_.size(); }

  [[nodiscard]] Symbol symbol_of(std::string_view name) const;
  // Of an element at the node alone: kMessage or kHeader.
  [[nodiscard]] State state_at(Node node);
  // Of its child.
  [[nodiscard]] State step(State state, Symbol symbol) {
    const std::size_t at = std::size_t{state} * symbols_.size() + symbol;
    return steps_[at] != kUnknown ? steps_[at] : new_step(state, symbol);
  }
  [[nodiscard]] std::span<const Node> nodes_of(State state) const {
    return {state_nodes_.data() + states_[state].first, states_[state].count};
  }

 private:
  static constexpr State kUnknown = 0xFFFF;

  [[nodiscard]] State new_step(State state, Symbol symbol);
  [[nodiscard]] State state_of(const std::vector<Node>& nodes);

  std::map<std::string, Symbol, std::less<>> symbols_;
  std::vector<std::map<Symbol, Node>> nodes_;  // their children
  std::map<std::vector<Node>, State> numbers_;
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::vector<Range> states_;  // their nodes
  std::vector<Node> state_nodes_;
  std::vector<State> steps_;  // a row of symbols for each state
};

}  // namespace kontor::rulebook
