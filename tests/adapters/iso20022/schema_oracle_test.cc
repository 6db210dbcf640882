// The compiled validator beside libxml2's, which is the oracle: over single values; patterns; what
// a schema holds that is not known.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "adapters/iso20022/schema.h"
#include "tests/adapters/iso20022/xml_oracle.h"

namespace kontor::iso20022 {
namespace {

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
      {"[a-z-[aeiou]]+",                            {"bcd"},                        {"bad", "-"}               },
      {"a\\p{Zs}\\P{Zs}",                           {"a b", "a\xC2\xA0z"},          {"ab", "a  "}              },
      {"[\\p{IsBasicLatin}-[\\p{C}]]*",             {"a ~"},                        {"\x01", "\xC3\xA4"}       },
  };
  for (const Case& one : cases) {
    const auto pattern = XsdPattern::compile(one.pattern);
    ASSERT_TRUE(pattern) << pattern.error();
    for (const char* text : one.good)
      EXPECT_TRUE(pattern->matches(text)) << one.pattern << ' ' << text;
    for (const char* text : one.bad)
      EXPECT_FALSE(pattern->matches(text)) << one.pattern << ' ' << text;
  }
  for (const char* unknown :
       {"\\p{Nothing}", "\\p{L", "[a-z-[aeiou]", "(a", "a)", "[b-a]", "a{2", "*", "[]"})
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

}  // namespace
}  // namespace kontor::iso20022
