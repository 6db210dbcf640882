// schemas/api/openapi.yaml, and whether an answer is as it says: the subset of JSON Schema that the
// file uses. A keyword that is not known here fails the test.
#pragma once

#include <yaml-cpp/yaml.h>

#include <boost/json/value.hpp>
#include <string>
#include <vector>

namespace kontor::http {

class Specification {
 public:
  Specification();  // the repository's

  struct Operation {
    std::string method;  // GET
    std::string path;    // /payments/{order}
    std::string verb;    // x-verb; empty: none
  };
  [[nodiscard]] std::vector<Operation> operations() const;
  // What is wrong with an answer; empty: nothing.
  [[nodiscard]] std::string fault(const std::string& method, const std::string& path,
                                  unsigned status, const std::string& content_type,
                                  const std::string& body) const;
  // Of a value by the name of its schema.
  [[nodiscard]] std::string fault(const std::string& schema, const boost::json::value& value) const;

 private:
  [[nodiscard]] YAML::Node resolved(const YAML::Node& node) const;
  [[nodiscard]] std::string check(const YAML::Node& schema, const boost::json::value& value,
                                  const std::string& at) const;

  YAML::Node root_;
};

}  // namespace kontor::http
