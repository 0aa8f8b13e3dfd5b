// SPDX-License-Identifier: Apache-2.0
// Wal: the write-ahead log of one core; one fdatasync makes the appends of all its partitions durable.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "log/wal_frame.h"
#include "metrics/registry.h"
#include "runtime/core.h"
#include "runtime/file.h"
#include "runtime/wait.h"

namespace cork::log {

/// Who is told about a commit: a log.
class WalClient {
 public:
  virtual ~WalClient() = default;
  /// All that was appended up to `end_offset` is durable.
  virtual void committed(std::int64_t end_offset) = 0;
  /// For frames appended as Ack::kWritten: all up to `end_offset` is written, and survives the end of the process but no
  /// power cut. `committed` follows.
  virtual void written(std::int64_t) {}
  /// The write-ahead log has failed: nothing that is not committed yet ever will be.
  virtual void commit_failed() = 0;

 private:
  friend class Wal;
  // Its place among the clients of the batch with this number.
  std::uint64_t batch_ = 0;
  std::size_t place_ = 0;
};

/// What a client wants to be told about.
enum class Ack : std::uint8_t { kDurable, kWritten };

struct WalOptions {
  std::string directory;
  std::uint64_t file_bytes = 64 << 20;      // a new file is begun past this
  std::size_t commit_bytes_max = 16 << 20;  // what one write takes at most (one frame may be more)
  std::optional<std::uint64_t> first_generation = 0;  // older files were released before the last stop; nullopt: nobody knows
  metrics::Registry* metrics = nullptr;     // counts commits; may be left out
};

/// Invariants: (1) a frame is acknowledged only after a sync that followed its write returned success; (2) a crash keeps what was appended
/// up to some commit, and a commit as a whole or not at all; (3) a file is reused only after `release` said that nothing in it is needed;
/// (4) after one failed write or sync nothing is written or acknowledged any more (fsyncgate).
/// (5) room for a file is reserved when it is made: a full disk makes commits wait, and fails none half way.
/// Group commit has no timer: a commit takes what arrived while the last one was in flight.
class Wal {
 public:
  /// Called for each committed frame in order; a payload lives for the call. An error ends the recovery.
  using Replay = std::function<Result<void>(const Frame&)>;

  /// Opens or makes the files and replays what is in them. Blocking. KAFKA_STORAGE_ERROR; CORRUPT_MESSAGE for damage
  /// before the end, which is never cut off silently.
  static Result<std::unique_ptr<Wal>> open(Core& core, FileSystem& files, WalOptions options, const Replay& replay);
  ~Wal();

  /// Queues what goes to the next commit. `client->committed(end_offset)` is called from the loop when it is durable, once for all that a
  /// commit has of it. REQUIRES: not failed(); a log has one client. The payload must not change any more.
  void append(std::shared_ptr<WalClient> client, Appended appended, std::int64_t end_offset, Ack ack = Ack::kDurable);

  bool failed() const { return failure_.has_value(); }
  const std::optional<Error>& failure() const { return failure_; }
  /// Another file of the directory failed to sync: nothing is written or acknowledged any more. Reads go on, and what
  /// was acknowledged stays in the write-ahead log for the next start.
  void fence(Error error);

  /// Bytes written since the generation that `release` would keep: what a recovery would have to read.
  std::uint64_t live_bytes() const;
  /// Ends the current file: later frames go to a newer one. Returns the first generation that comes after.
  std::uint64_t roll();
  /// Everything in files older than `generation` is durable elsewhere: they may be reused.
  void release(std::uint64_t generation);
  /// Resolves when all that went to files before the last `roll` is committed, or failed.
  Task<void> wait_for_older_files();
  /// Resolves when nothing is waiting any more: for a clean stop, after the last append.
  Task<void> drain();

  std::uint64_t commits() const { return commit_; }

 private:
  struct SegmentFile {
    std::string path;
    std::unique_ptr<File> file;
    std::uint64_t generation = 0;  // 0: free
    std::uint64_t size = 0;
    WalHead head{};  // as the start found it
  };
  /// Commits of a file, as they were found before anything is replayed.
  struct Extent {
    SegmentFile* segment;
    std::uint64_t first_commit = 0;
    std::uint64_t last_commit = 0;
    std::optional<std::size_t> damaged_at{};
  };
  struct LastCommit {
    SegmentFile* segment = nullptr;
    std::size_t position = 0;  // with the header of the file if it is the first one there
    std::vector<std::byte> bytes;
  };
  struct Pending {
    std::shared_ptr<WalClient> client;
    Appended appended;
    std::int64_t end_offset;
    Ack ack;
  };
  /// What a commit is made of. Cleared and filled again, so that it takes no memory anew.
  struct Batch {
    std::vector<Pending> entries;
    std::vector<const Pending*> order;  // those of a log side by side, in the order in which they came
    std::vector<const Appended*> appended;  // of the same order
    std::vector<std::size_t> places;        // of the clients, in `order`
  };
  /// Who is to be told about a commit.
  struct Committed {
    std::vector<std::pair<std::shared_ptr<WalClient>, std::int64_t>> clients;
    std::uint64_t commit = 0;
  };

  Wal(Core& core, FileSystem& files, WalOptions options);
  Result<void> open_files();
  Result<void> replay_all(const Replay& replay);
  Result<WalHead> head_of_file(SegmentFile& segment) const;
  static Result<Extent> check_file(SegmentFile& segment, std::uint64_t commit_before);
  Result<std::vector<Extent>> check_files(const std::vector<SegmentFile*>& order) const;
  static Result<void> drop_released(std::vector<Extent>& extents);
  Result<void> replay_file(SegmentFile& file, const Replay& replay, LastCommit& last);
  static Result<void> make_durable(const LastCommit& last);
  Task<void> run();
  Task<Result<void>> commit();
  Task<Result<void>> write_and_sync(SegmentFile& file, std::uint64_t position, std::vector<Bytes> parts);
  void take_batch();
  void put_in_order();
  void note_clients(Committed& committed) const;
  void tell(Committed& committed);
  Result<void> begin_file(std::vector<Bytes>& parts);
  void fail_all(Error error);

  Core& core_;
  FileSystem& files_;
  WalOptions options_;
  std::vector<std::unique_ptr<SegmentFile>> segments_;
  SegmentFile* current_ = nullptr;
  std::uint64_t next_generation_ = 1;
  std::uint64_t commit_ = 0;     // begun
  std::uint64_t completed_ = 0;  // durable
  std::vector<Pending> pending_;
  Batch batch_;         // in the commit that is under way
  Committed next_, last_;  // of that one, and of the one before it while it is still to be told
  std::uint64_t batches_ = 0;
  bool running_ = false;
  bool waiting_for_room_ = false;
  std::optional<Error> failure_;
  runtime::Condition progress_;
  metrics::Counter* commits_metric_ = nullptr;
  metrics::Histogram* commit_bytes_metric_ = nullptr;
  metrics::Histogram* commit_duration_metric_ = nullptr;
};

}  // namespace cork::log
