#include "bench/bank.h"

#include "adapters/cli/program.h"
#include "bench/made_files.h"
#include "bench/runner.h"

namespace kontor::bench {

std::string configuration() { return cli::find_folder("config") + "/accept.yaml"; }
std::string schema_folder() { return cli::find_folder("schemas/iso20022"); }

std::unique_ptr<const node::SiteConfiguration> site() {
  const node::NodeSealer sealer(std::string(node::kFoundingKeySize, 'k'), std::nullopt);
  return std::make_unique<const node::SiteConfiguration>(
      must(node::read_configuration(configuration(), sealer)));
}

std::unique_ptr<node::Node> open_bank(const std::string& data) {
  node::NodeOptions options;
  options.data = data;
  options.configuration = configuration();
  options.schema_folder = schema_folder();
  options.dictionary = cli::find_folder("schemas/fix") + "/kontor-fix44.xml";
  return must(node::Node::open(options, kNow));
}

std::unique_ptr<node::Node> found_bank(const std::string& data) {
  std::unique_ptr<node::Node> node = open_bank(data);
  const std::string accounts = accounts_csv();
  const auto bytes = node::from_memory(accounts);
  const auto loaded = must(node->load_accounts(*bytes, kNow));
  if (loaded.accounts != kAccounts) fail("the accounts were not loaded");
  return node;
}

void take(node::Node& node, node::ByteSource& bytes, const std::string& name,
          const std::string& channel) {
  const node::Submission submission{
      bytes, name, node.channel(channel), {kNow, kNow}
  };
  const node::FileAnswer answer = must(node.take(submission));
  if (answer.outcome != "accepted") fail(name + ": " + answer.outcome);
}

void take(node::Node& node, const std::string& bytes, const std::string& name,
          const std::string& channel) {
  const auto source = node::from_memory(bytes);
  take(node, *source, name, channel);
}

void hand_in(node::Node& node, const std::string& bytes, node::Intake::Told told) {
  const auto source = node::from_memory(bytes);
  const node::Submission submission{
      *source, "payment.xml", node.channel("operator"), {kNow, kNow}
  };
  node.hand_in(submission, std::move(told));
}

}  // namespace kontor::bench
