#!/bin/bash
# Prints the fuzzer's dictionary: the namespaces and element names of the project's schemas, and the
# bytes that parsers look at.   tests/fuzz/make_dictionary.sh > tests/fuzz/iso20022.dict
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../../schemas/iso20022"

echo "# Made by tests/fuzz/make_dictionary.sh."
cat << 'WORDS'
"<![CDATA["
"]]>"
"<!--"
"-->"
"<!DOCTYPE a ["
"<!ENTITY a \"b\">"
"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
"encoding=\"UTF-16\""
"encoding=\"ISO-8859-1\""
"encoding=\"windows-1252\""
"encoding=\"US-ASCII\""
"standalone=\"yes\""
"&amp;"
"&lt;"
"&#10;"
"&#x1F600;"
"xmlns=\"\""
"xmlns:a=\""
"xsi:schemaLocation=\""
"xsi:nil=\"true\""
"xsi:type=\""
" Ccy=\"EUR\""
" xmlns:a=\"b>c\""
"<AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\">"
"\xEF\xBB\xBF"
"\xFF\xFE"
"\xFE\xFF"
"\x0D\x0A"
"\xC2\x80"
"\xED\xA0\x80"
"\xF0\x9F\x98\x80"
WORDS
grep -hoE 'targetNamespace="[^"]+"' ./*.xsd | sort -u | sed -E 's/targetNamespace="(.*)"/"\1"/'
grep -rhoE '<xs:element name="[A-Za-z0-9]+"' . | sed -E 's/.*name="(.*)"/"<\1>"/' | sort -u
