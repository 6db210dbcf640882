#include "adapters/node/outbox.h"

#include "adapters/iso20022/outbound_writer.h"

namespace kontor::node {

Outbox::Outbox(FileSystem& files, std::string folder, const JournalReader& journal)
    : files_(files), folder_(std::move(folder)), journal_(journal) {}

std::expected<void, std::string> Outbox::hand_over(const payment::MessageDue& due,
                                                   const party::Configuration& configuration) {
  const std::string folder = folder_ + '/' + configuration.channels.at(due.channel.value - 1).name;
  const std::string path = folder + '/' + due.name + ".xml";
  if (files_.exists(path) || files_.exists(folder + "/taken/" + due.name + ".xml")) return {};
  if (const auto made = files_.make_folder(folder); !made)
    return std::unexpected(made.error().text());
  const std::string temporary = path + ".tmp";
  auto file = files_.create(temporary);
  if (!file) return std::unexpected(file.error().text());
  FileResult<void> written;
  const auto write = [&](std::string_view piece) {
    written = (*file)->write(piece);
    return written.has_value();
  };
  const bool whole = iso20022::write_message(due, configuration, journal_, write);
  if (written && whole) written = (*file)->sync();
  file->reset();
  if (written && whole) written = files_.rename(temporary, path);
  if (written && whole) written = files_.sync_folder(folder);
  if (!written) return std::unexpected(written.error().text());
  if (!whole) return std::unexpected(path + ": the journal does not give the message's records");
  return {};
}

}  // namespace kontor::node
