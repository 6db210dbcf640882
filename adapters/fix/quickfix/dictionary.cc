#include "adapters/fix/quickfix/dictionary.h"

#include <quickfix/FieldConvertors.h>

namespace kontor {
namespace fix {
namespace {

constexpr std::int32_t kTagMax = 5000;  // user-defined tags begin here; the dictionary has none

}  // namespace

Dictionary::Dictionary(const std::string& path, const Text* served, std::size_t served_count)
    : dictionary_(path) {
  for (std::size_t i = 0; i != served_count; ++i) {
    const std::string type(served[i].data, served[i].size);
    if (!knows(type)) throw FIX::ConfigError("the dictionary has no message type " + type);
    std::set<std::int32_t>& checked = checked_[type];
    collect(type, dictionary_, checked);
    for (std::int32_t tag = 1; tag != kTagMax; ++tag) {
      FIX::TYPE::Type kind = FIX::TYPE::Unknown;
      dictionary_.getFieldType(tag, kind);
      if (kind == FIX::TYPE::LocalMktDate && dictionary_.isMsgField(type, tag)) checked.insert(tag);
    }
  }
}

void Dictionary::collect(const std::string& type, const FIX::DataDictionary& in,
                         std::set<std::int32_t>& members) const {
  for (std::int32_t tag = 1; tag != kTagMax; ++tag) {
    int first = 0;
    const FIX::DataDictionary* group = nullptr;
    if (!in.getGroup(type, tag, first, group)) continue;
    for (std::int32_t member = 1; member != kTagMax; ++member) {
      if (group->isField(member)) members.insert(member);
    }
    collect(type, *group, members);
  }
}

void Dictionary::check_fields(const std::string& type, const std::vector<Field>& fields) const {
  const auto found = checked_.find(type);
  if (found == checked_.end() || found->second.empty()) return;
  std::string value;
  for (const Field& field : fields) {
    if (found->second.count(field.tag) == 0) continue;
    value.assign(field.value.data, field.value.size);
    check_value(field.tag, value);
  }
}

void Dictionary::check_value(std::int32_t tag, const std::string& value) const {
  if (value.empty()) throw FIX::IncorrectTagValue(tag);
  FIX::TYPE::Type type = FIX::TYPE::Unknown;
  dictionary_.getFieldType(tag, type);
  try {
    switch (type) {
      case FIX::TYPE::Char:
        FIX::CharConvertor::convert(value);
        break;
      case FIX::TYPE::Boolean:
        FIX::BoolConvertor::convert(value);
        break;
      case FIX::TYPE::Int:
      case FIX::TYPE::NumInGroup:
      case FIX::TYPE::SeqNum:
      case FIX::TYPE::Length:
        FIX::IntConvertor::convert(value);
        break;
      case FIX::TYPE::Price:
      case FIX::TYPE::PriceOffset:
      case FIX::TYPE::Amt:
      case FIX::TYPE::Qty:
      case FIX::TYPE::Float:
      case FIX::TYPE::Percentage:
        FIX::DoubleConvertor::convert(value);
        break;
      case FIX::TYPE::UtcTimeStamp:
        FIX::UtcTimeStampConvertor::convert(value);
        break;
      case FIX::TYPE::LocalMktDate:
      case FIX::TYPE::UtcDate:
        FIX::UtcDateConvertor::convert(value);
        break;
      default:
        break;
    }
  } catch (const FIX::FieldConvertError&) {
    throw FIX::IncorrectDataFormat(tag, value);
  }
  if (dictionary_.hasFieldValue(tag) && !dictionary_.isFieldValue(tag, value)) {
    throw FIX::IncorrectTagValue(tag);
  }
}

FIX::Message Dictionary::compose(Text type, const Field* fields, std::size_t count) const {
  const std::string msg_type(type.data, type.size);
  bool grouped = false;
  for (std::size_t i = 0; i != count; ++i) {
    grouped = grouped || dictionary_.isGroup(msg_type, fields[i].tag);
  }
  if (!grouped) {
    FIX::Message message;
    message.getHeader().setField(FIX::MsgType(msg_type));
    for (std::size_t i = 0; i != count; ++i) {
      message.setField(fields[i].tag, std::string(fields[i].value.data, fields[i].value.size));
    }
    return message;
  }
  // Which member belongs to which group only the dictionary knows, and only its reading uses it.
  std::string text = "8=FIX.4.4\0019=0\00135=" + msg_type + '\1';
  for (std::size_t i = 0; i != count; ++i) {
    text += std::to_string(fields[i].tag) + '=';
    text.append(fields[i].value.data, fields[i].value.size);
    text += '\1';
  }
  // Without a field behind it QuickFIX loses a message's last group; it computes 9 and 10 anew.
  return FIX::Message(text + "10=000\1", dictionary_, false);
}

}  // namespace fix
}  // namespace kontor
