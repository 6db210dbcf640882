#include "adapters/iso20022/messages/extended_set.h"

#include <algorithm>
#include <limits>

#include "engine/base/character_set.h"

namespace kontor::iso20022::messages {
namespace {

constexpr std::string_view kMarks = "!#$&%*=^_`{|}~\";<>@[\\]";
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

}  // namespace

// Run by run between the marks. An x takes each mark's place while its neighbours are folded: no
// replacement depends on either, and what becomes of white space beside it shows.
std::string fold_extended(std::string_view text, std::size_t max_length) {
  std::string out;
  for (bool first = true;; first = false) {
    const std::size_t mark = std::min(text.find_first_of(kMarks), text.size());
    const bool last = mark == text.size();
    std::string run(text.substr(0, mark));
    if (!first) run.insert(0, 1, 'x');
    if (!last) run += 'x';
    const std::size_t before = first ? 0 : 1;
    const std::string whole = fold(run, kAll).substr(before);
    const std::string fitting = fold(run, max_length - out.size() + before).substr(before);
    out += fitting;
    if (last || fitting.size() < whole.size()) return out;
    out.back() = text[mark];
    text.remove_prefix(mark + 1);
  }
}

}  // namespace kontor::iso20022::messages
