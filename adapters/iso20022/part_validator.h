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
// Memory:    a frame for each open element; nothing is allocated for an element that is as it
//            should be.
#pragma once

#include <libxml/xmlstring.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/schema.h"

namespace kontor::iso20022 {

class PartValidator {
 public:
  class Listener {
   public:
    virtual ~Listener() = default;
    virtual void schema_fault(std::string words) = 0;
  };

  explicit PartValidator(Listener& listener) : listener_(listener) {}

  // Before the part's root is told by start.
  void begin(const Schema& schema);
  [[nodiscard]] bool validating() const { return schema_ != nullptr; }
  // attributes: five pointers each, as libxml2's SAX2 gives them.
  void start(const xmlChar* name, const xmlChar* uri, int count, const xmlChar** attributes);
  // Text that is not blank, before the start of a child.
  void stray_text(std::string_view text);
  // text: behind the last start or end; of an element without children all that it holds.
  void end(std::string_view text);
  // The part's root has ended: was all of it as it should be?
  [[nodiscard]] bool finish();

 private:
  struct Frame {
    const Schema::Type* type = nullptr;  // null: not looked at
    Schema::Symbol symbol = Schema::kNone;
    Schema::StateId state = 0;
    bool lax = false;     // not looked at, but for elements that the schema declares for all
    bool faulty = false;  // of its content nothing more is said
    bool child = false;   // has had one
  };

  [[nodiscard]] Schema::Symbol symbol_of(const xmlChar* name);
  [[nodiscard]] bool in_target(const xmlChar* uri);
  [[nodiscard]] Frame frame_of(const xmlChar* name, const xmlChar* uri);
  void unexpected(Frame& parent, std::string_view name);
  void check_attributes(const Schema::Type& type, int count, const xmlChar** attributes);
  void fault(std::string words);
  [[nodiscard]] std::string allowed_in(const Schema::State& state, bool at_end) const;

  Listener& listener_;
  const Schema* schema_ = nullptr;
  const Schema* last_schema_ = nullptr;  // whose symbols are known
  const xmlChar* target_ =
      nullptr;  // the parser's pointer of the target namespace, once it was met
  std::vector<Frame> frames_;
  bool valid_ = true;

  struct Slot {
    const xmlChar* name = nullptr;
    Schema::Symbol symbol = Schema::kNone;
  };
  static constexpr std::size_t kSlots = 1024;
  std::array<Slot, kSlots> slots_{};  // by name
};

}  // namespace kontor::iso20022
