// SPDX-License-Identifier: Apache-2.0
// The metadata log file: append, recovery, compaction.
#include "metadata/log_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/crc32c.h"
#include "base/endian.h"
#include "base/logger.h"
#include "metadata/image_builder.h"
#include "metadata/meta_properties.h"
#include "runtime/whole_file.h"

namespace cork::metadata {
namespace {

Logger logger("metadata");

constexpr std::string_view kMagic = "CORKMETA";
constexpr std::uint32_t kFormat = 1;
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kFrameHeaderBytes = 20;
constexpr std::size_t kCrcBytes = 4;

std::uint32_t frame_crc(std::uint32_t salt, ByteSpan behind_crc) {
  std::byte prefix[sizeof(salt)];
  store_big_endian(prefix, salt);
  return crc32c(behind_crc, crc32c(prefix));
}

struct Frame {
  std::size_t size;
  std::int64_t first_sequence;
  std::uint32_t count;
  ByteSpan records;
};

/// The frame at the start of `bytes`, if it is whole and intact.
std::optional<Frame> read_frame(ByteSpan bytes, std::uint32_t salt) {
  if (bytes.size() < kFrameHeaderBytes) return std::nullopt;
  const auto length = load_big_endian<std::uint32_t>(bytes.data() + 4);
  if (length > bytes.size() - kFrameHeaderBytes) return std::nullopt;
  const std::size_t size = kFrameHeaderBytes + length;
  const auto crc = load_big_endian<std::uint32_t>(bytes.data());
  if (crc != frame_crc(salt, bytes.subspan(kCrcBytes, size - kCrcBytes))) return std::nullopt;
  return Frame{size, load_big_endian<std::int64_t>(bytes.data() + 8), load_big_endian<std::uint32_t>(bytes.data() + 16),
               bytes.subspan(kFrameHeaderBytes, length)};
}

/// Position of an intact frame behind a bad one: then the bad one is no torn tail. The expected sequence is looked at
/// first, so that checksums are computed at few places only.
std::optional<std::size_t> find_later_frame(ByteSpan bytes, std::size_t from, std::uint32_t salt, std::int64_t sequence) {
  const auto last = sequence + static_cast<std::int64_t>(bytes.size());  // a record takes more than one byte
  for (std::size_t at = from + 1; at + kFrameHeaderBytes <= bytes.size(); ++at) {
    const auto first = load_big_endian<std::int64_t>(bytes.data() + at + 8);
    if (first <= sequence || first > last) continue;
    if (read_frame(bytes.subspan(at), salt)) return at;
  }
  return std::nullopt;
}

Bytes file_header(std::uint32_t salt) {
  protocol::Writer out;
  out.raw(kMagic);
  out.number(kFormat);
  out.number(salt);
  return Bytes::from(out.flatten());
}

}  // namespace

LogStore::LogStore(Core& core, FileSystem& files, std::string directory, Options options)
    : core_(core), files_(files), directory_(std::move(directory)), path_(directory_ + "/" + kFileName),
      options_(options) {}

Result<StoredState> LogStore::load() {
  StoredState state;
  TRY(runtime::create_directories_durably(files_, directory_));
  if (files_.exists(path_ + ".new")) TRY(files_.remove_file(path_ + ".new"));  // a compaction that a crash ended
  TRY_ASSIGN(state.formatted, read_meta_properties(files_, directory_));
  if (!files_.exists(path_)) {
    TRY(refuse_partitions());
    return state;
  }
  auto opened = files_.open(path_, OpenMode::kReadWrite);
  if (!opened && files_.list(path_)) {
    return fail(ErrorCode::kInvalidConfig, fmt::format("{} is a folder: {} is of Apache Kafka, whose data Cork does not open. Start with another "
                                                       "log.dirs and copy the topics over the network", path_, directory_));
  }
  TRY_ASSIGN(file_, std::move(opened));
  TRY_ASSIGN(auto whole, read_whole(*file_));
  const Bytes content = Bytes::from(std::move(whole));
  if (content.size() < kHeaderBytes || content.text().substr(0, kMagic.size()) != kMagic) {
    return fail(ErrorCode::kCorruptMessage, fmt::format("{} is not a metadata log of this program: restore it from a "
                                                        "backup, or start with another log.dirs", path_));
  }
  const auto format = load_big_endian<std::uint32_t>(content.data() + kMagic.size());
  if (format != kFormat) {
    return fail(ErrorCode::kUnsupportedVersion,
                fmt::format("{} has format {}, this version knows {}: use the newer version", path_, format, kFormat));
  }
  salt_ = load_big_endian<std::uint32_t>(content.data() + kMagic.size() + 4);
  TRY(read_frames(content, state));
  state.sequence = sequence_;
  return state;
}

/// Without the file that names them, topics of the same names would be made anew over the records of these.
Result<void> LogStore::refuse_partitions() {
  TRY_ASSIGN(const std::vector<std::string> names, files_.list(directory_));
  for (const std::string& name : names) {
    if (!files_.exists(fmt::format("{}/{}/partition.metadata", directory_, name))) continue;
    return fail(ErrorCode::kCorruptMessage, fmt::format("{} holds partitions, such as {}, but no {}, which names their topics: restore that from a "
                                                        "backup, or start with another log.dirs", directory_, name, kFileName));
  }
  return {};
}

Result<void> LogStore::read_frames(const Bytes& content, StoredState& state) {
  const auto damaged = [this](std::size_t position, const std::string& why) {
    return fail(ErrorCode::kCorruptMessage,
                fmt::format("{} is damaged at byte {} ({}): restore it from a backup", path_, position, why));
  };
  std::size_t at = kHeaderBytes;
  while (at < content.size()) {
    const auto frame = read_frame(content.span().subspan(at), salt_);
    if (!frame) break;
    if (at == kHeaderBytes) {  // the base: it stands for all records before it
      sequence_ = frame->first_sequence;
      compacted_bytes_ = at + frame->size;
    } else if (frame->first_sequence == sequence_) {
      sequence_ += frame->count;
    } else {
      return damaged(at, fmt::format("record {} follows record {}", frame->first_sequence, sequence_));
    }
    TRY_ASSIGN(auto records, decode_records(frame->records, frame->count));
    std::ranges::move(records, std::back_inserter(state.records));
    at += frame->size;
  }
  if (at == kHeaderBytes) return damaged(at, "its first part was written whole and is not");
  state.memory.push_back(content);
  end_ = at;
  if (at == content.size()) return {};
  if (const auto later = find_later_frame(content.span(), at, salt_, sequence_)) {
    return damaged(at, fmt::format("intact records follow at byte {}", *later));
  }
  logger.warn("cut off a change of the metadata that a crash left unfinished",
              {{"path", path_}, {"position", at}, {"bytes", content.size() - at}});
  TRY(file_->truncate(at));
  return file_->sync_blocking();
}

Result<Bytes> LogStore::frame(const Records& records, std::int64_t first_sequence, std::uint32_t salt) const {
  protocol::Writer out;
  out.number(std::uint32_t{0});
  out.number(std::uint32_t{0});
  out.number(first_sequence);
  out.number(static_cast<std::uint32_t>(records.size()));
  TRY(encode_records(records, out));
  auto bytes = out.flatten();
  store_big_endian(bytes.data() + 4, static_cast<std::uint32_t>(bytes.size() - kFrameHeaderBytes));
  store_big_endian(bytes.data(), frame_crc(salt, ByteSpan(bytes).subspan(kCrcBytes)));
  return Bytes::from(std::move(bytes));
}

Result<void> LogStore::show_identity(const Identity& identity) {
  return write_meta_properties(files_, directory_, identity);
}

Task<Result<void>> LogStore::append(Records records, ImagePtr after) {
  if (failed_) {
    co_return fail(ErrorCode::kKafkaStorageError,
                   fmt::format("{} failed before and takes no changes until the broker starts again", path_));
  }
  failed_ = true;  // until this append has succeeded; also if its task is destroyed on the way
  sequence_ += static_cast<std::int64_t>(records.size());
  if (end_ == 0) {
    CO_TRY(co_await write_whole(std::move(records)));
  } else {
    CO_TRY(co_await append_frame(std::move(records)));
  }
  if (end_ >= options_.compact_from && end_ >= options_.compact_factor * compacted_bytes_) {
    CO_TRY(co_await write_whole(snapshot_records(*after)));
    logger.info("metadata log compacted", {{"path", path_}, {"bytes", end_}});
  }
  failed_ = false;
  co_return Result<void>();
}

Task<Result<void>> LogStore::append_frame(Records records) {
  CO_TRY_ASSIGN(Bytes bytes, frame(records, sequence_ - static_cast<std::int64_t>(records.size()), salt_));
  const std::size_t size = bytes.size();
  std::vector<Bytes> parts;
  parts.push_back(std::move(bytes));
  CO_TRY(co_await file_->write_and_sync(end_, std::move(parts)));
  end_ += size;
  co_return Result<void>();
}

Task<Result<void>> LogStore::write_whole(Records records) {
  const auto salt = static_cast<std::uint32_t>(core_.random().next());
  CO_TRY_ASSIGN(Bytes base, frame(records, sequence_, salt));
  std::vector<Bytes> parts;
  parts.push_back(file_header(salt));
  parts.push_back(std::move(base));
  const std::size_t size = parts[0].size() + parts[1].size();
  const std::string path = path_ + ".new";
  CO_TRY_ASSIGN(auto file, files_.open(path, OpenMode::kCreate));
  CO_TRY(co_await file->write_and_sync(0, std::move(parts)));
  CO_TRY(files_.rename(path, path_));
  CO_TRY(files_.sync_directory(directory_));
  file_ = std::move(file);
  salt_ = salt;
  end_ = size;
  compacted_bytes_ = size;
  co_return Result<void>();
}

}  // namespace cork::metadata
