// What the library has read of a request, in our own words.
#pragma once

#include <algorithm>
#include <boost/beast/http/error.hpp>
#include <string>

#include "adapters/http/gate.h"

namespace kontor::http {

template <class Message>
Head head_of(const Message& message) {
  Head head;
  head.method = std::string(message.method_string());
  head.target = std::string(message.target());
  head.version_1_1 = message.version() >= 11;
  for (const auto& field : message) {
    std::string name(field.name_string());
    std::ranges::transform(name, name.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    head.fields.emplace_back(std::move(name), std::string(field.value()));
  }
  return head;
}

// The other side has sent what is no request; not merely stopped sending.
[[nodiscard]] inline bool is_fault_of_form(const boost::system::error_code& code) {
  using boost::beast::http::error;
  return code && code.category() == make_error_code(error::bad_target).category() &&
         code != error::end_of_stream && code != error::partial_message;
}

}  // namespace kontor::http
