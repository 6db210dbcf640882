// Users of the console: what `kontor user` and the founding of the demo share.
#pragma once

#include <expected>
#include <string>

#include "adapters/cli/program.h"

namespace kontor::cli {

// 20 characters that are easily told apart and typed.
[[nodiscard]] std::string random_password();

// Durable when it returns. The error says why not: the name is taken, the password too short.
[[nodiscard]] std::expected<void, std::string> add_user(node::Node& node, const std::string& name,
                                                        party::Role role,
                                                        const std::string& password, UtcNanos now);

// Of the built console; empty where it was not built.
[[nodiscard]] std::string console_folder();

}  // namespace kontor::cli
