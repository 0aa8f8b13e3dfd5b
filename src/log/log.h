// SPDX-License-Identifier: Apache-2.0
// Log: the records of one partition: appended through the write-ahead log, read as stored batches.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "config/topic_config.h"
#include "log/producer_state.h"
#include "log/record_filter.h"
#include "log/segment.h"
#include "log/tail.h"
#include "log/wal.h"
#include "runtime/core.h"
#include "runtime/file.h"
#include "runtime/wait.h"

namespace cork::log {

struct LogOptions {
  std::string data_directory;
  std::string topic;
  LogId id;
  TopicConfig config;
  bool internal = false;
};

/// What the logs of one core share; owned by LogManager.
struct LogShared {
  Core& core;
  FileSystem& files;
  Wal* wal = nullptr;  // none while recovering
  TailBudget budget{};
  std::uint64_t snapshot_bytes = 128 << 10;  // see LogManagerOptions
  std::size_t write_bytes = 256 << 10;       // see LogManagerOptions
  int segment_writes = 0;  // that worker threads are at work on
  runtime::Condition segment_written{};
  bool disk_full = false;  // clients are refused, reads and our own records go on
};

enum class Origin : std::uint8_t {
  kClient,       // sequences of idempotent producers are checked
  kCoordinator,  // our own records and markers
};

struct AppendInfo {
  std::int64_t base_offset = 0;
  std::int64_t last_offset = 0;
  std::int64_t log_append_time = protocol::kNoTimestamp;  // set for message.timestamp.type=LogAppendTime
  bool duplicate = false;                                 // of a batch that was appended before, at these offsets
};

enum class Isolation : std::uint8_t { kUncommitted, kCommitted };

struct TimestampOffset {
  std::int64_t timestamp = protocol::kNoTimestamp;
  std::int64_t offset = -1;
  std::int32_t leader_epoch = -1;
};

struct EpochStart {
  std::int32_t epoch;
  std::int64_t start_offset;
};

/// Offsets that were on disk, and are missing.
struct Gap {
  std::int64_t first_offset;
  std::int64_t next_offset;
};

/// Belongs to one core. Invariants:
/// (1) log start <= last stable offset <= high watermark <= end; none but the end moves without a commit;
/// (2) an offset below the high watermark is durable, and it is what every later read gives, also after a crash; with
///     flush.ms or flush.messages a power cut may take back up to so much of the end, the end of the process nothing;
/// (3) segment files hold committed bytes only: what a write tore is replayed from the write-ahead log.
class Log final : public WalClient, public std::enable_shared_from_this<Log> {
 public:
  Log(LogShared& shared, LogOptions options);
  ~Log() override;

  const LogOptions& options() const { return options_; }
  const LogId& id() const { return options_.id; }
  std::string directory() const;
  void set_config(const TopicConfig& config) { options_.config = config; }

  /// Appends one batch: checks its producer, assigns offsets, indexes it and hands it to the write-ahead log. One step,
  /// without suspension. The batch is durable once the high watermark is past its last offset (see `progress`).
  /// KAFKA_STORAGE_ERROR after a failed disk, or for clients when it is full; INVALID_PRODUCER_EPOCH, OUT_OF_ORDER_SEQUENCE_NUMBER.
  /// REQUIRES: `batch` is one valid batch (validate_records).
  Result<AppendInfo> append(ByteSpan batch, Origin origin, std::int32_t leader_epoch);

  /// Stored batches from the one that holds `offset`; CORRUPT_MESSAGE where the disk has damaged or lost it. REQUIRES: log_start_offset() <= offset <= high_watermark().
  Result<Bytes> read(std::int64_t offset, Isolation isolation, std::size_t max_bytes, bool at_least_one);
  /// Aborted transactions that overlap [from, to), as read_committed consumers need them.
  std::vector<AbortedTransaction> aborted_transactions(std::int64_t from, std::int64_t to) const;

  std::int64_t log_start_offset() const { return log_start_offset_; }
  std::int64_t end_offset() const { return end_offset_; }
  std::int64_t high_watermark() const { return high_watermark_; }
  std::int64_t last_stable_offset() const;
  bool failed() const { return failed_; }
  /// Notified when the high watermark moves, when the disk fails and when the log is closed.
  runtime::Condition& progress() { return progress_; }

  /// The first record that is not older than `timestamp`; offset -1 if there is none below `isolation`'s end.
  Result<TimestampOffset> find_timestamp(std::int64_t timestamp, Isolation isolation);
  /// The record with the largest timestamp (KIP-734).
  Result<TimestampOffset> find_max_timestamp();
  const std::vector<EpochStart>& leader_epochs() const { return epochs_; }
  std::int32_t epoch_of(std::int64_t offset) const;
  const ProducerState& producers() const { return producers_; }
  /// Forgets producers whose newest batch is older than `timestamp`, but not those in a transaction.
  void expire_producers(std::int64_t timestamp) { producers_.expire(timestamp); }

  /// Moves the log start up to `offset` (DeleteRecords); durable with the next commit. OFFSET_OUT_OF_RANGE.
  Result<void> delete_records(std::int64_t offset);
  /// Moves the log start over whole segments that retention.ms and retention.bytes let go.
  Result<void> apply_retention(std::int64_t now_ms);
  /// Deletes segments that end at or below `offset` and the log start. REQUIRES: a durable checkpoint tells a log start
  /// of `offset`: after a crash, a segment that is missing above it is damage. Returns how many; the files, under
  /// other names now, are added to `retired`.
  Result<int> delete_segments_below(std::int64_t offset, std::vector<std::string>& retired);
  /// Bytes of all segments.
  std::uint64_t size() const;
  std::size_t segment_count() const { return segments_.size(); }
  using Segments = std::map<std::int64_t, std::shared_ptr<Segment>>;  // by base offset
  const Segments& segments() const { return segments_; }
  /// What a start found missing; segments know of damage inside them.
  const std::vector<Gap>& gaps() const { return gaps_; }
  /// Behind the damage that holds `offset`, if reads of it have told of any; else `offset`.
  std::int64_t offset_behind_damage(std::int64_t offset) const;

  /// For compaction: the batches that producers are remembered by, as of the high watermark.
  LastRecords last_records() const;
  /// Whether these segments are still part of the log.
  bool holds(std::span<const std::shared_ptr<Segment>> segments) const;
  /// Before segments up to `end` are replaced: forgets aborted transactions of which no record is left (`markers`: the offsets of
  /// their markers), and writes a snapshot of what only the old batches tell. Durable with the next sync of the folder.
  Task<Result<void>> keep_state(const std::set<std::int64_t>& markers, std::int64_t end);
  /// Gives the file "base offset + suffix", which is synced, the name of the first of `old`, whose place it takes in one step.
  /// The caller syncs the folder, then removes the files of the others. REQUIRES: holds(old), they are below the last stable
  /// offset and the recovery point; `merged` covers their offsets.
  Result<void> replace_segments(std::span<const std::shared_ptr<Segment>> old, std::unique_ptr<Segment> merged, std::string_view suffix);

  /// What recovery calls, in this order: open what is on disk, then `replay` the frames, then `finish_recovery`. Frames
  /// above the recovery point replace what segments hold of them, which may be in the page cache only.
  Result<void> open_segments(std::int64_t recovery_point, std::int64_t log_start);
  /// The same when nobody knows how far segments were synced. Nothing is removed for lying in the wrong place.
  Result<void> open_segments_without_checkpoint();
  Result<void> replay(const Frame& frame);
  Result<void> finish_recovery();

  /// Writes and syncs everything that is committed; the log then needs nothing from before in the write-ahead log.
  /// Returns the offset up to which that holds. After a failed write the next call tries again; a failed sync fences the
  /// write-ahead log. `stopping`: a start is next, and gets more to go by.
  Task<Result<std::int64_t>> checkpoint(bool stopping);
  /// The same in two steps, for many logs and one sync between them: writes, then (`durable`: the sync went well) takes note of it.
  Result<std::int64_t> write_out(bool stopping);
  Result<void> written_out(bool durable);
  bool dirty() const { return dirty_; }
  /// Writes committed bytes that wait, and gives back memory.
  Result<void> write_tail(bool release);
  /// Resolves when worker threads have written what waits for them now, and begin no more of it in this turn of the loop: little is
  /// left to write on the loop, and nothing is written twice.
  Task<void> finish_write_behind();
  /// No appends from here on: waiting readers and writers wake up.
  void close();
  bool closed() const { return closed_; }

  void committed(std::int64_t end_offset) override;
  void written(std::int64_t end_offset) override;
  void commit_failed() override;

 private:
  struct CompletedTransaction {
    std::int64_t first_offset;
    std::int64_t marker_offset;
  };

  bool acknowledges_early() const;
  void raise_high_watermark(std::int64_t offset);
  Result<void> prepare_to_write();
  void tell_unwritten(const Error& error) const;
  int segment_writes_max() const;
  Task<void> write_behind();
  Task<Result<void>> write_piece_behind();
  Segment& active_for(const protocol::RecordBatchView& batch);
  bool must_roll(const Segment& active, const protocol::RecordBatchView& batch) const;
  void take_note(const protocol::RecordBatchView& batch);
  std::int64_t end_for(Isolation isolation) const;
  Result<Bytes> read_piece(std::int64_t offset, std::int64_t limit, std::size_t max_bytes, bool at_least_one);
  Result<Bytes> read_segments(std::int64_t offset, std::int64_t limit, std::size_t max_bytes, bool at_least_one);
  Result<TimestampOffset> find_in_segment(Segment& segment, std::int64_t timestamp, std::int64_t limit);
  Result<std::optional<TimestampOffset>> find_in_batch(const protocol::RecordBatchView& batch, std::int64_t timestamp) const;
  Result<void> list_segments(std::vector<std::int64_t>& bases);
  Result<void> load_producers();
  void release_indexes();
  bool snapshot_due(bool stopping) const;
  std::vector<std::byte> encode_state() const;
  Result<std::vector<std::byte>> read_state();
  Result<void> load_state();
  Task<Result<bool>> write_state();
  Result<void> prepare_state();
  Result<void> take_prepared_state();
  Result<void> write_indexes(Segment& segment, bool due);
  Result<void> take_segment(std::shared_ptr<Segment> segment, const std::vector<std::int64_t>& bases, bool& torn);
  void tell_damage(const Segment& segment) const;
  void note_gap(std::int64_t offset);
  Result<void> keep_torn_tail(Segment& segment, std::uint64_t file_size);
  Result<void> remove_merged(const Segment& segment);
  Result<void> write_identity(bool durably);
  Result<bool> is_ours();
  Result<bool> expired(Segment& segment, std::int64_t now_ms) const;
  Result<void> write_again(std::int64_t offset);
  Result<void> replay(const protocol::RecordBatchView& batch);
  Result<void> write_replayed();
  Result<void> truncate_to(std::int64_t offset);
  Task<Result<void>> write_and_sync(bool stopping);
  Task<Result<void>> sync_segments(bool due);

  LogShared& shared_;
  LogOptions options_;
  Segments segments_;
  Tail tail_;
  ProducerState producers_;
  std::vector<EpochStart> epochs_;
  std::vector<AbortedTransaction> aborted_;
  std::vector<std::shared_ptr<Segment>> unsynced_;  // between write_out and written_out
  std::vector<Gap> gaps_;  // in order
  std::deque<CompletedTransaction> completing_;  // markers above the high watermark
  std::int64_t log_start_offset_ = 0;
  std::int64_t end_offset_ = 0;
  std::int64_t high_watermark_ = 0;
  std::int64_t durable_end_ = 0;
  std::int64_t roll_jitter_ms_ = 0;  // of the active segment
  struct Snapshot {
    std::int64_t offset;
    std::uint64_t bytes;  // of batches that a start need not read for it
  };
  std::int64_t state_offset_ = 0;            // what a start knows of the batches below without reading them
  std::uint64_t bytes_behind_state_ = 0;     // of batches
  std::optional<Snapshot> prepared_state_;   // in log.state.new, which has not got its name yet
  std::int64_t recovery_point_ = 0;  // as it was at start
  bool recovery_point_known_ = true;
  bool written_again_ = false;
  bool dirty_ = false;
  bool writing_behind_ = false;
  std::uint64_t bytes_written_behind_ = 0;
  std::optional<std::uint64_t> write_behind_until_{};  // of bytes_written_behind_: a checkpoint goes on from there
  bool failed_ = false;
  bool closed_ = false;
  bool has_directory_ = false;
  bool identity_unsynced_ = false;
  bool names_removed_ = false;  // of segments, by a start that writes their batches elsewhere
  bool new_names_ = false;  // files were made: their directory has to be synced
  runtime::Condition progress_;
};

}  // namespace cork::log
