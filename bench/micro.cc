// Single functions under Google Benchmark: what a payment pays for, piece by piece.
#include <benchmark/benchmark.h>

#include <fstream>

#include "adapters/iso20022/rulebook_reader.h"
#include "adapters/node/digest.h"
#include "adapters/node/intake.h"
#include "bench/bank.h"
#include "bench/made_files.h"
#include "engine/base/character_set.h"
#include "engine/base/iban.h"
#include "engine/calendar/bank_time.h"
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

// A file of one payment by a reader that has read others.
void read_one_payment(benchmark::State& state) {
  const std::unique_ptr<const node::SiteConfiguration> site = bench::site();
  const iso20022::SchemaSet schemas(bench::schema_folder());
  const node::NodeSealer sealer(std::string(node::kFoundingKeySize, 'k'), std::nullopt);
  const payment::RuleContext rules = node::rules_for(*site, bench::kNow);
  struct Sink final : iso20022::OrderSink {
    bool take(payment::OrderInput&) override { return true; }
  } sink;
  iso20022::CreditTransferReader reader(schemas, sealer);
  const std::string file = bench::payment_file(1, 1);
  for (auto _ : state) {
    reader.begin({1}, rules, &sink);
    reader.feed(file);
    benchmark::DoNotOptimize(reader.finish());
  }
}
BENCHMARK(read_one_payment);

// An instant transfer of 2 kB by a reader that has read others: its form, and its rules beside.
std::string one_transfer() {
  std::ifstream in(bench::schema_folder() +
                   "/../../tests/golden/rulebook/pacs.008.001.08.sct-inst.xml");
  return {std::istreambuf_iterator<char>(in), {}};
}

void check_one_transfer_form(benchmark::State& state) {
  const iso20022::SchemaSet schemas(bench::schema_folder());
  const std::string file = one_transfer();
  iso20022::XmlStream stream(&schemas, nullptr);
  for (auto _ : state) {
    stream.feed(file);
    if (!stream.finish().valid || !stream.begin_again()) state.SkipWithError("not valid");
  }
}
BENCHMARK(check_one_transfer_form);

void check_one_transfer_rules(benchmark::State& state) {
  const iso20022::SchemaSet schemas(bench::schema_folder());
  const std::string file = one_transfer();
  struct NoSink final : iso20022::RuleSink {
    void broken(const iso20022::RuleFinding&) override {}
  } sink;
  iso20022::RulebookReader reader(schemas);
  for (auto _ : state) {
    reader.begin(std::nullopt, {bank_time(bench::kNow).date}, sink);
    reader.feed(file);
    if (!reader.finish().valid) state.SkipWithError("not valid");
  }
}
BENCHMARK(check_one_transfer_rules);

void pack_one_payment(benchmark::State& state) {
  const std::string file = bench::payment_file(1, 1);
  for (auto _ : state) benchmark::DoNotOptimize(Store::pack(file));
}
BENCHMARK(pack_one_payment);

}  // namespace
}  // namespace kontor

BENCHMARK_MAIN();
