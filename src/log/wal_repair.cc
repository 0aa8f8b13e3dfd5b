// SPDX-License-Identifier: Apache-2.0
// Repairing a write-ahead log.
#include "log/wal_repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "log/checkpoint_file.h"
#include "log/filler.h"
#include "log/segment.h"
#include "log/wal_frame.h"
#include "protocol/record_batch.h"
#include "runtime/whole_file.h"

namespace cork::log {
namespace {

using protocol::RecordBatchView;

struct StoredFrame {
  std::uint64_t commit = 0;
  Appended content;
};

struct WalFile {
  std::string path;
  WalHead head;
  std::vector<std::byte> data;
  std::vector<StoredFrame> frames;  // all that are valid
  std::size_t whole = 0;            // of them, those of the whole commits before the first that is not
  bool damaged = false;             // and not only torn off
};

StoredFrame stored(const Frame& frame) {
  const bool batches = frame.header.kind == FrameKind::kBatches;
  return {frame.header.commit, {frame.header.log, frame.header.kind, batches ? Bytes::copy(frame.payload) : log_start_payload(frame.base_offset)}};
}

/// Takes all valid frames; what lies between them is passed over byte by byte.
void find_frames(WalFile& file, std::uint64_t commit_before) {
  std::uint64_t commit = commit_before;
  file.damaged = !file.head.sound;
  WalReader reader(file.data, file.head);
  for (auto frames = reader.next(); !frames.empty(); frames = reader.next()) {
    if (commit != 0 && frames.front().header.commit > commit + 1) file.damaged = true;
    for (const Frame& frame : frames) file.frames.push_back(stored(frame));
    commit = frames.front().header.commit;
  }
  file.whole = file.frames.size();
  reader.visit_rest([&](const Frame& frame) {
    file.frames.push_back(stored(frame));
    return true;
  });
  if (reader.proof_of_damage(commit)) file.damaged = true;
}

class WalRepairer {
 public:
  WalRepairer(FileSystem& files, std::string directory, std::vector<std::string>& actions)
      : files_(files), directory_(std::move(directory)), actions_(actions) {}

  Result<void> run() {
    TRY_ASSIGN(checkpoint_, read_checkpoint(files_, directory_));
    TRY(read_files());
    if (std::ranges::none_of(wal_, &WalFile::damaged)) return {};
    TRY(find_folders());
    for (WalFile& file : wal_) TRY(write_again(file));
    for (const WalFile& file : wal_) TRY(files_.rename(file.path + ".repaired", file.path));
    return files_.sync_directory(directory_ + "/wal");
  }

 private:
  Result<void> read_files() {
    const std::uint64_t first = std::max<std::uint64_t>(checkpoint_.wal_generation, 1);
    TRY_ASSIGN(const auto names, files_.list(directory_ + "/wal"));
    for (const std::string& name : names) {
      if (!name.starts_with("wal-") || !name.ends_with(".log")) continue;
      WalFile file;
      file.path = directory_ + "/wal/" + name;
      TRY_ASSIGN(file.data, read_whole(files_, file.path));
      file.head = head_of(file.data, first);
      if (file.head.generation >= first) wal_.push_back(std::move(file));
    }
    std::ranges::sort(wal_, {}, [](const WalFile& file) { return file.head.generation; });
    std::uint64_t commit = 0;
    for (WalFile& file : wal_) {
      find_frames(file, commit);
      // Behind the last whole commit there may be parts of one that was never acknowledged.
      if (!file.damaged) file.frames.resize(file.whole);
      if (!file.frames.empty()) commit = file.frames.back().commit;
    }
    return {};
  }

  /// Which folder holds which log.
  Result<void> find_folders() {
    TRY_ASSIGN(const auto names, files_.list(directory_));
    for (const std::string& name : names) {
      const std::string path = directory_ + "/" + name;
      const auto dash = name.rfind('-');
      if (dash == std::string::npos || name.ends_with("-delete") || !files_.exists(path + "/partition.metadata")) continue;
      TRY_ASSIGN(const auto metadata, read_whole(files_, path + "/partition.metadata"));
      const std::string_view text = as_string_view(metadata);
      const auto at = text.find("topic_id: ");
      if (at == std::string_view::npos) continue;
      const auto id = Uuid::parse(text.substr(at + 10, text.find('\n', at) - at - 10));
      std::int32_t partition = -1;
      std::from_chars(name.data() + dash + 1, name.data() + name.size(), partition);
      if (id && partition >= 0) folders_[{*id, partition}] = path;
    }
    return {};
  }

  /// The segments of a log from its first one on, as far as they can be read.
  std::vector<std::unique_ptr<Segment>> segments_of(const LogId& id) {
    std::vector<std::unique_ptr<Segment>> out;
    const auto folder = folders_.find(id);
    if (folder == folders_.end()) return out;
    const auto names = files_.list(folder->second);
    if (!names) return out;
    for (const std::string& name : *names) {
      std::int64_t base = 0;
      if (name.size() != 24 || !name.ends_with(".log") || std::from_chars(name.data(), name.data() + 20, base).ptr != name.data() + 20) continue;
      auto segment = Segment::open(files_, folder->second, base, {.synced_offset = INT64_MAX, .believe_index = false, .mode = OpenMode::kRead});
      if (segment) out.push_back(std::move(*segment));
    }
    return out;
  }

  /// Where the write-ahead log may go on with a log that it has not told of yet.
  std::int64_t end_in_segments(const LogId& id) {
    const auto entry = checkpoint_.logs.find(id);
    std::int64_t end = entry == checkpoint_.logs.end() ? 0 : std::max(entry->second.recovery_point, entry->second.log_start);
    for (const auto& segment : segments_of(id)) end = std::max(end, segment->end_offset());
    return end;
  }

  Result<void> fill(const StoredFrame& like, std::int64_t first, std::int64_t next, std::vector<StoredFrame>& out) {
    const LogId& log = like.content.log;
    const auto add = [&](ByteSpan batch) {
      out.push_back({like.commit, {log, FrameKind::kBatches, Bytes::copy(batch)}});
    };
    const std::int64_t begin = first;
    for (const auto& segment : segments_of(log)) {
      if (segment->end_offset() <= first) continue;
      TRY(segment->visit(first, [&](const RecordBatchView& batch) {
        if (batch.base_offset() != first || batch.next_offset() > next) return false;
        add(batch.bytes());
        first = batch.next_offset();
        return true;
      }));
    }
    for (const auto& batch : filler_batches(first, next)) add(batch);
    const auto folder = folders_.find(log);
    const std::string name = folder != folders_.end() ? folder->second
                                                      : fmt::format("topic {}, partition {}", log.topic_id.to_string(), log.partition);
    if (begin < first) actions_.push_back(fmt::format("{}: the offsets {} to {} are taken from its segments", name, begin, first - 1));
    if (first < next) actions_.push_back(fmt::format("{}: the lost offsets {} to {} are marked as empty", name, first, next - 1));
    return {};
  }

  /// The valid frames with what fills the holes between them, and with numbers of commits that have no holes either.
  Result<void> write_again(WalFile& file) {
    generation_ = file.head.generation;
    std::vector<std::byte> out = encode_wal_header(generation_);
    std::vector<StoredFrame> commit;
    for (StoredFrame& frame : file.frames) {
      if (!commit.empty() && frame.commit != commit.front().commit) add_commit(std::exchange(commit, {}), out);
      TRY(fill_before(frame, commit));
      commit.push_back(std::move(frame));
    }
    if (!commit.empty()) add_commit(std::move(commit), out);
    if (file.damaged) {
      TRY(write_durably(files_, file.path + ".damaged", file.data));
      actions_.push_back(fmt::format("{}: written again without its damage; as it was it is in {}.damaged", file.path, file.path));
    }
    return write_durably(files_, file.path + ".repaired", out);
  }

  Result<void> fill_before(const StoredFrame& frame, std::vector<StoredFrame>& out) {
    if (frame.content.kind != FrameKind::kBatches) return {};
    for (ByteSpan rest = frame.content.payload.span(); !rest.empty();) {
      const auto batch = protocol::next_batch(rest);
      if (!batch) break;
      const auto [end, is_new] = ends_.try_emplace(frame.content.log, 0);
      if (is_new) end->second = end_in_segments(frame.content.log);
      if (batch->base_offset() > end->second) TRY(fill(frame, end->second, batch->base_offset(), out));
      end->second = batch->next_offset();
      rest = rest.subspan(batch->size());
    }
    return {};
  }

  void add_commit(const std::vector<StoredFrame>& frames, std::vector<std::byte>& out) {
    if (commit_ == 0 || frames.front().commit != original_commit_) ++commit_;
    original_commit_ = frames.front().commit;
    std::vector<const Appended*> entries;
    for (const StoredFrame& frame : frames) entries.push_back(&frame.content);
    std::vector<Bytes> parts;
    encode_commit(entries, generation_, commit_, parts);
    for (const Bytes& part : parts) out.insert(out.end(), part.span().begin(), part.span().end());
  }

  FileSystem& files_;
  std::string directory_;
  std::vector<std::string>& actions_;
  Checkpoint checkpoint_;
  std::vector<WalFile> wal_;
  std::map<LogId, std::string> folders_;
  std::map<LogId, std::int64_t> ends_;
  std::uint64_t generation_ = 0;  // of the file that is written
  std::uint64_t commit_ = 0;
  std::uint64_t original_commit_ = 0;
};

}  // namespace

Result<void> repair_wal(FileSystem& files, const std::string& directory, std::vector<std::string>& actions) {
  if (!files.exists(directory + "/wal")) return {};
  return WalRepairer(files, directory, actions).run();
}

}  // namespace cork::log
