// What crosses between the C++14 half, which alone knows QuickFIX, and everything else: fixed-width
// integers and borrowed text. No QuickFIX type, no exception, no owner.
//
// Valid as C++14 and as C++23. A Text lives until the call it came with returns.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kontor {
namespace fix {

struct Text {
  const char* data = "";
  std::size_t size = 0;
};

struct Field {
  std::int32_t tag = 0;
  Text value;
};

// How a call ended; `text` says in English what was wrong and where.
struct Status {
  enum class Code : std::uint8_t {
    ok,
    bad_settings,  // a setting is missing, contradicts another, or names a file that is not there
    no_network,    // an address cannot be listened on or reached
    unknown_session,  // no session has this name
    down,             // the session is not logged on: nothing was numbered, nothing is stored
    bad_message,      // the dictionary does not know the message's type
    store_failed,     // the store refused: nothing was sent
    timed_out,
    internal,  // QuickFIX threw; text is what it said
  };
  Code code = Code::ok;
  char text[240] = "";
};

// An application message as it came in.
struct Message {
  Text session;                     // its name in the settings
  std::int32_t number = 0;          // MsgSeqNum(34)
  Text type;                        // MsgType(35)
  bool possible_duplicate = false;  // PossDupFlag(43)
  bool possible_resend = false;     // PossResend(97)
  Text body;                        // as received, without header and trailer
  const Field* fields = nullptr;    // the body's fields in the order of the wire, groups flattened
  std::size_t field_count = 0;
};

// A message that the session layer or the dictionary refused: answered with Reject(3) or
// BusinessMessageReject(j), never handed to on_application.
struct Refusal {
  Text session;
  std::int32_t number = 0;  // of the refused message; 0: it had none
  Text type;                // of the refused message
  Text answer;              // "3" or "j"
  std::int32_t reason = 0;  // SessionRejectReason(373) or BusinessRejectReason(380)
  std::int32_t tag = 0;     // RefTagID(371); 0: none
  Text text;                // Text(58) of the answer
  Text raw;                 // the refused message as received; empty when it had waited in a gap
};

// A Reject(3) that the counterparty sent.
struct RejectReceived {
  Text session;
  std::int32_t refused_number = 0;  // RefSeqNum(45)
  std::int32_t tag = 0;             // RefTagID(371)
  std::int32_t reason = -1;         // SessionRejectReason(373); -1: none
  Text text;                        // Text(58)
};

}  // namespace fix
}  // namespace kontor
