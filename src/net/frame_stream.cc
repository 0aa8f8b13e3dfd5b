// SPDX-License-Identifier: Apache-2.0
// Reading frames: small ones together through one buffer, large ones straight into their own memory.
#include "net/frame_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "base/endian.h"

namespace cork::net {
namespace {

constexpr std::size_t kBufferBytes = 16 << 10;
// Thousands of clients are mostly idle: a connection begins with less, and has all of it once that was filled.
constexpr std::size_t kFirstBufferBytes = 1 << 10;
// Memory for a large frame is taken in steps, each after the one before is full.
constexpr std::size_t kFirstStepBytes = 1 << 20;

/// When the first bytes of another protocol stand where a length should.
std::optional<Error> foreign_protocol(std::int32_t length) {
  const auto bytes = static_cast<std::uint32_t>(length);
  constexpr std::uint32_t kHttp = 0x48545450, kGet = 0x47455420, kPost = 0x504f5354, kPut = 0x50555420, kHead = 0x48454144;
  const bool http = bytes == kHttp || bytes == kGet || bytes == kPost || bytes == kPut || bytes == kHead;
  constexpr std::uint32_t kTlsAlert = 0x1503, kTlsHandshake = 0x1603;
  if (!http && bytes >> 16 != kTlsAlert && bytes >> 16 != kTlsHandshake) return std::nullopt;
  return Error{ErrorCode::kInvalidRequest, fmt::format("the other side speaks {}, this one Kafka's protocol as it is: is the port right, and "
                                                       "security.protocol?", http ? "HTTP" : "TLS")};
}

}  // namespace

FrameStream::FrameStream(std::unique_ptr<Stream> stream, std::size_t frame_bytes_max, std::shared_ptr<MemoryBudget> budget)
    : stream_(std::move(stream)), frame_bytes_max_(frame_bytes_max), budget_(std::move(budget)), buffer_(kFirstBufferBytes) {}

/// Has at least `size` bytes in the buffer afterwards; false at the end of the stream.
Task<Result<bool>> FrameStream::fill(std::size_t size) {
  if (buffer_.size() < size || end_ == buffer_.size()) buffer_.resize(kBufferBytes);
  if (buffer_.size() - begin_ < size) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, buffered());
    end_ = buffered();
    begin_ = 0;
  }
  while (buffered() < size) {
    CO_TRY_ASSIGN(const std::size_t got, co_await stream_->read_some(MutableByteSpan(buffer_).subspan(end_)));
    if (got == 0) co_return false;
    end_ += got;
  }
  co_return true;
}

Task<Result<std::optional<Bytes>>> FrameStream::read() {
  if (begin_ == end_) begin_ = end_ = 0;
  CO_TRY_ASSIGN(const bool more, co_await fill(sizeof(std::int32_t)));
  if (!more) {
    if (buffered() == 0) co_return std::optional<Bytes>();
    co_return fail(ErrorCode::kNetworkException, "the connection ended inside a frame");
  }
  const auto length = load_big_endian<std::int32_t>(buffer_.data() + begin_);
  if (length < 0 || static_cast<std::size_t>(length) > frame_bytes_max_) {
    if (const auto foreign = foreign_protocol(length)) co_return fail(*foreign);
    co_return fail(ErrorCode::kInvalidRequest, "a frame claims " + std::to_string(length) + " bytes; at most " +
                                                   std::to_string(frame_bytes_max_) + " are taken (socket.request.max.bytes)");
  }
  begin_ += sizeof(std::int32_t);
  inside_frame_ = true;
  Result<Bytes> frame = co_await read_body(static_cast<std::size_t>(length));
  inside_frame_ = false;
  if (frame) co_return std::optional<Bytes>(*std::move(frame));
  // An alert of TLS would be a frame of 350 MB, which some clients take.
  if (const auto foreign = foreign_protocol(length)) co_return fail(*foreign);
  co_return fail(std::move(frame).error());
}

Task<Result<Bytes>> FrameStream::read_body(std::size_t size) {
  if (size <= kBufferBytes) {
    CO_TRY_ASSIGN(const bool more, co_await fill(size));
    if (!more) co_return fail(ErrorCode::kNetworkException, "the connection ended inside a frame");
    auto memory = std::make_shared_for_overwrite<std::byte[]>(size);
    std::memcpy(memory.get(), buffer_.data() + begin_, size);
    begin_ += size;
    const ByteSpan span(memory.get(), size);
    co_return Bytes::with_owner(span, std::move(memory));
  }
  std::size_t capacity = std::min(size, kFirstStepBytes);
  std::shared_ptr<std::byte[]> memory = co_await budget_->allocate(capacity);
  std::size_t have = buffered();
  std::memcpy(memory.get(), buffer_.data() + begin_, have);
  begin_ = end_ = 0;
  while (have < size) {
    if (have == capacity) {
      capacity = std::min(size, capacity * 2);
      std::shared_ptr<std::byte[]> larger = co_await budget_->allocate(capacity);
      std::memcpy(larger.get(), memory.get(), have);
      memory = std::move(larger);
    }
    CO_TRY_ASSIGN(const std::size_t got, co_await stream_->read_some({memory.get() + have, capacity - have}));
    if (got == 0) co_return fail(ErrorCode::kNetworkException, "the connection ended inside a frame");
    have += got;
  }
  const ByteSpan span(memory.get(), size);
  co_return Bytes::with_owner(span, std::move(memory));
}

}  // namespace cork::net
