// SPDX-License-Identifier: Apache-2.0
// Messages that lie, values both ways, PostgreSQL's spelling, and queries of relations that nothing is in.
#include <gtest/gtest.h>

#include "pgwire/connection.h"
#include "pgwire/dialect.h"
#include "pgwire/message.h"
#include "pgwire/results.h"
#include "pgwire/sql_state.h"
#include "pgwire/system_catalog.h"
#include "pgwire/value.h"
#include "runtime/random.h"
#include "sql/lexer.h"
#include "sql/parser.h"

namespace cork::pgwire {
namespace {

using namespace std::string_view_literals;

std::string wire(std::string_view type, std::size_t format, std::string_view value) {
  MessageWriter out;
  write_value(out, pg_type_of(type), format, value);
  return out.take().substr(4);
}

TEST(MessageTest, FieldsEndWhereTheBodyEnds) {
  MessageReader reader("\0\1\0\0\0\2ab\0c"sv);
  EXPECT_EQ(*reader.int16(), 1);
  EXPECT_EQ(*reader.int32(), 2);
  EXPECT_EQ(*reader.text(), "ab");
  EXPECT_FALSE(reader.text());
  EXPECT_FALSE(reader.int16());
  EXPECT_FALSE(reader.bytes(2));
  EXPECT_EQ(*reader.bytes(1), "c");
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(*MessageReader("\xff\xff"sv).count(), 65'535U);
}

TEST(MessageTest, ALengthCountsItself) {
  MessageWriter out;
  out.begin('C');
  out.text("SELECT 1");
  out.end();
  EXPECT_EQ(out.take(), "C\0\0\0\x0dSELECT 1\0"sv);
}

TEST(ValueTest, TextIsPostgres) {
  EXPECT_EQ(wire("BOOLEAN NOT NULL", kTextFormat, "TRUE"), "t");
  EXPECT_EQ(wire("BYTES", kTextFormat, "x'0aff'"), "\\x0aff");
  EXPECT_EQ(wire("TIMESTAMP_LTZ(3)", kTextFormat, "2020-01-01 00:00:00.000"), "2020-01-01 00:00:00.000+00");
  EXPECT_EQ(wire("TIMESTAMP(3) WITH LOCAL TIME ZONE NOT NULL", kTextFormat, "2020-01-01 00:00:00.000"), "2020-01-01 00:00:00.000+00");
  EXPECT_EQ(wire("TIMESTAMP(3)", kTextFormat, "2020-01-01 00:00:00.000"), "2020-01-01 00:00:00.000");
  EXPECT_EQ(wire("DECIMAL(10, 2)", kTextFormat, "1.50"), "1.50");
  EXPECT_EQ(pg_type_of("INTERVAL DAY TO SECOND(3)").oid, kTextOid);
  EXPECT_EQ(pg_type_of("ROW<`a` INT>").oid, kTextOid);
  EXPECT_EQ(pg_type_of("DECIMAL(10, 2)").modifier, (10 << 16 | 2) + 4);
}

TEST(ValueTest, InstantsAreWrittenInAZone) {
  const auto in = [](const char* zone, std::string_view value) {
    MessageWriter out;
    write_value(out, pg_type_of("TIMESTAMP_LTZ(3)"), kTextFormat, value, streams::TimeZone::fixed(zone_name(zone))->get());
    return out.take().substr(4);
  };
  EXPECT_EQ(in("UTC", "2020-01-01 00:00:00.500"), "2020-01-01 00:00:00.500+00");
  EXPECT_EQ(in("5", "2020-01-01 20:00:00.500"), "2020-01-02 01:00:00.500+05");
  EXPECT_EQ(in("-5", "2020-01-01 00:00:00"), "2019-12-31 19:00:00-05");
  EXPECT_EQ(in("GMT-05:30", "2020-01-01 00:00:00.123"), "2020-01-01 05:30:00.123+05:30");  // POSIX counts to the west
  EXPECT_EQ(in("+02:00", "2020-01-01 00:00:00.123"), "2019-12-31 22:00:00.123-02");
  EXPECT_EQ(zone_name("Europe/Berlin"), "Europe/Berlin");
}

TEST(ValueTest, BinaryIsPostgres) {
  EXPECT_EQ(wire("INT", kBinaryFormat, "-2"), "\xff\xff\xff\xfe"sv);
  EXPECT_EQ(wire("BIGINT", kBinaryFormat, "258"), "\0\0\0\0\0\0\1\2"sv);
  EXPECT_EQ(wire("BOOLEAN", kBinaryFormat, "TRUE"), "\1"sv);
  EXPECT_EQ(wire("DOUBLE", kBinaryFormat, "1.0"), "\x3f\xf0\0\0\0\0\0\0"sv);
  EXPECT_EQ(wire("DATE", kBinaryFormat, "2000-01-03"), "\0\0\0\2"sv);
  EXPECT_EQ(wire("TIMESTAMP(3)", kBinaryFormat, "2000-01-01 00:00:01.500"), "\0\0\0\0\0\x16\xe3\x60"sv);
  // 12345.67: groups 1, 2345, 6700; weight 1; scale 2.
  EXPECT_EQ(wire("DECIMAL(10, 2)", kBinaryFormat, "12345.67"), "\0\3\0\1\0\0\0\2\0\1\x09\x29\x1a\x2c"sv);
  EXPECT_EQ(wire("DECIMAL(10, 2)", kBinaryFormat, "-0.05"), "\0\1\xff\xff\x40\0\0\2\1\xf4"sv);
  EXPECT_EQ(wire("DECIMAL(10, 2)", kBinaryFormat, "0.00"), "\0\0\0\0\0\0\0\2"sv);
}

TEST(ValueTest, WhatHasNoBinaryFormIsNoOtherValue) {
  for (const auto& [type, value] : {std::pair<std::string_view, std::string_view>{"INT", "x"}, {"INT", ""}, {"BIGINT", "1.5"}, {"SMALLINT", "70000"}, {"DATE", "never"}, {"TIME", "1"}, {"TIMESTAMP(3)", "0000-00-00"},
                                    {"TIMESTAMP(3)", "2000-01-01 x"}, {"DOUBLE", "1x"}, {"BOOLEAN", "maybe"}, {"BYTES", "x'0"}}) {
    MessageWriter out;
    EXPECT_FALSE(write_value(out, pg_type_of(type), kBinaryFormat, value)) << type << " " << value;
    EXPECT_EQ(out.take(), "\xff\xff\xff\xff"sv);
  }
  MessageWriter out;
  EXPECT_TRUE(write_value(out, pg_type_of("INT"), kBinaryFormat, std::nullopt));
  Budget budget;
  Results results(budget, &out, {kBinaryFormat}, false);
  const sql::ResultColumn column{"d", "DATE"};
  const std::optional<std::string_view> value = "never";
  results.begin(std::span(&column, 1), true);
  results.row("+I", std::span(&value, 1));
  ASSERT_FALSE(results.check_values());
  EXPECT_EQ(error_fields(results.check_values().error(), {}).state, "22P03");
}

TEST(ValueTest, ParametersBecomeLiterals) {
  EXPECT_EQ(*literal_of(25, kTextFormat, "it's"), "'it''s'");
  EXPECT_EQ(*literal_of(23, kTextFormat, "-5"), "(-5)");
  EXPECT_EQ(*literal_of(23, kBinaryFormat, "\0\0\0\7"sv), "7");
  EXPECT_EQ(*literal_of(16, kTextFormat, "t"), "TRUE");
  EXPECT_EQ(*literal_of(20, kTextFormat, std::nullopt), "CAST(NULL AS BIGINT)");
  EXPECT_EQ(*literal_of(1082, kBinaryFormat, "\0\0\0\2"sv), "CAST('2000-01-03' AS DATE)");
  EXPECT_EQ(*literal_of(1700, kTextFormat, "1.50"), "(1.50)");
  EXPECT_EQ(*literal_of(1700, kBinaryFormat, "\0\3\0\1\0\0\0\2\0\1\x09\x29\x1a\x2c"sv), "(12345.6700)");
  EXPECT_EQ(*literal_of(17, kTextFormat, "\\x0aff"), "X'0aff'");
  EXPECT_EQ(*literal_of(1016, kTextFormat, "{1,-2,NULL}"), "ARRAY[1, (-2), CAST(NULL AS BIGINT)]");
  EXPECT_EQ(*literal_of(1009, kTextFormat, R"({a,"b, \"c",NULL,"NULL"})"), "ARRAY['a', 'b, \"c', CAST(NULL AS STRING), 'NULL']");
  EXPECT_EQ(*literal_of(1007, kBinaryFormat, "\0\0\0\1\0\0\0\0\0\0\0\x17\0\0\0\2\0\0\0\1\0\0\0\4\0\0\0\7\xff\xff\xff\xff"sv), "ARRAY[7, CAST(NULL AS INT)]");
  for (const char* bad : {"{", "{1,}", "{{1}}", "{\"a}", "{a\"b", "1"}) EXPECT_FALSE(literal_of(1009, kTextFormat, bad)) << bad;
  EXPECT_FALSE(literal_of(1007, kBinaryFormat, "\0\0\0\1\0\0\0\0\0\0\0\x17\x7f\xff\xff\xff\0\0\0\1"sv));
  // None of them can leave its literal.
  EXPECT_FALSE(literal_of(23, kTextFormat, "1) OR (1=1"));
  EXPECT_FALSE(literal_of(1700, kTextFormat, "1); DROP TABLE t"));
  EXPECT_FALSE(literal_of(23, kBinaryFormat, "\0\7"sv));
  EXPECT_FALSE(literal_of(17, kTextFormat, "\\xzz"));
  EXPECT_FALSE(literal_of(9999, kTextFormat, "x"));
}

TEST(ValueTest, NumbersAreNumbersAlone) {
  // A '-' more would be a comment, or a subtraction.
  for (const char* bad : {"1--", "1-5", "--1", "1e", "e5", ".", "1.2.3", "1 2", "+", "1e+", "1e5.0", "", "nan"}) {
    for (const std::uint32_t oid : {700U, 701U, 1700U}) EXPECT_FALSE(literal_of(oid, kTextFormat, bad)) << bad;
  }
  EXPECT_EQ(*literal_of(1700, kTextFormat, " +1.50 "), "(1.50)");
  EXPECT_EQ(*literal_of(1700, kTextFormat, "-.5"), "(-0.5)");
  EXPECT_EQ(*literal_of(1700, kTextFormat, "5."), "(5)");
  EXPECT_EQ(*literal_of(1700, kTextFormat, "1E+5"), "CAST('1e+5' AS DOUBLE)");
  EXPECT_EQ(*literal_of(1700, kTextFormat, "Infinity"), "CAST('Infinity' AS DOUBLE)");
  EXPECT_EQ(*literal_of(701, kBinaryFormat, "\x7f\xf0\0\0\0\0\0\0"sv), "CAST('Infinity' AS DOUBLE)");
  EXPECT_EQ(*literal_of(1700, kBinaryFormat, "\0\0\0\0\xd0\0\0\0"sv), "CAST('Infinity' AS DOUBLE)");
  // A group of -32767, one of 10000, a sign that there is not.
  const auto group = literal_of(1700, kBinaryFormat, "\0\1\0\0\0\0\0\0\x80\1"sv);
  ASSERT_FALSE(group);
  EXPECT_EQ(error_fields(group.error(), {}).state, "22P03");
  EXPECT_FALSE(literal_of(1700, kBinaryFormat, "\0\1\0\0\0\0\0\0\x27\x10"sv));
  EXPECT_FALSE(literal_of(1700, kBinaryFormat, "\0\1\0\0\x12\x34\0\0\0\1"sv));
  EXPECT_EQ(error_fields(literal_of(1700, kTextFormat, "1-5").error(), {}).state, "22P02");
}

TEST(ValueTest, DatesBeyondTheYears1To9999AreNone) {
  EXPECT_FALSE(literal_of(1082, kBinaryFormat, "\x7f\xff\xff\xff"sv));
  EXPECT_FALSE(literal_of(1082, kBinaryFormat, "\x80\0\0\0"sv));
  EXPECT_FALSE(literal_of(1114, kBinaryFormat, "\x7f\xff\xff\xff\xff\xff\xff\xff"sv));
  EXPECT_EQ(*literal_of(1082, kBinaryFormat, "\0\x2c\x95\xd3"sv), "CAST('9999-12-31' AS DATE)");
  EXPECT_FALSE(literal_of(1082, kBinaryFormat, "\0\x2c\x95\xd4"sv));
}

TEST(ValueTest, AnErrorShowsTheBeginningOfALongParameter) {
  const auto bad = literal_of(23, kTextFormat, std::string(1 << 20, 'x'));
  ASSERT_FALSE(bad);
  EXPECT_LT(bad.error().message.size(), 200U);
}

TEST(ValueTest, NoBytesBreakAParameter) {
  runtime::Random random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random.below(20), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random.next());
    constexpr std::uint32_t kOids[] = {0, 16, 17, 20, 21, 23, 25, 700, 701, 1082, 1083, 1114, 1184, 1700};
    const auto literal = literal_of(kOids[random.below(std::size(kOids))], random.below(2), bytes);
    if (!literal) continue;
    const auto tokens = sql::tokenize("SELECT " + *literal + " FROM t");
    EXPECT_EQ(sql::upper(tokens[tokens.size() - 3].text), "FROM") << *literal;
  }
}

std::string text_of(std::string_view statement, const std::vector<std::string>& literals = {}) {
  const auto translation = translate(statement, &literals);
  return translation ? translation->text : "! " + translation.error().message;
}

TEST(DialectTest, Spelling) {
  EXPECT_EQ(text_of(R"(SELECT "a b", "c""d" FROM t)"), R"(SELECT `a b`, `c"d` FROM t)");
  EXPECT_EQ(text_of(R"(SELECT E'a\'b\n', $$it's$$, 'x''y')"), "SELECT 'a''b\n', 'it''s', 'x''y'");
  EXPECT_EQ(text_of("SELECT a /* b /* c */ d */ -- e\nFROM t"), "SELECT a    \nFROM t");
  EXPECT_EQ(text_of("SELECT $1 + $2, '$1'", {"1", "'x'"}), "SELECT 1 + 'x', '$1'");
  EXPECT_EQ(text_of("SELECT $2", {"1"}), "! there is no value for the parameter $2");
  EXPECT_EQ(text_of("SELECT $99999999999999999999"), "! there is no parameter $99999999999999999999: they begin with $1 and end with $65535");
  EXPECT_EQ(text_of("SELECT a::text, b::int8, 'pg_class'::pg_catalog.regclass, c::pg_catalog.regtype::pg_catalog.text"), "SELECT a::STRING, b::BIGINT, 1259, c::STRING::STRING");
  EXPECT_EQ(text_of("WHERE c.relname OPERATOR(pg_catalog.~) '^(r)$' COLLATE pg_catalog.default AND x"), "WHERE c.relname  ~  '^(r)$'  AND x");
  EXPECT_EQ(text_of("SELECT current_schema, current_user AS current_user, t.current_role"), "SELECT pg_current_schema(), pg_current_user() AS current_user, t.current_role");
  EXPECT_EQ(text_of("FROM information_schema.tables, pg_catalog.pg_class, public.rides"), "FROM information_schema_tables, pg_class, rides");
  EXPECT_EQ(text_of("WHERE a != 'p' AND b !~ 'x'"), "WHERE a <> 'p' AND b !~ 'x'");
  EXPECT_EQ(text_of("WHERE a = ANY (ARRAY['r'::VARCHAR, lower('p')]::text[]) AND b", {}), "WHERE a IN ('r'::STRING, lower('p')) AND b");
  EXPECT_EQ(text_of("WHERE a = ANY($1) AND b <= ANY(c)", {"ARRAY[1, 2]"}), "WHERE a IN (1, 2) AND b <= ANY(c)");
  EXPECT_EQ(text_of("WHERE a = ANY($1)", {"ARRAY[]"}), "WHERE a IN (NULL)");
  EXPECT_EQ(text_of("WHERE a = ANY($1)", {"'{it''s,b}'"}), "WHERE a IN ('it''s', 'b')");
  EXPECT_EQ(text_of("SELECT CAST('pg_catalog.pg_class' AS REGCLASS), CAST($1 AS regclass), CAST(a AS regtype), CAST((b) AS OID), (SELECT c AS oid) LIMIT $2::INTEGER", {"'pg_class'", "3"}),
            "SELECT 1259, 1259, CAST(a AS STRING), CAST((b) AS INT), (SELECT c AS oid) LIMIT 3");
  EXPECT_EQ(text_of("WHERE a = ANY($1)", {"'x'"}), "! = ANY ($1) takes an array");
  EXPECT_EQ(text_of("WHERE a = ANY (ARRAY[1"), "WHERE a = ANY (ARRAY[1");
  // What is not closed is the engine's to complain of.
  EXPECT_EQ(text_of("SELECT 'a"), "SELECT 'a");
}

TEST(DialectTest, ParametersExpandWithinABound) {
  const std::vector<std::string> literals = {"'" + std::string(3 << 20, 'x') + "'"};
  std::string many = "SELECT $1";
  for (int i = 0; i < 10'000; ++i) many += ",$1";
  EXPECT_TRUE(text_of(many, literals).starts_with("! the statement is larger"));
  EXPECT_TRUE(text_of("SELECT a = ANY($1), b = ANY($1), c = ANY($1), d = ANY($1)", {"ARRAY[" + literals[0] + "]"}).starts_with("! the statement is larger"));
  std::string casts = "SELECT CAST($1 AS REGCLASS)";
  for (int i = 0; i < 10'000; ++i) casts += ", CAST($1 AS REGCLASS)";
  EXPECT_TRUE(text_of(casts, literals).starts_with("! the statement is larger"));
  // The largest bytes that fit in a message.
  const auto bytes = literal_of(17, kBinaryFormat, std::string(4 << 20, 'x'));
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(text_of("SELECT $1", {*bytes}).starts_with("SELECT X'78"));
}

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

/// Looked at once for each word, bracket or tag, a megabyte of them takes hours.
TEST(DialectTest, MuchOfAnythingIsTranslated) {
  constexpr std::size_t kBytes = 64 << 10;
  for (const std::string_view piece : {"OPERATOR(", "(1 AS a,", "= ANY (ARRAY[", "[(", "($", "pg_class ", "x AS y, ", "::", "/*", "E'"}) {
    const std::string text = repeated(piece, kBytes);
    const auto translation = translate(text, nullptr);
    if (translation) EXPECT_FALSE(simplify(translation->text).text.empty()) << piece;
  }
  EXPECT_EQ(text_of("SELECT a OPERATOR(" + repeated("+", kBytes) + ") b").size(), kBytes + 13);
  std::string tags;
  for (int i = 0; tags.size() < kBytes; ++i) tags += "$t" + std::to_string(i) + "$";
  EXPECT_EQ(text_of(tags), tags);
}

TEST(SystemCatalogTest, ManyQueriesAreSimplified) {
  constexpr std::size_t kBytes = 256 << 10;
  const SystemQuery many = simplify("SELECT " + repeated("(SELECT 1 FROM pg_trigger),", kBytes) + " 1 FROM pg_class");
  EXPECT_EQ(many.text.find("pg_trigger"), std::string::npos);
  EXPECT_TRUE(simplify("SELECT " + repeated("1 FROM (SELECT ", kBytes) + "1 FROM pg_trigger").text.ends_with("pg_trigger"));
  EXPECT_TRUE(simplify("SELECT " + repeated("1 FROM a, (SELECT ", kBytes) + "1 FROM pg_trigger").text.ends_with("pg_trigger"));
  EXPECT_EQ(simplify("SELECT " + repeated("COUNT(", kBytes)).text.size(), kBytes + 9);
}

TEST(DialectTest, PositionsLeadBack) {
  const std::string statement = R"(SELECT "a", public.b FROM t)";
  const auto translation = translate(statement, nullptr);
  ASSERT_TRUE(translation);
  EXPECT_EQ(translation->origin[translation->text.find("b FROM")], statement.find("b FROM"));
  const ErrorFields fields = error_fields({ErrorCode::kInvalidRequest, "1:13: there is no column 'b'\n  SELECT\n  ^"}, translation->text);
  EXPECT_EQ(fields.state, "42703");
  EXPECT_EQ(fields.message, "there is no column 'b'");
  EXPECT_EQ(fields.position, 12U);
}

TEST(DialectTest, WhatIsAboutTheSystem) {
  const auto about_system = [](std::string_view statement) { return translate(statement, nullptr)->system; };
  EXPECT_TRUE(about_system("SELECT * FROM pg_class"));
  EXPECT_TRUE(about_system("SELECT version()"));
  EXPECT_TRUE(about_system("SELECT 1 FROM information_schema.tables"));
  EXPECT_TRUE(about_system("SELECT pg_catalog.quote_ident('a')"));
  // Topics and columns may be called so.
  EXPECT_FALSE(about_system("SELECT version, e.pg_class FROM pg_events e"));
}

TEST(DialectTest, ScriptsAreSplit) {
  const auto parts = split_script(" SELECT ';' ; -- a;b\n; EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; INSERT INTO b SELECT 2; END; SELECT 2");
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].second, " SELECT ';' ");
  EXPECT_TRUE(parts[1].second.ends_with("END"));
  EXPECT_EQ(parts[2].second, " SELECT 2");
  EXPECT_TRUE(split_script(" ; /* a */ ;; ").empty());
  const auto with_case = split_script("EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT CASE WHEN CASE x WHEN 1 THEN TRUE END THEN 1 END FROM t; INSERT INTO b SELECT 2; END; SELECT CASE x WHEN 1 THEN 2 END; SELECT 3");
  ASSERT_EQ(with_case.size(), 3U);
  EXPECT_TRUE(with_case[0].second.ends_with("SELECT 2; END"));
  EXPECT_EQ(with_case[2].second, " SELECT 3");
}

TEST(DialectTest, AnyBytesAreSplitAndTranslated) {
  runtime::Random random(11);
  constexpr std::string_view kPieces[] = {"'", "\"", "`", "$", "$1", "$$", "/*", "*/", "--", "\n", ";", "::", "E'", "\\", "(", "pg_catalog", ".", "OPERATOR", "COLLATE", "a", "é", "\0"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t left = random.below(12); left > 0; --left) text += kPieces[random.below(std::size(kPieces))];
    for (const auto& [offset, statement] : split_script(text)) {
      EXPECT_EQ(text.substr(offset, statement.size()), statement);
      const auto translation = translate(statement, nullptr);
      if (translation) EXPECT_EQ(translation->origin.size(), translation->text.size());
      if (translation) simplify(translation->text);
    }
  }
}

TEST(SystemCatalogTest, WhatNothingIsInIsNotAskedFor) {
  const SystemQuery policies = simplify("SELECT pol.polname, pol.polcmd AS cmd, array(SELECT 1) FROM pg_policy pol WHERE pol.polrelid = '16384' ORDER BY 1");
  ASSERT_TRUE(policies.empty);
  EXPECT_EQ((*policies.empty)[0].name, "polname");
  EXPECT_EQ((*policies.empty)[1].name, "cmd");
  EXPECT_EQ(policies.empty->size(), 3U);
  EXPECT_TRUE(simplify("SELECT c.oid FROM pg_class c, pg_inherits i WHERE c.oid = i.inhparent").empty);
  EXPECT_TRUE(simplify("SELECT pubname FROM pg_publication p JOIN pg_publication_rel r ON a = b UNION SELECT pubname FROM pg_publication").empty);
  EXPECT_TRUE(simplify("SELECT a.r, array_agg(a.n ORDER BY 1) FROM (SELECT 1 FROM pg_attribute JOIN (SELECT 1 FROM pg_constraint) c ON b) AS a GROUP BY a.r").empty);
  EXPECT_FALSE(simplify("SELECT n FROM (SELECT COUNT(*) AS n FROM pg_constraint) AS a").empty);
  // A count is a row, the other side of an outer join has its rows, and so has the other query of a union.
  EXPECT_FALSE(simplify("SELECT COUNT(*) FROM pg_trigger").empty);
  EXPECT_FALSE(simplify("SELECT c.oid FROM pg_class c LEFT JOIN pg_description d ON c.oid = d.objoid").empty);
  EXPECT_FALSE(simplify("SELECT oid FROM pg_class UNION SELECT oid FROM pg_trigger").empty);
  EXPECT_EQ(simplify("SELECT a, (SELECT d.adbin FROM pg_attrdef d WHERE d.adrelid = a.attrelid) FROM pg_attribute a WHERE a.attrelid = '16384'").text,
            "SELECT a, CAST(NULL AS STRING) FROM pg_attribute a WHERE a.attrelid = 16384");
  EXPECT_EQ(simplify("SELECT 1 FROM pg_class c WHERE NOT EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid)").text, "SELECT 1 FROM pg_class c WHERE NOT FALSE");
}

TEST(ResultsTest, RowsThatDoNotFitAreRefused) {
  Budget budget{.limit = 200};
  const std::vector<sql::ResultColumn> columns(2'000, {"n", "STRING"});
  const std::vector<std::optional<std::string_view>> values(2'000, "x");
  int refused = 0;
  Results kept(budget, nullptr, {}, false);
  kept.at_refusal([&] { ++refused; });
  kept.begin(std::span(columns).first(1), true);
  for (int i = 0; i < 3; ++i) kept.row("+I", std::span(values).first(1));
  EXPECT_TRUE(kept.is_too_large());
  EXPECT_EQ(refused, 1);
  MessageWriter out;
  Results wide(budget, &out, {}, true);
  wide.at_refusal([&] { ++refused; });
  wide.begin(columns, true);
  wide.row("+I", values);
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(out.size(), 0U);
  ASSERT_FALSE(check_count(wide.columns()));
  EXPECT_EQ(error_fields(check_count(wide.columns()).error(), {}).state, "54011");
}

TEST(SettingsTest, TimesHaveUnits) {
  EXPECT_EQ(milliseconds_of("500"), 500);
  EXPECT_EQ(milliseconds_of("5 s"), 5'000);
  EXPECT_EQ(milliseconds_of("2min"), 120'000);
  EXPECT_EQ(milliseconds_of("5d"), 432'000'000);
  for (const char* bad : {"", "s", "-1", "5 y", "25d", "9999999999", "99999999999999999999", "5s5"}) EXPECT_FALSE(milliseconds_of(bad)) << bad;
}

TEST(ResultsTest, ChangesAreAppliedBeforeRowsAreSent) {
  MessageWriter out;
  Budget budget;
  Results results(budget, &out, {}, false);
  const sql::ResultColumn column{"n", "STRING"};
  const auto give = [&](std::string_view op, std::string_view text) {
    const std::optional<std::string_view> value = text;
    results.row(op, std::span(&value, 1));
  };
  results.begin(std::span(&column, 1), false);
  give("+I", "a");
  give("+I", "c");
  give("-U", "a");
  give("+U", "b");
  EXPECT_EQ(out.size(), 0U);
  results.end(4);
  EXPECT_GT(budget.used, 0U);
  for (std::size_t place = 0; place < results.kept(); ++place) results.give(place);
  EXPECT_EQ(results.rows(), 2);
  EXPECT_EQ(out.take(), "D\0\0\0\x0b\0\1\0\0\0\1bD\0\0\0\x0b\0\1\0\0\0\1c"sv);
}

}  // namespace
}  // namespace cork::pgwire
