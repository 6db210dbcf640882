// Days of a bank that follow from a seed: customers, the clearing, venues, banks that keep our
// accounts and the clock ask in an order of chance, the process dies between writing and answering,
// messages are lost and repeated. Models (model.h, deal_model.h, statement_model.h) and the books
// (books.h) judge each step.
//
// Files are worked on one after the other, as the engine asks for (orders of a batch get numbers
// that follow each other); clock, answers and hand-overs come between their chunks.
#pragma once

#include <cstdint>
#include <string>

namespace kontor::simulation {

struct Run {
  std::string journal;  // all records and texts, one after the other
  std::string fault;    // empty: none
  std::uint32_t step = 0;
  std::uint32_t restarts = 0;
  std::uint64_t orders = 0;
  std::uint64_t deals = 0;
  std::uint64_t statements = 0;
  std::uint64_t matches = 0;
  std::uint64_t undone = 0;
};

[[nodiscard]] Run run(std::uint64_t seed);

}  // namespace kontor::simulation
