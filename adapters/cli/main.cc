// kontor: one table of commands, a function each. Exit 0 done, 1 something was refused or failed, 2
// usage.
#include <sys/stat.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <span>
#include <string_view>

#include "adapters/cli/program.h"
#include "adapters/cli/report_output.h"
#include "adapters/cli/report_table.h"
#include "adapters/cli/validate.h"
#include "adapters/iso20022/code_set_files.h"
#include "engine/party/bank_records.h"
#include "engine/party/site_directory.h"

namespace kontor::cli {

namespace options = boost::program_options;

namespace {

struct ValidateWords {
  ValidateOptions options;
  std::vector<std::string> files;
  bool list = false;
  Place place;
};

ValidateWords validate_words(const Arguments& arguments) {
  ValidateWords words;
  std::string language = "en";
  std::string profile;
  options::options_description all;
  words.place.add_to(all, false);
  words.place.add_time_to(all);
  all.add_options()("language", options::value(&language));
  all.add_options()("schema-only", options::bool_switch(&words.options.schema_only));
  all.add_options()("json", options::bool_switch(&words.options.json));
  all.add_options()("profile", options::value(&profile));
  all.add_options()("list-rules", options::bool_switch(&words.list));
  all.add_options()("file", options::value(&words.files));
  parse(arguments, all, "file", -1);
  if (words.files.empty() && !words.list) throw options::error("validate needs at least one FILE");
  if (language != "en" && language != "de") throw options::error("--language: allowed: en|de");
  words.options.language = language == "de" ? Language::german : Language::english;
  if (profile.empty()) return words;
  words.options.profile = profile_named(profile);
  if (!words.options.profile)
    throw options::error("--profile: allowed: c2b-de|sct|sct-inst|sdd-core|sdd-b2b|cbpr|t2|none");
  return words;
}

}  // namespace

int run_validate(const Arguments& arguments) {
  ValidateWords words = validate_words(arguments);
  ValidateOptions& chosen = words.options;
  if (words.list) {
    list_rules(chosen.json, chosen.language, std::cout);
    return kDone;
  }
  const node::NodeOptions where = words.place.node_options();
  chosen.schema_folder = where.schema_folder;
  // Keys are compared with nothing here, so any key serves.
  const node::NodeSealer sealer(std::string(node::kFoundingKeySize, '\0'), 0);
  node::SiteConfiguration site = must(node::read_configuration(where.configuration, sealer));
  chosen.site_schemas = site.schema_folder;
  if (chosen.schema_only) return validate(words.files, chosen, std::cout, std::cerr);
  site.code_sets = must(iso20022::read_code_sets(find_folder("schemas/codesets")));
  const payment::RuleContext rules = node::rules_for(site, words.place.now());
  const party::SiteDirectory directory(site.banks, site.bank_codes, site.configuration.bic,
                                       site.configuration.bank_code);
  const party::BankRecords records(
      must(node::read_records(site.records, site.configuration.bank_code)), directory);
  chosen.rules = &rules;
  chosen.reading = {rules.received_on, rules.calendar, &directory, &records, std::nullopt};
  // A file that lay in a folder has no moment of arrival but the one that is told.
  if (!words.place.at.empty()) chosen.reading.at = words.place.now();
  chosen.choices = site.choices;
  chosen.choices.code_sets = &site.code_sets;
  return validate(words.files, chosen, std::cout, std::cerr);
}

namespace {

struct Command {
  std::string_view name;
  std::string_view usage;
  int (*run)(const Arguments&);
};

constexpr Command kCommands[] = {
    {"demo",     "[--data DIR]",                                                                     run_demo    },
    {"serve",    "[--http-port N] [--allow-root] [--found-demo]",                                    run_serve   },
    {"user",     "add NAME --role operator|supervisor|auditor|admin [--password-stdin]",             run_user    },
    {"load",     "accounts|account-status FILE.csv [--at TIME] [--seed N]",                          run_load    },
    {"validate",
     "[--schema-only] [--json] [--profile PROFILE] [--language en|de] [--at TIME] FILE|FOLDER... | "
     "--list-rules [--json]",                                                                        run_validate},
    {"ingest",   "[--json] [--channel NAME] [--no-cycle] [--at TIME] [--seed N] FILE...",            run_ingest  },
    {"unmatch",  "--match N --reason TEXT [--by NAME] [--at TIME] [--seed N]",                       run_unmatch },
    {"venue",    "--session NAME [--at TIME] [--seed N] FILE",                                       run_venue   },
    {"report",   "REPORT [--as-of DATE|SEQUENCE] [--format FORMAT] [--language en|de] [--out FILE]",
     run_report                                                                                                  },
    {"verify",   "[--head HASH]",                                                                    run_verify  },
    {"rebuild",  "",                                                                                 run_rebuild },
    {"backup",   "TO",                                                                               run_backup  },
    {"export",   "journal [--from SEQUENCE] [--to SEQUENCE]",                                        run_export  },
};

void tell_usage(std::ostream& out) {
  out << "usage, each with --config FILE and --data DIR:\n";
  for (const Command& command : kCommands)
    out << "  kontor " << command.name << ' ' << command.usage << '\n';
  out << "REPORT: " << report_names() << "\nFORMAT: " << format_names() << '\n';
}

int usage() {
  tell_usage(std::cerr);
  return kUsage;
}

// Asked for, so it is the answer.
int help() {
  tell_usage(std::cout);
  return answer_is_out() ? kDone : kFailed;
}

bool asks_for_help(std::string_view word) { return word == "--help" || word == "-h"; }

int run(const Command& command, const Arguments& arguments) {
  const int code = command.run(arguments);
  return answer_is_out() ? code : kFailed;
}

}  // namespace
}  // namespace kontor::cli

int main(int count, char** words) {
  using namespace kontor::cli;
  umask(077);
  const std::span<char*> given(words, static_cast<std::size_t>(count));
  if (given.size() < 2) return usage();
  if (std::ranges::any_of(given.subspan(1), asks_for_help)) return help();
  try {
    for (const Command& command : kCommands) {
      if (command.name == given[1]) return run(command, Arguments(given.begin() + 2, given.end()));
    }
    std::cerr << "kontor: no command " << given[1] << '\n';
    return usage();
  } catch (const boost::program_options::error& error) {
    std::cerr << "kontor: " << error.what() << '\n';
    return usage();
  } catch (const std::exception& error) {
    std::cerr << "kontor: " << error.what() << '\n';
    return kFailed;
  }
}
