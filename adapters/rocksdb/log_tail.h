// How a log of RocksDB ends that nobody closed.
//
// A process that is killed leaves zeros behind its records (laid_out_logs.h). A power cut leaves of
// what was not synced any sectors of 512 bytes, and zeros where the others were to be; the sync of
// it had not returned, so nobody was told. RocksDB would call that damage, or step over it to
// records behind it. Damage of records that were synced is another thing, and is refused: it
// leaves no empty sector, or what was synced later lies behind it.
//
// Source:    the format of RocksDB's log: blocks of 32 KiB, records of { CRC-32C masked (4), length
//            (2), type (1), bytes }.
// Threads:   any.
#pragma once

#include <cstdint>
#include <string>

namespace kontor::store {

struct LogTail {
  enum class Kind : std::uint8_t {
    whole,   // records, then nothing or zeros; or the file ends inside the last one
    torn,    // behind `whole_bytes` only what was never synced as a whole
    damaged  // neither
  };
  Kind kind = Kind::whole;
  std::uint64_t whole_bytes = 0;  // where the last record ends before which nothing is missing
};

// Of the first size_bytes of an open file; whole where it cannot be read, which RocksDB will say.
[[nodiscard]] LogTail read_log_tail(int descriptor, std::uint64_t size_bytes);

// Of the newest log in a database's folder that nobody has open: cuts off what is torn. False: it
// is damaged, or cannot be cut.
[[nodiscard]] bool cut_torn_log(const std::string& folder);

// Newer logs have higher numbers; 0: not the name of a log.
[[nodiscard]] std::uint64_t log_number(const std::string& name);

}  // namespace kontor::store
