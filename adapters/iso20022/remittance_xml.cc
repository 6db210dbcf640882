#include "adapters/iso20022/remittance_xml.h"

namespace kontor::iso20022 {
namespace {

// libxml2 gives an ampersand in an attribute as a character reference.
void append_attribute(std::string& out, std::string_view value) {
  constexpr std::string_view kAmpersand = "&#38;";
  for (std::size_t at = value.find(kAmpersand); at != std::string_view::npos;
       at = value.find(kAmpersand)) {
    append_escaped(out, value.substr(0, at));
    out += "&amp;";
    value.remove_prefix(at + kAmpersand.size());
  }
  append_escaped(out, value);
}

bool is_typed_amount(std::string_view parent, std::string_view name) {
  return parent == "RfrdDocAmt" && (name == "DscntApldAmt" || name == "TaxAmt");
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default:
        out += c;
    }
  }
}

void RemittanceXml::begin(std::string& out, bool form_of_2009) {
  out_ = &out;
  form_of_2009_ = form_of_2009;
  depth_ = 0;
  leaf_ = false;
}

void RemittanceXml::open(std::string_view name, std::span<const Attribute> attributes) {
  out_->append(1, '<').append(name);
  for (const Attribute& attribute : attributes) {
    out_->append(1, ' ').append(attribute.name.text()).append("=\"");
    append_attribute(*out_, attribute.value);
    *out_ += '"';
  }
  *out_ += '>';
}

void RemittanceXml::start(std::string_view name, std::span<const Attribute> attributes) {
  const std::string_view parent = depth_ == 0 ? std::string_view{} : parents_[depth_ - 1];
  if (out_->size() < kStructuredMax) {
    if (form_of_2009_ && is_typed_amount(parent, name)) {
      open(name, {});
      open("Amt", attributes);
    } else if (form_of_2009_ && name == "AdrTp") {
      open(name, {});
      open("Cd", {});
    } else if (form_of_2009_ && name == "Othr" && parent == "CtctDtls") {
      open(name, {});
      out_->append("<ChanlTp>OTHR</ChanlTp>");
      open("Id", {});
    } else if (form_of_2009_ && name == "BICOrBEI") {
      open("AnyBIC", {});
    } else {
      open(name, attributes);
    }
  }
  if (parents_.size() == depth_) parents_.emplace_back();
  parents_[depth_++] = name;
  leaf_ = true;
}

void RemittanceXml::end(std::string_view name, std::string_view text) {
  --depth_;
  const std::string_view parent = depth_ == 0 ? std::string_view{} : parents_[depth_ - 1];
  if (out_->size() < kStructuredMax) {
    if (leaf_) append_escaped(*out_, text.substr(0, kStructuredMax));
    std::string_view inner;
    if (form_of_2009_ && is_typed_amount(parent, name)) inner = "</Amt>";
    if (form_of_2009_ && name == "AdrTp") inner = "</Cd>";
    if (form_of_2009_ && name == "Othr" && parent == "CtctDtls") inner = "</Id>";
    const std::string_view outer = form_of_2009_ && name == "BICOrBEI" ? "AnyBIC" : name;
    out_->append(inner).append("</").append(outer).append(">");
  }
  leaf_ = false;
}

}  // namespace kontor::iso20022
