// Single functions under Google Benchmark: what a payment pays for, piece by piece.
#include <benchmark/benchmark.h>

#include "adapters/node/digest.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/engine.h"
#include "engine/journal/wire.h"

namespace kontor {
namespace {

payment::OrderTaken order() {
  payment::OrderTaken taken;
  taken.order = {123'456};
  taken.batch = {77};
  taken.line = 4'711;
  taken.instruction_id = "B1-123456";
  taken.end_to_end_id = "B1-123456";
  taken.amount = Money{123'45, kEur};
  taken.texts.text.assign(220, 'x');
  taken.texts.digest.bytes.fill(7);
  return taken;
}

void encode_order(benchmark::State& state) {
  const payment::OrderTaken taken = order();
  std::string out;
  std::string texts;
  for (auto _ : state) {
    out.clear();
    texts.clear();
    wire::Writer writer{out, &texts};
    wire::put_fields(writer, taken);
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK(encode_order);

void decode_order(benchmark::State& state) {
  std::string texts;
  const std::string bytes = wire::encode(order(), &texts);
  for (auto _ : state) {
    std::string_view beside = texts;
    benchmark::DoNotOptimize(wire::decode<payment::OrderTaken>(bytes, &beside));
  }
}
BENCHMARK(decode_order);

void chain_record(benchmark::State& state) {
  const std::string record(static_cast<std::size_t>(state.range(0)), 'x');
  Sha256 head;
  for (auto _ : state) head = node::chain(head, record);
  benchmark::DoNotOptimize(head);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}
BENCHMARK(chain_record)->Arg(400)->Arg(1 << 18);

void fold_name(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(fold("Müller & Söhne Maschinenbau Großhandel GmbH", 70));
  }
}
BENCHMARK(fold_name);

void check_iban_digits(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(check_iban("DE89370400440532013000"));
}
BENCHMARK(check_iban_digits);

}  // namespace
}  // namespace kontor

BENCHMARK_MAIN();
