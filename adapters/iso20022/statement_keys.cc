#include "adapters/iso20022/statement_keys.h"

#include <algorithm>
#include <vector>

namespace kontor::iso20022 {
namespace {

constexpr std::size_t kLink = std::size_t{8} << 10U;
// No XML text can hold these, so no two contents give the same form.
constexpr char kStart = '\x1d';
constexpr char kEnd = '\x1e';
constexpr char kPart = '\x1f';

}  // namespace

void StatementKey::begin(std::string_view message_name) {
  form_ = "statement:";
  form_ += message_name;
}

void StatementKey::start(std::string_view name, std::span<const Attribute> attributes) {
  form_ += kStart;
  form_ += name;
  const auto put_attribute = [this](const Attribute& attribute) {
    form_ += kPart;
    form_.append(attribute.name.text()) += '=';
    put(attribute.value);
  };
  if (attributes.size() <= 1) {  // Ccy, or none
    std::ranges::for_each(attributes, put_attribute);
  } else {
    std::vector<Attribute> sorted(attributes.begin(), attributes.end());
    std::ranges::sort(sorted, {}, [](const Attribute& one) { return one.name.text(); });
    std::ranges::for_each(sorted, put_attribute);
  }
  form_ += kPart;
  link_when_long();
}

void StatementKey::end(std::string_view text) {
  put(text);
  form_ += kEnd;
  link_when_long();
}

void StatementKey::put(std::string_view text) {
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') form_ += c;
  }
}

void StatementKey::link_when_long() {
  if (form_.size() < kLink) return;
  const Key128 link = sealer_.key(form_);
  form_ = "link:";
  form_.append(link.view());
}

Key128 StatementKey::finish() { return sealer_.key(form_); }

}  // namespace kontor::iso20022
