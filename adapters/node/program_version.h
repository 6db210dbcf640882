// The release that decides; journaled with the configuration, so that an auditor sees when it
// changed.
#pragma once

#include <string_view>

namespace kontor::node {

inline constexpr std::string_view kProgramVersion = "0.1.0";

}  // namespace kontor::node
