// OpeningReader of rulebook_reader.h.
#include "adapters/iso20022/profile_guess.h"
#include "adapters/iso20022/rulebook_reader.h"

namespace kontor::iso20022 {
namespace {

// Read in small pieces: most is known from the first transaction's first lines.
constexpr std::size_t kPiece = 512;

struct FirstParts final : PartHandler {
  std::string message;
  ProfileGuess guess;

  bool part_begins(std::string_view name, bool is_document) override {
    if (guess.has_document()) return false;
    if (is_document || message.empty()) message = name;
    if (is_document) {
      guess.begin_document(name);
    } else {
      guess.begin_header();
    }
    return true;
  }
  void start(ElementName name, std::span<const Attribute> attributes, std::uint32_t) override {
    guess.start(name, attributes);
  }
  void end(ElementName name, std::string_view text, std::uint32_t) override {
    guess.end(name, text);
  }
  void part_ends() override { guess.end_part(); }
};

}  // namespace

struct OpeningReader::Impl {
  FirstParts parts;
  XmlStream stream{nullptr, &parts};
};

OpeningReader::OpeningReader() : impl_(std::make_unique<Impl>()) {}
OpeningReader::~OpeningReader() = default;

Opening OpeningReader::read(std::string_view first_bytes) {
  while (!first_bytes.empty() && !impl_->parts.guess.is_known() && !impl_->stream.stopped()) {
    const std::string_view piece = first_bytes.substr(0, kPiece);
    first_bytes.remove_prefix(piece.size());
    impl_->stream.feed(piece);
  }
  Opening opening{std::move(impl_->parts.message), impl_->parts.guess.profile()};
  if (impl_->stream.begin_again()) {
    impl_->parts.message.clear();
    impl_->parts.guess = {};
  } else {
    impl_ = std::make_unique<Impl>();
  }
  return opening;
}

}  // namespace kontor::iso20022
