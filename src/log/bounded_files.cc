// SPDX-License-Identifier: Apache-2.0
// Opening files when they are used.
#include "log/bounded_files.h"

#include <utility>

namespace cork::log {

class BoundedFiles::Bounded final : public File {
 public:
  Bounded(BoundedFiles& owner, const std::string& path, OpenMode mode) : File(path), owner_(owner), mode_(mode) {}
  ~Bounded() override { close(); }

  Result<File*> get() {
    if (file_) {
      owner_.open_.splice(owner_.open_.begin(), owner_.open_, place_);
      return file_.get();
    }
    while (!owner_.open_.empty() && owner_.open_.size() >= owner_.limit_) owner_.open_.back()->close();
    TRY_ASSIGN(file_, owner_.files_.open(path(), mode_));
    // It is there from now on: if it goes, that is an error, and no reason to make an empty one.
    if (mode_ == OpenMode::kCreate) mode_ = OpenMode::kReadWrite;
    owner_.open_.push_front(this);
    place_ = owner_.open_.begin();
    return file_.get();
  }
  void close() {
    if (!file_) return;
    file_.reset();
    owner_.open_.erase(place_);
  }

  Result<std::size_t> read_at(std::uint64_t offset, MutableByteSpan buffer) override {
    TRY_ASSIGN(File* const file, get());
    return file->read_at(offset, buffer);
  }
  Result<void> write_at(std::uint64_t offset, std::span<const ByteSpan> parts) override {
    TRY_ASSIGN(File* const file, get());
    return file->write_at(offset, parts);
  }
  Result<std::uint64_t> size() override {
    TRY_ASSIGN(File* const file, get());
    return file->size();
  }
  Result<void> truncate(std::uint64_t size) override {
    TRY_ASSIGN(File* const file, get());
    return file->truncate(size);
  }
  Result<void> reserve(std::uint64_t size) override {
    TRY_ASSIGN(File* const file, get());
    return file->reserve(size);
  }
  Result<void> sync_blocking() override {
    TRY_ASSIGN(File* const file, get());
    return file->sync_blocking();
  }
  Task<Result<void>> sync() override {
    CO_TRY_ASSIGN(File* const file, get());
    co_return co_await file->sync();
  }
  Task<Result<void>> write(std::uint64_t offset, std::vector<Bytes> parts) override {
    CO_TRY_ASSIGN(File* const file, get());
    co_return co_await file->write(offset, std::move(parts));
  }
  Task<Result<void>> write_and_sync(std::uint64_t offset, std::vector<Bytes> parts) override {
    CO_TRY_ASSIGN(File* const file, get());
    co_return co_await file->write_and_sync(offset, std::move(parts));
  }

 private:
  BoundedFiles& owner_;
  OpenMode mode_;
  std::unique_ptr<File> file_;
  std::list<Bounded*>::iterator place_;
};

Result<std::unique_ptr<File>> BoundedFiles::open(const std::string& path, OpenMode mode) {
  auto file = std::make_unique<Bounded>(*this, path, mode);
  TRY(file->get());
  return std::unique_ptr<File>(std::move(file));
}

}  // namespace cork::log
