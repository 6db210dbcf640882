// Passwords as argon2id: PHC strings made and compared.
//
// Units:     kMemoryKib of memory and kRounds rounds a hash, some 100 to 300 ms; never below what
//            OWASP asks for (19 MiB, 2).
// Errors:    hash gives nothing where there is no memory for it.
// Threads:   any; each call takes kMemoryKib while it runs, so callers bound how many run at once.
// Source:    RFC 9106; ops-console.md 5.3.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace kontor::http {

inline constexpr std::uint32_t kMemoryKib = 64U << 10U;
inline constexpr std::uint32_t kRounds = 3;
inline constexpr std::size_t kPasswordMinCharacters = 12;
inline constexpr std::size_t kPasswordMaxCharacters = 128;

// $argon2id$v=19$m=65536,t=3,p=1$SALT$HASH
[[nodiscard]] std::optional<std::string> hash_password(const std::string& password);
// False also where phc is none.
[[nodiscard]] bool is_password_of(const std::string& password, const std::string& phc);
// A credential of nobody: comparing with it takes as long as with another.
[[nodiscard]] const std::string& credential_of_nobody();

}  // namespace kontor::http
