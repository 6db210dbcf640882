#include "engine/journal/wire.h"

namespace kontor::wire {

bool skip(std::string_view& in, Type type) {
  std::uint64_t ignored{};
  std::string_view bytes;
  switch (type) {
    case Type::varint:
      return get_varint(in, ignored);
    case Type::bytes:
      return get_bytes(in, bytes);
    case Type::fixed64:
    case Type::fixed32: {
      const std::size_t size = type == Type::fixed64 ? 8 : 4;
      if (in.size() < size) return false;
      in.remove_prefix(size);
      return true;
    }
  }
  return false;
}

}  // namespace kontor::wire
