// The beginning of a message, held back until it is known whose rules it is asked.
//
// Bounds: so many events and bytes of text; is_full says when no more should come.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/iso20022/xml_stream.h"
#include "engine/rulebook/checker.h"

namespace kontor::iso20022 {

class HeldPart {
 public:
  enum class Event : std::uint8_t {
    header_begins,
    document_begins,
    start,
    attribute,
    end,
    part_ends
  };
  struct Entry {
    Event event;
    const char* name;  // of an element or attribute; a name's key
    rulebook::Place place;
    std::size_t text_at;
    std::size_t text_size;
  };

  void clear() {
    entries_.clear();
    texts_.clear();
  }
  void add(Event event, const char* name, rulebook::Place place, std::string_view text = {}) {
    entries_.push_back({event, name, place, texts_.size(), text.size()});
    texts_ += text;
  }
  [[nodiscard]] bool is_full() const {
    return entries_.size() >= kEntriesMax || texts_.size() >= kTextsMax;
  }
  [[nodiscard]] std::span<const Entry> entries() const { return entries_; }
  [[nodiscard]] std::string_view text_of(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.text_at, entry.text_size);
  }

 private:
  static constexpr std::size_t kEntriesMax = 8192;
  static constexpr std::size_t kTextsMax = std::size_t{64} << 10U;

  std::vector<Entry> entries_;
  std::string texts_;
};

// The path of the element that is open while what was held is read again.
class HeldPath {
 public:
  void begin(std::string_view root) {
    root_ = root;
    steps_.assign(1, {});
  }
  void start(const char* name) {
    Step& parent = steps_.back();
    parent.last_number = parent.last_child == name ? parent.last_number + 1 : 1;
    parent.last_child = name;
    const std::uint32_t number = parent.last_number;
    steps_.push_back({name, number, nullptr, 0});
  }
  void end() { steps_.pop_back(); }
  [[nodiscard]] std::string text() const {
    std::string path = root_;
    for (std::size_t i = 1; i < steps_.size(); ++i) {
      path.append(1, '/').append(steps_[i].name);
      if (steps_[i].number > 1) path.append(1, '[').append(std::to_string(steps_[i].number)) += ']';
    }
    return path;
  }

 private:
  struct Step {
    const char* name = nullptr;
    std::uint32_t number = 1;
    const char* last_child = nullptr;
    std::uint32_t last_number = 0;
  };
  std::string root_;
  std::vector<Step> steps_;
};

}  // namespace kontor::iso20022
