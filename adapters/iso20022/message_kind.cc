#include "adapters/iso20022/message_kind.h"

#include "adapters/iso20022/xml_stream.h"

namespace kontor::iso20022 {

std::string message_kind(std::string_view first_bytes) {
  XmlStream stream(nullptr, nullptr);
  stream.feed(first_bytes);
  return stream.finish().message;
}

}  // namespace kontor::iso20022
