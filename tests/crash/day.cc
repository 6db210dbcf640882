#include "tests/crash/day.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "engine/calendar/bank_time.h"

namespace kontor::testing_crash {
namespace {

constexpr const char* kFirst = "DE79500105171000000000";
constexpr const char* kSecond = "DE52500105171000000001";

const UtcNanos kNow = *parse_instant("2026-11-24T10:00:00+01:00");

struct File {
  const char* name;
  const char* debtor;
  int transactions;
  bool right_sum;
};

// The first two before the clean end, the third after it.
constexpr std::array<File, 3> kFiles = {
    {{"accepted", kFirst, 2, true}, {"refused", kFirst, 1, false}, {"chunks", kSecond, 501, true}}
};

std::string text_of(const File& file) {
  std::string rows;
  for (int at = 0; at < file.transactions; ++at) {
    rows += fmt::format(
        "<CdtTrfTxInf><PmtId><EndToEndId>{}-{}</EndToEndId></PmtId><Amt><InstdAmt "
        "Ccy=\"EUR\">1.00</InstdAmt></Amt><CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></"
        "FinInstnId></CdtrAgt><Cdtr><Nm>Supplier {}</Nm></"
        "Cdtr><CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct></CdtTrfTxInf>",
        file.name, at, at);
  }
  const std::string sums = fmt::format("<NbOfTxs>{}</NbOfTxs><CtrlSum>{}.00</CtrlSum>",
                                       file.transactions, file.right_sum ? file.transactions : 999);
  return fmt::format(
      "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn>"
      "<GrpHdr><MsgId>{0}</MsgId><CreDtTm>2026-11-24T08:00:00</CreDtTm>{1}<InitgPty><Nm>Customer</"
      "Nm></InitgPty></GrpHdr><PmtInf><PmtInfId>{0}-1</PmtInfId><PmtMtd>TRF</PmtMtd>{1}<PmtTpInf>"
      "<SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>2026-11-24</Dt></ReqdExctnDt>"
      "<Dbtr><Nm>Customer</Nm></Dbtr><DbtrAcct><Id><IBAN>{2}</IBAN></Id></DbtrAcct><DbtrAgt>"
      "<FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>{3}</PmtInf>"
      "</CstmrCdtTrfInitn></Document>",
      file.name, sums, file.debtor, rows);
}

std::string accounts() {
  std::string text = "iban,currency,holder,type,opening_balance,booking_date\n";
  for (const char* iban : {kFirst, kSecond})
    text += fmt::format("{},EUR,Customer,customer,10000.00,2026-11-24\n", iban);
  return text;
}

// Each gives false with the fault noted.
bool well(const auto& done, Told& told) {
  if (!done) told.fault = done.error();
  return done.has_value();
}

bool load(node::Node& node, Told& told) {
  const std::string text = accounts();
  const auto bytes = node::from_memory(text);
  const auto answer = node.load_accounts(*bytes, kNow);
  if (!well(answer, told)) return false;
  if (answer->accounts != 2 || !answer->faults.empty()) {
    told.fault = "load: another answer";
    return false;
  }
  told.head = node.head();
  return true;
}

bool take(node::Node& node, const File& file, Told& told) {
  const std::string text = text_of(file);
  const auto bytes = node::from_memory(text);
  const auto answer = node.take({
      *bytes, std::string(file.name) + ".xml", node.channel("operator"), {kNow, kNow}
  });
  if (!well(answer, told)) return false;
  told.answers[file.name] = to_json(*answer, file.name);
  told.head = node.head();
  return well(node.finish_hand_overs(kNow), told);
}

bool half(const node::NodeOptions& options, bool first, Told& told) {
  const auto node = node::Node::open(options, kNow);
  if (!well(node, told) || !well((*node)->follow_clock(kNow), told)) return false;
  if (first && !load(**node, told)) return false;
  for (std::size_t at = first ? 0 : 2; at < (first ? 2U : 3U); ++at) {
    if (!take(**node, kFiles[at], told)) return false;
  }
  return well((*node)->close_cycle(kNow), told) && well((*node)->close(), told);
}

// Every hand-over that the journal notes has its file.
std::string missing_hand_over(const node::Node& node, const std::string& out,
                              const FileSystem& files) {
  std::map<MessageId, std::string> due;
  std::string fault;
  const auto visit = [&](const Event& event) {
    if (const auto* message = std::get_if<payment::MessageDue>(&event)) {
      const auto& channels = node.site().configuration.channels;
      due[message->message] =
          out + '/' + channels.at(message->channel.value - 1).name + '/' + message->name + ".xml";
    }
    if (const auto* over = std::get_if<payment::MessageHandedOver>(&event)) {
      if (!files.exists(due[over->message]))
        fault = "handed over and not there: " + due[over->message];
    }
    return true;
  };
  const Sequence tip = node.journal().tip().sequence;
  if (tip.value == 0) return {};
  const bool whole = node.journal().read({1}, tip, false, [&](const StoredRecord& record) {
    RecordHeader header;
    return for_each_event(record.bytes, nullptr, header, visit);
  });
  return whole ? fault : "the journal cannot be read";
}

void count(const std::string& text, const char* element, std::map<std::string, int>& counts) {
  const std::string tag = fmt::format("<{}>", element);
  for (std::size_t at = text.find(tag); at != std::string::npos; at = text.find(tag, at)) {
    at += tag.size();
    ++counts[text.substr(at, text.find('<', at) - at)];
  }
}

// Each payment in exactly one pacs.008, each file in exactly one pain.002.
std::string wrong_messages(const std::string& out, const FileSystem& files) {
  std::map<std::string, int> paid;
  std::map<std::string, int> answered;
  for (const char* channel : {"operator", "clearing"}) {
    const auto names = files.list(out + '/' + channel);
    for (const std::string& name : names.value_or(std::vector<std::string>())) {
      if (!name.ends_with(".xml")) continue;
      const auto text = files.read(out + '/' + channel + '/' + name);
      if (!text) return text.error().text();
      if (std::string_view(channel) == "clearing") {
        count(*text, "EndToEndId", paid);
      } else {
        count(*text, "OrgnlMsgId", answered);
      }
    }
  }
  for (const File& file : kFiles) {
    if (answered[file.name] != 1)
      return fmt::format("{} pain.002 for {}", answered[file.name], file.name);
    for (int at = 0; file.right_sum && at < file.transactions; ++at) {
      const std::string payment = fmt::format("{}-{}", file.name, at);
      if (paid[payment] != 1) return fmt::format("{} went out {} times", payment, paid[payment]);
    }
  }
  return {};
}

}  // namespace

std::uint64_t sampled(std::uint64_t ordinary, std::uint64_t all) {
  const char* const given = std::getenv("KONTOR_CRASH");
  const std::string_view wanted = given == nullptr ? "" : given;
  if (wanted == "every") return all;
  return std::min(all, wanted == "few" ? std::max<std::uint64_t>(1, ordinary / 6) : ordinary);
}

node::NodeOptions options_at(const std::string& data, const Store::Options& store) {
  node::NodeOptions options;
  options.data = data;
  options.configuration = KONTOR_SOURCE_DIR "/config/accept.yaml";
  options.schema_folder = KONTOR_SOURCE_DIR "/schemas/iso20022";
  options.dictionary = KONTOR_SOURCE_DIR "/schemas/fix/kontor-fix44.xml";
  options.seed = 7;
  options.store = store;
  return options;
}

Told live_the_day(const node::NodeOptions& options, bool chunked) {
  Told told;
  told.ended = half(options, true, told) && (!chunked || half(options, false, told));
  return told;
}

std::string live_it_again(const node::NodeOptions& options, const Told& told,
                          const FileSystem& files) {
  const std::string out = options.data + "/out";
  {
    // Before a node may decide the same again.
    const auto store = Store::open(options.data, Store::Mode::read_write, options.store);
    if (!store) return "does not open: " + store.error().text();
    if (const auto known = (*store)->check_witness(told.head.sequence, told.head.hash); !known)
      return known.error().text();
  }
  {
    const auto node = node::Node::open(options, kNow);
    if (!node) return "does not start: " + node.error();
    if (const std::string missing = missing_hand_over(**node, out, files); !missing.empty())
      return missing;
  }
  const Told again = live_the_day(options);
  if (!again.ended) return "does not come to its end: " + again.fault;
  for (const auto& [file, answer] : told.answers) {
    if (again.answers.at(file) != answer)
      return fmt::format("first answered {}, then {}", answer, again.answers.at(file));
  }
  return wrong_messages(out, files);
}

}  // namespace kontor::testing_crash
