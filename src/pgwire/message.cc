// SPDX-License-Identifier: Apache-2.0
// Messages: numbers are big-endian; a length counts itself and not the type.
#include "pgwire/message.h"

#include <fmt/format.h>

#include <algorithm>

namespace cork::pgwire {
namespace {

constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kFirstBytesMax = 10'000;  // PostgreSQL's own bound
constexpr std::size_t kReadBytes = 16'384;
constexpr std::size_t kAheadBytes = 64 << 10;

std::unexpected<Error> cut_short(std::string_view what) {
  return fail(ErrorCode::kInvalidRequest, fmt::format("the message ends before its {}", what));
}

std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

Result<std::uint8_t> MessageReader::byte() {
  TRY_ASSIGN(const std::string_view one, bytes(1));
  return static_cast<std::uint8_t>(one[0]);
}

Result<std::int16_t> MessageReader::int16() {
  TRY_ASSIGN(const std::string_view two, bytes(2));
  return static_cast<std::int16_t>(number_of(two));
}

Result<std::size_t> MessageReader::count() {
  TRY_ASSIGN(const std::string_view two, bytes(2));
  return number_of(two);
}

Result<std::int32_t> MessageReader::int32() {
  TRY_ASSIGN(const std::string_view four, bytes(4));
  return static_cast<std::int32_t>(number_of(four));
}

Result<std::string_view> MessageReader::text() {
  const std::size_t end = rest_.find('\0');
  if (end == std::string_view::npos) return cut_short("text");
  const std::string_view value = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return value;
}

Result<std::string_view> MessageReader::bytes(std::size_t count) {
  if (count > rest_.size()) return cut_short("field");
  const std::string_view value = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return value;
}

void MessageWriter::begin(char type) {
  out_.push_back(type);
  length_at_ = out_.size();
  out_.append(kLengthBytes, '\0');
}

void MessageWriter::int16(std::size_t value) {
  out_.push_back(static_cast<char>(value >> 8));
  out_.push_back(static_cast<char>(value));
}

void MessageWriter::int32(std::int64_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out_.push_back(static_cast<char>(value >> shift));
}

void MessageWriter::text(std::string_view value) {
  // What follows a zero byte could not be told from the next field.
  out_ += value.substr(0, value.find('\0'));
  out_.push_back('\0');
}

void MessageWriter::end() {
  const std::size_t length = out_.size() - length_at_;
  for (std::size_t i = 0; i < kLengthBytes; ++i) out_[length_at_ + i] = static_cast<char>(length >> (24 - 8 * i));
}

Task<void> MessageStream::pump(std::function<void()> at_end) {
  const std::shared_ptr<net::Stream> stream = stream_;  // a read may outlive the connection where a process ends at once
  std::string chunk(kReadBytes, '\0');
  while (true) {
    while (buffer_.size() >= std::max(wanted_, kAheadBytes)) co_await changed_.wait(core_);
    const auto got = co_await stream->read_some(MutableByteSpan(reinterpret_cast<std::byte*>(chunk.data()), chunk.size()));
    if (!got) broken_ = got.error();
    if (!got || *got == 0) break;
    buffer_.append(chunk, 0, *got);
    changed_.notify_all();
  }
  at_end();
  ended_ = true;
  changed_.notify_all();
}

Task<void> MessageStream::pumped() {
  wanted_ = SIZE_MAX;
  changed_.notify_all();
  while (!ended_) co_await changed_.wait(core_);
}

/// Until that many bytes are buffered; false: the connection ended before the first one.
Task<Result<bool>> MessageStream::fill(std::size_t size) {
  wanted_ = size;
  changed_.notify_all();
  while (buffer_.size() < size && !ended_) co_await changed_.wait(core_);
  wanted_ = 0;
  if (buffer_.size() >= size) co_return true;
  if (broken_) co_return fail(*broken_);
  if (buffer_.empty()) co_return false;
  co_return fail(ErrorCode::kNetworkException, "the connection ends inside a message");
}

Task<Result<std::string>> MessageStream::body(std::size_t size) {
  CO_TRY(co_await fill(size));
  if (buffer_.size() < size) co_return fail(ErrorCode::kNetworkException, "the connection ends inside a message");
  std::string result = buffer_.substr(0, size);
  buffer_.erase(0, size);
  co_return result;
}

Task<Result<std::optional<std::string>>> MessageStream::read_first() {
  CO_TRY_ASSIGN(const bool there, co_await fill(kLengthBytes));
  if (!there) co_return std::optional<std::string>();
  const std::size_t length = number_of(std::string_view(buffer_).substr(0, kLengthBytes));
  if (length < 2 * kLengthBytes || length > kFirstBytesMax) co_return fail(ErrorCode::kInvalidRequest, "this is no start of PostgreSQL's protocol");
  buffer_.erase(0, kLengthBytes);
  CO_TRY_ASSIGN(std::string start, co_await body(length - kLengthBytes));
  co_return std::optional<std::string>(std::move(start));
}

Task<Result<std::optional<Message>>> MessageStream::read(std::size_t bytes_max) {
  CO_TRY_ASSIGN(const bool there, co_await fill(1 + kLengthBytes));
  if (!there) co_return std::optional<Message>();
  const std::size_t length = number_of(std::string_view(buffer_).substr(1, kLengthBytes));
  Message message{.type = buffer_[0], .body = {}};
  if (length < kLengthBytes || length > bytes_max) {
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("a message of {} bytes: at most {} are taken", length, bytes_max));
  }
  buffer_.erase(0, 1 + kLengthBytes);
  CO_TRY_ASSIGN(message.body, co_await body(length - kLengthBytes));
  co_return std::optional<Message>(std::move(message));
}

}  // namespace cork::pgwire
