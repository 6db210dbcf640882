// Makes values of any message from its layout alone, and says what a reader has to get for them.
//
// A value is a function of its seed. Optional members are there as often as asked, lists have up to
// three, texts and numbers are often as long as they may be or a little longer.
#pragma once

#include <random>

#include "adapters/iso20022/messages/layout.h"

namespace kontor::iso20022::messages {

enum class Texts : std::uint8_t {
  fitting,  // of the basic set and short enough: come back as they are
  any,      // of any script, of any length
  hostile,  // also controls, broken UTF-8, nothing but marks; identifiers too
};

class Maker {
 public:
  Maker(std::uint64_t seed, Scheme scheme, Texts texts, double how_often)
      : random_(seed), scheme_(scheme), texts_(texts), how_often_(how_often) {}

  template <class T>
  T make() {
    T made{};
    fill(T::kMessage.layout, &made, true);
    return made;
  }

 private:
  void fill(const Layout& layout, void* owner, bool has_to_hold);
  void add(const Member& member, void* owner, bool has_to_hold);
  void make(const Member& member, void* value);
  std::string string_of(const Member& member);
  std::string text_of(std::size_t longest);
  std::string identifier_of(Kind kind, std::size_t longest);
  std::string characters_of(std::size_t count, std::initializer_list<std::u32string_view> pools);
  // From 0 to below.
  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  bool with(double chance) { return static_cast<double>(below(1'000'000)) < chance * 1e6; }

  std::mt19937_64 random_;
  Scheme scheme_;
  Texts texts_;
  double how_often_;
};

// Does it hold anything that is written?
[[nodiscard]] bool holds_anything(const Layout& layout, const void* owner);

// Into an empty struct what a reader gets of what is written: texts folded and cut by fold(),
// moments without what is not written of them, nothing where there was nothing to say.
void copy_as_written(const Layout& layout, const void* from, void* to, Scheme scheme);

template <class T>
[[nodiscard]] T as_written(const T& message, Scheme scheme) {
  T copy{};
  copy_as_written(T::kMessage.layout, &message, &copy, scheme);
  return copy;
}

}  // namespace kontor::iso20022::messages
