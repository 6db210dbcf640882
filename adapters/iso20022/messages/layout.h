// How the blocks of messages are laid out: one table a block, read in both directions.
//
// A block is a plain struct. Its table names the members in the schema's order; writer.h walks it
// to write, reader.h to read, the tests to make values. A message is the table of its root.
//
//   member   a value, a block or a list of either, in an element of its own
//   wrap     an element around members of the same struct: FinInstnId around those of Agent
//   group    members of a nested struct that stand in the parent's element
//   choice   a table of which exactly one member may be there
//
// What is not there: an empty text, Bic or Currency, a nullopt, an empty vector, and a block that
// holds none of its members (GEN-003). Other plain members are always there.
//
// Members of blocks are written with {}: a value is made by naming what it has, and the compiler
// warns of others that are left out.
//
// Units:     lengths in characters (code points); where the schemes differ, each has its own.
// Errors:    a member of another struct, or a value of another type than its kind is for, does not
//            compile.
// Ownership: tables and the literals in them are constants.
// Source:    the schemas in schemas/iso20022; payments.md 2.6, 2.10, 2.14 for lengths that are
//            shorter there.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "adapters/iso20022/messages/values.h"
#include "engine/base/bic.h"
#include "engine/base/time.h"
#include "engine/calendar/date.h"
#include "engine/money/currency.h"
#include "engine/money/money.h"
#include "engine/money/rate.h"

namespace kontor::iso20022::messages {

// sepa: messages inside SEPA and to customers. cross_border: CBPR+ and T2.
enum class Scheme : std::uint8_t { sepa, cross_border };

enum class Kind : std::uint8_t {
  // std::string
  text,       // folded to the basic set and cut; all others are carried as they are
  wide_text,  // cross-border folded to the extended set (payments.md 2.2)
  reference,  // ours: GEN-006
  copied,     // somebody else's, as it came
  code,       // of an external list
  listed,     // one of those named in the table
  iban,       // the form only: a wrong one is to be carried back as well
  lei,
  uetr,
  country,
  // types of their own
  bic,         // Bic
  currency,    // Currency
  amount,      // Money
  date,        // Date
  moment,      // UtcNanos, whole seconds
  instant,     // UtcNanos, milliseconds; cross-border whole seconds (CBP-005)
  clock_time,  // ClockTime
  yes_no,      // bool
  count,       // std::uint64_t
  total,       // Total
  rate,        // Rate
  // structs
  block,
  group,
};

struct Limits {
  std::uint16_t sepa = 0;
  std::uint16_t cross_border = 0;

  constexpr Limits() = default;
  constexpr Limits(std::uint16_t both) : sepa(both), cross_border(both) {}
  constexpr Limits(std::uint16_t in_sepa, std::uint16_t across)
      : sepa(in_sepa), cross_border(across) {}
  [[nodiscard]] constexpr std::uint16_t of(Scheme scheme) const {
    return scheme == Scheme::sepa ? sepa : cross_border;
  }
};

inline constexpr std::uint16_t kAnyNumber = std::numeric_limits<std::uint16_t>::max();

// Tells types apart in a table; compared by address.
template <class T>
inline constexpr char kTypeOf = 0;

// How a member is reached in its struct, whose address is given.
struct Access {
  bool always = false;  // there without being added
  std::size_t (*count)(const void* owner) = nullptr;
  const void* (*at)(const void* owner, std::size_t place) = nullptr;
  void* (*add)(void* owner) = nullptr;  // makes room for one and gives it
};

struct Layout;

struct Member {
  std::string_view element;  // empty: a group
  Kind kind = Kind::text;
  bool required = false;
  Limits longest;  // of texts and identifiers; digits of counts and amounts
  std::uint16_t most = 1;
  std::span<const std::string_view> listed;
  const Layout* layout = nullptr;  // of blocks and groups
  const char* owner = nullptr;     // kTypeOf the struct that has it
  const char* value = nullptr;     // kTypeOf what is in it
  Access access;
};

struct Layout {
  std::span<const Member> members;
  const char* owner = nullptr;
  bool choice = false;
};

namespace detail {

template <class V>
struct Content {
  using Type = V;
  static constexpr std::uint16_t kMost = 1;
  static constexpr bool kMayBeEmpty =
      std::is_same_v<V, std::string> || std::is_same_v<V, Bic> || std::is_same_v<V, Currency>;
  static std::size_t count(const V& held) {
    if constexpr (std::is_same_v<V, Currency>) {
      return held == Currency{} ? 0 : 1;
    } else if constexpr (kMayBeEmpty) {
      return held.empty() ? 0 : 1;
    } else {
      return 1;
    }
  }
  static const void* at(const V& held, std::size_t) { return &held; }
  static void* add(V& held) { return &held; }
};

template <class V>
struct Content<std::optional<V>> {
  using Type = V;
  static constexpr std::uint16_t kMost = 1;
  static constexpr bool kMayBeEmpty = true;
  static std::size_t count(const std::optional<V>& held) { return held ? 1 : 0; }
  static const void* at(const std::optional<V>& held, std::size_t) {
    return held ? &*held : nullptr;
  }
  static void* add(std::optional<V>& held) { return &held.emplace(); }
};

template <class V>
struct Content<std::vector<V>> {
  using Type = V;
  static constexpr std::uint16_t kMost = kAnyNumber;
  static constexpr bool kMayBeEmpty = true;
  static std::size_t count(const std::vector<V>& held) { return held.size(); }
  static const void* at(const std::vector<V>& held, std::size_t place) { return &held[place]; }
  static void* add(std::vector<V>& held) { return &held.emplace_back(); }
};

template <auto kPointer>
struct Pointed;
template <class O, class V, V O::* kPointer>
struct Pointed<kPointer> {
  using Owner = O;
  using Held = Content<V>;
  using Value = typename Held::Type;
  static constexpr Access kAccess = {
      !Held::kMayBeEmpty,
      [](const void* owner) { return Held::count(static_cast<const O*>(owner)->*kPointer); },
      [](const void* owner, std::size_t place) {
        return Held::at(static_cast<const O*>(owner)->*kPointer, place);
      },
      [](void* owner) { return Held::add(static_cast<O*>(owner)->*kPointer); }};
};

// The struct itself.
inline constexpr Access kSelf = {true, [](const void*) { return std::size_t{1}; },
                                 [](const void* owner, std::size_t) { return owner; },
                                 [](void* owner) { return owner; }};

template <auto kPointer, class Type>
constexpr Member value(std::string_view element, Kind kind) {
  using P = Pointed<kPointer>;
  static_assert(std::is_same_v<typename P::Value, Type>, "this kind is for another type");
  Member made;
  made.element = element;
  made.kind = kind;
  made.required = P::kAccess.always;
  made.most = P::Held::kMost;
  made.owner = &kTypeOf<typename P::Owner>;
  made.value = &kTypeOf<Type>;
  made.access = P::kAccess;
  return made;
}

template <auto kPointer>
constexpr Member string(std::string_view element, Kind kind, Limits longest) {
  Member made = value<kPointer, std::string>(element, kind);
  made.longest = longest;
  return made;
}

}  // namespace detail

// ---- what tables are made of

template <auto kPointer>
constexpr Member text(std::string_view element, Limits longest) {
  return detail::string<kPointer>(element, Kind::text, longest);
}
template <auto kPointer>
constexpr Member wide_text(std::string_view element, Limits longest) {
  return detail::string<kPointer>(element, Kind::wide_text, longest);
}
template <auto kPointer>
constexpr Member reference(std::string_view element, Limits longest = 35) {
  return detail::string<kPointer>(element, Kind::reference, longest);
}
template <auto kPointer>
constexpr Member copied(std::string_view element, Limits longest = 35) {
  return detail::string<kPointer>(element, Kind::copied, longest);
}
template <auto kPointer>
constexpr Member code(std::string_view element, Limits longest = 4) {
  return detail::string<kPointer>(element, Kind::code, longest);
}
template <auto kPointer>
constexpr Member listed(std::string_view element, std::span<const std::string_view> listed) {
  Member made = detail::string<kPointer>(element, Kind::listed, {});
  made.listed = listed;
  return made;
}
template <auto kPointer>
constexpr Member iban(std::string_view element) {
  return detail::string<kPointer>(element, Kind::iban, 34);
}
template <auto kPointer>
constexpr Member lei(std::string_view element) {
  return detail::string<kPointer>(element, Kind::lei, 20);
}
template <auto kPointer>
constexpr Member uetr(std::string_view element) {
  return detail::string<kPointer>(element, Kind::uetr, 36);
}
template <auto kPointer>
constexpr Member country(std::string_view element) {
  return detail::string<kPointer>(element, Kind::country, 2);
}
template <auto kPointer>
constexpr Member bic(std::string_view element) {
  return detail::value<kPointer, Bic>(element, Kind::bic);
}
template <auto kPointer>
constexpr Member currency(std::string_view element) {
  return detail::value<kPointer, Currency>(element, Kind::currency);
}
template <auto kPointer>
constexpr Member amount(std::string_view element, Limits digits = 18) {
  Member made = detail::value<kPointer, Money>(element, Kind::amount);
  made.longest = digits;
  return made;
}
template <auto kPointer>
constexpr Member date(std::string_view element) {
  return detail::value<kPointer, Date>(element, Kind::date);
}
template <auto kPointer>
constexpr Member moment(std::string_view element) {
  return detail::value<kPointer, UtcNanos>(element, Kind::moment);
}
template <auto kPointer>
constexpr Member instant(std::string_view element) {
  return detail::value<kPointer, UtcNanos>(element, Kind::instant);
}
template <auto kPointer>
constexpr Member clock_time(std::string_view element) {
  return detail::value<kPointer, ClockTime>(element, Kind::clock_time);
}
template <auto kPointer>
constexpr Member yes_no(std::string_view element) {
  return detail::value<kPointer, bool>(element, Kind::yes_no);
}
template <auto kPointer>
constexpr Member count(std::string_view element, std::uint16_t digits = 15) {
  Member made = detail::value<kPointer, std::uint64_t>(element, Kind::count);
  made.longest = digits;
  return made;
}
template <auto kPointer>
constexpr Member total(std::string_view element) {
  return detail::value<kPointer, Total>(element, Kind::total);
}
template <auto kPointer>
constexpr Member rate(std::string_view element) {
  return detail::value<kPointer, Rate>(element, Kind::rate);
}

// layout: where a struct has more than one.
template <auto kPointer>
constexpr Member block(std::string_view element, const Layout& layout) {
  using Value = typename detail::Pointed<kPointer>::Value;
  Member made = detail::value<kPointer, Value>(element, Kind::block);
  made.required = false;
  made.layout = &layout;
  return made;
}
template <auto kPointer>
constexpr Member block(std::string_view element) {
  return block<kPointer>(element, detail::Pointed<kPointer>::Value::kLayout);
}
template <auto kPointer>
constexpr Member group(const Layout& layout) {
  Member made = block<kPointer>({}, layout);
  made.kind = Kind::group;
  return made;
}
template <auto kPointer>
constexpr Member group() {
  return group<kPointer>(detail::Pointed<kPointer>::Value::kLayout);
}
// layout: of members of the same struct.
constexpr Member wrap(std::string_view element, const Layout& layout) {
  Member made;
  made.element = element;
  made.kind = Kind::block;
  made.layout = &layout;
  made.owner = made.value = layout.owner;
  made.access = detail::kSelf;
  return made;
}

// There must be one (of a list: at least one), wherever the struct holds anything.
constexpr Member must(Member member) {
  member.required = true;
  return member;
}
constexpr Member at_most(std::uint16_t most, Member member) {
  member.most = most;
  return member;
}

template <class Owner, std::size_t kSize>
consteval Layout layout_of(const Member (&members)[kSize], bool choice = false) {
  for (const Member& member : members) {
    if (member.owner != &kTypeOf<Owner>) throw "a member of another struct";
  }
  return {members, &kTypeOf<Owner>, choice};
}
template <class Owner, std::size_t kSize>
consteval Layout choice_of(const Member (&members)[kSize]) {
  return layout_of<Owner>(members, true);
}

// A message: what its root is called and how it is laid out.
struct Message {
  std::string_view name;  // pacs.004.001.09
  std::string_view root;  // PmtRtr; empty: the business application header itself
  const Layout& layout;

  [[nodiscard]] constexpr bool is_header() const { return root.empty(); }
};

}  // namespace kontor::iso20022::messages
