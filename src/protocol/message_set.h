// SPDX-License-Identifier: Apache-2.0
// MessageSet: reads records of formats 0 and 1, as clients before Kafka 0.11 write them and old clusters keep them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "protocol/record.h"

namespace cork::protocol {

/// One message, or the messages inside a compressed one. The records are views into `memory`.
struct MessageSet {
  std::vector<Record> records;  // in offset order; their timestamp is kNoTimestamp in format 0
  Bytes memory;
  std::size_t size = 0;  // bytes of the message where it lies
  Codec codec = Codec::kNone;
};

/// The format (0 to 2) of the batch or message that `data` begins with; nullopt when it is cut off before that.
std::optional<std::int8_t> format_of(ByteSpan data);

/// The message at the start of `data`, which may go on behind it. The message inside a compressed one may expand to
/// `bytes_max` in all: MESSAGE_TOO_LARGE past it. CORRUPT_MESSAGE when it is cut off, its CRC is wrong, its format is
/// neither 0 nor 1, or messages are compressed twice.
Result<MessageSet> read_message(const Bytes& data, std::size_t bytes_max);

/// All of `messages` as one batch of format 2, compressed as the first of them was. Errors as read_message.
/// REQUIRES: `messages` is not empty.
Result<Bytes> to_record_batch(const Bytes& messages, std::size_t bytes_max);

}  // namespace cork::protocol
