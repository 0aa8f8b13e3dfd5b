// SPDX-License-Identifier: Apache-2.0
// LogValidator: looks at every record that a client wants to append, once, before it gets an offset.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "config/topic_config.h"

namespace cork::log {

/// One record that was refused, as Produce responses from version 8 on tell (KIP-467).
struct RecordError {
  std::int32_t batch_index;
  std::string message;
};

struct Rejection {
  Error error;
  std::vector<RecordError> records;
};

struct ValidationContext {
  const TopicConfig& config;
  std::string_view topic;  // for messages
  std::int32_t partition = 0;
  std::int64_t now_ms = 0;
  bool zstd_allowed = true;    // from Produce 7 on
  bool legacy_allowed = false;  // formats 0 and 1: up to Produce 2
};

/// Checks what a client sent for one partition: exactly one batch of format 2 (or messages of formats 0 and 1, which
/// become one where `legacy_allowed`), its CRC, its records one by one, their
/// timestamps against message.timestamp.*, keys on compacted topics, max.message.bytes. The result is the same bytes, or
/// a batch compressed anew where compression.type asks for another codec. Its header has the true maximum timestamp.
std::expected<Bytes, Rejection> validate_records(const Bytes& records, const ValidationContext& context);

}  // namespace cork::log
