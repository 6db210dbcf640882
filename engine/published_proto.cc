// schemas/journal/events.proto, made from the field lists.
#include <set>

#include "engine/engine.h"
#include "engine/journal/wire.h"

namespace kontor {
namespace {

void append(std::string& out, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) out += part;
}

void add_field(std::string& lines, std::string_view type, std::string_view name,
               std::uint32_t number, std::string_view remark = {}) {
  append(lines, {"  ", type, " ", name, " = ", std::to_string(number), ";", remark, "\n"});
}

template <class M>
constexpr std::string_view scalar_type() {
  if constexpr (wire::IsId<M>::value) {
    return scalar_type<typename M::rep>();
  } else if constexpr (std::is_same_v<M, bool>) {
    return "bool";
  } else if constexpr (std::is_integral_v<M> && std::is_signed_v<M>) {
    return sizeof(M) > 4 ? "sint64" : "sint32";
  } else {
    return sizeof(M) > 4 ? "uint64" : "uint32";
  }
}

// Of what is no struct of ours.
template <class M>
constexpr std::string_view plain_type() {
  if constexpr (std::is_same_v<M, Money>) {
    return "Money";
  } else if constexpr (std::is_same_v<M, std::string> || std::is_same_v<M, Bic>) {
    return "string";
  } else if constexpr (wire::Scalar<M>) {
    return scalar_type<M>();
  } else {
    return "bytes";
  }
}

template <class M>
constexpr std::string_view remark() {
  if (std::is_same_v<M, Personal>) return "  // salted SHA-256 of a text kept beside the record";
  if (std::is_same_v<M, Date>) return "  // days since 1970-01-01";
  if (std::is_same_v<M, UtcNanos>) return "  // nanoseconds since 1970-01-01T00:00:00Z";
  if (std::is_same_v<M, Currency>) return "  // ISO 4217 numeric";
  if (std::is_same_v<M, WideAmount>)
    return "  // 128-bit two's complement, most significant byte first";
  return {};
}

// Writes a message after those it uses, each once.
class Publisher {
 public:
  template <Described T>
  void message() {
    if (!written_.insert(T::kName).second) return;
    std::string lines;
    for_each_field<T>([&]<class S, class M>(const FieldOf<S, M>& field) {
      add_field(lines, type<M>(), field.name, field.number, remark<M>());
    });
    append(out_, {"\nmessage ", T::kName, " {\n", lines, "}\n"});
  }

  [[nodiscard]] std::string& out() { return out_; }

 private:
  template <class M>
  std::string type() {
    if constexpr (Described<M>) {
      message<M>();
      return std::string(M::kName);
    } else if constexpr (wire::IsVector<M>::value) {
      return "repeated " + type<typename M::value_type>();
    } else {
      return std::string(plain_type<M>());
    }
  }

  std::set<std::string_view> written_;
  std::string out_;
};

// OrderTaken to order_taken.
std::string snake_case(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !out.empty()) out += '_';
    out += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

template <class... E>
std::string publish(std::variant<E...>*) {
  Publisher publisher;
  (publisher.message<E>(), ...);
  std::string header;
  for_each_field<RecordHeader>([&](const auto& field) {
    add_field(header, field.number == 1 ? "uint64" : "sint64", field.name, field.number);
  });
  std::string kinds;
  const auto add_kind = [&](std::string_view name, std::uint32_t number) {
    kinds += "  ";
    add_field(kinds, name, snake_case(name), number);
  };
  (add_kind(E::kName, E::kNumber), ...);
  return R"(// The journal's records, as `kontor export journal` writes them: each a varint size and an ExportedRecord.
// Made from the field lists of the program (a test compares them); numbers are never reused.
syntax = "proto3";

package kontor.journal;

// hash = SHA-256(hash of the record before it, record); the first one's predecessor is 32 zero bytes.
message ExportedRecord {
  bytes record = 1;  // a Record
  bytes hash = 2;
}

// One decision: what followed from one command, in order.
message Record {
)" + header +
         R"(  repeated Event event = 4;
}

message Event {
  oneof kind {
)" + kinds +
         R"(  }
}

message Money {
  sint64 minor_units = 1;
  uint32 currency = 2;  // ISO 4217 numeric
}
)" + publisher.out();
}

}  // namespace

std::string published_proto() { return publish(static_cast<Event*>(nullptr)); }

}  // namespace kontor
