// The compiled validator beside libxml2's, which is the oracle: over single values, and over spoilt
// messages.
#include <gtest/gtest.h>
#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <filesystem>
#include <memory>
#include <random>

#include "adapters/iso20022/xml_stream.h"
#include "tests/adapters/iso20022/reading.h"

namespace kontor::iso20022 {
namespace {

struct Free {
  void operator()(xmlDoc* it) const { xmlFreeDoc(it); }
  void operator()(xmlSchema* it) const { xmlSchemaFree(it); }
  void operator()(xmlSchemaParserCtxt* it) const { xmlSchemaFreeParserCtxt(it); }
  void operator()(xmlSchemaValidCtxt* it) const { xmlSchemaFreeValidCtxt(it); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void silent(void*, xmlErrorPtr) {}

Owned<xmlSchema> oracle(const char* text, std::size_t size) {
  const Owned<xmlSchemaParserCtxt> parser(xmlSchemaNewMemParserCtxt(text, static_cast<int>(size)));
  return Owned<xmlSchema>(xmlSchemaParse(parser.get()));
}
Owned<xmlSchema> oracle(const std::string& path) {
  const Owned<xmlSchemaParserCtxt> parser(xmlSchemaNewParserCtxt(path.c_str()));
  return Owned<xmlSchema>(xmlSchemaParse(parser.get()));
}
bool says_valid(xmlSchemaPtr schema, xmlDocPtr document) {
  const Owned<xmlSchemaValidCtxt> context(xmlSchemaNewValidCtxt(schema));
  xmlSchemaSetValidStructuredErrors(context.get(), silent, nullptr);
  return xmlSchemaValidateDoc(context.get(), document) == 0;
}

// --- single values

struct Values {
  const char* type;
  SimpleType::Base base;
  std::vector<std::string> texts;
};

const std::vector<Values>& values() {
  using enum SimpleType::Base;
  static const std::vector<Values> all = {
      {"decimal",
       decimal,                    {"1",
        "1.",
        ".",
        ".5",
        "+1",
        "-0",
        "1e5",
        " 1 ",
        "1 2",
        "",
        "+",
        "-",
        "--1",
        "1,5",
        "0000000000000000000000000000001",
        std::string(24, '1'),
        std::string(25, '1'),
        "1." + std::string(23, '1'),
        "1." + std::string(24, '1'),
        "1." + std::string(30, '0'),
        std::string(24, '1') + ".0",
        "\n5\t"}                                                                                            },
      {"boolean",      boolean,    {"true", "false", "1", "0", "2", "TRUE", " true ", "", "tru"}                           },
      {"date",         date,       {"2006-05-23",       "2006-05-23 ",
                      " 2006-05-23",      "2006-05-23Z",
                      "2006-05-23Z ",     "2006-05-23+02:00",
                      "2006-02-29",       "2004-02-29",
                      "1900-02-29",       "2000-02-29",
                      "2006-5-23",        "2006-05-23T",
                      "0000-01-01",       "-0001-01-01",
                      "12006-01-01",      "02006-01-01",
                      "2006-13-01",       "2006-00-01",
                      "2006-04-31",       "2006-05-00",
                      "206-01-01",        "2006-05-23+14:00",
                      "2006-05-23+14:01", "2006-05-23-15:00",
                      "2006-05-23+2:00",  ""}                                                  },
      {"dateTime",
       date_time,                  {"2006-05-23T02:30:30",       "2006-05-23T02:30:30 ",       " 2006-05-23T02:30:30",
        "2006-05-23T02:30:30Z ",     "2006-05-23T02:30:30+02:00 ", "2006-05-23T02:30:30.5",
        "2006-05-23T02:30:30.5 ",    "2006-05-23T02:30:30.5Z",     "2006-05-23T24:00:00",
        "2006-05-23T24:00:01",       "2006-05-23T24:00:00.0",      "2006-05-23T24:00:00.1",
        "2006-05-23T25:00:00",       "2006-05-23T23:59:60",        "2006-05-23T02:60:30",
        "2006-05-23T02:30:30.",      "2006-05-23T02:30",           "2006-05-23t02:30:30",
        "2006-05-23T02:30:30z",      "2006-05-23T2:30:30",         "2006-05-23",
        "2006-05-23T02:30:30+14:00", "2006-05-23T02:30:30-14:30"}                                         },
      {"time",
       time,                       {"02:30:30", "02:30:30 ", "02:30:30Z", "24:00:00", "02:30:30Z ", "2:30:30", "02:30", ""}},
      {"gYear",        year,       {"2006", "2006 ", "2006Z", "206", "12006", "-2006", "0000", "02006", ""}                },
      {"gYearMonth",   year_month, {"2006-05", "2006-05 ", "2006-05Z", "2006-13", "2006-5", ""}                            },
      {"base64Binary",
       base64,                     {"", "QQ==", "QQ=", "QQ", "QUI=", "QUJD", "Q Q==", "QR==", "QUJ=", "Q", "====", "QUJD\n",
        "QQ== ", "Q Q = =", " QQ==", "QQ==QQ==", "Q*==", "QUJDQQ=="}                                         },
      {"string",       string,     {"", " ", "a\nb", "\xC3\xA4"}                                                           },
  };
  return all;
}

TEST(SimpleTypes, TakeWhatTheOracleTakes) {
  for (const Values& of : values()) {
    const std::string xsd =
        std::string("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">") +
        "<xs:element name=\"a\" type=\"xs:" + of.type + "\"/></xs:schema>";
    const auto schema = oracle(xsd.data(), xsd.size());
    ASSERT_NE(schema, nullptr);
    SimpleType type;
    type.base = of.base;
    for (const std::string& text : of.texts) {
      const Owned<xmlDoc> document(xmlNewDoc(nullptr));
      xmlDocSetRootElement(document.get(),
                           xmlNewDocNode(document.get(), nullptr, BAD_CAST "a", nullptr));
      xmlNodeAddContent(xmlDocGetRootElement(document.get()), BAD_CAST text.c_str());
      EXPECT_EQ(type.fits(text), says_valid(schema.get(), document.get()))
          << of.type << " '" << text << "'";
    }
  }
}

TEST(XsdPattern, TakesWhatItsWordsSay) {
  struct Case {
    const char* pattern;
    std::vector<const char*> good;
    std::vector<const char*> bad;
  };
  const Case cases[] = {
      {"[A-Z]{3}",                                  {"EUR"},                        {"eur", "EU", "EURO", ""}  },
      {"[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?",
       {"COBADEFF", "COBADEFFXXX"},
       {"COBADEFO", "COBADEFFXX"}                                                                              },
      {"\\+[0-9]{1,3}-[0-9()+\\-]{1,30}",           {"+49-(0)69-1"},                {"49-1", "+49-", "+4900-1"}},
      {".*Z",                                       {"Z", "aZ"},                    {"", "z", "Za"}            },
      {"(a|bc)*d{2,}",                              {"dd", "abcaddd"},              {"d", "bdd", "acdd"}       },
      {"[^a-c\\d]+x?",                              {"zx", "\xC3\xA4\xE2\x82\xAC"}, {"a", "1", ""}             },
      {"\\S{1,3}|x y",                              {"abc", "x y"},                 {"abcd", "a b"}            },
      {"[a-z-]+",                                   {"a-b"},                        {"A"}                      },
  };
  for (const Case& one : cases) {
    const auto pattern = XsdPattern::compile(one.pattern);
    ASSERT_TRUE(pattern) << pattern.error();
    for (const char* text : one.good)
      EXPECT_TRUE(pattern->matches(text)) << one.pattern << ' ' << text;
    for (const char* text : one.bad)
      EXPECT_FALSE(pattern->matches(text)) << one.pattern << ' ' << text;
  }
  for (const char* unknown : {"\\p{L}", "[a-z-[aeiou]]", "(a", "a)", "[b-a]", "a{2", "*", "[]"})
    EXPECT_FALSE(XsdPattern::compile(unknown)) << unknown;
}

// --- schemas

TEST(Schemas, OfTheProjectCompile) {
  for (const auto& entry :
       std::filesystem::directory_iterator(KONTOR_SOURCE_DIR "/schemas/iso20022")) {
    if (entry.path().extension() != ".xsd") continue;
    const auto schema = Schema::compile(entry.path());
    EXPECT_TRUE(schema) << schema.error();
  }
}

struct Unknown {
  const char* name;
  const char* inside;
  const char* words;
};

class UnknownOfXmlSchema : public testing::TestWithParam<Unknown> {};

TEST_P(UnknownOfXmlSchema, IsAnErrorWithItsLine) {
  const std::string path = testing::TempDir() + "/unknown-" + GetParam().name + ".xsd";
  std::ofstream(path) << "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n"
                      << GetParam().inside << "</xs:schema>\n";
  const auto schema = Schema::compile(path);
  ASSERT_FALSE(schema);
  EXPECT_NE(schema.error().find(GetParam().words), std::string::npos) << schema.error();
  EXPECT_NE(schema.error().find("line 2"), std::string::npos) << schema.error();
}

INSTANTIATE_TEST_SUITE_P(
    , UnknownOfXmlSchema,
    testing::Values(
        Unknown{"attribute_group", "<xs:attributeGroup name=\"a\"/>", "attributeGroup"},
        Unknown{"all",
                "<xs:element name=\"a\"><xs:complexType><xs:all/></xs:complexType></xs:element>",
                "all"},
        Unknown{"mixed", "<xs:element name=\"a\"><xs:complexType mixed=\"true\"/></xs:element>",
                "mixed"},
        Unknown{"nillable", "<xs:element name=\"a\" nillable=\"true\" type=\"xs:string\"/>",
                "nillable"},
        Unknown{"type", "<xs:element name=\"a\" type=\"xs:duration\"/>", "xs:duration"},
        Unknown{"no_type", "<xs:element name=\"a\" type=\"There\"/>", "no type There"},
        Unknown{"union",
                "<xs:simpleType name=\"T\"><xs:union memberTypes=\"xs:string\"/></xs:simpleType>"
                "<xs:element name=\"a\" type=\"T\"/>",
                "restriction"},
        Unknown{"facet",
                "<xs:element name=\"a\"><xs:simpleType><xs:restriction base=\"xs:string\">"
                "<xs:whiteSpace value=\"collapse\"/></xs:restriction></xs:simpleType></xs:element>",
                "whiteSpace"},
        Unknown{"strict_any",
                "<xs:element "
                "name=\"a\"><xs:complexType><xs:sequence><xs:any/></xs:sequence></xs:complexType>"
                "</xs:element>",
                "any"}),
    [](const auto& row) { return row.param.name; });

// --- spoilt messages

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

TEST(SpoiltMessages, GetTheOraclesVerdict) {
  constexpr int kSpoiltOfEach = 400;
  int valid = 0;
  int invalid = 0;
  for (const char* folder : {"pain001", "pain002", "pacs008"}) {
    for (const auto& entry : std::filesystem::directory_iterator(
             std::string(KONTOR_SOURCE_DIR "/tests/golden/") + folder)) {
      if (entry.path().extension() != ".xml") continue;
      const Owned<xmlDoc> original(xmlReadFile(entry.path().c_str(), nullptr, XML_PARSE_NOERROR));
      // What is refused whatever the schema says (DOCTYPE, processing instructions) is no matter
      // here.
      XmlStream whole(&schemas(), nullptr);
      whole.feed(file_text(entry.path()));
      if (original == nullptr || !whole.finish().well_formed) continue;
      const xmlNodePtr root = xmlDocGetRootElement(original.get());
      if (root->ns == nullptr ||
          std::string_view(reinterpret_cast<const char*>(root->name)) != "Document")
        continue;
      const std::string message(
          message_of_namespace(reinterpret_cast<const char*>(root->ns->href)));
      const auto schema = oracle(KONTOR_SOURCE_DIR "/schemas/iso20022/" + message + ".xsd");
      ASSERT_NE(schema, nullptr);
      for (int i = 0; i < kSpoiltOfEach; ++i) {
        Spoiler spoiler(static_cast<std::uint64_t>(i) * 7919 + entry.path().native().size());
        const Owned<xmlDoc> spoilt(xmlCopyDoc(original.get(), 1));
        for (std::size_t times = 1 + spoiler.draw(3); times > 0; --times)
          spoiler.spoil(spoilt.get());
        xmlChar* bytes = nullptr;
        int size = 0;
        xmlDocDumpMemory(spoilt.get(), &bytes, &size);
        const std::string xml(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
        xmlFree(bytes);
        XmlStream stream(&schemas(), nullptr);
        stream.feed(xml);
        const FormVerdict verdict = stream.finish();
        const bool wanted = says_valid(schema.get(), spoilt.get());
        ASSERT_EQ(verdict.valid, wanted)
            << entry.path() << " spoilt with " << i << "\n"
            << (verdict.findings.empty() ? "" : verdict.findings[0].text) << "\n"
            << xml;
        ++(wanted ? valid : invalid);
      }
    }
  }
  EXPECT_GT(valid, 100);
  EXPECT_GT(invalid, 1000);
}

}  // namespace
}  // namespace kontor::iso20022
