#include "tests/adapters/http/specification.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <regex>
#include <set>
#include <sstream>

namespace kontor::http {
namespace {

namespace json = boost::json;

const std::set<std::string> kKeywords = {
    "type",        "properties", "required", "enum",    "items",     "additionalProperties",
    "pattern",     "format",     "minimum",  "maximum", "minLength", "maxLength",
    "description", "default"};

bool is_of(const std::string& type, const json::value& value) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "boolean") return value.is_bool();
  if (type == "null") return value.is_null();
  return false;
}

std::string media_of(const std::string& content_type) {
  return content_type.substr(0, content_type.find(';'));
}

}  // namespace

Specification::Specification()
    : root_(YAML::LoadFile(KONTOR_SOURCE_DIR "/schemas/api/openapi.yaml")) {}

std::vector<Specification::Operation> Specification::operations() const {
  std::vector<Operation> out;
  for (const auto& path : root_["paths"]) {
    for (const auto& operation : path.second) {
      std::string method = operation.first.as<std::string>();
      std::ranges::transform(method, method.begin(),
                             [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      const YAML::Node verb = operation.second["x-verb"];
      out.push_back({method, path.first.as<std::string>(), verb ? verb.as<std::string>() : ""});
    }
  }
  return out;
}

YAML::Node Specification::resolved(const YAML::Node& node) const {
  if (!node.IsMap() || !node["$ref"]) return node;
  std::string path = node["$ref"].as<std::string>().substr(2);
  YAML::Node at;
  at.reset(root_);
  std::istringstream parts(path);
  for (std::string part; std::getline(parts, part, '/');) at.reset(at[part]);
  return resolved(at);
}

std::string Specification::fault(const std::string& schema, const json::value& value) const {
  return check(root_["components"]["schemas"][schema], value, schema);
}

std::string Specification::fault(const std::string& method, const std::string& path,
                                 unsigned status, const std::string& content_type,
                                 const std::string& body) const {
  std::string lower = method;
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const YAML::Node operation = root_["paths"][path][lower];
  if (!operation) return method + ' ' + path + " is not described";
  const YAML::Node responses = operation["responses"];
  const YAML::Node exactly = responses[std::to_string(status)];
  const YAML::Node answer = resolved(exactly ? exactly : responses["default"]);
  const YAML::Node content = answer["content"];
  if (!content) return body.empty() ? "" : "a body, where none is described";
  const YAML::Node described = content[media_of(content_type)];
  if (!described) return content_type + " is not described for " + std::to_string(status);
  if (media_of(content_type).find("json") == std::string::npos) return "";
  boost::system::error_code error;
  const json::value value = json::parse(body, error);
  if (error) return "no JSON: " + error.message();
  return check(described["schema"], value, "");
}

std::string Specification::check(const YAML::Node& given, const json::value& value,
                                 const std::string& at) const {
  const YAML::Node schema = resolved(given);
  const auto wrong = [&](const std::string& what) {
    return at + ": " + what + ": " + json::serialize(value).substr(0, 200);
  };
  for (const auto& keyword : schema) {
    if (!kKeywords.contains(keyword.first.as<std::string>()))
      return wrong("unknown keyword " + keyword.first.as<std::string>());
  }
  if (const YAML::Node type = schema["type"]) {
    bool fits = false;
    if (type.IsSequence()) {
      for (const auto& one : type) fits = fits || is_of(one.as<std::string>(), value);
    } else {
      fits = is_of(type.as<std::string>(), value);
    }
    if (!fits) return wrong("wrong type");
  }
  if (const YAML::Node allowed = schema["enum"]) {
    const bool found = std::any_of(allowed.begin(), allowed.end(), [&](const YAML::Node& one) {
      if (one.IsNull()) return value.is_null();
      return value.is_string() && one.as<std::string>() == std::string(value.get_string());
    });
    if (!found) return wrong("not in enum");
  }
  if (value.is_string()) {
    const std::string text(value.get_string());
    if (schema["pattern"] &&
        !std::regex_search(text, std::regex(schema["pattern"].as<std::string>())))
      return wrong("does not fit its pattern");
    const std::string format = schema["format"] ? schema["format"].as<std::string>() : "";
    static const std::regex kDate("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    static const std::regex kInstant(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$");
    if (format == "date" && !std::regex_match(text, kDate)) return wrong("no date");
    if (format == "date-time" && !std::regex_match(text, kInstant)) return wrong("no instant");
  }
  if (const auto* array = value.if_array(); array != nullptr && schema["items"]) {
    for (std::size_t i = 0; i < array->size(); ++i) {
      std::string fault = check(schema["items"], (*array)[i], at + '/' + std::to_string(i));
      if (!fault.empty()) return fault;
    }
  }
  if (const auto* object = value.if_object()) {
    for (const auto& name : schema["required"]) {
      if (!object->contains(name.as<std::string>()))
        return wrong("without " + name.as<std::string>());
    }
    const YAML::Node more = schema["additionalProperties"];
    for (const auto& member : *object) {
      const std::string name(member.key());
      const YAML::Node known = schema["properties"] ? schema["properties"][name] : YAML::Node();
      std::string fault;
      if (schema["properties"] && known.IsDefined() && !known.IsNull()) {
        fault = check(known, member.value(), at + '/' + name);
      } else if (more && more.IsScalar() && more.as<std::string>() == "false") {
        fault = wrong("has " + name + ", which is not described");
      } else if (more && more.IsMap()) {
        fault = check(more, member.value(), at + '/' + name);
      }
      if (!fault.empty()) return fault;
    }
  }
  return {};
}

}  // namespace kontor::http
