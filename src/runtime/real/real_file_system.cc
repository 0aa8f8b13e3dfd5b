// SPDX-License-Identifier: Apache-2.0
// POSIX files and folders, with errors that say path and cause.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "runtime/file.h"
#include "runtime/real/real_core.h"
#include "runtime/wait.h"

namespace cork::runtime {
namespace {

std::unexpected<Error> system_error(std::string_view action, std::string_view path, int cause) {
  std::string text("cannot ");
  text.append(action).append(" ").append(path).append(": ").append(std::strerror(cause));
  return fail(ErrorCode::kKafkaStorageError, std::move(text));
}

/// False also where nobody may look.
bool is_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

/// A descriptor that closes itself; shared with writes and syncs in flight on worker threads.
class Descriptor {
 public:
  Descriptor(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (direct_fd_ >= 0) ::close(direct_fd_);
    ::close(fd_);
  }

  int fd() const { return fd_; }

  /// Parts are ByteSpan or Bytes.
  template <class Part>
  Result<void> write_at(std::uint64_t offset, std::span<const Part> parts) const {
    std::vector<iovec> vectors;
    vectors.reserve(parts.size());
    for (const Part& part : parts) {
      if (!part.empty()) vectors.push_back({const_cast<std::byte*>(part.data()), part.size()});
    }
    std::size_t first = 0;
    while (first < vectors.size()) {
      const auto count = std::min<std::size_t>(vectors.size() - first, IOV_MAX);
      const ssize_t wrote = ::pwritev(fd_, &vectors[first], static_cast<int>(count), static_cast<off_t>(offset));
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote <= 0) return system_error("write", path_, wrote == 0 ? ENOSPC : errno);
      offset += static_cast<std::uint64_t>(wrote);
      auto left = static_cast<std::size_t>(wrote);
      while (first < vectors.size() && left >= vectors[first].iov_len) left -= vectors[first++].iov_len;
      if (left > 0) {
        vectors[first].iov_base = static_cast<std::byte*>(vectors[first].iov_base) + left;
        vectors[first].iov_len -= left;
      }
    }
    return {};
  }
  /// Begins to write back a piece of some size now: the sync that follows some time later has little left to wait for, and dirty pages stay few.
  template <class Part>
  void begin_write_back(std::uint64_t offset, std::span<const Part> parts) const {
    constexpr std::size_t kLarge = 16 << 10;
    std::size_t size = 0;
    for (const Part& part : parts) size += part.size();
    if (size >= kLarge) (void)::sync_file_range(fd_, static_cast<off_t>(offset), static_cast<off_t>(size), SYNC_FILE_RANGE_WRITE);
  }
  void prefer_direct() { direct_wanted_ = true; }
  /// Past the page cache if that is wanted and can be.
  Result<void> write_parts(std::uint64_t offset, std::span<const Bytes> parts) {
    std::size_t size = 0;
    for (const Bytes& part : parts) size += part.size();
    if (!direct_wanted_ || size == 0 || size > kDirectBytesMax || offset % kSector != 0 || size % kSector != 0) return write_at(offset, parts);
    TRY_ASSIGN(const bool written, write_direct(offset, parts, size));
    return written ? Result<void>() : write_at(offset, parts);
  }
  Result<void> sync() const {
    if (::fdatasync(fd_) != 0) return system_error("sync", path_, errno);
    return {};
  }

 private:
  static constexpr std::size_t kSector = 512;
  static constexpr std::size_t kDirectBytesMax = 1 << 20;  // above, the end of a page is little
  static constexpr std::size_t kMemoryAlignment = 4096;

  /// False if the volume cannot do it, or only in part: then all is to be written the other way, which does no harm.
  Result<bool> write_direct(std::uint64_t offset, std::span<const Bytes> parts, std::size_t size) {
    const std::lock_guard lock(direct_mutex_);
    if (direct_fd_ < 0) direct_fd_ = ::open(path_.c_str(), O_WRONLY | O_DIRECT | O_CLOEXEC);
    if (direct_fd_ < 0) return give_up_direct();
    if (buffer_size_ < size) {
      buffer_size_ = std::bit_ceil(std::max(size, kMemoryAlignment));
      buffer_.reset(static_cast<std::byte*>(std::aligned_alloc(kMemoryAlignment, buffer_size_)));
      ASSERT(buffer_ != nullptr);
    }
    std::size_t at = 0;
    for (const Bytes& part : parts) {
      if (!part.empty()) std::memcpy(buffer_.get() + at, part.data(), part.size());
      at += part.size();
    }
    for (std::size_t done = 0; done < size;) {
      const ssize_t wrote = ::pwrite(direct_fd_, buffer_.get() + done, size - done, static_cast<off_t>(offset + done));
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote < 0 && errno == EINVAL) return give_up_direct();
      if (wrote <= 0) return system_error("write", path_, wrote == 0 ? ENOSPC : errno);
      done += static_cast<std::size_t>(wrote);
      if (done % kSector != 0) return give_up_direct();
    }
    return true;
  }
  bool give_up_direct() {
    direct_wanted_ = false;
    return false;
  }
  struct Free {
    void operator()(std::byte* memory) const { std::free(memory); }
  };

  int fd_;
  std::string path_;
  std::atomic<bool> direct_wanted_ = false;
  std::mutex direct_mutex_;  // over what follows: worker threads write
  int direct_fd_ = -1;
  std::unique_ptr<std::byte, Free> buffer_;
  std::size_t buffer_size_ = 0;
};

class RealFile final : public File {
 public:
  RealFile(Core& core, int fd, const std::string& path)
      : File(path), core_(core), descriptor_(std::make_shared<Descriptor>(fd, path)) {}

  /// A pipe or a terminal has neither a size nor places to read at: what it says, to its end, is the file.
  Result<void> read_if_pipe() {
    struct stat status {};
    if (::fstat(descriptor_->fd(), &status) != 0) return system_error("look at", path(), errno);
    if (!S_ISFIFO(status.st_mode) && !S_ISCHR(status.st_mode)) return {};
    constexpr std::size_t kStep = 64 << 10;
    constexpr std::size_t kPipeBytesMax = 64 << 20;
    auto& text = piped_.emplace();
    for (;;) {
      const std::size_t have = text.size();
      if (have > kPipeBytesMax) return fail(ErrorCode::kInvalidRequest, path() + " is a pipe with more than 64 MiB: write it to a file first");
      text.resize(have + kStep);
      const ssize_t got = ::read(descriptor_->fd(), text.data() + have, kStep);
      text.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return system_error("read", path(), errno);
      if (got == 0) return {};
    }
  }

  Result<std::size_t> read_at(std::uint64_t offset, MutableByteSpan buffer) override {
    if (piped_) {
      const ByteSpan rest = ByteSpan(*piped_).subspan(std::min<std::size_t>(offset, piped_->size()));
      const std::size_t size = std::min(rest.size(), buffer.size());
      if (size > 0) std::memcpy(buffer.data(), rest.data(), size);
      return size;
    }
    std::size_t done = 0;
    while (done < buffer.size()) {
      const ssize_t got = ::pread(descriptor_->fd(), buffer.data() + done, buffer.size() - done,
                                  static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return system_error("read", path(), errno);
      if (got == 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  }
  Result<void> write_at(std::uint64_t offset, std::span<const ByteSpan> parts) override {
    TRY(descriptor_->write_at(offset, parts));
    descriptor_->begin_write_back(offset, parts);
    return {};
  }
  Result<std::uint64_t> size() override {
    if (piped_) return piped_->size();
    struct stat status {};
    if (::fstat(descriptor_->fd(), &status) != 0) return system_error("read the size of", path(), errno);
    return static_cast<std::uint64_t>(status.st_size);
  }
  Result<void> truncate(std::uint64_t size) override {
    if (::ftruncate(descriptor_->fd(), static_cast<off_t>(size)) != 0) return system_error("truncate", path(), errno);
    return {};
  }
  Result<void> reserve(std::uint64_t size) override {
    if (::fallocate(descriptor_->fd(), FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(size)) == 0) return {};
    if (errno == EOPNOTSUPP || errno == ENOSYS) return {};
    return system_error("reserve room for", path(), errno);
  }
  Result<void> sync_blocking() override { return descriptor_->sync(); }
  Task<Result<void>> sync() override {
    return run(descriptor_, core_, {}, [](Descriptor& to, std::span<const Bytes>) { return to.sync(); });
  }
  Task<Result<void>> write(std::uint64_t offset, std::vector<Bytes> parts) override {
    return run(descriptor_, core_, std::move(parts), [offset](Descriptor& to, std::span<const Bytes> written) -> Result<void> {
      TRY(to.write_at(offset, written));
      to.begin_write_back(offset, written);
      return {};
    });
  }
  Task<Result<void>> write_and_sync(std::uint64_t offset, std::vector<Bytes> parts) override {
    return run(descriptor_, core_, std::move(parts), [offset](Descriptor& to, std::span<const Bytes> written) -> Result<void> {
      TRY(to.write_parts(offset, written));
      return to.sync();
    });
  }
  void prefer_direct_writes() override { descriptor_->prefer_direct(); }

 private:
  using Work = std::move_only_function<Result<void>(Descriptor&, std::span<const Bytes>)>;
  /// What a worker and the waiting task share: either may end first when the process stops.
  struct Job {
    Job(Core& core, std::shared_ptr<Descriptor> to, std::vector<Bytes> written, Work what)
        : finished(core), descriptor(std::move(to)), parts(std::move(written)), work(std::move(what)) {}
    Signal finished;
    std::shared_ptr<Descriptor> descriptor;
    std::vector<Bytes> parts;
    Work work;
    Result<void> result;
  };

  static Task<Result<void>> run(std::shared_ptr<Descriptor> descriptor, Core& core, std::vector<Bytes> parts, Work work) {
    auto job = std::make_shared<Job>(core, std::move(descriptor), std::move(parts), std::move(work));
    core.run_blocking([job] { job->result = job->work(*job->descriptor, job->parts); }, [job] { job->finished.set(); });
    co_await job->finished.wait();
    co_return std::move(job->result);
  }

  Core& core_;
  std::shared_ptr<Descriptor> descriptor_;
  std::optional<std::vector<std::byte>> piped_;
};

class RealFileSystem final : public FileSystem {
 public:
  explicit RealFileSystem(Core& core) : core_(core) {}

  Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override {
    int flags = O_CLOEXEC;
    if (mode == OpenMode::kRead) {
      flags |= O_RDONLY;
    } else {
      flags |= O_RDWR | (mode == OpenMode::kCreate ? O_CREAT : 0);
    }
    const int fd = ::open(path.c_str(), flags, 0600);
    if (fd < 0) return system_error("open", path, errno);
    auto file = std::make_unique<RealFile>(core_, fd, path);
    if (mode == OpenMode::kRead) TRY(file->read_if_pipe());
    return file;
  }
  bool exists(const std::string& path) override { return ::access(path.c_str(), F_OK) == 0; }
  Result<std::vector<std::string>> list(const std::string& directory) override {
    std::error_code error;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
      names.push_back(at->path().filename().string());
    }
    if (error) return system_error("list", directory, error.value());
    std::ranges::sort(names);
    return names;
  }
  Result<void> create_directories(const std::string& directory) override {
    if (::mkdir(directory.c_str(), 0700) == 0) return {};
    if (errno == EEXIST && is_folder(directory)) return {};
    for (std::size_t at = 1; at <= directory.size(); ++at) {
      if (at < directory.size() && directory[at] != '/') continue;
      const std::string part = directory.substr(0, at);
      if (::mkdir(part.c_str(), 0700) == 0 || errno == EEXIST) continue;
      const int cause = errno;
      if (!is_folder(part)) return system_error("create folder", part, cause);
    }
    if (!is_folder(directory)) return system_error("create folder", directory, ENOTDIR);
    return {};
  }
  Result<void> rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return system_error("rename to " + to, from, errno);
    return {};
  }
  Result<void> exchange(const std::string& from, const std::string& to) override {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0) return {};
    if (errno != ENOENT && errno != EINVAL && errno != ENOSYS) return system_error("exchange with " + to, from, errno);
    return rename(from, to);
  }
  Result<void> remove_file(const std::string& path) override {
    if (::unlink(path.c_str()) != 0) return system_error("remove", path, errno);
    return {};
  }
  Result<void> remove_tree(const std::string& directory) override {
    std::error_code error;
    std::filesystem::remove_all(directory, error);
    if (error) return system_error("remove", directory, error.value());
    return {};
  }
  Result<void> sync_directory(const std::string& directory) override {
    const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return system_error("open folder", directory, errno);
    const Descriptor descriptor(fd, directory);
    if (::fsync(fd) != 0) return system_error("sync folder", directory, errno);
    return {};
  }
  Result<void> sync_volume(const std::string& directory) override {
    const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return system_error("open folder", directory, errno);
    const Descriptor descriptor(fd, directory);
    if (::syncfs(fd) != 0) return system_error("sync the volume of", directory, errno);
    return {};
  }
  Result<std::uint64_t> free_bytes(const std::string& directory) override {
    struct statvfs status {};
    if (::statvfs(directory.c_str(), &status) != 0) return system_error("read the free space of", directory, errno);
    return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
  }
  Result<std::uint64_t> total_bytes(const std::string& directory) override {
    struct statvfs status {};
    if (::statvfs(directory.c_str(), &status) != 0) return system_error("read the size of the volume of", directory, errno);
    return static_cast<std::uint64_t>(status.f_blocks) * status.f_frsize;
  }
  Result<std::unique_ptr<File>> lock(const std::string& directory) override {
    const std::string path = directory + "/.lock";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return system_error("open", path, errno);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
      const int cause = errno;
      ::close(fd);
      if (cause != EWOULDBLOCK) return system_error("lock", path, cause);
      return fail(ErrorCode::kKafkaStorageError,
                  "the data directory " + directory + " is in use by another process: stop it, or choose another one");
    }
    return std::make_unique<RealFile>(core_, fd, path);
  }

 private:
  Core& core_;
};

}  // namespace

std::unique_ptr<FileSystem> make_real_file_system(Core& core) { return std::make_unique<RealFileSystem>(core); }

}  // namespace cork::runtime
