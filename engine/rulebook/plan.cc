#include "engine/rulebook/plan.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/base/invariant.h"
#include "engine/rulebook/path.h"
#include "engine/rulebook/tables.h"
#include "engine/rulebook/value_checks.h"

namespace kontor::rulebook {
namespace {

using Node = Automaton::Node;
using Number = Plan::Number;
using Asks = Plan::Term::Asks;

// The date that a message settles on, by which rows are in force. CBPR+ goes by the creation.
constexpr std::string_view kSettlementDates[] = {"GrpHdr/IntrBkSttlmDt", "T/IntrBkSttlmDt"};
constexpr std::string_view kCollectionDate = "B/ReqdColltnDt";
constexpr std::string_view kCreation = "A/CreDt";

class Compiler {
 public:
  Compiler(std::string_view message, Profile profile, const Choices& choices)
      : message_(message), profile_(profile), choices_(choices) {}

  Plan compile() {
    plan_.message_name = message_;
    set_scopes();
    for (const Table table : tables()) {
      for (const Row& row : table) {
        if (choices_.is_on(row) && holds_for(row, message_, profile_)) add(*with_chosen_code(&row));
      }
    }
    set_dates();
    plan_.works.resize(plan_.automaton.nodes());
    for (Plan::Work& work : plan_.works) {
      work.at_begin = work.scope != Plan::kNone || !work.slots.empty() || !work.totals.empty() ||
                      !work.at_start.empty();
    }
    plan_.message_state = plan_.automaton.state_at(Automaton::kMessage);
    plan_.header_state = plan_.automaton.state_at(Automaton::kHeader);
    return std::move(plan_);
  }

 private:
  void set_scopes() {
    constexpr std::size_t kKnown = Plan::transaction + 1;
    scope_at_.assign(kKnown, kNoNode);
    plan_.scopes.resize(kKnown);
    mark(Plan::header, Automaton::kHeader);
    mark(Plan::message, Automaton::kMessage);
    const std::string_view path = transactions_of(message_);
    if (path.empty()) return;
    const std::size_t slash = path.find('/');
    Node node = Automaton::kMessage;
    if (slash != path.npos) {
      node = plan_.automaton.add(node, path.substr(0, slash));
      mark(Plan::batch, node);
    }
    node = plan_.automaton.add(node, slash == path.npos ? path : path.substr(slash + 1));
    mark(Plan::transaction, node);
  }

  void mark(Number scope, Node node) {
    work(node).scope = scope;
    scope_at_[scope] = node;
  }

  const Row* with_chosen_code(const Row* row) {
    if (row->other_code.empty() || !choices_.switches_off(row->id)) return row;
    plan_.recoded.push_back(*row);
    plan_.recoded.back().code = row->other_code;
    return &plan_.recoded.back();
  }

  void set_dates() {
    const bool by_creation = ((kCbpr | kT2) & bit(profile_)) != 0;
    if (by_creation) {
      set_date(kCreation);
      return;
    }
    for (const std::string_view path : kSettlementDates) set_date(path);
    if (const auto at = set_date(kCollectionDate)) work(*at).is_asked_for = true;
  }
  std::optional<Node> set_date(std::string_view text) {
    const std::optional<Node> at = node_of(parse_path(text));
    if (at) work(*at).is_date = true;
    return at;
  }

  Plan::Work& work(Node node) {
    if (plan_.works.size() <= node) plan_.works.resize(node + std::size_t{1});
    return plan_.works[node];
  }

  // --- paths

  // Nothing: the message has no such anchor.
  std::optional<Node> anchor_of(const Path& path) {
    switch (path.anchor) {
      case Path::Anchor::message:
        return Automaton::kMessage;
      case Path::Anchor::header:
        return Automaton::kHeader;
      case Path::Anchor::anywhere:
        return Automaton::kAnywhere;
      case Path::Anchor::batch:
        return known(Plan::batch);
      case Path::Anchor::transaction:
        return known(Plan::transaction);
      case Path::Anchor::here:
        return scope_at_[here_];
    }
    return std::nullopt;
  }
  std::optional<Node> known(Number scope) const {
    return scope_at_[scope] == kNoNode ? std::nullopt : std::optional(scope_at_[scope]);
  }

  std::optional<Node> node_of(const Path& path, std::size_t steps = Path::kAll) {
    std::optional<Node> node = anchor_of(path);
    for (std::size_t i = 0; node && i < std::min(steps, path.steps.size()); ++i) {
      node = plan_.automaton.add(*node, path.steps[i]);
    }
    return node;
  }

  Number anchored_scope(const Path& path) const {
    switch (path.anchor) {
      case Path::Anchor::header:
        return path.steps.empty() ? Number{Plan::message} : Number{Plan::header};
      case Path::Anchor::message:
        return Plan::message;
      case Path::Anchor::batch:
        return Plan::batch;
      case Path::Anchor::transaction:
        return Plan::transaction;
      case Path::Anchor::anywhere:
      case Path::Anchor::here:
        return here_;
    }
    return Plan::message;
  }

  // Of a path whose anchor the message has.
  Node node_at(const Path& path, std::size_t steps = Path::kAll) {
    const std::optional<Node> node = node_of(path, steps);
    KONTOR_INVARIANT(node.has_value());
    return *node;
  }

  // The scope that a path names by itself, with ":" or "//".
  Number own_scope(const Path& path) {
    KONTOR_INVARIANT(path.within != Path::kAll);
    const Node node = node_at(path, path.within);
    if (work(node).scope == Plan::kNone) {
      work(node).scope = static_cast<Number>(plan_.scopes.size());
      plan_.scopes.emplace_back();
      scope_at_.push_back(node);
    }
    return work(node).scope;
  }

  // --- rows

  void add(const Row& row) {
    if (row.check == Check::elsewhere) return;
    if (row.check == Check::external_code) return add_codes(row);
    for (const std::string& text : expanded(row.path)) {
      if (text == "//*") {
        KONTOR_INVARIANT(is_of_characters(row.check));
        plan_.of_every_text.push_back(&row);
      } else if (text == "//*@Ccy") {
        KONTOR_INVARIANT(is_of_value(row.check) && row.condition.empty());
        plan_.of_every_amount.push_back(&row);
      } else {
        beside_ = text.substr(0, text.rfind('/') + 1);
        add(row, parse_path(text));
      }
    }
  }

  // Kept by every text of the basic set, so that the checker need not ask.
  static bool is_of_characters(Check check) {
    return check == Check::basic_set || check == Check::extended_set || check == Check::printable;
  }

  void add_codes(const Row& row) {
    if (choices_.code_sets == nullptr) return;
    constexpr std::string_view kBrackets = "//{}";
    const std::string_view names = row.path.substr(3, row.path.size() - kBrackets.size());
    for (const std::string_view name : split(names, '|')) {
      const auto set = std::ranges::find(*choices_.code_sets, name, &CodeSet::name);
      if (set == choices_.code_sets->end()) continue;
      for (const std::string& element : set->elements)
        work(node_at(parse_path("//" + element))).codes.push_back({&row, &*set});
    }
  }

  // Of an argument or condition.
  [[nodiscard]] Path path_of(std::string_view text) const {
    constexpr std::string_view kBeside = "../";
    if (!text.starts_with(kBeside)) return parse_path(text);
    return parse_path(beside_ + std::string(text.substr(kBeside.size())));
  }

  void add(const Row& row, const Path& path) {
    if (!anchor_of(path)) return;
    // The date stands behind what it puts in force.
    const bool always = row.from == kAlways && row.until == kForEver;
    if (is_of_value(row.check) && row.condition.empty() && always) {
      work(node_at(path)).at_end.push_back(&row);
    } else if (row.check == Check::forbidden && row.condition.empty()) {
      work(node_at(path)).at_start.push_back(&row);
    } else {
      ask(row, path);
    }
  }

  void ask(const Row& row, const Path& path) {
    std::vector<Path> others;
    for (const std::string_view text : split(argument_paths(row), '|')) {
      for (const std::string& one : expanded(text)) others.push_back(path_of(one));
    }
    here_ = path.within != Path::kAll ? own_scope(path) : widest_needed(row, path, others);
    Plan::Question question;
    question.row = &row;
    question.scope = here_;
    question.slots.push_back(slot_of(path));
    if (row.check == Check::count_of || row.check == Check::sum_of) {
      question.total = total_of(row, others.at(0));
    } else if (row.check == Check::foots) {
      foot(row, question);
    } else if (is_worked_out(row.check)) {
      question.slots.push_back(slot_of(others.at(0)));
      question.total = total_of(row, others.at(1));
    } else {
      for (const Path& other : others) {
        if (anchor_of(other)) question.slots.push_back(slot_of(other));
      }
    }
    if (row.check == Check::unique) question.seen_set = plan_.seen_sets++;
    question.bound = number(row.argument);
    for (const std::string_view term : split(row.condition, '&')) {
      question.when.push_back(term_of(blank_free(term)));
    }
    plan_.scopes[here_].questions.push_back(static_cast<Number>(plan_.questions.size()));
    plan_.questions.push_back(std::move(question));
  }

  static std::string_view argument_paths(const Row& row) {
    const bool none =
        is_of_value(row.check) || row.check == Check::at_most || is_by_reading(row.check);
    if (none) return {};
    const bool behind_number = is_deadline(row.check);
    return row.argument.substr(behind_number ? row.argument.find(' ') + 1 : 0);
  }

  // The innermost of the scopes whose elements the row speaks of; totals are complete in the
  // scope of their own element.
  Number widest_needed(const Row& row, const Path& path, const std::vector<Path>& others) {
    here_ = Plan::message;
    Number scope = std::max(anchored_scope(path), Number{Plan::header});
    const bool of_all = row.check == Check::count_of || row.check == Check::sum_of;
    if (of_all || row.check == Check::foots) return scope;
    for (const Path& other : others) {
      if (anchor_of(other)) scope = std::max(scope, anchored_scope(other));
    }
    for (const std::string_view term : split(row.condition, '&')) {
      for (const std::string& text : paths_in(blank_free(term))) {
        const Path one = path_of(text);
        if (anchor_of(one)) scope = std::max(scope, anchored_scope(one));
      }
    }
    return scope;
  }

  Number slot_of(const Path& path) {
    const Node node = node_at(path);
    const Number scope = path.within != Path::kAll ? own_scope(path) : anchored_scope(path);
    const Number slot_scope = path.names_header() ? Number{Plan::header} : scope;
    KONTOR_INVARIANT(slot_scope == here_ || (is_known(slot_scope) && slot_scope < here_));
    for (const Number slot : work(node).slots) {
      if (plan_.slots[slot].scope == slot_scope) return slot;
    }
    const auto slot = static_cast<Number>(plan_.slots.size());
    plan_.slots.push_back({.scope = slot_scope, .below = path.below(), .lists = {}});
    plan_.scopes[slot_scope].slots.push_back(slot);
    work(node).slots.push_back(slot);
    return slot;
  }

  Number total_of(const Row& row, const Path& of) {
    const auto total = static_cast<Number>(plan_.totals.size());
    plan_.totals.push_back({here_, row.check != Check::count_of});
    plan_.scopes[here_].totals.push_back(total);
    work(node_at(of)).totals.push_back(total);
    return total;
  }

  // Balances of row.path, entries of its argument; the statement's pages become slots of the
  // question.
  void foot(const Row& row, Plan::Question& question) {
    const Number statement = here_;
    plan_.scopes[statement].foots = Plan::Foots::statement;
    for (const char* const path : {"B/StmtPgntn/PgNb", "B/StmtPgntn/LastPgInd",
                                   "GrpHdr/MsgPgntn/PgNb", "GrpHdr/MsgPgntn/LastPgInd"}) {
      question.slots.push_back(slot_of(parse_path(path)));
    }
    const auto in = [&](Number scope, std::string_view of, std::string_view below) {
      here_ = scope;
      return slot_of(parse_path(std::string(of).append(below)));
    };
    const std::string balance = std::string(row.path) + ':';
    const Number balances = own_scope(parse_path(balance + "Amt"));
    plan_.scopes[balances].foots = Plan::Foots::balance;
    plan_.balance = {{in(balances, balance, "Tp/CdOrPrtry/Cd")},
                     in(balances, balance, "Amt"),
                     in(balances, balance, "Amt/@Ccy"),
                     in(balances, balance, "CdtDbtInd")};
    const std::string entry = std::string(row.argument) + '/';
    plan_.scopes[Plan::transaction].foots = Plan::Foots::entry;
    plan_.entry = {
        {in(Plan::transaction, entry, "Sts"), in(Plan::transaction, entry, "Sts/Cd")},
        in(Plan::transaction, entry, "Amt"),
        in(Plan::transaction, entry, "Amt/@Ccy"),
        in(Plan::transaction, entry, "CdtDbtInd")
    };
    here_ = statement;
  }

  Plan::Term term_of(std::string_view text) {
    Plan::Term term;
    const TermText parts = parse_term(text);
    term.asks = parts.asks;
    term.values = parts.values;
    for (const std::string& one : paths_of(parts.paths)) {
      const Path path = path_of(one);
      if (!anchor_of(path)) continue;
      term.slots.push_back(slot_of(path));
      if (term.asks == Asks::in || term.asks == Asks::not_in) watch(term.slots.back(), term.values);
    }
    if (term.asks == Asks::same || term.asks == Asks::differs) {
      term.other = slot_of(path_of(parts.values));
    }
    return term;
  }

  void watch(Number slot, std::string_view values) {
    constexpr std::size_t kListsMax = 32;  // a bit each
    std::vector<std::string_view>& lists = plan_.slots[slot].lists;
    if (std::ranges::find(lists, values) == lists.end()) lists.push_back(values);
    KONTOR_INVARIANT(lists.size() <= kListsMax);
  }

  static bool is_known(Number scope) { return scope <= Plan::transaction; }

  static std::size_t number(std::string_view text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  static constexpr Node kNoNode = 0xFFFF;

  std::string_view message_;
  Profile profile_;
  const Choices& choices_;
  Plan plan_;
  std::vector<Node> scope_at_;
  // Of the row that is being compiled:
  Number here_ = Plan::message;  // its scope
  std::string beside_;           // its path up to the last step
};

}  // namespace

Plan compile(std::string_view message, Profile profile, const Choices& choices) {
  return Compiler(message, profile, choices).compile();
}

}  // namespace kontor::rulebook
