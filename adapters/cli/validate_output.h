// What kontor validate says of a file, as text and as JSON.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace kontor::cli {

struct ValidateLine {
  std::string rule;
  std::string code;
  char severity;
  std::string path;
  std::uint32_t line;
  std::uint32_t column;  // 0: not known
  std::string text;
  std::string message = {};  // in which it stands; empty: the file's
};

struct ValidateAnswer {
  std::string message;
  std::string profile;  // empty: no rules were asked
  bool valid = false;
  std::vector<ValidateLine> findings;
  std::uint64_t findings_left_out = 0;
};

// One object on a line.
void write_json(const std::string& file, const ValidateAnswer& answer, std::ostream& out);
// A line a finding: those of the message first, then those of each transaction under its path.
void write_text(const std::string& file, const ValidateAnswer& answer, std::ostream& out);

}  // namespace kontor::cli
