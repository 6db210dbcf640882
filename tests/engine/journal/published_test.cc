// schemas/journal/events.proto beside the field lists, and records read by the protobuf library
// beside our own reading.
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "engine/journal/wire.h"
#include "tests/engine/journal/made_values.h"
#include "tests/engine/recorded_day.h"

namespace kontor {
namespace {

namespace pb = google::protobuf;

constexpr const char* kFolder = KONTOR_SOURCE_DIR "/schemas/journal";

TEST(PublishedProto, IsWhatTheFieldListsSay) {
  const std::string path = std::string(kFolder) + "/events.proto";
  if (std::getenv("KONTOR_WRITE_PROTO") != nullptr) std::ofstream(path) << published_proto();
  std::ifstream file(path);
  const std::string held{std::istreambuf_iterator<char>(file), {}};
  EXPECT_TRUE(held == published_proto())
      << "schemas/journal/events.proto is not what the field lists say; write it again with\n"
         "  KONTOR_WRITE_PROTO=1 build/dev/tests/engine/kontor_published_test\n"
         "and see in the difference that no number was given twice or taken away";
}

// The schema as stock tools read it: protoc makes a descriptor of it, no code.
class Stock {
 public:
  Stock() {
    const std::string descriptors = KONTOR_BINARY_DIR "/events.descriptors";
    const std::string command = std::string(KONTOR_PROTOC) + " --proto_path=\"" + kFolder +
                                "\" --descriptor_set_out=\"" + descriptors + "\" events.proto";
    EXPECT_EQ(std::system(command.c_str()), 0) << command;
    std::ifstream in(descriptors, std::ios::binary);
    pb::FileDescriptorSet set;
    EXPECT_TRUE(set.ParseFromIstream(&in) && set.file_size() == 1);
    file_ = pool_.BuildFile(set.file(0));
    EXPECT_NE(file_, nullptr);
  }
  [[nodiscard]] std::unique_ptr<pb::Message> message(std::string_view name) {
    const pb::Descriptor* type = file_->FindMessageTypeByName(std::string(name));
    if (type == nullptr) return nullptr;
    return std::unique_ptr<pb::Message>(factory_.GetPrototype(type)->New());
  }

 private:
  pb::DescriptorPool pool_;
  const pb::FileDescriptor* file_ = nullptr;
  pb::DynamicMessageFactory factory_;
};

// ---- one field of ours beside one of theirs; index: of a repeated field, -1 for a single one

struct Place {
  const pb::Message& message;
  const pb::FieldDescriptor* field;
  int index = -1;
};

std::string text_at(const Place& at) {
  const pb::Reflection& r = *at.message.GetReflection();
  return at.index < 0 ? r.GetString(at.message, at.field)
                      : r.GetRepeatedString(at.message, at.field, at.index);
}

std::uint64_t unsigned_at(const Place& at) {
  const pb::Reflection& r = *at.message.GetReflection();
  const bool one = at.index < 0;
  switch (at.field->cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      return r.GetBool(at.message, at.field) ? 1 : 0;
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      return one ? r.GetUInt32(at.message, at.field)
                 : r.GetRepeatedUInt32(at.message, at.field, at.index);
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      return one ? r.GetUInt64(at.message, at.field)
                 : r.GetRepeatedUInt64(at.message, at.field, at.index);
    default:
      ADD_FAILURE() << at.field->full_name() << " is no unsigned number";
      return 0;
  }
}

std::int64_t signed_at(const Place& at) {
  const pb::Reflection& r = *at.message.GetReflection();
  const bool one = at.index < 0;
  if (at.field->cpp_type() == pb::FieldDescriptor::CPPTYPE_INT32) {
    return one ? r.GetInt32(at.message, at.field)
               : r.GetRepeatedInt32(at.message, at.field, at.index);
  }
  return one ? r.GetInt64(at.message, at.field)
             : r.GetRepeatedInt64(at.message, at.field, at.index);
}

const pb::Message& message_at(const Place& at) {
  const pb::Reflection& r = *at.message.GetReflection();
  return at.index < 0 ? r.GetMessage(at.message, at.field)
                      : r.GetRepeatedMessage(at.message, at.field, at.index);
}

std::string big_endian(WideAmount value) {
  if (value == 0) return "";
  std::string out;
  for (int shift = 120; shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<UnsignedWide>(value) >> static_cast<unsigned>(shift));
  }
  return out;
}

template <Described T>
void compare(const T& ours, const pb::Message& theirs);

template <class T>
void compare_field(const T& ours, const Place& at) {
  const auto name = [&] { return at.field->full_name(); };
  if constexpr (std::is_same_v<T, std::string>) {
    EXPECT_EQ(text_at(at), ours) << name();
  } else if constexpr (std::is_same_v<T, Bic> || wire::IsFixedBytes<T>::value) {
    EXPECT_EQ(text_at(at), ours.empty() ? std::string_view{} : ours.view()) << name();
  } else if constexpr (std::is_same_v<T, Personal>) {
    compare_field(ours.digest, at);
  } else if constexpr (std::is_same_v<T, WideAmount>) {
    EXPECT_EQ(text_at(at), big_endian(ours)) << name();
  } else if constexpr (std::is_same_v<T, Money>) {
    const pb::Message& money = message_at(at);
    compare_field(ours.minor_units(), {money, money.GetDescriptor()->FindFieldByNumber(1)});
    compare_field(ours.currency(), {money, money.GetDescriptor()->FindFieldByNumber(2)});
  } else if constexpr (wire::IsVector<T>::value) {
    const int size = at.message.GetReflection()->FieldSize(at.message, at.field);
    ASSERT_EQ(static_cast<std::size_t>(size), ours.size()) << name();
    for (int i = 0; i < size; ++i) {
      compare_field(ours[static_cast<std::size_t>(i)], {at.message, at.field, i});
    }
  } else if constexpr (wire::IsId<T>::value) {
    compare_field(ours.value, at);
  } else if constexpr (std::is_same_v<T, Currency>) {
    EXPECT_EQ(unsigned_at(at), ours.numeric()) << name();
  } else if constexpr (std::is_enum_v<T>) {
    EXPECT_EQ(unsigned_at(at), static_cast<std::uint64_t>(ours)) << name();
  } else if constexpr (Described<T>) {
    compare(ours, message_at(at));
  } else if constexpr (std::is_signed_v<T>) {
    EXPECT_EQ(signed_at(at), ours) << name();
  } else {
    EXPECT_EQ(unsigned_at(at), ours) << name();
  }
}

template <Described T>
void compare(const T& ours, const pb::Message& theirs) {
  EXPECT_EQ(theirs.GetDescriptor()->name(), T::kName);
  EXPECT_EQ(theirs.GetReflection()->GetUnknownFields(theirs).field_count(), 0);
  int fields = 0;
  for_each_field<T>([&](const auto& field) {
    ++fields;
    const auto* theirs_field =
        theirs.GetDescriptor()->FindFieldByNumber(static_cast<int>(field.number));
    ASSERT_NE(theirs_field, nullptr) << T::kName << '.' << field.name;
    EXPECT_EQ(theirs_field->name(), field.name);
    compare_field(ours.*field.member, {theirs, theirs_field});
  });
  EXPECT_EQ(theirs.GetDescriptor()->field_count(), fields);
}

void compare_record(Stock& stock, std::string_view bytes) {
  const std::optional<Record> record = decode_record(bytes);
  ASSERT_TRUE(record.has_value());
  const std::unique_ptr<pb::Message> theirs = stock.message("Record");
  ASSERT_TRUE(theirs->ParseFromString(std::string(bytes)));
  const pb::Descriptor& type = *theirs->GetDescriptor();
  const pb::Reflection& r = *theirs->GetReflection();
  EXPECT_EQ(r.GetUnknownFields(*theirs).field_count(), 0);
  for_each_field<RecordHeader>([&](const auto& field) {
    compare_field(record->header.*field.member,
                  {*theirs, type.FindFieldByNumber(static_cast<int>(field.number))});
  });
  const pb::FieldDescriptor* events = type.FindFieldByName("event");
  ASSERT_EQ(static_cast<std::size_t>(r.FieldSize(*theirs, events)), record->events.size());
  for (std::size_t i = 0; i < record->events.size(); ++i) {
    const pb::Message& event = r.GetRepeatedMessage(*theirs, events, static_cast<int>(i));
    const pb::FieldDescriptor* kind = event.GetReflection()->GetOneofFieldDescriptor(
        event, event.GetDescriptor()->FindOneofByName("kind"));
    ASSERT_NE(kind, nullptr);
    std::visit(
        [&](const auto& ours) {
          EXPECT_EQ(static_cast<std::uint32_t>(kind->number()), ours.kNumber);
          compare(ours, event.GetReflection()->GetMessage(event, kind));
        },
        record->events[i]);
  }
  EXPECT_EQ(theirs->SerializeAsString(), bytes) << "stock tools would write other bytes";
}

TEST(PublishedProto, StockToolsReadARecordedDayAsWeDo) {
  Stock stock;
  const std::unique_ptr<Bank> day = recorded_day();
  for (const Decided& record : day->records()) compare_record(stock, record.bytes);
}

template <class... E>
void compare_all(Stock& stock, std::variant<E...>*) {
  const auto compare_one = [&]<class One>(std::type_identity<One>, made::Size size) {
    const One ours = made::value<One>(One::kNumber, size);
    const std::unique_ptr<pb::Message> theirs = stock.message(One::kName);
    ASSERT_NE(theirs, nullptr) << One::kName;
    ASSERT_TRUE(theirs->ParseFromString(wire::encode(ours))) << One::kName;
    compare(ours, *theirs);
    EXPECT_EQ(theirs->SerializeAsString(), wire::encode(ours)) << One::kName;
  };
  (compare_one(std::type_identity<E>{}, made::Size::small), ...);
  (compare_one(std::type_identity<E>{}, made::Size::largest), ...);
}

TEST(PublishedProto, StockToolsReadEveryEventAsWeDo) {
  Stock stock;
  compare_all(stock, static_cast<Event*>(nullptr));
}

TEST(PublishedProto, EveryMessageOfTheFileCompiles) {
  Stock stock;
  for (const char* name : {"ExportedRecord", "Record", "Event", "Money"}) {
    EXPECT_NE(stock.message(name), nullptr) << name;
  }
}

}  // namespace
}  // namespace kontor
