// SPDX-License-Identifier: Apache-2.0
// Values and operators of the engine against plain models, over random input.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include <tuple>
#include <unordered_map>

#include "runtime/random.h"
#include "streams/datetime.h"
#include "streams/decimal.h"
#include "streams/format/base64.h"
#include "streams/format/format.h"
#include "streams/join.h"
#include "streams/key_map.h"
#include "streams/number_text.h"
#include "streams/watermark_generator.h"
#include "streams/window_aggregate.h"
#include "streams/window_table_function.h"

namespace cork::streams {
namespace {

class ColumnAt final : public Expression {
 public:
  ColumnAt(std::size_t index, LogicalType type) : Expression(type), index_(index) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override { return batch.columns[index_]; }

 private:
  std::size_t index_;
};

ExpressionPtr column(std::size_t index, LogicalType type) { return std::make_shared<ColumnAt>(index, type); }

ColumnPtr ints(LogicalType type, const std::vector<std::int64_t>& values) {
  auto result = std::make_shared<Column>(type);
  for (const std::int64_t value : values) result->append(value);
  return result;
}

/// Gathers what comes.
class Gather final : public Operator {
 public:
  Result<void> process(std::size_t, Batch batch) override {
    EXPECT_GE(batch.watermark_before, watermark_);
    std::int64_t last = batch.watermark_before;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      EXPECT_GE(batch.watermark(row), last);
      last = batch.watermark(row);
      std::vector<std::int64_t> values{static_cast<std::int64_t>(batch.kind(row))};
      for (const ColumnPtr& c : batch.columns) values.push_back(c->is_null(row) ? INT64_MIN : c->value<std::int64_t>(row));
      rows.push_back(std::move(values));
    }
    EXPECT_GE(batch.watermark_after, last);
    watermark_ = batch.watermark_after;
    return {};
  }
  Result<void> finish(std::size_t) override {
    finished = true;
    return {};
  }
  std::vector<std::vector<std::int64_t>> rows;
  bool finished = false;

 private:
  std::int64_t watermark_ = kNoWatermark;
};

TEST(Decimal, KnownTexts) {
  EXPECT_EQ(print_decimal(*parse_decimal("-12.505", 10, 2), 2), "-12.51");
  EXPECT_EQ(print_decimal(*parse_decimal("1e3", 10, 1), 1), "1000.0");
  EXPECT_EQ(print_decimal(*parse_decimal(".5", 3, 0), 0), "1");
  EXPECT_EQ(print_decimal(5, 3), "0.005");
  EXPECT_FALSE(parse_decimal("1000", 3, 0));
  for (const char* bad : {"", "-", ".", "1e", "1x", "e5", "--1", "1.2.3"}) EXPECT_FALSE(parse_decimal(bad, 38, 2)) << bad;
  EXPECT_EQ(print_stripped_decimal(4000, 2), "4E+1");
  EXPECT_EQ(print_stripped_decimal(1250, 2), "12.5");
  EXPECT_EQ(print_stripped_decimal(-7, 9), "-7E-9");
}

TEST(Decimal, ArithmeticAgreesWithIntegers) {
  runtime::Random random(7);
  for (int i = 0; i < 20'000; ++i) {
    const auto a = static_cast<std::int64_t>(random.next() % 2'000'001) - 1'000'000;
    const auto b = static_cast<std::int64_t>(random.next() % 2'001) - 1'000;
    EXPECT_EQ(*multiply_decimal(a, b, 4, 38, 4), static_cast<Int128>(a) * b);
    if (b == 0) continue;
    const auto quotient = divide_decimal(a, 0, b, 0, 38, 2);
    const long double exact = static_cast<long double>(a) * 100 / static_cast<long double>(b);
    EXPECT_LE(std::abs(static_cast<long double>(*quotient) - exact), 0.5L) << a << "/" << b;
    const Int128 value = a;
    EXPECT_EQ(parse_decimal(print_decimal(value, 3), 38, 3), value);
  }
  const Int128 most = power_of_ten(38) - 1;
  EXPECT_FALSE(multiply_decimal(most, most, 0, 38, 0));
  EXPECT_EQ(multiply_decimal(most, 10, 1, 38, 0), most);
}

TEST(Datetime, EveryDayOfTenThousandYears) {
  std::int64_t days = days_from_civil({0, 1, 1});
  for (std::int64_t year = 0; year < 10'000; year += 1) {
    for (std::int32_t month = 1; month <= 12; ++month) {
      for (const std::int32_t day : {1, days_in_month(year, month)}) {
        const std::int64_t at = days + day - 1;
        ASSERT_EQ(days_from_civil({year, month, day}), at);
        const CivilDate back = civil_from_days(at);
        ASSERT_TRUE(back.year == year && back.month == month && back.day == day);
      }
      days += days_in_month(year, month);
    }
  }
}

TEST(Datetime, Timestamps) {
  EXPECT_EQ(parse_timestamp("1970-01-01 00:00:01.5", 3, {}), 1'500);
  EXPECT_EQ(parse_timestamp("1969-12-31 23:59:59.999", 3, {}), -1);
  EXPECT_EQ(print_timestamp(-1, 3), "1969-12-31 23:59:59.999");
  EXPECT_EQ(parse_timestamp("2024-02-29 10:20:30.123456789", 9, {}), 1'709'202'030'123'456'789);
  EXPECT_EQ(parse_timestamp("2024-02-29 10:20:30.129", 2, {}), 1'709'202'030'120);
  EXPECT_EQ(parse_timestamp("2023-02-31 00:00:01", 3, {}), parse_timestamp("2023-02-28 00:00:01", 3, {}));  // as in Java
  for (const char* bad : {"", "2023-02-32", "2024-13-01", "2024-01-01T00:00:00", "2024-01-01 24:00:00", "2024-01-01 10:61:00", "x"}) {
    EXPECT_FALSE(parse_timestamp(bad, 3, {})) << bad;
  }
}

TEST(NumberText, AsJava) {
  for (const auto& [value, text] : std::initializer_list<std::pair<double, const char*>>{
           {1, "1.0"}, {1e7, "1.0E7"}, {1e-3, "0.001"}, {1e-4, "1.0E-4"}, {123456.789, "123456.789"}, {-0.0, "-0.0"}, {1.5e300, "1.5E300"}}) {
    EXPECT_EQ(print_double(value), text);
    EXPECT_EQ(parse_double(text), value);
  }
  // Whole numbers past the precision are printed by their bits.
  EXPECT_EQ(print_float(123456789.0F), "1.23456792E8");
  EXPECT_EQ(print_float(-16777220.0F), "-1.677722E7");
  EXPECT_EQ(print_float(1e10F), "1.0E10");
  EXPECT_EQ(print_double(9007199254740994.0), "9.007199254740994E15");
  EXPECT_EQ(print_double(1e18), "1.0E18");
  EXPECT_EQ(print_double(1e19), "1.0E19");
}

TEST(KeyMap, AgreesWithAMap) {
  runtime::Random random(3);
  KeyMap map;
  std::unordered_map<std::string, std::uint32_t> model;
  for (int i = 0; i < 200'000; ++i) {
    // Half of them longer than what is held inside.
    const std::uint64_t number = random.next() % 700;
    const std::string key = "k" + std::to_string(number) + std::string(number % 2 * 12, 'x');
    if (random.next() % 3 != 0) {
      const auto [slot, inserted] = map.find_or_insert(key);
      const auto [entry, fresh] = model.try_emplace(key, slot);
      ASSERT_EQ(inserted, fresh);
      ASSERT_EQ(entry->second, slot);
      ASSERT_EQ(map.key(slot), key);
    } else if (const auto entry = model.find(key); entry != model.end()) {
      map.erase(entry->second);
      model.erase(entry);
      ASSERT_EQ(map.find(key), KeyMap::kNone);
    }
    ASSERT_EQ(map.size(), model.size());
  }
  for (const auto& [key, slot] : model) ASSERT_EQ(map.find(key), slot);
}

TEST(Base64, RoundTrip) {
  runtime::Random random(5);
  for (std::size_t size = 0; size < 100; ++size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(random.next()));
    EXPECT_EQ(decode_base64(encode_base64(bytes)), bytes);
  }
  EXPECT_FALSE(decode_base64("abc"));
  EXPECT_FALSE(decode_base64("a*=="));
}

TEST(Watermarks, LeastOfPartitionsAndIdleOnes) {
  WatermarkGenerator generator(column(0, timestamp_type(3)), 2);
  const auto apply = [&](std::vector<std::int64_t> times, std::vector<std::int32_t> partitions) {
    Batch batch;
    batch.rows = times.size();
    batch.columns = {ints(timestamp_type(3), times)};
    EXPECT_TRUE(generator.apply(batch, partitions));
    return batch.watermarks;
  };
  EXPECT_EQ(apply({100, 200}, {0, 0}), (std::vector<std::int64_t>{kNoWatermark, kNoWatermark}));  // partition 1 holds it
  EXPECT_EQ(apply({50, 150, 10}, {1, 1, 0}), (std::vector<std::int64_t>{kNoWatermark, 50, 150}));
  EXPECT_EQ(generator.watermark(), 150);
  apply({900}, {0});
  EXPECT_EQ(generator.watermark(), 150);
  generator.set_idle(1);
  EXPECT_EQ(generator.watermark(), 900);
  apply({300}, {1});  // back, and behind: the watermark does not fall
  EXPECT_EQ(generator.watermark(), 900);
}

struct Ride {
  std::int64_t time;
  std::int64_t key;
  std::int64_t value;
};

/// The windows that Flink's rules give: a row is late if the greatest time before it, less the delay, has passed its window.
std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, std::int64_t>> model_windows(const std::vector<Ride>& rides, std::int64_t size,
                                                                                                       std::int64_t delay, std::int64_t& late) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, std::int64_t>> windows;
  std::int64_t watermark = kNoWatermark;
  for (const Ride& ride : rides) {
    const std::int64_t start = floor_divide(ride.time, size) * size;
    if (start + size - 1 <= watermark) {
      ++late;
    } else {
      auto& [count, sum] = windows[{start, ride.key}];
      ++count;
      sum += ride.value;
    }
    watermark = std::max(watermark, ride.time - delay);
  }
  return windows;
}

class ShiftedTime final : public Expression {
 public:
  explicit ShiftedTime(std::int64_t delay) : Expression(timestamp_type(3)), delay_(delay) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    std::vector<std::int64_t> values;
    for (std::size_t row = 0; row < batch.rows; ++row) values.push_back(batch.columns[0]->value<std::int64_t>(row) - delay_);
    return ints(timestamp_type(3), values);
  }

 private:
  std::int64_t delay_;
};

TEST(Windows, RandomStreamsAgreeWithTheModelInBatchesOfAnySize) {
  constexpr std::int64_t kSize = 50;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    runtime::Random random(seed);
    const auto delay = static_cast<std::int64_t>(random.next() % 40);
    std::vector<Ride> rides;
    std::int64_t now = -200;
    for (int i = 0; i < 400; ++i) {
      now += static_cast<std::int64_t>(random.next() % 5);
      rides.push_back({now - static_cast<std::int64_t>(random.next() % 120), static_cast<std::int64_t>(random.next() % 4), static_cast<std::int64_t>(random.next() % 100) - 50});
    }
    std::int64_t late = 0;
    const auto expected = model_windows(rides, kSize, delay, late);
    for (const std::size_t batch_rows : {std::size_t{1}, std::size_t{7}, std::size_t{64}, rides.size()}) {
      QueryMetrics metrics;
      const WindowSpec spec{.kind = WindowKind::kTumble, .size_ms = kSize, .step_ms = kSize};
      WindowTableFunction windows(spec, 0, timestamp_type(3, false));
      std::vector<AggregateCall> calls(2);
      calls[0] = {.kind = find_aggregate("COUNT"), .argument = nullptr, .filter = nullptr, .result = bigint_type(false)};
      calls[1] = {.kind = find_aggregate("SUM"), .argument = column(2, bigint_type()), .filter = nullptr, .result = bigint_type()};
      WindowAggregate aggregate({column(1, bigint_type())}, calls, {.start = 3, .end = 4, .time_type = timestamp_type(3, false)}, metrics);
      Gather gather;
      windows.connect(aggregate);
      aggregate.connect(gather);
      WatermarkGenerator watermarks(std::make_shared<ShiftedTime>(delay), 1);
      for (std::size_t at = 0; at < rides.size(); at += batch_rows) {
        std::vector<std::int64_t> times, keys, values;
        for (std::size_t i = at; i < std::min(rides.size(), at + batch_rows); ++i) {
          times.push_back(rides[i].time);
          keys.push_back(rides[i].key);
          values.push_back(rides[i].value);
        }
        Batch batch;
        batch.rows = times.size();
        batch.columns = {ints(timestamp_type(3), times), ints(bigint_type(), keys), ints(bigint_type(), values)};
        ASSERT_TRUE(watermarks.apply(batch, std::vector<std::int32_t>(times.size(), 0)));
        ASSERT_TRUE(windows.process(0, std::move(batch)));
      }
      Batch end;
      end.watermark_before = watermarks.watermark();
      end.watermark_after = kEndOfTime;
      ASSERT_TRUE(windows.process(0, std::move(end)));
      ASSERT_TRUE(windows.finish(0));
      EXPECT_TRUE(gather.finished);
      EXPECT_EQ(metrics.late_records, late);
      ASSERT_EQ(gather.rows.size(), expected.size());
      for (const auto& row : gather.rows) {  // kind, key, count, sum, start, end, time
        const auto found = expected.find({row[4], row[1]});
        ASSERT_NE(found, expected.end());
        EXPECT_EQ(std::pair(row[2], row[3]), found->second);
        EXPECT_EQ(row[5], row[4] + kSize);
        EXPECT_EQ(row[6], row[5] - 1);
      }
    }
  }
}

TEST(Join, RandomChangelogsAgreeWithNestedLoops) {
  for (const JoinKind kind : {JoinKind::kInner, JoinKind::kLeft, JoinKind::kRight, JoinKind::kFull}) {
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
      runtime::Random random(seed);
      JoinSpec spec;
      spec.kind = kind;
      for (std::size_t side = 0; side < 2; ++side) {
        spec.columns[side] = {bigint_type(), bigint_type()};
        spec.keys[side] = {column(0, bigint_type())};
      }
      Join join(std::move(spec));
      Gather gather;
      join.connect(gather);
      std::array<std::vector<std::pair<std::int64_t, std::int64_t>>, 2> stored;
      for (int i = 0; i < 200; ++i) {
        const std::size_t side = random.next() % 2;
        Batch batch;
        batch.rows = 1;
        std::pair<std::int64_t, std::int64_t> row{static_cast<std::int64_t>(random.next() % 5), static_cast<std::int64_t>(random.next() % 6)};
        if (!stored[side].empty() && random.next() % 3 == 0) {
          const auto at = static_cast<std::ptrdiff_t>(random.next() % stored[side].size());
          row = stored[side][static_cast<std::size_t>(at)];
          stored[side].erase(stored[side].begin() + at);
          batch.kinds = {RowKind::kDelete};
        } else {
          stored[side].push_back(row);
        }
        batch.columns = {ints(bigint_type(), {row.first}), ints(bigint_type(), {row.second})};
        ASSERT_TRUE(join.process(side, std::move(batch)));
      }
      std::map<std::vector<std::int64_t>, int> found, expected;
      for (const auto& row : gather.rows) {
        const bool retraction = is_retraction(static_cast<RowKind>(row[0]));
        found[{row.begin() + 1, row.end()}] += retraction ? -1 : 1;
      }
      std::erase_if(found, [](const auto& entry) { return entry.second == 0; });
      std::array<std::vector<bool>, 2> matched{std::vector<bool>(stored[0].size()), std::vector<bool>(stored[1].size())};
      for (std::size_t l = 0; l < stored[0].size(); ++l) {
        for (std::size_t r = 0; r < stored[1].size(); ++r) {
          if (stored[0][l].first != stored[1][r].first) continue;
          ++expected[{stored[0][l].first, stored[0][l].second, stored[1][r].first, stored[1][r].second}];
          matched[0][l] = matched[1][r] = true;
        }
      }
      for (std::size_t l = 0; l < stored[0].size(); ++l) {
        if (!matched[0][l] && (kind == JoinKind::kLeft || kind == JoinKind::kFull)) ++expected[{stored[0][l].first, stored[0][l].second, INT64_MIN, INT64_MIN}];
      }
      for (std::size_t r = 0; r < stored[1].size(); ++r) {
        if (!matched[1][r] && (kind == JoinKind::kRight || kind == JoinKind::kFull)) ++expected[{INT64_MIN, INT64_MIN, stored[1][r].first, stored[1][r].second}];
      }
      EXPECT_EQ(found, expected) << "seed " << seed;
    }
  }
}

TEST(Json, BrokenDocumentsAreNoticedWhereverTheyAreBroken) {
  QueryMetrics metrics;
  const Schema schema = {{"a", bigint_type()}, {"s", string_type()}};
  auto reader = find_format("json")->make_reader(schema, {}, metrics);
  ASSERT_TRUE(reader);
  const auto read = [&](std::string_view text) {
    std::vector<std::shared_ptr<Column>> columns = {std::make_shared<Column>(schema[0].type), std::make_shared<Column>(schema[1].type)};
    Arena arena;
    const bool good = (*reader)->read(text, columns, arena).has_value();
    EXPECT_EQ(columns[0]->stored(), columns[1]->stored());
    EXPECT_EQ(columns[0]->stored(), good ? 1U : 0U) << text;
    return good;
  };
  EXPECT_TRUE(read(R"({"a": 1, "s": "x"})"));
  EXPECT_TRUE(read(R"({"other": {"deep": [1, {"b": null}]}, "s": {"o": 1}})"));
  for (const char* bad : {R"({"a": 1)", R"({"a": 1} x)", R"({"a": 1, "other": tru})", R"({"a": 1, "other": [1, }})", R"({"a": "x"})", R"({"a": 1 "s": 2})",
                          R"([1])", R"(7)", R"({"other": 1.2.3})", R"({"a": 99999999999999999999})", R"({"s": "a)"}) {
    EXPECT_FALSE(read(bad)) << bad;
  }
  // Any prefix and any damaged byte: no crash, and rows stay whole.
  const std::string good = R"({"a": -12, "x": [true, {"y": "\u00e9\n"}], "s": "text"})";
  for (std::size_t size = 0; size < good.size(); ++size) {
    std::vector<std::shared_ptr<Column>> columns = {std::make_shared<Column>(schema[0].type), std::make_shared<Column>(schema[1].type)};
    Arena arena;
    std::string damaged = good;
    damaged[size] = static_cast<char>(damaged[size] ^ 0x15);
    for (const std::string_view text : {std::string_view(good).substr(0, size), std::string_view(damaged)}) {
      (void)(*reader)->read(text, columns, arena).has_value();
      EXPECT_EQ(columns[0]->stored(), columns[1]->stored());
    }
  }
}

}  // namespace
}  // namespace cork::streams
