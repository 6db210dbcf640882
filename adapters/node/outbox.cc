#include "adapters/node/outbox.h"

#include <algorithm>
#include <charconv>

#include "adapters/iso20022/outbound_writer.h"

namespace kontor::node {

Outbox::Outbox(FileSystem& files, std::string folder, const JournalReader& journal,
               const iso20022::SchemaSet& schemas)
    : files_(files), folder_(std::move(folder)), journal_(journal), schemas_(schemas) {}

std::expected<void, std::string> Outbox::hand_over(const payment::MessageDue& due,
                                                   const party::Configuration& configuration) {
  const std::string folder = folder_ + '/' + configuration.channels.at(due.channel.value - 1).name;
  const std::string path = folder + '/' + due.name + ".xml";
  if (files_.exists(path) || files_.exists(folder + "/taken/" + due.name + ".xml")) return {};
  if (const auto made = secure(folder); !made) return std::unexpected(made.error().text());
  const std::string temporary = path + ".tmp";
  auto file = files_.create(temporary);
  if (!file) return std::unexpected(file.error().text());
  FileResult<void> written;
  const auto write = [&](std::string_view piece) {
    written = (*file)->write(piece);
    return written.has_value();
  };
  const bool whole = iso20022::write_message(due, configuration, journal_, schemas_, write);
  if (written && whole) written = (*file)->sync();
  file->reset();
  if (written && whole) written = files_.rename(temporary, path);
  if (written && whole) written = files_.sync_folder(folder);
  if (!written) return std::unexpected(written.error().text());
  if (!whole) return std::unexpected(path + ": the journal does not give the message's records");
  return {};
}

FileResult<void> Outbox::secure(const std::string& folder) {
  if (secured_.contains(folder)) return {};
  if (auto made = make_folder_durably(files_, folder_); !made) return made;
  if (auto made = make_folder_durably(files_, folder); !made) return made;
  secured_.insert(folder);
  return {};
}

Outbox::Left Outbox::left(const party::Configuration& configuration) const {
  // KONTOR-20261123-S000000012.xml
  constexpr std::size_t kLetterAt = std::string_view("KONTOR-20261123-").size();
  Left left;
  for (const party::Channel& channel : configuration.channels) {
    for (const char* below : {"", "/taken"}) {
      const auto names = files_.list(folder_ + '/' + channel.name + below);
      if (!names) continue;
      for (const std::string& name : *names) {
        if (!name.starts_with("KONTOR-") || !name.ends_with(".xml") || name.size() <= kLetterAt)
          continue;
        std::uint64_t number = 0;
        std::from_chars(name.data() + kLetterAt + 1, name.data() + name.size(), number);
        std::uint64_t& highest = name[kLetterAt] == 'C'   ? left.bulks
                                 : name[kLetterAt] == 'P' ? left.pay_legs
                                                          : left.statuses;
        highest = std::max(highest, number);
      }
    }
  }
  return left;
}

}  // namespace kontor::node
