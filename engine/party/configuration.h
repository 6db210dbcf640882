// What the bank is, and what it has agreed with whom: entered as a command, journaled as a fact, so
// that "which limit held at that moment" has an answer.
//
// Units:     minutes of the day in bank time; amounts in minor units of EUR; 0 means "no limit"
//            where a comment says so.
#pragma once

#include <string>
#include <vector>

#include "engine/base/bic.h"
#include "engine/base/bytes.h"
#include "engine/base/fields.h"
#include "engine/calendar/business_days.h"
#include "engine/ledger/events.h"
#include "engine/party/dealing.h"

namespace kontor::party {

// orders: files of payment orders come in. clearing: a clearing house, which answers bulks and
// sends statements. correspondent: a bank that keeps an account of ours.
enum class ChannelKind : std::uint8_t { orders = 1, clearing = 2, correspondent = 3 };

struct Channel {
  std::string name;
  std::string customer;
  ChannelKind kind = ChannelKind::orders;
  bool debits_all = false;
  std::vector<Key128> debits;  // keys of the accounts it may debit
  bool any_initiating_party = false;
  std::vector<std::string>
      initiating_parties;               // ids or names one of which GrpHdr/InitgPty must carry
  bool single_booking = false;          // BtchBookg false agreed
  std::int64_t amount_per_day_max = 0;  // 0: none
  std::uint32_t files_per_day_max = 0;  // 0: none
  std::uint64_t bytes_per_day_max = 0;  // 0: none
  std::uint64_t file_size_max = 0;      // bytes of one file
  std::string signatures;               // classes of what files are signed with, "AB"; empty: E
  std::int64_t signed_amount_max = 0;   // of one file that these authorise; 0: any

  static constexpr std::string_view kName = "Channel";
  static constexpr auto fields() {
    using S = Channel;
    return Fields{
        FieldOf{1,  "name",                 &S::name                },
        FieldOf{2,  "customer",             &S::customer            },
        FieldOf{3,  "kind",                 &S::kind                },
        FieldOf{4,  "debits_all",           &S::debits_all          },
        FieldOf{5,  "debits",               &S::debits              },
        FieldOf{6,  "any_initiating_party", &S::any_initiating_party},
        FieldOf{7,  "initiating_parties",   &S::initiating_parties  },
        FieldOf{8,  "single_booking",       &S::single_booking      },
        FieldOf{9,  "amount_per_day_max",   &S::amount_per_day_max  },
        FieldOf{10, "files_per_day_max",    &S::files_per_day_max   },
        FieldOf{11, "bytes_per_day_max",    &S::bytes_per_day_max   },
        FieldOf{12, "file_size_max",        &S::file_size_max       },
        FieldOf{13, "signatures",           &S::signatures          },
        FieldOf{14, "signed_amount_max",    &S::signed_amount_max   }
    };
  }
  friend bool operator==(const Channel&, const Channel&) = default;
};

// One of our own accounts.
struct ChartAccount {
  std::string code;
  ledger::AccountType type = ledger::AccountType::liability;
  Currency currency;
  std::string name_en;
  std::string name_de;

  static constexpr std::string_view kName = "ChartAccount";
  static constexpr auto fields() {
    using S = ChartAccount;
    return Fields{
        FieldOf{1, "code",     &S::code    },
        FieldOf{2, "type",     &S::type    },
        FieldOf{3, "currency", &S::currency},
        FieldOf{4, "name_en",  &S::name_en },
        FieldOf{5, "name_de",  &S::name_de }
    };
  }
  friend bool operator==(const ChartAccount&, const ChartAccount&) = default;
};

// The clearing that carries credit transfers.
struct Clearing {
  std::string name;
  Bic bic;
  std::string channel;
  std::string transit_account;        // TRO-CSM
  std::string position_account;       // CSM-x
  std::vector<std::uint16_t> cycles;  // minutes of the day
  std::uint16_t last_settlement_today =
      0;  // a cycle that closes at it or later settles on the next business day
  std::uint32_t transactions_per_bulk_max = 0;

  static constexpr std::string_view kName = "Clearing";
  static constexpr auto fields() {
    using S = Clearing;
    return Fields{
        FieldOf{1, "name",                      &S::name                     },
        FieldOf{2, "bic",                       &S::bic                      },
        FieldOf{3, "channel",                   &S::channel                  },
        FieldOf{4, "transit_account",           &S::transit_account          },
        FieldOf{5, "position_account",          &S::position_account         },
        FieldOf{6, "cycles",                    &S::cycles                   },
        FieldOf{7, "last_settlement_today",     &S::last_settlement_today    },
        FieldOf{8, "transactions_per_bulk_max", &S::transactions_per_bulk_max}
    };
  }
  friend bool operator==(const Clearing&, const Clearing&) = default;
};

struct Configuration {
  Sha256 content_hash;  // of every configuration file's bytes
  std::string program_version;
  std::string set_by;  // who set it, as the operating system names them
  Bic bic;
  std::string bank_code;
  std::string bank_name;
  BusinessCalendar calendar;
  std::uint16_t day_opens = 0;
  std::uint16_t sct_cut_off = 0;
  std::uint32_t message_window_days = 0;
  std::uint32_t batch_window_days = 0;
  std::uint32_t transaction_window_days = 0;
  std::uint32_t execution_horizon_days = 0;
  Clearing clearing;
  std::vector<ChartAccount> chart;
  std::vector<Channel> channels;
  std::vector<Nostro> nostros;
  Dealing dealing;
  // How long the pages of a statement wait for the next one, hours; 0: until another statement
  // comes.
  std::uint32_t page_wait_hours = 0;

  static constexpr std::string_view kName = "Configuration";
  static constexpr auto fields() {
    using S = Configuration;
    return Fields{
        FieldOf{1,  "content_hash",            &S::content_hash           },
        FieldOf{2,  "program_version",         &S::program_version        },
        FieldOf{3,  "set_by",                  &S::set_by                 },
        FieldOf{4,  "bic",                     &S::bic                    },
        FieldOf{5,  "bank_code",               &S::bank_code              },
        FieldOf{6,  "bank_name",               &S::bank_name              },
        FieldOf{7,  "calendar",                &S::calendar               },
        FieldOf{8,  "day_opens",               &S::day_opens              },
        FieldOf{9,  "sct_cut_off",             &S::sct_cut_off            },
        FieldOf{10, "message_window_days",     &S::message_window_days    },
        FieldOf{11, "batch_window_days",       &S::batch_window_days      },
        FieldOf{12, "transaction_window_days", &S::transaction_window_days},
        FieldOf{13, "execution_horizon_days",  &S::execution_horizon_days },
        FieldOf{14, "clearing",                &S::clearing               },
        FieldOf{15, "chart",                   &S::chart                  },
        FieldOf{16, "channels",                &S::channels               },
        FieldOf{17, "nostros",                 &S::nostros                },
        FieldOf{18, "dealing",                 &S::dealing                },
        FieldOf{19, "page_wait_hours",         &S::page_wait_hours        }
    };
  }
  friend bool operator==(const Configuration&, const Configuration&) = default;
};

}  // namespace kontor::party
