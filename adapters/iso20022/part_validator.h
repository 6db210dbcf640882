// Holds one part of a file, a Document or an AppHdr, against its compiled schema, element by
// element as the parser meets them.
//
// A fault in an element's content ends the check of that content: what comes behind the wrong
// element is not looked at, its parent's brothers are.
//
// Units:     names and namespaces as the parser interns them: within one parser the same name has
//            the same pointer.
// Errors:    each fault is told to the listener in words; finish says whether there was any.
// Ownership: the schema outlives the part.
// Threads:   one.
// Memory:    nothing is allocated for an element that is as it should be.
// Bounds:    at most kOpenMax elements may be open, the part's root among them.
#pragma once

#include <libxml/xmlstring.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/iso20022/schema.h"
#include "adapters/iso20022/words.h"
#include "engine/base/invariant.h"

namespace kontor::iso20022 {

class PartValidator {
 public:
  static constexpr std::size_t kOpenMax = 65;

  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void schema_fault(Words words) = 0;
  };

  explicit PartValidator(Listener& listener) : listener_(listener) {}

  // Before the part's root is told by start.
  void begin(const Schema& schema);
  [[nodiscard]] bool validating() const { return schema_ != nullptr; }
  // attributes: five pointers each, as libxml2's SAX2 gives them.
  void start(const xmlChar* name, const xmlChar* uri, int count, const xmlChar** attributes);
  // Text that is not blank, before the start of a child.
  void stray_text(std::string_view text);
  // text: behind the last start or end; of an element without children all that it holds. blank:
  // it is nothing but white space.
  void end(std::string_view text, bool blank);
  // The part's root has ended: was all of it as it should be?
  [[nodiscard]] bool finish();

 private:
  struct Frame {
    const Schema::Type* type = nullptr;    // null: not looked at
    const Schema::State* state = nullptr;  // of the type; null: it has none
    Schema::Symbol symbol = Schema::kNone;
    bool lax = false;         // not looked at, but for elements that the schema declares for all
    bool faulty = false;      // of its content nothing more is said
    bool attributes = false;  // it may have some
  };

  // A way that was taken before, by the pointers it was found with: nearly all that come.
  struct Step {
    const Schema::State* from = nullptr;
    const xmlChar* name = nullptr;
    const xmlChar* uri = nullptr;
    const Schema::State* to = nullptr;
    Frame frame;
  };

  [[nodiscard]] Step& step_of(const Schema::State* from, const xmlChar* name);
  [[nodiscard]] Frame frame_of(const Schema::Type& type, Schema::Symbol symbol) const;
  [[nodiscard]] Frame first_frame(const xmlChar* name, const xmlChar* uri);
  [[nodiscard]] Frame next_frame(const xmlChar* name, const xmlChar* uri);
  void push(const Frame& frame) {
    KONTOR_INVARIANT(depth_ < kOpenMax);
    frames_[depth_++] = frame;
  }
  [[nodiscard]] Frame& top() { return frames_[depth_ - 1]; }
  void unexpected(Frame& parent, std::string_view name);
  void check_attributes(const Schema::Type& type, int count, const xmlChar** attributes);
  void fault(Words words);
  [[nodiscard]] Words allowed_in(const Schema::State& state, bool at_end) const;

  Listener& listener_;
  const Schema* schema_ = nullptr;
  const Schema* last_schema_ = nullptr;  // whose steps are known
  std::array<Frame, kOpenMax> frames_;   // the first depth_ are open
  std::size_t depth_ = 0;
  bool valid_ = true;
  static constexpr std::size_t kSteps = 1024;
  std::array<Step, kSteps> steps_{};
};

}  // namespace kontor::iso20022
