// SPDX-License-Identifier: Apache-2.0
// Verifying, counting and repairing the files of a data directory.
#include "log/log_inspection.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <memory>
#include <optional>

#include "base/endian.h"
#include "log/checkpoint_file.h"
#include "log/filler.h"
#include "log/segment.h"
#include "log/wal_frame.h"
#include "log/wal_repair.h"
#include "protocol/record_batch.h"
#include "runtime/whole_file.h"

namespace cork::log {
namespace {

using protocol::BatchLayout;
using protocol::RecordBatchView;

std::optional<std::int64_t> base_offset_of(std::string_view name) {
  if (name.size() != 24 || !name.ends_with(".log")) return std::nullopt;
  std::int64_t offset = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + 20, offset);
  if (error != std::errc() || end != name.data() + 20) return std::nullopt;
  return offset;
}

std::vector<std::int64_t> bases_in(FileSystem& files, const std::string& directory) {
  std::vector<std::int64_t> out;
  const auto names = files.list(directory);
  if (!names) return out;
  for (const std::string& name : *names) {
    if (const auto base = base_offset_of(name)) out.push_back(*base);
  }
  return out;
}

/// What the checkpoint files beside the folder of a partition tell of it.
struct Known {
  bool checkpointed = false;
  CheckpointEntry entry;
  bool maybe_compacted = true;
};

/// The checkpoint files of a data directory.
class Checkpoints {
 public:
  Checkpoints(FileSystem& files, const std::string& directory) : files_(files) {
    checkpoint_ = read_checkpoint(files, directory).value_or(Checkpoint());
    if (const auto cleaned = read_cleaner_checkpoint(files, directory)) cleaned_ = *cleaned;
  }
  /// Those beside the folder "TOPIC-N".
  static Checkpoints beside(FileSystem& files, const std::string& directory) {
    const auto slash = directory.rfind('/');
    return Checkpoints(files, slash == std::string::npos ? "." : directory.substr(0, slash));
  }

  Known of(const std::string& directory) const {
    Known out;
    const auto id = id_of(directory);
    if (!id) return out;
    const auto found = checkpoint_.logs.find(*id);
    out.checkpointed = found != checkpoint_.logs.end();
    if (out.checkpointed) out.entry = found->second;
    // The cleaner names a log there before it changes it for the first time.
    out.maybe_compacted = !out.checkpointed || !cleaned_ || cleaned_->contains(*id);
    return out;
  }

 private:
  std::optional<LogId> id_of(const std::string& directory) const {
    const auto metadata = read_whole(files_, directory + "/partition.metadata");
    const auto dash = directory.rfind('-');
    if (!metadata || dash == std::string::npos) return std::nullopt;
    const std::string_view text = as_string_view(*metadata);
    const auto at = text.find("topic_id: ");
    if (at == std::string_view::npos) return std::nullopt;
    const auto id = Uuid::parse(text.substr(at + 10, text.find('\n', at) - at - 10));
    std::int32_t partition = -1;
    std::from_chars(directory.data() + dash + 1, directory.data() + directory.size(), partition);
    if (!id || partition < 0) return std::nullopt;
    return LogId{*id, partition};
  }

  FileSystem& files_;
  Checkpoint checkpoint_;
  std::optional<CleanedOffsets> cleaned_;  // none: the file is damaged
};

std::string path_of(const std::string& directory, std::int64_t base, std::string_view suffix) { return directory + "/" + segment_file_name(base, suffix); }

std::unique_ptr<Segment> open_for_inspection(FileSystem& files, const std::string& directory, std::int64_t base, std::vector<Finding>& findings) {
  auto segment = Segment::open(files, directory, base, {.synced_offset = INT64_MAX, .believe_index = false, .mode = OpenMode::kRead});
  if (segment) return std::move(*segment);
  findings.push_back({Finding::Kind::kDamage, path_of(directory, base, ".log"), segment.error().message});
  return nullptr;
}

void count(PartitionReport& report, const RecordBatchView& batch) {
  ++report.batches;
  report.records += batch.record_count();
  report.empty_batches += batch.record_count() == 0;
  report.control_batches += batch.control();
  report.transactional_batches += batch.transactional() && !batch.control();
  ++report.batches_by_codec[std::string(compression::to_string(batch.codec()))];
  const std::int64_t timestamp = batch.max_timestamp();
  if (timestamp < 0) return;
  report.min_timestamp = report.min_timestamp < 0 ? timestamp : std::min(report.min_timestamp, timestamp);
  report.max_timestamp = std::max(report.max_timestamp, timestamp);
}

/// Where each batch begins, and its largest timestamp, by its last offset.
using BatchPlaces = std::map<std::int64_t, std::pair<std::uint64_t, std::int64_t>>;

bool index_fits(const std::vector<std::byte>& data, bool time, std::int64_t base, const BatchPlaces& places) {
  const std::size_t size = time ? 12 : 8;
  if (data.size() % size != 0) return false;
  for (std::size_t at = 0; at < data.size(); at += size) {
    const std::int64_t offset = base + load_big_endian<std::int32_t>(data.data() + at + (time ? 8 : 0));
    const auto found = places.find(offset);
    if (found == places.end()) return false;
    if (time ? found->second.second != load_big_endian<std::int64_t>(data.data() + at)
             : found->second.first != load_big_endian<std::uint32_t>(data.data() + at + 4)) {
      return false;
    }
  }
  return true;
}

struct Contents {
  BatchPlaces places;
  std::vector<Damage> holes;  // between batches, where nothing is damaged
  std::optional<std::uint64_t> reaches_over;  // where the first batch begins that goes on past the limit, or past what a segment can hold
};

/// `limit`: where the next segment begins.
Result<Contents> walk(Segment& segment, std::int64_t limit, const std::function<void(const RecordBatchView&)>& each) {
  Contents out;
  std::uint64_t position = 0;
  std::size_t damage = 0;
  std::int64_t expected = segment.base_offset();
  TRY(segment.visit(expected, [&](const RecordBatchView& batch) {
    for (; damage < segment.damage().size() && segment.damage()[damage].position == position; ++damage) {
      position = segment.damage()[damage].end_position;
      expected = segment.damage()[damage].next_offset;
    }
    // An index holds offsets relative to the segment's first in 32 bits, so no segment has one that is further away.
    if ((batch.next_offset() > limit || batch.last_offset() - segment.base_offset() > INT32_MAX) && !out.reaches_over) out.reaches_over = position;
    if (batch.base_offset() > expected && !out.reaches_over) out.holes.push_back({position, position, expected, batch.base_offset()});
    expected = batch.next_offset();
    out.places[batch.last_offset()] = {position, batch.max_timestamp()};
    position += batch.size();
    each(batch);
    return true;
  }));
  return out;
}

Result<void> inspect_segment(FileSystem& files, Segment& segment, bool last, bool maybe_compacted, PartitionReport& report) {
  const std::string& directory = report.directory;
  const std::int64_t base = segment.base_offset();
  TRY_ASSIGN(const Contents contents, walk(segment, INT64_MAX, [&](const RecordBatchView& batch) { count(report, batch); }));
  const BatchPlaces& places = contents.places;
  for (const Damage& hole : contents.holes) {
    if (maybe_compacted) break;
    report.findings.push_back({Finding::Kind::kDamage, path_of(directory, base, ".log"),
                               fmt::format("no batch holds the offsets {} to {}, and the log was never compacted", hole.first_offset, hole.next_offset - 1)});
  }
  if (contents.reaches_over) {
    report.findings.push_back({Finding::Kind::kDamage, path_of(directory, base, ".log"),
                               fmt::format("the batch at byte {} has offsets that a segment which begins at {} cannot hold", *contents.reaches_over, base)});
  }
  for (const Damage& entry : segment.damage()) {
    report.findings.push_back({Finding::Kind::kDamage, path_of(directory, base, ".log"),
                               fmt::format("bytes {} to {} are damaged: offsets {} to {} are lost", entry.position, entry.end_position,
                                           entry.first_offset, entry.next_offset - 1)});
  }
  TRY_ASSIGN(const std::uint64_t size, segment.file()->size());
  report.bytes += size;
  if (size > segment.size()) {
    report.findings.push_back({last ? Finding::Kind::kNote : Finding::Kind::kDamage, path_of(directory, base, ".log"),
                               fmt::format("{} bytes at the end are no whole batch{}", size - segment.size(),
                                           last ? ": a running broker may be writing them, a stopped one looks at them when it starts" : "")});
  }
  for (const bool time : {false, true}) {
    const std::string path = path_of(directory, base, time ? ".timeindex" : ".index");
    if (!files.exists(path)) continue;
    TRY_ASSIGN(const auto data, read_whole(files, path));
    report.index_bytes += data.size();
    if (!index_fits(data, time, base, places)) {
      report.findings.push_back({Finding::Kind::kIndex, path, "does not fit its segment; it is made again at the next start, or when a read meets it"});
    }
  }
  return {};
}

/// What a segment is that begins at `base`, below the end of the one before it. As a start judges it, see Log::take_segment.
enum class Overlap : std::uint8_t {
  kNone,
  kMerged,    // compaction has merged it into the one before it, and its file is left
  kUnsynced,  // nothing in it was durable
  kTooLong,   // the one before it goes on for too long: in batches with wrong offsets, or somebody put a file there
};

Overlap overlap_of(const Segment& segment, std::int64_t end_before, const std::vector<std::int64_t>& bases, const Known& known) {
  if (segment.base_offset() >= end_before) return Overlap::kNone;
  const bool merged = (known.checkpointed && end_before == known.entry.recovery_point) || std::ranges::binary_search(bases, end_before);
  if (merged && segment.end_offset() <= end_before) return Overlap::kMerged;
  return known.checkpointed && segment.base_offset() >= known.entry.recovery_point ? Overlap::kUnsynced : Overlap::kTooLong;
}

void tell_overlap(Overlap overlap, std::int64_t base, std::int64_t base_before, std::int64_t end_before, PartitionReport& report) {
  const std::string path = path_of(report.directory, base, ".log");
  if (overlap == Overlap::kMerged) {
    report.findings.push_back({Finding::Kind::kNote, path, "compaction has merged it into the segment before it; the next start removes it"});
  } else if (overlap == Overlap::kUnsynced) {
    report.findings.push_back({Finding::Kind::kNote, path, "it begins inside the segment before it, and nothing in it was on disk for sure; the next start makes it again"});
  } else if (overlap == Overlap::kTooLong) {
    report.findings.push_back({Finding::Kind::kDamage, path_of(report.directory, base_before, ".log"),
                               fmt::format("its batches reach to offset {}, over the offset {} at which the next segment begins", end_before - 1, base)});
  }
}

/// False if a file went meanwhile: a running broker has deleted or merged it.
Result<bool> inspect_segments(FileSystem& files, const std::string& directory, const Known& known, PartitionReport& report) {
  const auto bases = bases_in(files, directory);
  std::int64_t expected = known.entry.log_start;
  std::int64_t base_before = -1;
  std::int64_t end_before = -1;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const auto segment = open_for_inspection(files, directory, bases[i], report.findings);
    if (!files.exists(path_of(directory, bases[i], ".log"))) return false;
    if (segment == nullptr) continue;
    ++report.segments;
    if (report.first_offset < 0) report.first_offset = bases[i];
    if (bases[i] > expected && (i > 0 || known.entry.recovery_point > 0)) {
      report.findings.push_back({Finding::Kind::kDamage, directory, fmt::format("no segment holds the offsets {} to {}", expected, bases[i] - 1)});
    }
    if (base_before >= 0) tell_overlap(overlap_of(*segment, end_before, bases, known), bases[i], base_before, end_before, report);
    TRY(inspect_segment(files, *segment, i + 1 == bases.size(), known.maybe_compacted, report));
    if (segment->end_offset() >= end_before) {
      base_before = bases[i];
      end_before = segment->end_offset();
    }
    expected = std::max(expected, segment->end_offset());
  }
  report.end_offset = expected;
  if (expected < known.entry.recovery_point) {
    report.findings.push_back({Finding::Kind::kDamage, directory, fmt::format("no segment holds the offsets {} to {}", expected, known.entry.recovery_point - 1)});
  }
  return true;
}

Result<PartitionReport> inspect_partition(FileSystem& files, const std::string& directory, const Checkpoints& checkpoints) {
  constexpr int kRounds = 5;
  const Known known = checkpoints.of(directory);
  PartitionReport report;
  for (int round = 0; round < kRounds; ++round) {
    report = {};
    report.directory = directory;
    TRY_ASSIGN(const bool stayed, inspect_segments(files, directory, known, report));
    if (stayed) break;
  }
  return report;
}

Result<void> inspect_wal(FileSystem& files, const std::string& directory, DirectoryReport& report) {
  const auto names = files.list(directory + "/wal");
  if (!names) return {};
  TRY_ASSIGN(const auto checkpoint, read_checkpoint(files, directory));
  const std::uint64_t first = std::max<std::uint64_t>(checkpoint.wal_generation, 1);
  for (const std::string& name : *names) {
    if (!name.starts_with("wal-") || !name.ends_with(".log")) continue;
    const std::string path = directory + "/wal/" + name;
    TRY_ASSIGN(const auto data, read_whole(files, path));
    const WalHead head = head_of(data, first);
    if (head.generation < first) continue;  // nothing in it is needed
    if (!head.sound) report.findings.push_back({Finding::Kind::kNote, path, "its header is damaged; a start goes by its frames"});
    WalReader reader(data, head);
    std::uint64_t commit = 0;
    for (auto frames = reader.next(); !frames.empty(); frames = reader.next()) {
      commit = frames.front().header.commit;
      for (const Frame& frame : frames) {
        if (frame.header.kind != FrameKind::kBatches) continue;
        ++report.wal_frames;
        report.wal_bytes += frame.payload.size();
      }
    }
    // As the start judges.
    if (const auto proof = reader.proof_of_damage(commit)) {
      report.findings.push_back({Finding::Kind::kDamage, path, fmt::format("damaged at or before byte {}: committed frames follow at byte {}", reader.end(), *proof)});
    }
  }
  return {};
}

bool is_partition(FileSystem& files, const std::string& path) { return files.exists(path + "/partition.metadata") || !bases_in(files, path).empty(); }

Checkpoints checkpoints_for(FileSystem& files, const std::string& path) {
  return is_partition(files, path) ? Checkpoints::beside(files, path) : Checkpoints(files, path);
}

Result<std::vector<std::string>> partitions_below(FileSystem& files, const std::string& path) {
  if (is_partition(files, path)) return std::vector<std::string>{path};
  std::vector<std::string> out;
  TRY_ASSIGN(const auto names, files.list(path));
  for (const std::string& name : names) {
    if (!name.ends_with("-delete") && is_partition(files, path + "/" + name)) out.push_back(path + "/" + name);
  }
  if (out.empty() && !files.exists(path + "/wal")) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is neither a broker's data directory nor the folder of a partition", path));
  }
  return out;
}

std::vector<std::byte> empty_batches(std::int64_t first, std::int64_t next) {
  std::vector<std::byte> out;
  for (const auto& batch : filler_batches(first, next)) out.insert(out.end(), batch.begin(), batch.end());
  return out;
}

class Repairer {
 public:
  Repairer(FileSystem& files, std::string directory, RepairReport& report) : files_(files), directory_(std::move(directory)), report_(report) {}

  Result<void> run(const Checkpoints& checkpoints) {
    known_ = checkpoints.of(directory_);
    std::int64_t expected = known_.entry.log_start;
    const auto bases = bases_in(files_, directory_);
    for (std::size_t i = 0; i < bases.size(); ++i) {
      TRY_ASSIGN(const auto segment, Segment::open(files_, directory_, bases[i], {.synced_offset = INT64_MAX, .believe_index = false}));
      if (bases[i] > expected && (i > 0 || known_.entry.recovery_point > 0)) TRY(fill(expected, bases[i]));
      const std::int64_t next = i + 1 < bases.size() ? bases[i + 1] : known_.entry.recovery_point;
      TRY_ASSIGN(const bool too_long, goes_on_for_too_long(*segment, bases, i));
      TRY(repair_segment(*segment, next, too_long));
      expected = std::max({expected, too_long ? next : segment->end_offset(), next});
    }
    if (expected < known_.entry.recovery_point) TRY(fill(expected, known_.entry.recovery_point));
    return files_.sync_directory(directory_);
  }

 private:
  Result<void> fill(std::int64_t first, std::int64_t next) {
    report_.actions.push_back(fmt::format("{}: the missing offsets {} to {} are marked as empty", directory_, first, next - 1));
    return write_durably(files_, path_of(directory_, first, ".log"), empty_batches(first, next));
  }

  Result<bool> goes_on_for_too_long(const Segment& segment, const std::vector<std::int64_t>& bases, std::size_t index) {
    if (index + 1 == bases.size() || segment.end_offset() <= bases[index + 1]) return false;
    TRY_ASSIGN(const auto next, Segment::open(files_, directory_, bases[index + 1], {.synced_offset = INT64_MAX, .believe_index = false}));
    return overlap_of(*next, segment.end_offset(), bases, known_) == Overlap::kTooLong;
  }

  /// What has no batch, or none that can be right, in the order of positions. `known_end`: offsets up to there belong to this segment,
  /// whatever is left of it; `too_long`: and none behind.
  Result<std::vector<Damage>> damage_of(Segment& segment, std::int64_t known_end, bool too_long, std::uint64_t file_size) {
    TRY_ASSIGN(const Contents contents, walk(segment, too_long ? known_end : INT64_MAX, [](const RecordBatchView&) {}));
    std::vector<Damage> out = segment.damage();
    if (!known_.maybe_compacted) out.insert(out.end(), contents.holes.begin(), contents.holes.end());
    std::ranges::sort(out, {}, &Damage::position);
    if (contents.reaches_over) {
      const std::uint64_t from = *contents.reaches_over;
      std::erase_if(out, [&](const Damage& entry) { return entry.position >= from; });
      std::int64_t end = out.empty() ? segment.base_offset() : out.back().next_offset;
      for (const auto& [last_offset, place] : contents.places) {
        if (place.first < from) end = std::max(end, last_offset + 1);
      }
      out.push_back({from, file_size, end, known_end});
    } else if (segment.end_offset() < known_end) {
      out.push_back({segment.size(), file_size, segment.end_offset(), known_end});
    }
    return out;
  }

  Result<void> repair_segment(Segment& segment, std::int64_t known_end, bool too_long) {
    const std::int64_t base = segment.base_offset();
    TRY_ASSIGN(const auto data, read_whole(files_, path_of(directory_, base, ".log")));
    TRY_ASSIGN(const std::vector<Damage> damage, damage_of(segment, known_end, too_long, data.size()));
    TRY(drop_indexes(segment, damage.empty()));
    if (damage.empty()) return {};
    std::vector<std::byte> whole;
    std::uint64_t from = 0;
    for (const Damage& entry : damage) {
      whole.insert(whole.end(), data.begin() + static_cast<std::ptrdiff_t>(from), data.begin() + static_cast<std::ptrdiff_t>(entry.position));
      const auto empty = empty_batches(entry.first_offset, entry.next_offset);
      whole.insert(whole.end(), empty.begin(), empty.end());
      from = entry.end_position;
      const ByteSpan lost = ByteSpan(data).subspan(entry.position, entry.end_position - entry.position);
      const std::string aside = path_of(directory_, base, fmt::format(".log.damaged-{}", entry.position));
      if (!lost.empty()) TRY(write_durably(files_, aside, lost));
      const std::string what = entry.first_offset < entry.next_offset
                                   ? fmt::format("the damaged offsets {} to {} are marked as empty", entry.first_offset, entry.next_offset - 1)
                                   : std::string("batches with offsets of the next segment are taken out");
      report_.actions.push_back(fmt::format("{}: {}{}", path_of(directory_, base, ".log"), what, lost.empty() ? "" : "; their bytes are in " + aside));
    }
    if (from < segment.size()) whole.insert(whole.end(), data.begin() + static_cast<std::ptrdiff_t>(from), data.begin() + static_cast<std::ptrdiff_t>(segment.size()));
    const std::string path = path_of(directory_, base, ".log");
    TRY(write_durably(files_, path + ".cleaned", whole));
    TRY(files_.sync_directory(directory_));
    TRY(files_.rename(path + ".cleaned", path));
    return files_.sync_directory(directory_);
  }

  Result<void> drop_indexes(Segment& segment, bool sound) {
    PartitionReport report;
    report.directory = directory_;
    TRY(inspect_segment(files_, segment, true, known_.maybe_compacted, report));
    const bool fits = std::ranges::none_of(report.findings, [](const Finding& entry) { return entry.kind == Finding::Kind::kIndex; });
    if (sound && fits) return {};
    for (const std::string_view suffix : {".index", ".timeindex"}) {
      const std::string path = path_of(directory_, segment.base_offset(), suffix);
      if (!files_.exists(path)) continue;
      TRY(files_.remove_file(path));
      report_.actions.push_back(fmt::format("{}: removed, the next start makes it again", path));
    }
    return files_.sync_directory(directory_);
  }

  FileSystem& files_;
  std::string directory_;
  RepairReport& report_;
  Known known_;
};

}  // namespace

bool DirectoryReport::damaged() const {
  const auto any = [](const std::vector<Finding>& list) {
    return std::ranges::any_of(list, [](const Finding& entry) { return entry.kind == Finding::Kind::kDamage; });
  };
  return any(findings) || std::ranges::any_of(partitions, [&](const PartitionReport& entry) { return any(entry.findings); });
}

Result<DirectoryReport> inspect(FileSystem& files, const std::string& path) {
  DirectoryReport report;
  TRY_ASSIGN(const auto directories, partitions_below(files, path));
  const Checkpoints checkpoints = checkpoints_for(files, path);
  for (const std::string& directory : directories) {
    TRY_ASSIGN(auto partition, inspect_partition(files, directory, checkpoints));
    report.partitions.push_back(std::move(partition));
  }
  TRY(inspect_wal(files, path, report));
  return report;
}

Result<RepairReport> repair(FileSystem& files, const std::string& path) {
  RepairReport report;
  TRY_ASSIGN(const auto directories, partitions_below(files, path));
  const Checkpoints checkpoints = checkpoints_for(files, path);
  for (const std::string& directory : directories) TRY(Repairer(files, directory, report).run(checkpoints));
  TRY(repair_wal(files, path, report.actions));
  return report;
}

}  // namespace cork::log
