// What must hold whatever bytes the readers of messages are given.
//
//   - Nothing is thrown and no memory is touched that is not theirs; the sanitizers watch.
//   - What a reader tells does not depend on how the bytes were cut into pieces: the verdict, its
//     findings with rule, path and line, each order, entry, remark and broken row. Of a file that
//     is not well-formed the findings' columns and words may differ, of one with a CDATA section
//     the last one's line, too; of one in another encoding all but the verdict.
//   - It does not depend on what the same reader read before, nor does a later file's.
//   - The form's verdict is the same with and without a handler. A valid file is well-formed for
//     another parser, too.
#pragma once

#include <string>
#include <string_view>

namespace kontor::fuzz {

// Which of them does not hold for these bytes, with the first line that differs. Empty: all do.
[[nodiscard]] std::string broken_fact(std::string_view bytes);

}  // namespace kontor::fuzz
