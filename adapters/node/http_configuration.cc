#include "adapters/node/http_configuration.h"

#include <arpa/inet.h>

#include <algorithm>

namespace kontor::node {
namespace {

bool is_address(const std::string& text) {
  in_addr v4{};
  in6_addr v6{};
  return inet_pton(AF_INET, text.c_str(), &v4) == 1 || inet_pton(AF_INET6, text.c_str(), &v6) == 1;
}

bool is_loopback(const std::string& address) {
  in_addr v4{};
  if (inet_pton(AF_INET, address.c_str(), &v4) == 1) return ntohl(v4.s_addr) >> 24U == 127;
  return address == "::1";
}

}  // namespace

HttpListener read_http(Section section, const party::Configuration& configuration) {
  HttpListener out;
  if (section.given("address")) out.address = section.text("address", 45);
  if (!is_address(out.address)) section.fail(section.value("address"), "address", "an IP address");
  out.port = static_cast<std::uint16_t>(section.number("port", 0, 65'535));
  if (section.given("tls")) {
    Section tls = section.section("tls");
    out.certificate = tls.text("certificate", 255);
    out.key = tls.text("key", 255);
    tls.refuse_unknown_keys();
  }
  if (out.certificate.empty() && !is_loopback(out.address))
    section.fail(section.value("address"), "address", "a loopback address where there is no tls");
  out.channel = section.text("channel", 32);
  const auto channel =
      std::ranges::find(configuration.channels, out.channel, &party::Channel::name);
  if (channel == configuration.channels.end() || channel->kind != party::ChannelKind::orders)
    section.fail(section.value("channel"), "channel", "a channel of kind orders");
  section.refuse_unknown_keys();
  return out;
}

}  // namespace kontor::node
