// A text that identifies a person. The chained record holds a salted hash of it; salt and text lie
// beside the record and can be erased, after which the chain still verifies and replay gives the
// same state.
//
// Ownership: made by an adapter (salt drawn, digest computed there), travels with the command into
//            the event. Read back from the journal it has a digest and, unless it was erased or not
//            asked for, salt and text.
// Equality:  of the digests: what was decided does not depend on whether the text is still there.
#pragma once

#include <string>

#include "engine/base/bytes.h"

namespace kontor {

struct Personal {
  TextDigest digest;
  Salt salt;
  std::string text;

  [[nodiscard]] bool absent() const { return digest.empty(); }
  friend bool operator==(const Personal& a, const Personal& b) { return a.digest == b.digest; }
};

}  // namespace kontor
