// SPDX-License-Identifier: Apache-2.0
// The simulated disk: durable images, unsynced writes, names that need a directory sync, faults on demand.
#include "runtime/sim/sim_file_system.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>
#include <utility>

#include "runtime/wait.h"

namespace cork::runtime {
namespace {

constexpr std::uint64_t kSector = 512;

std::string parent_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void write_into(std::vector<std::byte>& image, std::uint64_t offset, ByteSpan data) {
  if (image.size() < offset + data.size()) image.resize(offset + data.size());
  if (!data.empty()) std::memcpy(image.data() + offset, data.data(), data.size());
}

constexpr std::uint64_t kVolumeBytes = 1ULL << 40;

/// The data of a file, apart from its names: `cached` is what reads see, `durable` what a power cut leaves.
struct Inode {
  struct Change {
    bool truncates;
    std::uint64_t offset;  // of the data, or the new size
    std::vector<std::byte> data;
  };
  std::vector<std::byte> cached;
  std::vector<std::byte> durable;
  std::vector<Change> unsynced;  // in the order made
  std::uint64_t reserved = 0;
};

}  // namespace

struct SimDisk::State {
  explicit State(Simulator& owner) : simulator(owner) {}

  Simulator& simulator;
  std::map<std::string, std::shared_ptr<Inode>> names;          // as seen now
  std::map<std::string, std::shared_ptr<Inode>> durable_names;  // as after a power cut
  std::set<std::string> directories{".", "/"};
  std::set<std::string> durable_directories{".", "/"};
  std::set<std::string> locked;
  std::uint64_t generation = 1;  // grows at a crash: files opened before are invalid
  std::optional<std::uint64_t> fail_sync_in;
  std::uint64_t free_bytes = kVolumeBytes;
  std::uint64_t operations = 0;
  std::optional<std::uint64_t> stop_at;

  /// Counts an operation that changes the disk; an error once the power is gone.
  Result<void> operate(const std::string& path) {
    if (stop_at && operations >= *stop_at) return fail(ErrorCode::kKafkaStorageError, "cannot use " + path + ": the simulated disk has no power");
    ++operations;
    return {};
  }

  Result<void> reserve(Inode& inode, const std::string& path, std::uint64_t size) {
    const std::uint64_t held = std::max<std::uint64_t>(inode.cached.size(), inode.reserved);
    const std::uint64_t growth = size > held ? size - held : 0;
    if (growth > free_bytes) return fail(ErrorCode::kKafkaStorageError, "cannot reserve room for " + path + ": No space left on device");
    free_bytes -= growth;
    inode.reserved = std::max(inode.reserved, size);
    return {};
  }
  Result<void> write(Inode& inode, const std::string& path, std::uint64_t offset, ByteSpan data) {
    TRY(operate(path));
    const std::uint64_t end = offset + data.size();
    const std::uint64_t held = std::max<std::uint64_t>(inode.cached.size(), inode.reserved);
    const std::uint64_t growth = end > held ? end - held : 0;
    if (growth > free_bytes) {
      const std::uint64_t fits = data.size() - std::min<std::uint64_t>(growth - free_bytes, data.size());
      store(inode, offset, data.first(fits));
      free_bytes = 0;
      return fail(ErrorCode::kKafkaStorageError, "cannot write " + path + ": No space left on device");
    }
    free_bytes -= growth;
    store(inode, offset, data);
    return {};
  }
  void store(Inode& inode, std::uint64_t offset, ByteSpan data) {
    write_into(inode.cached, offset, data);
    inode.unsynced.push_back({false, offset, {data.begin(), data.end()}});
  }
  Result<void> sync(Inode& inode, const std::string& path) {
    TRY(operate(path));
    if (fail_sync_in && (*fail_sync_in)-- == 0) {
      fail_sync_in.reset();
      inode.unsynced.clear();  // the kernel marks the pages clean: a second sync would "succeed"
      return fail(ErrorCode::kKafkaStorageError, "cannot sync " + path + ": Input/output error");
    }
    for (const auto& change : inode.unsynced) {
      if (change.truncates) {
        inode.durable.resize(change.offset);
      } else {
        write_into(inode.durable, change.offset, change.data);
      }
    }
    inode.unsynced.clear();
    return {};
  }
  void crash_inode(Inode& inode) {
    Random& random = simulator.random();
    for (const auto& change : inode.unsynced) {
      if (change.truncates) {
        if (random.below(2) == 0) inode.durable.resize(change.offset);
        continue;
      }
      const ByteSpan data(change.data);
      for (std::uint64_t at = 0; at < data.size();) {
        const std::uint64_t sector_end = ((change.offset + at) / kSector + 1) * kSector - change.offset;
        const std::uint64_t end = std::min<std::uint64_t>(sector_end, data.size());
        if (random.below(2) == 0) write_into(inode.durable, change.offset + at, data.subspan(at, end - at));
        at = end;
      }
    }
    inode.unsynced.clear();
    inode.cached = inode.durable;
  }
};

namespace {

using State = SimDisk::State;

class SimFile final : public File {
 public:
  SimFile(std::shared_ptr<State> state, Core& core, const std::string& path, std::shared_ptr<Inode> inode,
          std::string lock = {})
      : File(path), state_(std::move(state)), core_(core), inode_(std::move(inode)), lock_(std::move(lock)),
        generation_(state_->generation) {}
  ~SimFile() override {
    if (!lock_.empty() && generation_ == state_->generation) state_->locked.erase(lock_);
  }

  Result<std::size_t> read_at(std::uint64_t offset, MutableByteSpan buffer) override {
    TRY(check());
    const auto& image = inode_->cached;
    if (offset >= image.size()) return std::size_t{0};
    const std::size_t count = std::min<std::size_t>(buffer.size(), image.size() - offset);
    if (count > 0) std::memcpy(buffer.data(), image.data() + offset, count);
    return count;
  }
  Result<void> write_at(std::uint64_t offset, std::span<const ByteSpan> parts) override {
    TRY(check());
    for (ByteSpan part : parts) {
      TRY(state_->write(*inode_, path(), offset, part));
      offset += part.size();
    }
    return {};
  }
  Result<std::uint64_t> size() override {
    TRY(check());
    return inode_->cached.size();
  }
  Result<void> truncate(std::uint64_t size) override {
    TRY(check());
    TRY(state_->operate(path()));
    inode_->cached.resize(size);
    inode_->unsynced.push_back({true, size, {}});
    return {};
  }
  Result<void> reserve(std::uint64_t size) override {
    TRY(check());
    return state_->reserve(*inode_, path(), size);
  }
  Result<void> sync_blocking() override {
    TRY(check());
    return state_->sync(*inode_, path());
  }
  Task<Result<void>> sync() override { return run(0, {}, true); }
  Task<Result<void>> write(std::uint64_t offset, std::vector<Bytes> parts) override { return run(offset, std::move(parts), false); }
  Task<Result<void>> write_and_sync(std::uint64_t offset, std::vector<Bytes> parts) override { return run(offset, std::move(parts), true); }

 private:
  Task<Result<void>> run(std::uint64_t offset, std::vector<Bytes> parts, bool synced) {
    CO_TRY(check());
    struct Job {
      explicit Job(Core& core) : finished(core) {}
      Result<void> result;
      Signal finished;
    };
    auto job = std::make_shared<Job>(core_);
    auto work = [job, state = state_, inode = inode_, generation = generation_, name = path(), offset, synced,
                 parts = std::move(parts)]() mutable {
      if (generation != state->generation) return;
      for (const Bytes& part : parts) {
        job->result = state->write(*inode, name, offset, part.span());
        if (!job->result) return;
        offset += part.size();
      }
      if (synced) job->result = state->sync(*inode, name);
    };
    auto done = [job] { job->finished.set(); };
    core_.run_blocking(std::move(work), std::move(done));
    co_await job->finished.wait();
    co_return std::move(job->result);
  }
  Result<void> check() const {
    if (generation_ == state_->generation) return {};
    return fail(ErrorCode::kKafkaStorageError, "cannot use " + path() + ": the simulated disk lost power");
  }

  std::shared_ptr<State> state_;
  Core& core_;
  std::shared_ptr<Inode> inode_;
  std::string lock_;
  std::uint64_t generation_;
};

class SimFileSystem final : public FileSystem {
 public:
  SimFileSystem(std::shared_ptr<State> state, Core& core) : state_(std::move(state)), core_(core) {}

  Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override {
    auto found = state_->names.find(path);
    if (found == state_->names.end()) {
      if (mode != OpenMode::kCreate || !state_->directories.contains(parent_of(path))) return not_found("open", path);
      TRY(state_->operate(path));
      found = state_->names.emplace(path, std::make_shared<Inode>()).first;
    }
    return std::make_unique<SimFile>(state_, core_, path, found->second);
  }
  bool exists(const std::string& path) override {
    return state_->names.contains(path) || state_->directories.contains(path);
  }
  Result<std::vector<std::string>> list(const std::string& directory) override {
    if (!state_->directories.contains(directory)) return not_found("list", directory);
    std::set<std::string> names;
    const std::string prefix = directory + "/";
    const auto add = [&](const std::string& path) {
      if (path.starts_with(prefix)) names.insert(path.substr(prefix.size(), path.find('/', prefix.size()) - prefix.size()));
    };
    for (const auto& [path, inode] : state_->names) add(path);
    for (const auto& path : state_->directories) add(path);
    return std::vector<std::string>(names.begin(), names.end());
  }
  Result<void> create_directories(const std::string& directory) override {
    if (!state_->directories.contains(directory)) TRY(state_->operate(directory));
    for (std::size_t at = 1; at <= directory.size(); ++at) {
      if (at == directory.size() || directory[at] == '/') state_->directories.insert(directory.substr(0, at));
    }
    return {};
  }
  Result<void> rename(const std::string& from, const std::string& to) override {
    TRY(state_->operate(from));
    if (const auto file = state_->names.find(from); file != state_->names.end()) {
      state_->names[to] = file->second;
      state_->names.erase(from);
      return {};
    }
    if (!state_->directories.contains(from)) return not_found("rename", from);
    move_tree(from, to);
    return {};
  }
  Result<void> exchange(const std::string& from, const std::string& to) override {
    const auto first = state_->names.find(from);
    const auto second = state_->names.find(to);
    if (first == state_->names.end() || second == state_->names.end()) return rename(from, to);
    TRY(state_->operate(from));
    std::swap(first->second, second->second);
    return {};
  }
  Result<void> remove_file(const std::string& path) override {
    TRY(state_->operate(path));
    if (state_->names.erase(path) == 0) return not_found("remove", path);
    return {};
  }
  Result<void> remove_tree(const std::string& directory) override {
    TRY(state_->operate(directory));
    const std::string prefix = directory + "/";
    std::erase_if(state_->names, [&](const auto& entry) { return entry.first.starts_with(prefix); });
    std::erase_if(state_->directories, [&](const auto& path) { return path == directory || path.starts_with(prefix); });
    return {};
  }
  Result<void> sync_directory(const std::string& directory) override {
    if (!state_->directories.contains(directory)) return not_found("sync", directory);
    TRY(state_->operate(directory));
    const auto inside = [&](const std::string& path) { return parent_of(path) == directory; };
    copy_names(state_->names, state_->durable_names, inside);
    std::erase_if(state_->durable_directories,
                  [&](const auto& path) { return inside(path) && !state_->directories.contains(path); });
    for (const auto& path : state_->directories) {
      if (inside(path)) state_->durable_directories.insert(path);
    }
    return {};
  }
  Result<void> sync_volume(const std::string&) override {
    std::set<Inode*> seen;
    Result<void> result;
    for (const auto& [path, inode] : state_->names) {
      if (!seen.insert(inode.get()).second) continue;
      if (const auto synced = state_->sync(*inode, path); !synced) result = synced;
    }
    if (!result) return result;
    state_->durable_names = state_->names;
    state_->durable_directories = state_->directories;
    return {};
  }
  Result<std::uint64_t> free_bytes(const std::string&) override { return state_->free_bytes; }
  Result<std::uint64_t> total_bytes(const std::string&) override { return kVolumeBytes; }
  Result<std::unique_ptr<File>> lock(const std::string& directory) override {
    if (!state_->locked.insert(directory).second) {
      return fail(ErrorCode::kKafkaStorageError,
                  "the data directory " + directory + " is in use by another process: stop it, or choose another one");
    }
    return std::make_unique<SimFile>(state_, core_, directory + "/.lock", std::make_shared<Inode>(), directory);
  }

 private:
  static std::unexpected<Error> not_found(std::string_view action, const std::string& path) {
    return fail(ErrorCode::kKafkaStorageError,
                "cannot " + std::string(action) + " " + path + ": No such file or directory");
  }
  template <class Filter>
  static void copy_names(const std::map<std::string, std::shared_ptr<Inode>>& from,
                         std::map<std::string, std::shared_ptr<Inode>>& to, const Filter& inside) {
    std::erase_if(to, [&](const auto& entry) { return inside(entry.first) && !from.contains(entry.first); });
    for (const auto& [path, inode] : from) {
      if (inside(path)) to[path] = inode;
    }
  }
  void move_tree(const std::string& from, const std::string& to) {
    const std::string prefix = from + "/";
    std::map<std::string, std::shared_ptr<Inode>> moved;
    for (auto at = state_->names.begin(); at != state_->names.end();) {
      if (!at->first.starts_with(prefix)) {
        ++at;
        continue;
      }
      moved.emplace(to + at->first.substr(from.size()), at->second);
      // What lies in a durable folder follows it: only the folder's own name is new.
      if (const auto durable = state_->durable_names.find(at->first); durable != state_->durable_names.end()) {
        state_->durable_names.emplace(to + at->first.substr(from.size()), durable->second);
      }
      at = state_->names.erase(at);
    }
    state_->names.merge(moved);
    std::set<std::string> folders;
    for (const auto& path : state_->directories) {
      folders.insert(path == from || path.starts_with(prefix) ? to + path.substr(from.size()) : path);
    }
    state_->directories = std::move(folders);
  }

  std::shared_ptr<State> state_;
  Core& core_;
};

}  // namespace

SimDisk::SimDisk(Simulator& simulator) : state_(std::make_shared<State>(simulator)) {}
SimDisk::~SimDisk() = default;

std::unique_ptr<FileSystem> SimDisk::view(Core& core) { return std::make_unique<SimFileSystem>(state_, core); }

void SimDisk::crash() {
  State& state = *state_;
  ++state.generation;
  state.locked.clear();
  state.stop_at.reset();
  Random& random = state.simulator.random();
  // Each unsynced change of a name may have reached the disk or not.
  std::set<std::string> changed;
  for (const auto& [path, inode] : state.names) {
    const auto durable = state.durable_names.find(path);
    if (durable == state.durable_names.end() || durable->second != inode) changed.insert(path);
  }
  for (const auto& [path, inode] : state.durable_names) {
    if (!state.names.contains(path)) changed.insert(path);
  }
  for (const auto& path : changed) {
    if (random.below(2) == 0) continue;
    const auto now = state.names.find(path);
    if (now == state.names.end()) {
      state.durable_names.erase(path);
    } else {
      state.durable_names[path] = now->second;
    }
  }
  for (const auto& path : state.directories) {
    if (random.below(2) == 0) state.durable_directories.insert(path);
  }
  // A file cannot be there without its folders, and a folder not without its parents.
  std::erase_if(state.durable_names, [&](const auto& entry) {
    std::string folder = parent_of(entry.first);
    for (; folder.size() > 1; folder = parent_of(folder)) {
      if (!state.durable_directories.contains(folder)) return true;
    }
    return false;
  });
  state.names = state.durable_names;
  state.directories = state.durable_directories;
  std::set<Inode*> seen;
  for (const auto& [path, inode] : state.names) {
    if (seen.insert(inode.get()).second) state.crash_inode(*inode);
  }
}

void SimDisk::fail_sync_after(std::uint64_t syncs) { state_->fail_sync_in = syncs; }
std::uint64_t SimDisk::operations() const { return state_->operations; }
void SimDisk::stop_after(std::uint64_t operations) { state_->stop_at = state_->operations + operations; }
void SimDisk::resume() { state_->stop_at.reset(); }
void SimDisk::set_free_bytes(std::uint64_t bytes) { state_->free_bytes = bytes; }

void SimDisk::flip_bit(const std::string& path, std::uint64_t byte_offset, int bit) {
  const auto found = state_->names.find(path);
  ASSERT(found != state_->names.end() && byte_offset < found->second->cached.size());
  const auto mask = static_cast<std::byte>(1 << bit);
  found->second->cached[byte_offset] ^= mask;
  if (byte_offset < found->second->durable.size()) found->second->durable[byte_offset] ^= mask;
}

}  // namespace cork::runtime
