// The compiled validator beside libxml2's over spoilt messages: by the project's schemas, and by
// the national profiles that a site may bring.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "adapters/iso20022/xml_stream.h"
#include "tests/adapters/iso20022/reading.h"
#include "tests/adapters/iso20022/xml_oracle.h"

namespace kontor::iso20022 {
namespace {

const char* name_of(xmlNodePtr node) { return reinterpret_cast<const char*>(node->name); }

class Spoiler {
 public:
  explicit Spoiler(std::uint64_t seed) : random_(seed) {}

  void spoil(xmlDocPtr document) {
    std::vector<xmlNodePtr> all;
    collect(xmlDocGetRootElement(document), all);
    if (all.size() < 2) return;
    const xmlNodePtr node = all[1 + draw(all.size() - 1)];
    switch (draw(8)) {
      case 0:
        xmlUnlinkNode(node);
        xmlFreeNode(node);
        break;
      case 1:
        xmlAddNextSibling(node, xmlCopyNode(node, 1));
        break;
      case 2: {
        const xmlNodePtr other = all[1 + draw(all.size() - 1)];
        xmlAddPrevSibling(other, xmlCopyNode(node, 1));
        break;
      }
      case 3:
        xmlNodeSetName(node, BAD_CAST std::string(name_of(all[draw(all.size())])).c_str());
        break;
      case 4:
        xmlNewProp(node, BAD_CAST "Ccy", BAD_CAST(draw(2) == 0 ? "EUR" : "x"));
        break;
      case 5:
        xmlUnsetProp(node, BAD_CAST "Ccy");
        break;
      default:
        set_text(node);
        break;
    }
  }

  std::size_t draw(std::size_t below) { return random_() % below; }

 private:
  void collect(xmlNodePtr node, std::vector<xmlNodePtr>& all) {
    all.push_back(node);
    for (xmlNodePtr child = node->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) collect(child, all);
    }
  }

  void set_text(xmlNodePtr node) {
    static const std::vector<std::string> texts = {"",
                                                   " ",
                                                   "x",
                                                   "2026-11-23",
                                                   "2026-11-23T08:00:00Z ",
                                                   "12.34",
                                                   "-1",
                                                   "1.123456",
                                                   "true",
                                                   "EUR",
                                                   "NOTPROVIDED",
                                                   "DE89370400440532013000",
                                                   "COBADEFFXXX",
                                                   std::string(36, 'a'),
                                                   std::string(141, 'b'),
                                                   "\xC3\xA4\xC3\xB6\xC3\xBC",
                                                   "1000000000000000000",
                                                   "SEPA",
                                                   "TRF",
                                                   "SLEV"};
    xmlNodeSetContent(node, nullptr);
    xmlNodeAddContent(node, BAD_CAST texts[draw(texts.size())].c_str());
  }

  std::mt19937_64 random_;
};

struct Verdicts {
  int valid = 0;
  int invalid = 0;
};

// The message spoilt so many times, judged by ours and by the oracle. How does not depend on the
// folder that the project lies in.
void compare_spoilt(const std::filesystem::path& path, xmlDocPtr original, int times,
                    const SchemaSet& ours, xmlSchemaPtr schema, Verdicts& verdicts) {
  for (int i = 0; i < times; ++i) {
    Spoiler spoiler(static_cast<std::uint64_t>(i) * 7919 + path.filename().native().size());
    const Owned<xmlDoc> spoilt(xmlCopyDoc(original, 1));
    for (std::size_t left = i == 0 ? 0 : 1 + spoiler.draw(3); left > 0; --left)
      spoiler.spoil(spoilt.get());
    xmlChar* bytes = nullptr;
    int size = 0;
    xmlDocDumpMemory(spoilt.get(), &bytes, &size);
    const std::string xml(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    xmlFree(bytes);
    XmlStream stream(&ours, nullptr);
    stream.feed(xml);
    const FormVerdict verdict = stream.finish();
    const bool wanted = says_valid(schema, spoilt.get());
    ASSERT_EQ(verdict.valid, wanted)
        << path << " spoilt with " << i << "\n"
        << (verdict.findings.empty() ? "" : verdict.findings[0].text) << "\n"
        << xml;
    ++(wanted ? verdicts.valid : verdicts.invalid);
  }
}

// Null: none that is read whatever its schema says (no DOCTYPE, no processing instruction).
Owned<xmlDoc> document_of(const std::string& path) {
  Owned<xmlDoc> document(
      xmlReadFile(path.c_str(), nullptr, XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  XmlStream whole(&schemas(), nullptr);
  whole.feed(file_text(path));
  const xmlNodePtr root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  const bool bare =
      root != nullptr && root->ns != nullptr && name_of(root) == std::string_view("Document");
  return whole.finish().well_formed && bare ? std::move(document) : nullptr;
}

TEST(SpoiltMessages, GetTheOraclesVerdict) {
  Verdicts verdicts;
  for (const char* folder : {"pain001", "pain002", "pacs008"}) {
    for (const auto& entry : std::filesystem::directory_iterator(
             std::string(KONTOR_SOURCE_DIR "/tests/golden/") + folder)) {
      if (entry.path().extension() != ".xml") continue;
      const Owned<xmlDoc> original = document_of(entry.path());
      if (original == nullptr) continue;
      const std::string message(message_of_namespace(
          reinterpret_cast<const char*>(xmlDocGetRootElement(original.get())->ns->href)));
      const auto schema = oracle(KONTOR_SOURCE_DIR "/schemas/iso20022/" + message + ".xsd");
      ASSERT_NE(schema, nullptr);
      compare_spoilt(entry.path(), original.get(), 400, schemas(), schema.get(), verdicts);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(verdicts.valid, 100);
  EXPECT_GT(verdicts.invalid, 1000);
}

// --- schemas of a site

std::string shared_folder() {
  for (const char* place : {"/../shared/iso20022", "/../../shared/iso20022"}) {
    if (std::filesystem::exists(std::string(KONTOR_SOURCE_DIR) + place))
      return std::string(KONTOR_SOURCE_DIR) + place;
  }
  return {};
}

// A message in another namespace, as national profiles of the same message have it.
void move_to_namespace(xmlNodePtr root, const std::string& name_space) {
  xmlFree(const_cast<xmlChar*>(root->ns->href));
  root->ns->href = xmlStrdup(BAD_CAST name_space.c_str());
}

TEST(SiteSchemas, NationalProfilesGetTheOraclesVerdict) {
  const std::string shared = shared_folder();
  if (shared.empty()) {
    if (std::getenv("CI") != nullptr) FAIL() << "no ../shared/iso20022";
    GTEST_SKIP() << "no ../shared/iso20022";
  }
  Verdicts verdicts;
  const std::string profiles = shared + "/xsd/profiles";
  for (const auto& entry : std::filesystem::directory_iterator(profiles)) {
    const auto compiled = Schema::compile(entry.path());
    ASSERT_TRUE(compiled) << compiled.error();
    const std::string target = compiled->target();
    if (target.empty()) continue;
    const std::string folder = testing::TempDir() + "/site-" + entry.path().stem().string();
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    std::vector<std::string> files = compiled->included();
    files.push_back(entry.path());
    for (const std::string& file : files) std::filesystem::copy(file, folder);
    SchemaSet set(KONTOR_SOURCE_DIR "/schemas/iso20022");
    const auto added = set.add_site(folder);
    ASSERT_TRUE(added) << added.error();
    const auto schema = oracle(entry.path());
    ASSERT_NE(schema, nullptr) << entry.path();
    const std::string message = entry.path().filename().string().substr(0, 15);
    const std::string samples = shared + "/samples/" + message;
    if (!std::filesystem::exists(samples)) continue;
    for (const auto& sample : std::filesystem::directory_iterator(samples)) {
      const Owned<xmlDoc> original = document_of(sample.path());
      if (original == nullptr) continue;
      move_to_namespace(xmlDocGetRootElement(original.get()), target);
      compare_spoilt(sample.path(), original.get(), 16, set, schema.get(), verdicts);
      if (HasFatalFailure()) return;
    }
  }
  EXPECT_GT(verdicts.valid, 100);
  EXPECT_GT(verdicts.invalid, 1000);
}

TEST(SiteSchemas, NameTheirMessageByNamespaceOrFile) {
  const std::string folder = testing::TempDir() + "/site-named";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/pain.001.001.03.bank.xsd")
      << "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:bank\">\n"
         "<xs:element name=\"Document\" type=\"xs:string\"/></xs:schema>";
  SchemaSet set(KONTOR_SOURCE_DIR "/schemas/iso20022");
  ASSERT_TRUE(set.add_site(folder));
  EXPECT_EQ(set.message_named("urn:bank"), "pain.001.001.03");
  XmlStream stream(&set, nullptr);
  stream.feed("<Document xmlns=\"urn:bank\">x</Document>");
  const FormVerdict verdict = stream.finish();
  EXPECT_TRUE(verdict.valid);
  EXPECT_EQ(verdict.message, "");
  EXPECT_EQ(verdict.named, "pain.001.001.03");
}

TEST(SiteSchemas, AFaultIsToldWithItsFile) {
  const std::string folder = testing::TempDir() + "/site-faulty";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/a.xsd")
      << "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:a\">\n"
         "<xs:attributeGroup name=\"g\"/></xs:schema>";
  SchemaSet set(KONTOR_SOURCE_DIR "/schemas/iso20022");
  const auto added = set.add_site(folder);
  ASSERT_FALSE(added);
  EXPECT_NE(added.error().find("a.xsd, line 2: attributeGroup"), std::string::npos)
      << added.error();
  EXPECT_NE(set.add_site(folder + "/missing").error().find("missing"), std::string::npos);
}

}  // namespace
}  // namespace kontor::iso20022
