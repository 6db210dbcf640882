// Reads any message and holds it against the rulebook's rows while its schema is checked: one pass,
// nothing of the message is kept.
//
// Of a file with several messages each is asked its own rows. A message's elements are held back,
// up to the end of its first transaction, until its profile can be guessed (profile_guess.h).
//
// Errors:    a file's content never throws. What breaks a row is told to the sink where it becomes
//            known; the form's verdict comes at the end and does not depend on the rows.
// Ownership: schemas outlive the reader; the sink the file's finish.
// Threads:   one for each reader. It reads one file after the other; the plans that it has
//            compiled serve the next.
// Source:    payments.md section 2.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/iso20022/xml_stream.h"
#include "engine/rulebook/checker.h"

namespace kontor::iso20022 {

struct RuleFinding {
  const rulebook::Row& row;
  std::string_view message;  // whose row it is
  std::string path;          // as FormFinding::path, also where the element is missing
  std::uint32_t line;
  std::uint32_t column;
  std::string_view seen;
};

class RuleSink {
 public:
  virtual ~RuleSink() = default;
  virtual void broken(const RuleFinding& finding) = 0;
};

class RulebookReader {
 public:
  explicit RulebookReader(const SchemaSet& schemas, rulebook::Choices choices = {});
  ~RulebookReader();
  RulebookReader(const RulebookReader&) = delete;
  RulebookReader& operator=(const RulebookReader&) = delete;

  // told: the profile of all its messages; nothing: it is guessed of each.
  void begin(std::optional<rulebook::Profile> told, const rulebook::Reading& reading,
             RuleSink& sink);
  void feed(std::string_view bytes);
  [[nodiscard]] bool stopped() const;
  [[nodiscard]] FormVerdict finish();
  // Whose rows the first message of the file that was finished was asked, of headers alone the
  // first header; nothing: none was.
  [[nodiscard]] std::optional<rulebook::Profile> profile() const;

 private:
  struct File;
  struct Impl;
  const SchemaSet& schemas_;
  rulebook::Choices choices_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kontor::iso20022
