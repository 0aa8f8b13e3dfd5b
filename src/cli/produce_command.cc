// SPDX-License-Identifier: Apache-2.0
// Producing from standard input.
#include "cli/produce_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

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

Task<Result<void>> run(Session& session, ProduceOptions options) {
  const auto codec = compression::parse_codec(options.codec);
  if (!codec) co_return fail(ErrorCode::kInvalidRequest, fmt::format("there is no codec '{}': none, gzip, snappy, lz4 or zstd", options.codec));
  CO_TRY_ASSIGN(const auto headers, parse_headers(options.headers));
  client::Producer producer(session.client(), {.codec = *codec});
  const auto send = [&](std::optional<std::string_view> key, std::string_view value) {
    client::RecordToSend record;
    record.partition = options.partition;
    if (key) record.key = as_byte_span(*key);
    record.value = as_byte_span(value);
    record.headers = headers;
    record.timestamp_ms = session.core().wall_ms();
    return producer.send(options.topic, record);
  };
  if (options.value) {
    CO_TRY(co_await send(options.key, *options.value));
    co_return co_await producer.flush();
  }
  for (std::string line; !session.interrupted() && std::getline(std::cin, line);) {
    std::string_view value = line;
    std::optional<std::string_view> key = options.key;
    if (options.key_separator) {
      const auto at = line.find(*options.key_separator);
      if (at == std::string::npos) co_return fail(ErrorCode::kInvalidRequest, fmt::format("the line '{}' has no '{}' between key and value", line, *options.key_separator));
      key = value.substr(0, at);
      value = value.substr(at + options.key_separator->size());
    }
    CO_TRY(co_await send(key, value));
    // A person types line by line and wants each one sent.
    if (std::cin.rdbuf()->in_avail() <= 0) CO_TRY(co_await producer.flush());
  }
  CO_TRY(co_await producer.flush());
  std::fprintf(stderr, "%lld records\n", static_cast<long long>(producer.acknowledged()));
  co_return Result<void>();
}

}  // namespace

int produce(const ProduceOptions& options) {
  std::ios::sync_with_stdio(false);
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(run(**session, options));
}

}  // namespace cork::cli
