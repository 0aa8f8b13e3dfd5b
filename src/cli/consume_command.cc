// SPDX-License-Identifier: Apache-2.0
// Consuming to standard output.
#include "cli/consume_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cstdio>

#include "client/consumer.h"

namespace cork::cli {
namespace {

namespace json = boost::json;
using client::ConsumedRecord;

std::string_view text_of(const std::optional<ByteSpan>& bytes) { return bytes ? as_string_view(*bytes) : std::string_view(); }

std::string headers_text(protocol::RecordHeaders headers) {
  std::string out;
  while (const auto header = headers.next()) {
    if (!out.empty()) out += ",";
    out += fmt::format("{}={}", header->key, header->value ? as_string_view(*header->value) : "NULL");
  }
  return out;
}

Result<std::string> unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case '\\': out += '\\'; break;
      default: return fail(ErrorCode::kInvalidRequest, fmt::format("\\{} in the format: only \\n, \\t and \\\\ are known", text[i]));
    }
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
      default: return fail(ErrorCode::kInvalidRequest, fmt::format("%{} in the format is not known. {}", format[i], format_help()));
    }
  }
  return {};
}

json::value json_text(const std::optional<ByteSpan>& bytes) {
  if (!bytes) return nullptr;
  return json::string(as_string_view(*bytes));
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
  while (const auto header = source.next()) headers.push_back(json::object{{"key", header->key}, {"value", json_text(header->value)}});
  object["headers"] = std::move(headers);
  out += json::serialize(object) + "\n";
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Task<Result<std::int64_t>> start_of(client::Consumer& consumer, client::TopicPartition partition, std::string from) {
  if (from == "start") co_return co_await consumer.offset_for(partition, client::kEarliestOffset);
  if (from == "end") co_return co_await consumer.offset_for(partition, client::kLatestOffset);
  if (from.starts_with('@')) {
    if (const auto time = number(std::string_view(from).substr(1))) co_return co_await consumer.offset_for(partition, *time);
  }
  const auto value = number(from);
  if (!value) co_return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no place to begin: start, end, an offset, -N or @milliseconds", from));
  if (*value >= 0) co_return *value;
  CO_TRY_ASSIGN(const std::int64_t end, co_await consumer.offset_for(partition, client::kLatestOffset));
  CO_TRY_ASSIGN(const std::int64_t start, co_await consumer.offset_for(partition, client::kEarliestOffset));
  co_return std::max(start, end + *value);
}

/// The partitions that are read, with the offsets where reading ends.
Task<Result<std::map<client::TopicPartition, std::int64_t>>> assign(Session& session, client::Consumer& consumer, const ConsumeOptions& options) {
  CO_TRY_ASSIGN(const client::TopicInfo info, co_await session.client().topic(options.topic));
  std::vector<std::int32_t> partitions = options.partitions;
  for (std::size_t i = 0; partitions.empty() || (options.partitions.empty() && i < info.partitions.size()); ++i) {
    if (i >= info.partitions.size()) break;
    partitions.push_back(static_cast<std::int32_t>(i));
  }
  std::map<client::TopicPartition, std::int64_t> ends;
  for (const std::int32_t index : partitions) {
    const client::TopicPartition partition{options.topic, index};
    CO_TRY_ASSIGN(ends[partition], co_await consumer.offset_for(partition, client::kLatestOffset));
    CO_TRY_ASSIGN(const std::int64_t start, co_await start_of(consumer, partition, options.from));
    CO_TRY(co_await consumer.assign(partition, start));
  }
  co_return ends;
}

bool at_end(const client::Consumer& consumer, const std::map<client::TopicPartition, std::int64_t>& ends) {
  return std::ranges::all_of(ends, [&](const auto& entry) { return consumer.position(entry.first) >= entry.second; });
}

Task<Result<void>> run(Session& session, ConsumeOptions options) {
  CO_TRY_ASSIGN(const std::string format, unescape(options.format));
  client::Consumer consumer(session.client(), {});
  CO_TRY_ASSIGN(const auto ends, co_await assign(session, consumer, options));
  std::int64_t left = options.count.value_or(INT64_MAX);
  while (left > 0 && !session.interrupted() && !(options.until_end && at_end(consumer, ends))) {
    CO_TRY_ASSIGN(const client::ConsumedRecords polled, co_await consumer.poll());
    std::string out;
    for (const ConsumedRecord& consumed : polled.records) {
      if (options.until_end && consumed.record.offset >= ends.at(*consumed.partition)) continue;
      if (left-- == 0) break;
      if (session.json()) {
        print_json(consumed, out);
      } else {
        CO_TRY(print_text(consumed, format, out));
      }
    }
    std::fwrite(out.data(), 1, out.size(), stdout);
    if (std::fflush(stdout) != 0) co_return Result<void>();  // the reader of the pipe has gone
  }
  co_return Result<void>();
}

}  // namespace

std::string format_help() {
  return "%t topic, %p partition, %o offset, %T timestamp, %k key, %s value, %h headers, %K and %S sizes of key and value, %% a percent sign";
}

int consume(const ConsumeOptions& options) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(run(**session, options));
}

}  // namespace cork::cli
