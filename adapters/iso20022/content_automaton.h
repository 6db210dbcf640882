// A content model as an automaton: particles are joined with many ways, then made into one with one
// way for each element.
//
// Errors:    one_way gives nothing where an element leads to two types: no schema may say so.
// Threads:   one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "adapters/iso20022/schema.h"

namespace kontor::iso20022 {

class ContentAutomaton {
 public:
  // A piece of it, from its first node to its last.
  struct Part {
    std::size_t first;
    std::size_t last;
  };

  [[nodiscard]] Part nothing();
  [[nodiscard]] Part element(Schema::Symbol symbol, Schema::TypeId type);
  // skipped: what stands inside is not looked at.
  [[nodiscard]] Part any(const std::string& name_space, bool skipped);
  [[nodiscard]] Part sequence(const std::vector<Part>& parts);
  [[nodiscard]] Part choice(const std::vector<Part>& parts);
  // make() as often as that, most kUnbounded: without end. It makes a new part each time.
  static constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;
  template <class Make>
  [[nodiscard]] Part repeated(std::uint32_t least, std::uint32_t most, Make&& make) {
    std::vector<Part> parts;
    parts.reserve(least + 1);
    for (std::uint32_t i = 0; i < least; ++i) parts.push_back(make());
    if (most == kUnbounded) {
      parts.push_back(loop(make()));
    } else {
      std::vector<Part> rest;
      rest.reserve(most - least);
      for (std::uint32_t i = least; i < most; ++i) rest.push_back(make());
      parts.push_back(up_to(rest));
    }
    return sequence(parts);
  }

  [[nodiscard]] std::optional<std::vector<Schema::State>> one_way(const Part& whole) const;

 private:
  struct Node {
    Schema::Way on;      // symbol kNone: not by an element
    std::string by_any;  // the namespace; empty: not by any
    bool skipped = false;
    std::size_t next = 0;
    std::vector<std::size_t> free;  // reached without an element
  };
  using Set = std::vector<std::size_t>;  // of nodes, rising

  std::size_t node();
  void link(std::size_t from, std::size_t to) { nodes_[from].free.push_back(to); }
  [[nodiscard]] Part loop(const Part& part);
  // None of them, the first, the first two, ...
  [[nodiscard]] Part up_to(const std::vector<Part>& parts);
  [[nodiscard]] Set reach(const Set& from) const;

  std::vector<Node> nodes_;
};

}  // namespace kontor::iso20022
