// SPDX-License-Identifier: Apache-2.0
// FileSource: chunks of a file, cut into lines.
#include "streams/file_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "streams/state.h"

namespace cork::streams {
namespace {
constexpr std::size_t kChunkBytes = 1 << 20;
constexpr std::size_t kLineBytesMax = 64 << 20;
}  // namespace

Result<std::unique_ptr<FileSource>> FileSource::open(FileSystem& files, const std::string& path, bool quoted_lines) {
  std::vector<std::string> paths;
  if (auto names = files.list(path)) {
    for (const std::string& name : *names) {
      if (name.starts_with('.') || name.starts_with('_')) continue;
      paths.push_back(path + "/" + name);
    }
  } else {
    TRY(files.open(path, OpenMode::kRead));
    paths.push_back(path);
  }
  return std::unique_ptr<FileSource>(new FileSource(files, std::move(paths), quoted_lines));
}

/// Gives the chunk more bytes; false at the end of the last file.
Result<bool> FileSource::fill() {
  // What was handed out stays valid: the rest of the old chunk moves into a new one.
  auto next = std::make_shared<std::string>(chunk_->substr(begin_));
  begin_ = 0;
  chunk_ = std::move(next);
  if (chunk_->size() > kLineBytesMax) return fail(ErrorCode::kInvalidRecord, file_->path() + ": a line of more than 64 MiB");
  while (true) {
    if (file_ == nullptr) {
      if (next_path_ == paths_.size()) return false;
      const std::string& path = paths_[next_path_++];
      TRY_ASSIGN(file_, files_.open(path, OpenMode::kRead));
      TRY_ASSIGN(const std::uint64_t size, file_->size());
      info_ = std::make_shared<const FileInfo>(FileInfo{"file:" + path, path.substr(path.rfind('/') + 1), static_cast<std::int64_t>(size)});
      offset_ = 0;
    }
    const std::size_t kept = chunk_->size();
    chunk_->resize(kept + kChunkBytes);
    const MutableByteSpan space(reinterpret_cast<std::byte*>(chunk_->data()) + kept, kChunkBytes);
    TRY_ASSIGN(const std::size_t got, file_->read_at(offset_, space));
    chunk_->resize(kept + got);
    offset_ += got;
    if (got > 0) return true;
    file_ = nullptr;
    // A last line without a line end ends with its file.
    if (kept > 0 && chunk_->back() != '\n') {
      chunk_->push_back('\n');
      return true;
    }
  }
}

/// The place of the line end, or npos if it is not in the chunk.
std::size_t FileSource::line_end(std::size_t from) const {
  if (!quoted_lines_) return chunk_->find('\n', from);
  bool quoted = false;
  for (std::size_t at = from; at < chunk_->size(); ++at) {
    if ((*chunk_)[at] == '"') quoted = !quoted;
    if ((*chunk_)[at] == '\n' && !quoted) return at;
  }
  return std::string::npos;
}

Task<Result<RawBatch>> FileSource::read(std::size_t records_max) {
  RawBatch batch;
  while (batch.records.size() < records_max) {
    const std::size_t end = line_end(begin_);
    if (end == std::string::npos) {
      if (!batch.records.empty()) break;
      CO_TRY_ASSIGN(const bool more, fill());
      if (more) continue;
      // An open quote at the end of a file: the rest is one record, which the format refuses.
      if (begin_ < chunk_->size()) {
        RawRecord rest;
        rest.value = std::string_view(*chunk_).substr(begin_);
        rest.offset = lines_++;
        rest.file = info_.get();
        if (rest.offset >= skip_) batch.records.push_back(rest);
        begin_ = chunk_->size();
      }
      if (lines_ < skip_) co_return fail(ErrorCode::kInvalidRecord, fmt::format("{} lines were read before, and only {} are there", skip_, lines_));
      batch.end = true;
      break;
    }
    RawRecord record;
    record.value = std::string_view(*chunk_).substr(begin_, end - begin_);
    if (record.value.ends_with('\r')) record.value.remove_suffix(1);
    record.offset = lines_++;
    record.file = info_.get();
    if (record.offset >= skip_) batch.records.push_back(record);
    begin_ = end + 1;
  }
  batch.owners.push_back(chunk_);
  if (info_ != nullptr) batch.owners.push_back(info_);
  co_return batch;
}

std::optional<std::string> FileSource::position() const {
  std::string bytes;
  StateEncoder out(bytes);
  out.number(std::max(lines_, skip_));
  out.size(next_path_);
  for (std::size_t i = 0; i < next_path_; ++i) out.text(paths_[i]);
  return bytes;
}

Result<void> FileSource::resume(std::string_view position) {
  StateDecoder in(position);
  skip_ = in.number<std::int64_t>();
  const std::uint32_t files = in.size();
  for (std::size_t i = 0; i < files; ++i) {
    const std::string path(in.text());
    if (i >= paths_.size() || paths_[i] != path) return fail(ErrorCode::kInvalidRecord, "the file '" + path + "' was read before, and is gone or has others in front of it");
  }
  if (!in.whole()) return fail(ErrorCode::kInvalidRecord, "the position in the files is none");
  return {};
}

}  // namespace cork::streams
