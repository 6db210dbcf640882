// A Kontor in this process under config/accept.yaml, with the accounts of made_files.h.
#pragma once

#include <memory>
#include <string>

#include "adapters/node/node.h"

namespace kontor::bench {

[[nodiscard]] std::string configuration();
[[nodiscard]] std::string schema_folder();

// The configuration as a node takes it up.
[[nodiscard]] std::unique_ptr<const node::SiteConfiguration> site();

// Opens a data folder, new or used.
[[nodiscard]] std::unique_ptr<node::Node> open_bank(const std::string& data);
// A new one, with the accounts loaded.
[[nodiscard]] std::unique_ptr<node::Node> found_bank(const std::string& data);

// Hands a file in through the operator's channel or another; throws unless every transaction is
// accepted.
void take(node::Node& node, node::ByteSource& bytes, const std::string& name,
          const std::string& channel = "operator");
void take(node::Node& node, const std::string& bytes, const std::string& name,
          const std::string& channel = "operator");
// Does not wait for the answer.
void hand_in(node::Node& node, const std::string& bytes, node::Intake::Told told);

}  // namespace kontor::bench
