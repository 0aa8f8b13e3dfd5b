// SPDX-License-Identifier: Apache-2.0
// Consuming to standard output.
#include "cli/consume_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <utility>

#include "cli/escapes.h"
#include "client/consumer.h"
#include "client/group_member.h"
#include "sql/expression/charset.h"
#include "streams/datetime.h"

namespace cork::cli {
namespace {

namespace json = boost::json;
using client::ConsumedRecord;

std::string_view text_of(const std::optional<ByteSpan>& bytes) {
  return bytes ? as_string_view(*bytes) : std::string_view();
}

std::string headers_text(protocol::RecordHeaders headers) {
  std::string out;
  while (const auto header = headers.next()) {
    if (!out.empty()) out += ",";
    out += fmt::format("{}={}", header->key, header->value ? as_string_view(*header->value) : "NULL");
  }
  return out;
}

Result<void> print_text(const ConsumedRecord& consumed, std::string_view format, std::string& out) {
  const protocol::Record& record = consumed.record;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      out += format[i];
      continue;
    }
    switch (format[++i]) {
      case 't': out += consumed.partition->topic; break;
      case 'p': out += std::to_string(consumed.partition->partition); break;
      case 'o': out += std::to_string(record.offset); break;
      case 'T': out += std::to_string(record.timestamp); break;
      case 'k': out += text_of(record.key); break;
      case 's': out += text_of(record.value); break;
      case 'h': out += headers_text(record.headers); break;
      case 'K': out += std::to_string(record.key ? static_cast<std::int64_t>(record.key->size()) : -1); break;
      case 'S': out += std::to_string(record.value ? static_cast<std::int64_t>(record.value->size()) : -1); break;
      case '%': out += '%'; break;
      default:
        return fail(ErrorCode::kInvalidRequest,
                    fmt::format("%{} in the format is not known. {}", format[i], format_help()));
    }
  }
  return {};
}

/// JSON is UTF-8: bytes that are none become U+FFFD. `cork consume` without --output json prints them as they are.
json::value json_text(const std::optional<ByteSpan>& bytes) {
  if (!bytes) return nullptr;
  return json::string(sql::repair_utf8(as_string_view(*bytes)));
}

void print_json(const ConsumedRecord& consumed, std::string& out) {
  json::object object;
  object["topic"] = consumed.partition->topic;
  object["partition"] = consumed.partition->partition;
  object["offset"] = consumed.record.offset;
  object["timestamp"] = consumed.record.timestamp;
  object["key"] = json_text(consumed.record.key);
  object["value"] = json_text(consumed.record.value);
  json::array headers;
  protocol::RecordHeaders source = consumed.record.headers;
  while (const auto header = source.next())
    headers.push_back(json::object{{"key", sql::repair_utf8(header->key)}, {"value", json_text(header->value)}});
  object["headers"] = std::move(headers);
  out += json::serialize(object) + "\n";
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "@1767225600000" or "@2026-01-01T12:00:00" (UTC) as milliseconds since 1970.
Result<std::int64_t> time_of(std::string_view text) {
  const std::string_view value = text.substr(1);
  if (const auto ms = number(value)) return *ms;
  std::string date(value);
  if (date.ends_with('Z')) date.pop_back();
  std::ranges::replace(date, ' ', 'T');
  constexpr std::int32_t kMillis = 3;
  if (const auto time = streams::parse_timestamp(date, kMillis, {.iso = true})) return *time;
  return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no time. {}", text, place_help()));
}

Task<Result<std::int64_t>> start_of(client::Consumer& consumer, client::TopicPartition partition, std::string from) {
  if (from == "start") co_return co_await consumer.offset_for(partition, client::kEarliestOffset);
  if (from == "end") co_return co_await consumer.offset_for(partition, client::kLatestOffset);
  if (from.starts_with('@')) {
    CO_TRY_ASSIGN(const std::int64_t time, time_of(from));
    co_return co_await consumer.offset_for(partition, time);
  }
  const auto value = number(from);
  if (!value)
    co_return fail(ErrorCode::kInvalidRequest,
                   fmt::format("'{}' is no place to begin: start, end, an offset, -N or @time", from));
  if (*value >= 0) co_return *value;
  CO_TRY_ASSIGN(const std::int64_t end, co_await consumer.offset_for(partition, client::kLatestOffset));
  CO_TRY_ASSIGN(const std::int64_t start, co_await consumer.offset_for(partition, client::kEarliestOffset));
  co_return std::max(start, end + *value);
}

/// Where reading ends in one partition: the first offset that is not read. Never past the end as it is now.
Task<Result<std::int64_t>> end_of(client::Consumer& consumer, client::TopicPartition partition, std::string until) {
  CO_TRY_ASSIGN(const std::int64_t end, co_await consumer.offset_for(partition, client::kLatestOffset));
  if (until == "end") co_return end;
  if (until.starts_with('@')) {
    CO_TRY_ASSIGN(const std::int64_t time, time_of(until));
    co_return co_await consumer.offset_for(partition, time);
  }
  const auto value = number(until);
  if (!value || *value < 0)
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no place to end: end, an offset or @time", until));
  co_return std::min(*value, end);
}

using Ends = std::map<client::TopicPartition, std::int64_t>;  // INT64_MAX: reading goes on

/// Reads the partitions that the options name, or all.
Task<Result<Ends>> assign(Session& session, client::Consumer& consumer, const ConsumeOptions& options) {
  CO_TRY_ASSIGN(const client::TopicInfo info, co_await session.client().topic(options.topic));
  std::vector<std::int32_t> partitions = options.partitions;
  if (partitions.empty()) {
    for (std::size_t i = 0; i < info.partitions.size(); ++i) partitions.push_back(static_cast<std::int32_t>(i));
  }
  Ends ends;
  for (const std::int32_t index : partitions) {
    const client::TopicPartition partition{options.topic, index};
    ends[partition] = INT64_MAX;
    if (!options.until.empty()) {
      CO_TRY_ASSIGN(ends[partition], co_await end_of(consumer, partition, options.until));
    }
    CO_TRY_ASSIGN(const std::int64_t start, co_await start_of(consumer, partition, options.from));
    CO_TRY(co_await consumer.assign(partition, start));
  }
  co_return ends;
}

/// Where a member goes on: at the committed offset; at `from` if there is none, or retention has removed it.
Task<Result<std::int64_t>> after_committed(client::Consumer& consumer, client::TopicPartition partition, std::int64_t committed, std::string from) {
  if (committed < 0) co_return co_await start_of(consumer, partition, from);
  CO_TRY_ASSIGN(const std::int64_t first, co_await consumer.offset_for(partition, client::kEarliestOffset));
  CO_TRY_ASSIGN(const std::int64_t end, co_await consumer.offset_for(partition, client::kLatestOffset));
  if (committed >= first && committed <= end) co_return committed;
  std::fprintf(stderr, "cork: the committed offset %lld of %s-%d is not there, it has %lld to %lld: reading goes on at --from %s\n",
               static_cast<long long>(committed), partition.topic.c_str(), partition.partition, static_cast<long long>(first), static_cast<long long>(end), from.c_str());
  co_return co_await start_of(consumer, partition, from);
}

/// Joins the group and reads what it assigns, from the committed offsets, or from `options.from` where there are none.
Task<Result<Ends>> join(client::Consumer& consumer, client::GroupMember& member, const ConsumeOptions& options) {
  CO_TRY_ASSIGN(const std::vector<client::TopicPartition> owned, co_await member.join());
  CO_TRY_ASSIGN(const auto committed, co_await member.committed(owned));
  consumer.unassign();
  Ends ends;
  for (const auto& [partition, offset] : committed) {
    CO_TRY_ASSIGN(const std::int64_t start, co_await after_committed(consumer, partition, offset, options.from));
    ends[partition] = INT64_MAX;
    if (!options.until.empty()) {
      CO_TRY_ASSIGN(ends[partition], co_await end_of(consumer, partition, options.until));
    }
    CO_TRY(co_await consumer.assign(partition, start));
  }
  co_return ends;
}

bool at_end(const client::Consumer& consumer, const Ends& ends) {
  return !ends.empty() && std::ranges::all_of(ends, [&](const auto& entry) { return consumer.position(entry.first) >= entry.second; });
}

/// Prints polled records up to `left` and the ends; false when nobody reads standard output any more. What could not be printed is an
/// error, so that a group does not commit it.
Result<bool> print(const client::ConsumedRecords& polled, const Ends& ends, const std::string& format, bool as_json,
                   std::int64_t& left, std::map<client::TopicPartition, std::int64_t>& printed) {
  std::string out;
  for (const ConsumedRecord& consumed : polled.records) {
    if (consumed.record.offset >= ends.at(*consumed.partition)) continue;
    if (left == 0) break;
    --left;
    printed[*consumed.partition] = consumed.record.offset + 1;
    if (as_json) {
      print_json(consumed, out);
    } else {
      TRY(print_text(consumed, format, out));
    }
  }
  if (std::fwrite(out.data(), 1, out.size(), stdout) == out.size() && std::fflush(stdout) == 0) return true;
  if (errno == EPIPE) return false;
  return fail(ErrorCode::kKafkaStorageError, fmt::format("cannot write to standard output: {}", std::strerror(errno)));
}

/// A broker that restarts, or a leader that moves, and no topic that is gone.
bool may_pass(const Error& error) {
  return client::is_retriable(error.code) && error.code != ErrorCode::kUnknownTopicOrPartition && error.code != ErrorCode::kUnknownTopicId;
}

/// Waits for a cluster that was there, as long as it takes; says so once. `again`: what has to go well.
template <class Again>
Task<Result<void>> try_again(Session& session, Error error, Again again) {
  constexpr std::int64_t kPauseMaxMs = 2000;
  std::fprintf(stderr, "cork: %s\ncork: trying again until that works\n", error.message.c_str());
  for (std::int64_t pause = 100; !session.interrupted(); pause = std::min(2 * pause, kPauseMaxMs)) {
    co_await runtime::sleep_ms(session.core(), pause);
    const Result<void> done = co_await again();
    if (done || !may_pass(done.error())) co_return done;
  }
  co_return Result<void>();
}

Task<Result<void>> run(Session& session, ConsumeOptions options) {
  if (options.until_end) options.until = "end";
  CO_TRY_ASSIGN(const std::string format, unescape(options.format, "the format"));
  client::Consumer consumer(session.client(), {.read_committed = options.read_committed});
  std::int64_t left = options.count.value_or(INT64_MAX);
  CO_TRY_ASSIGN(const Ends ends, co_await assign(session, consumer, options));
  std::map<client::TopicPartition, std::int64_t> printed;
  while (left > 0 && !session.interrupted() && !at_end(consumer, ends)) {
    const auto polled = co_await consumer.poll();
    if (!polled && may_pass(polled.error()) && !session.interrupted()) {
      CO_TRY(co_await try_again(session, polled.error(), [&] { return consumer.find_leaders(); }));
      continue;
    }
    if (!polled) co_return fail(polled.error());
    CO_TRY_ASSIGN(const bool more, print(*polled, ends, format, session.json(), left, printed));
    if (!more) break;
  }
  co_return Result<void>();
}

/// What was printed is committed after each poll; a rebalance that came between leaves it to the new owners.
Task<Result<void>> commit_printed(client::GroupMember& member,
                                  std::map<client::TopicPartition, std::int64_t>& printed) {
  const auto offsets = std::exchange(printed, {});
  const auto committed = co_await member.commit(offsets);
  if (committed) co_return committed;
  const ErrorCode code = committed.error().code;
  const bool others_own_them = code == ErrorCode::kRebalanceInProgress || code == ErrorCode::kIllegalGeneration ||
                               code == ErrorCode::kUnknownMemberId;
  co_return others_own_them ? Result<void>() : committed;
}

/// A member of a group, what it owns and how much is left to print.
class Membership {
 public:
  Membership(Session& session, client::GroupMember& member, const ConsumeOptions& options, const std::string& format)
      : session_(session), member_(member), options_(options), format_(format), consumer_(session.client(), {.read_committed = options.read_committed}),
        left_(options.count.value_or(INT64_MAX)) {}

  Task<Result<void>> read() {
    CO_TRY(co_await join_group());
    while (more_ && left_ > 0 && !session_.interrupted() && !at_end(consumer_, ends_)) {
      const Result<void> done = co_await step();
      if (done) continue;
      if (!may_pass(done.error()) || session_.interrupted()) co_return done;
      // What was printed and not committed is printed again.
      CO_TRY(co_await try_again(session_, done.error(), [this] { return join_group(); }));
    }
    co_return Result<void>();
  }

 private:
  Task<Result<void>> join_group() {
    printed_.clear();
    CO_TRY_ASSIGN(ends_, co_await join(consumer_, member_, options_));
    co_return Result<void>();
  }
  Task<Result<void>> step() {
    if (ends_.empty()) {  // more members than partitions
      co_await runtime::sleep_ms(session_.core(), 200);
    } else {
      CO_TRY_ASSIGN(const client::ConsumedRecords polled, co_await consumer_.poll());
      CO_TRY_ASSIGN(more_, print(polled, ends_, format_, session_.json(), left_, printed_));
      if (!more_) co_return Result<void>();
      CO_TRY(co_await commit_printed(member_, printed_));
    }
    CO_TRY_ASSIGN(const bool goes_on, co_await member_.heartbeat());
    if (goes_on) co_return Result<void>();
    co_return co_await join_group();
  }

  Session& session_;
  client::GroupMember& member_;
  const ConsumeOptions& options_;
  const std::string& format_;
  client::Consumer consumer_;
  Ends ends_{};
  std::int64_t left_;
  std::map<client::TopicPartition, std::int64_t> printed_{};
  bool more_ = true;  // false when nobody reads standard output any more
};

Task<Result<void>> run_member(Session& session, ConsumeOptions options) {
  if (options.until_end) options.until = "end";
  if (!options.partitions.empty()) co_return fail(ErrorCode::kInvalidRequest, "--group assigns partitions itself: leave --partition out");
  CO_TRY_ASSIGN(const std::string format, unescape(options.format, "the format"));
  CO_TRY(co_await session.client().topic(options.topic));
  client::GroupMember member(session.client(), {options.group, {options.topic}});
  Membership membership(session, member, options, format);
  const Result<void> read = co_await membership.read();
  // Also after an interruption, which has closed the connections: others then need not wait for the session's end.
  const Result<void> left = co_await member.leave();
  co_return read ? left : read;
}

}  // namespace

std::string format_help() {
  return "%t topic, %p partition, %o offset, %T timestamp, %k key, %s value, %h headers, %K and %S sizes of key and "
         "value, %% a percent sign";
}

std::string place_help() {
  return "A time is milliseconds since 1970, or a date, or a date with a time in UTC: @2026-01-31, "
         "@2026-01-31T18:30:00";
}

int consume(const ConsumeOptions& options) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(options.group.empty() ? run(**session, options) : run_member(**session, options));
}

}  // namespace cork::cli
