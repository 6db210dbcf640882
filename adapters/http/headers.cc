#include "adapters/http/headers.h"

namespace kontor::http {
namespace {

Fields fields(bool tls) {
  Fields out = {
      {"X-Content-Type-Options",       "nosniff"                                                     },
      {"Referrer-Policy",              "no-referrer"                                                 },
      {"Cross-Origin-Opener-Policy",   "same-origin"                                                 },
      {"Cross-Origin-Resource-Policy", "same-origin"                                                 },
      {"Permissions-Policy",           "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
       "'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"     },
  };
  if (tls) out.emplace_back("Strict-Transport-Security", "max-age=31536000");
  return out;
}

}  // namespace

const Fields& common_fields(bool tls) {
  static const Fields kPlain = fields(false);
  static const Fields kTls = fields(true);
  return tls ? kTls : kPlain;
}

}  // namespace kontor::http
