#include "tests/adapters/iso20022/edited_message.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <memory>
#include <stdexcept>

namespace kontor::iso20022 {
namespace {

struct Free {
  void operator()(xmlDoc* it) const { xmlFreeDoc(it); }
};

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }
const xmlChar* as_xml(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

xmlNode* first_element(xmlNode* node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->next;
  return node;
}

// "Ntry[2]": the second child of that name; null: there is none.
xmlNode* child(xmlNode* parent, std::string_view step) {
  const std::size_t bracket = step.find('[');
  int number = bracket == step.npos ? 1 : std::stoi(std::string(step.substr(bracket + 1)));
  for (xmlNode* at = first_element(parent->children); at != nullptr; at = first_element(at->next)) {
    if (name_of(at) == step.substr(0, bracket) && --number == 0) return at;
  }
  return nullptr;
}

xmlNode* find_below(xmlNode* node, std::string_view name) {
  if (name_of(node) == name) return node;
  for (xmlNode* at = first_element(node->children); at != nullptr; at = first_element(at->next)) {
    if (xmlNode* const found = find_below(at, name)) return found;
  }
  return nullptr;
}

class Message {
 public:
  Message(const std::string& xml, std::string_view transactions)
      : transactions_(transactions),
        document_(xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "", nullptr, 0)) {}

  void edit(const std::string& text) {
    const std::size_t space = text.find(' ');
    const std::string verb = text.substr(0, space);
    std::string rest = text.substr(space + 1);
    if (verb == "set") return set(rest);
    const std::size_t end = rest.find(' ');
    xmlNode* const node = at(rest.substr(0, end));
    if (verb == "remove") {
      xmlUnlinkNode(node);
      xmlFreeNode(node);
    } else if (verb == "copy") {
      const int times = end == rest.npos ? 1 : std::stoi(rest.substr(end));
      for (int i = 0; i < times; ++i) xmlAddNextSibling(node, xmlCopyNode(node, 1));
    } else {
      insert(verb, node, rest.substr(end + 1));
    }
  }

  std::string text() {
    xmlChar* out = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(document_.get(), &out, &size, "UTF-8");
    std::string text(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
    xmlFree(out);
    return text;
  }

 private:
  [[nodiscard]] xmlNode* at(std::string path) {
    if (path == "T" || path.starts_with("T/") || path.starts_with("T[")) {
      path = std::string(transactions_) + path.substr(1);
    } else if (path.starts_with("B/") || path.starts_with("B[")) {
      path = std::string(transactions_.substr(0, transactions_.find('/'))) + path.substr(1);
    }
    xmlNode* const root = xmlDocGetRootElement(document_.get());
    xmlNode* node = nullptr;
    if (path == "A" || path.starts_with("A/")) {
      node = find_below(root, "AppHdr");
      path = path.substr(std::min<std::size_t>(2, path.size()));
    } else {
      node = first_element(find_below(root, "Document")->children);
    }
    for (std::string_view rest = path; !rest.empty();) {
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      node = child(node, rest.substr(0, slash));
      if (node == nullptr) throw std::runtime_error("no such place: " + path);
      rest.remove_prefix(std::min(slash + 1, rest.size()));
    }
    return node;
  }

  void set(const std::string& rest) {
    const std::size_t equals = rest.find('=');
    const std::string path = rest.substr(0, equals);
    const std::string value = rest.substr(equals + 1);
    const std::size_t sign = path.find("/@");
    if (sign == path.npos) {
      xmlNodeSetContent(at(path), as_xml(value));
    } else {
      xmlSetProp(at(path.substr(0, sign)), as_xml(path.substr(sign + 2)), as_xml(value));
    }
  }

  static void insert(const std::string& verb, xmlNode* node, const std::string& xml) {
    xmlNode* list = nullptr;
    xmlNode* const context = verb == "add" ? node : node->parent;
    const int size = static_cast<int>(xml.size());
    if (xmlParseInNodeContext(context, xml.data(), size, 0, &list) != XML_ERR_OK)
      throw std::runtime_error("not XML: " + xml);
    while (list != nullptr) {
      xmlNode* const next = list->next;
      if (verb == "add") {
        xmlAddChild(node, list);
      } else if (verb == "before") {
        xmlAddPrevSibling(node, list);
      } else {
        node = xmlAddNextSibling(node, list);
      }
      list = next;
    }
  }

  std::string_view transactions_;
  std::unique_ptr<xmlDoc, Free> document_;
};

}  // namespace

std::string edited(const std::string& xml, const std::string& edits,
                   std::string_view transactions) {
  Message message(xml, transactions);
  std::size_t begin = 0;
  for (bool more = true; more;) {
    const std::size_t end = edits.find(" ; ", begin);
    more = end != edits.npos;
    message.edit(edits.substr(begin, end - begin));
    begin = end + 3;
  }
  return message.text();
}

}  // namespace kontor::iso20022
