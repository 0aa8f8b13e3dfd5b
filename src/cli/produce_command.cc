// SPDX-License-Identifier: Apache-2.0
// Producing from standard input.
#include "cli/produce_command.h"

#include <fmt/format.h>

#include <cstdio>

#include "cli/escapes.h"
#include "client/producer.h"

namespace cork::cli {
namespace {

Result<std::vector<protocol::RecordHeader>> parse_headers(const std::vector<std::string>& headers) {
  std::vector<protocol::RecordHeader> out;
  for (const std::string& text : headers) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0) return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is no header: write name=value", text));
    out.push_back({std::string_view(text).substr(0, equals), as_byte_span(std::string_view(text).substr(equals + 1))});
  }
  return out;
}

/// The key and the value that a line holds.
struct Entry {
  std::optional<std::string_view> key;
  std::string_view value;
};

/// None if it is empty and `-Z` says so.
std::optional<ByteSpan> bytes_of(const ProduceOptions& options, std::optional<std::string_view> text) {
  if (!text || (text->empty() && options.empty_is_null)) return std::nullopt;
  return as_byte_span(*text);
}

Result<Entry> parse_line(const ProduceOptions& options, std::string_view line) {
  if (!options.key_separator) return Entry{options.key, line};
  const auto at = line.find(*options.key_separator);
  if (at == std::string_view::npos) return fail(ErrorCode::kInvalidRequest, fmt::format("'{:.80}' has no '{}' between key and value", line, *options.key_separator));
  return Entry{line.substr(0, at), line.substr(at + options.key_separator->size())};
}

/// A refused line ends the run, and so does an interrupt; what came before it is written, and the message says how much that is.
Task<Result<void>> produce_lines(Session& session, const ProduceOptions& options, client::Producer& producer, client::RecordToSend record) {
  std::int64_t number = 0;
  runtime::StandardInput& input = session.input();
  while (const auto line = co_await input.next_line()) {
    ++number;
    const auto entry = parse_line(options, *line);
    if (!entry) {
      CO_TRY(co_await producer.flush());
      co_return fail(entry.error().code, fmt::format("line {}: {}; {} records before it are written", number, entry.error().message, producer.acknowledged()));
    }
    record.key = bytes_of(options, entry->key);
    record.value = bytes_of(options, entry->value);
    record.timestamp_ms = session.core().wall_ms();
    CO_TRY(co_await producer.send(options.topic, record));
    // A person types line by line and wants each one sent.
    if (!input.has_line()) CO_TRY(co_await producer.flush());
  }
  CO_TRY(co_await producer.flush());
  std::fprintf(stderr, "%lld records\n", static_cast<long long>(producer.acknowledged()));
  co_return Result<void>();
}

Task<Result<void>> run(Session& session, ProduceOptions options) {
  const auto codec = compression::parse_codec(options.codec);
  if (!codec) co_return fail(ErrorCode::kInvalidRequest, fmt::format("there is no codec '{}': none, gzip, snappy, lz4 or zstd", options.codec));
  CO_TRY_ASSIGN(const auto headers, parse_headers(options.headers));
  if (options.key_separator) {
    CO_TRY_ASSIGN(options.key_separator, unescape(*options.key_separator, "the key separator"));
  }
  if (options.key_separator == "") co_return fail(ErrorCode::kInvalidRequest, "--key-separator is empty: say what stands between key and value, such as ':' or '\\t'");
  client::Producer producer(session.client(), {.codec = *codec});
  client::RecordToSend record;
  record.partition = options.partition;
  record.headers = headers;
  if (!options.value) co_return co_await produce_lines(session, options, producer, record);
  record.key = bytes_of(options, options.key);
  record.value = bytes_of(options, options.value);
  record.timestamp_ms = session.core().wall_ms();
  CO_TRY(co_await producer.send(options.topic, record));
  co_return co_await producer.flush();
}

}  // namespace

int produce(const ProduceOptions& options) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(run(**session, options));
}

}  // namespace cork::cli
