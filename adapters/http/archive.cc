// /archive, /messages: bytes as they came and as they left, in ranges.
#include <algorithm>

#include "adapters/http/answered.h"
#include "adapters/http/routes.h"

namespace kontor::http {
namespace {

boost::json::value known_instant(UtcNanos at) {
  if (at.value == 0) return nullptr;
  return boost::json::value(instant(at));
}

// Of "bytes=a-b", "bytes=a-", "bytes=-n": from and length; a form that is not one of these is
// passed over as if nothing were asked (RFC 9110, 14.2).
struct Range {
  bool given = false;
  bool from_end = false;
  std::uint64_t from = 0;
  std::uint64_t length = report::Console::kContentMax;
};

Range range_of(std::string_view text) {
  if (!text.starts_with("bytes=")) return {};
  text.remove_prefix(6);
  const std::size_t dash = text.find('-');
  if (dash == text.npos || text.find(',') != text.npos) return {};
  const auto first = number_of(text.substr(0, dash));
  const auto last = number_of(text.substr(dash + 1));
  constexpr std::uint64_t kMax = report::Console::kContentMax;
  if (dash == 0) return last ? Range{true, true, *last, std::min(*last, kMax)} : Range{};
  if (!first) return {};
  if (dash + 1 == text.size()) return {true, false, *first, kMax};
  if (!last || *last < *first) return {};
  return {true, false, *first, std::min(*last - *first + 1, kMax)};
}

// Without quotes and control characters: it stands in a header field.
std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out += c > 31 && c < 127 && c != '"' && c != '\\' ? c : '_';
  return out + '"';
}

template <class Read>
Reply content(const Request& request, Read&& read) {
  Range range = range_of(request.range);
  if (range.from_end) {
    const std::uint64_t size = answered(read(0, 0)).size;
    range.from = size - std::min(size, range.from);
    range.length = std::min(range.length, size - range.from);
  }
  const report::Content found = answered(read(range.from, range.length));
  if (range.given && (range.from >= found.size || range.length == 0)) {
    throw Wrong{Problem::wrong_range,
                std::to_string(found.size),
                {},
                {{"Content-Range", "bytes */" + std::to_string(found.size)}}};
  }
  Reply reply;
  const bool whole = found.from == 0 && found.bytes.size() == found.size;
  reply.status = whole && !range.given ? 200 : 206;
  if (reply.status == 206) {
    reply.headers.emplace_back("Content-Range",
                               "bytes " + std::to_string(found.from) + "-" +
                                   std::to_string(found.from + found.bytes.size() - 1) + "/" +
                                   std::to_string(found.size));
  }
  reply.content_type = "text/plain; charset=utf-8";
  reply.headers.emplace_back("Accept-Ranges", "bytes");
  reply.headers.emplace_back("Content-Disposition", "inline; filename=" + quoted(found.name));
  reply.body = found.bytes;
  return reply;
}

}  // namespace

Reply get_archived(const Around& around, const Request& request) {
  Parameters(request).done();
  const auto found = answered(around.console.archive({id_of(request)}));
  return json({
      {"as_of",      as_of(found.as_of)           },
      {"receipt",    found.receipt.value          },
      {"channel",    full_text(found.channel)     },
      {"file_name",  full_text(found.file_name)   },
      {"size",       found.size                   },
      {"sha256",     hex(found.sha256)            },
      {"received",   known_instant(found.received)},
      {"message",    text(found.message)          },
      {"message_id", text(found.message_id)       },
      {"outcome",    full_text(found.outcome)     }
  });
}

Reply get_archived_content(const Around& around, const Request& request) {
  Parameters(request).done();
  const ReceiptId receipt{id_of(request)};
  return content(request, [&](std::uint64_t from, std::uint64_t length) {
    return around.console.archive_content(receipt, from, length);
  });
}

Reply get_message(const Around& around, const Request& request) {
  Parameters(request).done();
  return content(request, [&](std::uint64_t from, std::uint64_t length) {
    return around.console.message_content(request.captured[0], from, length);
  });
}

}  // namespace kontor::http
