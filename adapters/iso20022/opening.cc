// OpeningReader of rulebook_reader.h.
#include <array>

#include "adapters/iso20022/rulebook_reader.h"

namespace kontor::iso20022 {
namespace {

using rulebook::Profile;

// Read in small pieces: most is known from the first transaction's first lines.
constexpr std::size_t kPiece = 512;

class Guess final : public PartHandler {
 public:
  // A header and a UETR alone are the cross-border network's; instant clearing has both too.
  Opening taken() && {
    if (header_ && uetr_) take(Profile::cbpr);
    return std::move(opening);
  }

  // The first transaction has said what it is.
  [[nodiscard]] bool complete() const {
    return document_ && (past_types_ || opening.profile == Profile::cbpr);
  }

  bool part_begins(std::string_view message, bool is_document) override {
    if (document_) return false;
    if (is_document || opening.message.empty()) opening.message = message;
    document_ = is_document;
    header_ = header_ || !is_document;
    if (is_document && (message.starts_with("pain.001") || message.starts_with("pain.002"))) {
      opening.profile = Profile::c2b_de;
      past_types_ = true;
    }
    return true;
  }

  void start(ElementName name, std::span<const Attribute>, std::uint32_t) override {
    parents_[depth_ % parents_.size()] = name;
    ++depth_;
  }

  void end(ElementName name, std::string_view text, std::uint32_t) override {
    --depth_;
    if (past_types_) return;
    const std::string_view element = name.text();
    if (element == "Cd" && depth_ > 0) code(parents_[(depth_ - 1) % parents_.size()].text(), text);
    if (element == "PmtTpInf") past_types_ = opening.profile != Profile::unknown;
    if (element == "BizSvc" && text.starts_with("swift.cbprplus")) take(Profile::cbpr);
    if (element == "UETR") uetr_ = true;
  }

  void part_ends() override { depth_ = 0; }

 private:
  void code(std::string_view parent, std::string_view text) {
    if (parent == "ClrSys" && text == "TGT") take(Profile::t2);
    if (parent == "SvcLvl" && text == "SEPA") take(Profile::sct);
    if (parent != "LclInstrm") return;
    if (text == "INST") take(Profile::sct_inst);
    if (text == "CORE") take(Profile::sdd_core);
    if (text == "B2B") take(Profile::sdd_b2b);
  }

  // A service level is made narrower by an instrument; the network's profiles stay.
  void take(Profile profile) {
    const bool narrower = opening.profile == Profile::sct && profile != Profile::cbpr;
    if (opening.profile == Profile::unknown || narrower) opening.profile = profile;
  }

  Opening opening;
  bool uetr_ = false;
  bool document_ = false;
  bool header_ = false;
  bool past_types_ = false;
  std::size_t depth_ = 0;
  std::array<ElementName, kDepthMax + 1> parents_{};
};

}  // namespace

struct OpeningReader::Impl {
  Guess guess;
  XmlStream stream{nullptr, &guess};
};

OpeningReader::OpeningReader() : impl_(std::make_unique<Impl>()) {}
OpeningReader::~OpeningReader() = default;

Opening OpeningReader::read(std::string_view first_bytes) {
  while (!first_bytes.empty() && !impl_->guess.complete() && !impl_->stream.stopped()) {
    const std::string_view piece = first_bytes.substr(0, kPiece);
    first_bytes.remove_prefix(piece.size());
    impl_->stream.feed(piece);
  }
  Opening opening = std::move(impl_->guess).taken();
  if (impl_->stream.begin_again()) {
    impl_->guess = {};
  } else {
    impl_ = std::make_unique<Impl>();
  }
  return opening;
}

}  // namespace kontor::iso20022
