// SPDX-License-Identifier: Apache-2.0
// RidesReport: adding up and printing.
#include "cli/rides_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <cstdio>
#include <vector>

#include "client/consumer.h"

namespace cork::cli {
namespace {

namespace json = boost::json;
using Total = RidesReport::Total;
using Ranked = std::vector<std::pair<std::string, Total>>;

Ranked most_rides(const std::map<std::string, Total>& totals, std::size_t count) {
  Ranked ranked(totals.begin(), totals.end());
  std::ranges::sort(ranked, [](const auto& a, const auto& b) {
    return a.second.rides != b.second.rides ? a.second.rides > b.second.rides : a.first < b.first;
  });
  if (ranked.size() > count) ranked.resize(count);
  return ranked;
}

std::string thousands(std::int64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3 + (text[0] == '-' ? 1U : 0U); at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string dollars(std::int64_t cents) { return "$" + thousands(cents / 100) + fmt::format(".{:02}", std::abs(cents % 100)); }

Result<void> add_record(const client::ConsumedRecord& consumed, RidesReport& report) {
  if (!consumed.record.value) return {};
  boost::system::error_code problem;
  const json::value parsed = json::parse(as_string_view(*consumed.record.value), problem);
  const json::object* row = problem ? nullptr : parsed.if_object();
  const auto number = [&](const char* name) { return row->at(name).to_number<double>(problem); };
  if (row == nullptr || !row->contains("rides") || !row->contains("takings") || !row->contains("ride_date") || !row->contains("zone") || !row->contains("borough")) {
    return fail(ErrorCode::kInvalidRecord, fmt::format("record {} of the result is not what the query writes", consumed.record.offset));
  }
  const auto text = [&](const char* name) { return row->at(name).is_string() ? std::string(row->at(name).get_string()) : std::string("?"); };
  const Total add{static_cast<std::int64_t>(number("rides")), std::llround(number("takings") * 100)};
  const std::string date = text("ride_date");
  for (Total* total : {&report.by_zone[text("zone") + ", " + text("borough")], &report.by_date[date], &report.by_month[date.substr(0, 7)]}) {
    total->rides += add.rides;
    total->takings_cents += add.takings_cents;
  }
  ++report.results;
  return {};
}

json::array to_json(const Ranked& ranked, const char* name) {
  json::array rows;
  for (const auto& [label, total] : ranked) {
    rows.push_back(json::object{{name, label}, {"rides", total.rides}, {"takings", static_cast<double>(total.takings_cents) / 100}});
  }
  return rows;
}

void print_json(const RidesReport& report) {
  json::object answer;
  answer["rides"] = report.rides;
  answer["late"] = report.late;
  answer["windows_closed"] = report.windows;
  answer["results"] = report.results;
  answer["seconds"] = report.seconds;
  answer["zones"] = to_json(most_rides(report.by_zone, report.by_zone.size()), "zone");
  answer["days"] = to_json(Ranked(report.by_date.begin(), report.by_date.end()), "date");
  answer["months"] = to_json(Ranked(report.by_month.begin(), report.by_month.end()), "month");
  std::printf("%s\n", json::serialize(answer).c_str());
}

void print_ranked(const char* heading, const Ranked& ranked) {
  std::printf("\n%-46s %7s %14s\n", heading, "rides", "takings");
  for (const auto& [label, total] : ranked) {
    std::printf("  %-44s %7s %14s\n", label.c_str(), thousands(total.rides).c_str(), dollars(total.takings_cents).c_str());
  }
}

void print_months(const RidesReport& report) {
  std::int64_t most = 1;
  for (const auto& [month, total] : report.by_month) most = std::max(most, total.takings_cents);
  std::printf("\nTakings per month\n");
  constexpr std::int64_t kBar = 40;
  for (const auto& [month, total] : report.by_month) {
    std::string bar;
    for (std::int64_t i = 0; i < std::max<std::int64_t>(0, total.takings_cents) * kBar / most; ++i) bar += "\u2588";
    std::printf("  %-8s %14s%s\n", month.c_str(), dollars(total.takings_cents).c_str(), bar.empty() ? "" : ("  " + bar).c_str());
  }
}

}  // namespace

Task<Result<void>> read_rides_report(Session& session, std::string topic, RidesReport& report) {
  client::Consumer consumer(session.client(), {});
  const client::TopicPartition partition{topic, 0};
  CO_TRY_ASSIGN(const std::int64_t end, co_await consumer.offset_for(partition, client::kLatestOffset));
  CO_TRY(co_await consumer.assign(partition, client::kEarliestOffset));
  while (consumer.position(partition) < end) {
    CO_TRY_ASSIGN(const client::ConsumedRecords polled, co_await consumer.poll());
    for (const client::ConsumedRecord& consumed : polled.records) CO_TRY(add_record(consumed, report));
  }
  co_return Result<void>();
}

void print_rides_report(const RidesReport& report, bool as_json, const std::string& bootstrap) {
  if (as_json) return print_json(report);
  constexpr std::size_t kShown = 8;
  print_ranked("Busiest pick-up zones", most_rides(report.by_zone, kShown));
  print_ranked("Busiest days", most_rides(report.by_date, kShown));
  print_months(report);
  std::printf("\n%s rides in %.2f s: %s rides/s produced, windowed, joined and written to a topic as %s rows.\n", thousands(report.rides).c_str(), report.seconds,
              thousands(std::llround(static_cast<double>(report.rides) / std::max(report.seconds, 1e-6))).c_str(), thousands(report.results).c_str());
  std::printf("%s windows closed; %s rides came after their day's window had closed, and are in the topic demo.rides_late.\n", thousands(report.windows).c_str(),
              thousands(report.late).c_str());
  const std::string option = bootstrap == "127.0.0.1:9092" ? "" : " -b " + bootstrap;
  std::printf("\nTo try next:\n"
              "  build/release/cork consume demo.rides_by_zone_and_day --from start --count 5%s\n"
              "  build/release/cork topic describe demo.rides%s\n"
              "  build/release/cork sql -f examples/rides/airport.sql%s\n",
              option.c_str(), option.c_str(), option.c_str());
}

}  // namespace cork::cli
