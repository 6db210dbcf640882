#include "adapters/iso20022/message_kind.h"

#include <algorithm>
#include <utility>

#include "adapters/iso20022/xml_stream.h"

namespace kontor::iso20022 {
namespace {

// A bare Document begins within the first bytes.
constexpr std::size_t kPiece = 256;

struct FirstDocument final : PartHandler {
  bool has_begun = false;
  std::string message;  // its own, or that of the first header before it

  bool part_begins(std::string_view name, bool is_document) override {
    if (has_begun) return false;
    if ((is_document && !name.empty()) || message.empty()) message = name;
    has_begun = is_document;
    return false;
  }
  void start(ElementName, std::span<const Attribute>, std::uint32_t) override {}
  void end(ElementName, std::string_view, std::uint32_t) override {}
  void part_ends() override {}
};

}  // namespace

struct KindReader::Impl {
  FirstDocument first;
  XmlStream stream{nullptr, &first};
};

KindReader::KindReader() : impl_(std::make_unique<Impl>()) {}
KindReader::~KindReader() = default;

std::string KindReader::read(std::string_view first_bytes) {
  while (!first_bytes.empty() && !impl_->first.has_begun && !impl_->stream.stopped()) {
    impl_->stream.feed(first_bytes.substr(0, kPiece));
    first_bytes.remove_prefix(std::min(kPiece, first_bytes.size()));
  }
  std::string message = std::move(impl_->first.message);
  if (impl_->stream.begin_again()) {
    impl_->first = {};
  } else {
    impl_ = std::make_unique<Impl>();
  }
  return message;
}

std::string message_kind(std::string_view first_bytes) { return KindReader().read(first_bytes); }

}  // namespace kontor::iso20022
