// SPDX-License-Identifier: Apache-2.0
// Metadata: the current image of the cluster on its home core, and the one way to change it.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/result.h"
#include "metadata/image.h"
#include "metadata/record.h"
#include "metadata/store.h"
#include "runtime/core.h"
#include "runtime/wait.h"

namespace cork::metadata {

/// What a pure decision gives: the records to store and the answer for once they are durable.
template <class Response>
struct Decision {
  Response response{};
  Records records{};
};

/// Belongs to one core; images are handed to other cores by a follower that posts to them.
///
/// A change is decided on `tip`, the state with everything that is on its way to the store; it becomes visible
/// (`image`, followers) when it is durable, in the order of decisions. After a failed append everything is refused.
class Metadata {
 public:
  /// Called on the home core after each change, with the new image and what differs from the one before; must not
  /// suspend. Order of calls: order of `follow`.
  using Follower = std::function<void(const ImageUpdate&)>;

  /// `static_config`: what the start was given. `store` must outlive this object; the object must outlive its tasks on
  /// `core` (Core::destroy_tasks) and its followers.
  Metadata(Core& core, Store& store, std::shared_ptr<const Config> static_config);
  Metadata(const Metadata&) = delete;
  Metadata& operator=(const Metadata&) = delete;
  ~Metadata();

  /// Loads the store; on the first start `first` becomes the identity and is stored (two syncs on a disk). Errors
  /// of the store, or CORRUPT_MESSAGE. INCONSISTENT_CLUSTER_ID / INVALID_CONFIG when the stored cluster or node id
  /// is another one than asked for (an empty cluster id asks for nothing).
  Task<Result<void>> start(Identity first);
  /// Waits for changes in flight; later ones are refused.
  Task<void> stop();

  const ImagePtr& image() const { return image_; }
  const ImagePtr& tip() const { return tip_; }
  /// Notified after followers were called.
  runtime::Condition& changed() { return changed_; }

  /// The follower gets every later change until the returned handle is destroyed.
  class Following {
   public:
    Following() = default;
    Following(Following&& other) noexcept : owner_(std::exchange(other.owner_, nullptr)), place_(other.place_) {}
    Following& operator=(Following&& other) noexcept;
    ~Following();

   private:
    friend class Metadata;
    Following(Metadata& owner, std::list<Follower>::iterator place) : owner_(&owner), place_(place) {}
    Metadata* owner_ = nullptr;
    std::list<Follower>::iterator place_;
  };
  Following follow(Follower follower);

  /// Decides on the tip, stores, publishes, then gives the answer. KAFKA_STORAGE_ERROR if the store failed.
  /// A caller that is destroyed while it waits does not undo the change.
  template <class Response, class Decide>
  Task<Result<Response>> change(Decide decide) {
    Decision<Response> decision = decide(static_cast<const Image&>(*tip_));
    CO_TRY(co_await commit(std::move(decision.records)));
    co_return std::move(decision.response);
  }

  /// Stores records that the caller decided on `tip()` without suspending since. Without records it waits for the
  /// changes on their way, since an answer may rest on them.
  Task<Result<void>> commit(Records records);

 private:
  struct Pending {
    Records records;
    ImageUpdate update;
  };

  Result<void> submit(Records records);
  Task<void> run_writer();
  void publish(const ImageUpdate& update);
  Task<Result<void>> store_identity(Identity first);

  Core& core_;
  Store& store_;
  ImagePtr image_;
  ImagePtr tip_;
  std::deque<Pending> pending_;
  std::uint64_t submitted_ = 0;
  std::uint64_t done_ = 0;
  std::optional<Error> failure_;
  bool writing_ = false;
  bool stopping_ = false;
  runtime::Condition progress_;
  runtime::Condition changed_;
  std::list<Follower> followers_;
};

}  // namespace cork::metadata
