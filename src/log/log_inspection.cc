// SPDX-License-Identifier: Apache-2.0
// Verifying, counting and repairing the files of a data directory.
#include "log/log_inspection.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
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

/// The recovery point and log start of the folder "TOPIC-N" from the checkpoint beside it.
CheckpointEntry entry_of(FileSystem& files, const std::string& directory) {
  const auto slash = directory.rfind('/');
  const auto checkpoint = read_checkpoint(files, slash == std::string::npos ? "." : directory.substr(0, slash));
  const auto metadata = read_whole(files, directory + "/partition.metadata");
  const auto dash = directory.rfind('-');
  if (!checkpoint || !metadata || dash == std::string::npos) return {};
  const std::string partition = directory.substr(dash + 1);
  for (const auto& [id, entry] : checkpoint->logs) {
    const bool topic = as_string_view(*metadata).find(id.topic_id.to_string()) != std::string_view::npos;
    if (topic && std::to_string(id.partition) == partition) return entry;
  }
  return {};
}

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

Result<void> inspect_segment(FileSystem& files, Segment& segment, bool last, PartitionReport& report) {
  const std::string& directory = report.directory;
  const std::int64_t base = segment.base_offset();
  BatchPlaces places;
  std::uint64_t position = 0;
  std::size_t damage = 0;
  TRY(segment.visit(base, [&](const RecordBatchView& batch) {
    while (damage < segment.damage().size() && segment.damage()[damage].position == position) position = segment.damage()[damage++].end_position;
    places[batch.last_offset()] = {position, batch.max_timestamp()};
    position += batch.size();
    count(report, batch);
    return true;
  }));
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

Result<PartitionReport> inspect_partition(FileSystem& files, const std::string& directory) {
  PartitionReport report;
  report.directory = directory;
  const CheckpointEntry entry = entry_of(files, directory);
  const auto bases = bases_in(files, directory);
  std::int64_t expected = entry.log_start;
  for (std::size_t i = 0; i < bases.size(); ++i) {
    const auto segment = open_for_inspection(files, directory, bases[i], report.findings);
    if (segment == nullptr) continue;
    ++report.segments;
    if (report.first_offset < 0) report.first_offset = bases[i];
    if (bases[i] > expected && (i > 0 || entry.recovery_point > 0)) {
      report.findings.push_back({Finding::Kind::kDamage, directory, fmt::format("no segment holds the offsets {} to {}", expected, bases[i] - 1)});
    }
    TRY(inspect_segment(files, *segment, i + 1 == bases.size(), report));
    expected = std::max(expected, segment->end_offset());
  }
  report.end_offset = expected;
  if (expected < entry.recovery_point) {
    report.findings.push_back({Finding::Kind::kDamage, directory, fmt::format("no segment holds the offsets {} to {}", expected, entry.recovery_point - 1)});
  }
  return report;
}

Result<void> inspect_wal(FileSystem& files, const std::string& directory, std::vector<Finding>& findings) {
  const auto names = files.list(directory + "/wal");
  if (!names) return {};
  TRY_ASSIGN(const auto checkpoint, read_checkpoint(files, directory));
  const std::uint64_t first = std::max<std::uint64_t>(checkpoint.wal_generation, 1);
  for (const std::string& name : *names) {
    if (!name.starts_with("wal-") || !name.ends_with(".log")) continue;
    const std::string path = directory + "/wal/" + name;
    TRY_ASSIGN(const auto data, read_whole(files, path));
    const std::uint64_t generation = generation_of_file(data, first);
    if (generation < first) continue;  // nothing in it is needed
    if (!parse_wal_header(data)) findings.push_back({Finding::Kind::kNote, path, "its header is damaged; a start goes by its frames"});
    std::size_t at = kWalHeaderSize;
    std::uint64_t commit = 0;
    while (const auto frame = parse_frame(ByteSpan(data).subspan(std::min(at, data.size())), generation)) {
      commit = frame->header.commit;
      at += FrameHeader::kSize + frame->payload.size();
    }
    // As the start judges: a torn commit may leave parts of itself behind, and no other one follows it.
    std::uint64_t limit = commit == 0 ? 0 : commit + 1;
    for (std::size_t from = at + 1; from + FrameHeader::kSize <= data.size(); ++from) {
      const auto frame = parse_frame(ByteSpan(data).subspan(from), generation);
      if (!frame) continue;
      if (limit == 0) limit = frame->header.commit;
      if (frame->header.commit <= limit) continue;
      findings.push_back({Finding::Kind::kDamage, path, fmt::format("damaged at or before byte {}: committed frames follow at byte {}", at, from)});
      break;
    }
  }
  return {};
}

bool is_partition(FileSystem& files, const std::string& path) { return files.exists(path + "/partition.metadata") || !bases_in(files, path).empty(); }

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

  Result<void> run() {
    const CheckpointEntry entry = entry_of(files_, directory_);
    std::int64_t expected = entry.log_start;
    const auto bases = bases_in(files_, directory_);
    for (std::size_t i = 0; i < bases.size(); ++i) {
      TRY_ASSIGN(const auto segment, Segment::open(files_, directory_, bases[i], {.synced_offset = INT64_MAX, .believe_index = false}));
      if (bases[i] > expected && (i > 0 || entry.recovery_point > 0)) TRY(fill(expected, bases[i]));
      const std::int64_t known = i + 1 < bases.size() ? bases[i + 1] : entry.recovery_point;
      TRY(repair_segment(*segment, known));
      expected = std::max({expected, segment->end_offset(), known});
    }
    if (expected < entry.recovery_point) TRY(fill(expected, entry.recovery_point));
    return files_.sync_directory(directory_);
  }

 private:
  Result<void> fill(std::int64_t first, std::int64_t next) {
    report_.actions.push_back(fmt::format("{}: the missing offsets {} to {} are marked as empty", directory_, first, next - 1));
    return write_durably(files_, path_of(directory_, first, ".log"), empty_batches(first, next));
  }

  /// `known_end`: offsets up to there belong to this segment, whatever is left of it.
  Result<void> repair_segment(Segment& segment, std::int64_t known_end) {
    const std::int64_t base = segment.base_offset();
    TRY_ASSIGN(const auto data, read_whole(files_, path_of(directory_, base, ".log")));
    std::vector<Damage> damage = segment.damage();
    if (segment.end_offset() < known_end) damage.push_back({segment.size(), data.size(), segment.end_offset(), known_end});
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
      report_.actions.push_back(fmt::format("{}: the damaged offsets {} to {} are marked as empty{}", path_of(directory_, base, ".log"), entry.first_offset,
                                            entry.next_offset - 1, lost.empty() ? "" : "; their bytes are in " + aside));
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
    TRY(inspect_segment(files_, segment, true, report));
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
  for (const std::string& directory : directories) {
    TRY_ASSIGN(auto partition, inspect_partition(files, directory));
    report.partitions.push_back(std::move(partition));
  }
  TRY(inspect_wal(files, path, report.findings));
  return report;
}

Result<RepairReport> repair(FileSystem& files, const std::string& path) {
  RepairReport report;
  TRY_ASSIGN(const auto directories, partitions_below(files, path));
  for (const std::string& directory : directories) TRY(Repairer(files, directory, report).run());
  TRY(repair_wal(files, path, report.actions));
  return report;
}

}  // namespace cork::log
