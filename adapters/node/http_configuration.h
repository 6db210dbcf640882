// The section `http` of kontor.yaml.
//
// Errors:    a Fault is thrown (configuration_section.h).
#pragma once

#include "adapters/node/configuration_file.h"
#include "adapters/node/configuration_section.h"

namespace kontor::node {

// Passwords and payments cross no network in the clear: without TLS only a loopback address is
// allowed.
[[nodiscard]] HttpListener read_http(Section section, const party::Configuration& configuration);

}  // namespace kontor::node
