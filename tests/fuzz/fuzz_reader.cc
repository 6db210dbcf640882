// kontor_fuzz: libFuzzer's entry to what reader_facts.h says. An input is a file as it comes in.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/element_mutator.h"
#include "tests/fuzz/reader_facts.h"

// NOLINTBEGIN(readability-identifier-naming): libFuzzer's names.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// libFuzzer's own change, which knows the dictionary.
std::string changed_bytes(std::string_view text) {
  constexpr std::size_t kGrowth = 64;
  std::string out(text);
  out.resize(text.size() + kGrowth);
  out.resize(
      LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(out.data()), text.size(), out.size()));
  return out;
}

// Zero where it is longer: libFuzzer then draws another change.
std::size_t put(const std::string& text, std::uint8_t* out, std::size_t max_size) {
  if (text.size() > max_size) return 0;
  return text.copy(reinterpret_cast<char*>(out), text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string fact = kontor::fuzz::broken_fact(text_of(data, size));
  if (fact.empty()) return 0;
  std::fprintf(stderr, "%s\n", fact.c_str());
  std::abort();
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  kontor::fuzz::Draw draw(seed);
  if (draw.below(4) != 0) {
    const auto changed =
        kontor::fuzz::with_changed_element(text_of(data, size), draw, changed_bytes);
    if (changed && changed->size() <= max_size) return put(*changed, data, max_size);
  }
  return LLVMFuzzerMutate(data, size, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data, std::size_t size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t max_size,
                                                 unsigned seed) {
  kontor::fuzz::Draw draw(seed);
  const auto crossed =
      kontor::fuzz::with_element_of(text_of(data, size), text_of(other, other_size), draw);
  return crossed ? put(*crossed, out, max_size) : 0;
}
// NOLINTEND(readability-identifier-naming)
