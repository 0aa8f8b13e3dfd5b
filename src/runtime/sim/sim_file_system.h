// SPDX-License-Identifier: Apache-2.0
// A simulated disk: what was not synced is lost, wholly or in part, when it crashes.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "runtime/file.h"
#include "runtime/sim/simulator.h"

namespace cork::runtime {

/// The disk outlives simulated processes; `view(core)` gives a process its FileSystem.
/// Per file: a durable image and the unsynced writes in order; a crash keeps an arbitrary subset of these at 512-byte
/// granularity. Names are durable only after sync_directory; a crash keeps or undoes unsynced name changes from the seed.
class SimDisk {
 public:
  explicit SimDisk(Simulator& simulator);
  ~SimDisk();

  std::unique_ptr<FileSystem> view(Core& core);
  /// Power cut: open files turn invalid, unsynced data is lost in part.
  void crash();
  /// The n-th sync from now fails once (0 = the next); its pages count as clean and lost.
  void fail_sync_after(std::uint64_t syncs);
  /// Writes, syncs and changes of names since the start.
  std::uint64_t operations() const;
  /// The power goes right before the n-th operation from now: it and all later ones fail and leave nothing, until `crash`.
  void stop_after(std::uint64_t operations);
  /// Ends `stop_after` with the page cache as it is: the process was killed there, and the power stayed.
  void resume();
  /// Writes past this many free bytes fail with "no space".
  void set_free_bytes(std::uint64_t bytes);
  /// Flips one bit of the durable and the cached image.
  void flip_bit(const std::string& path, std::uint64_t byte_offset, int bit);

  struct State;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace cork::runtime
