// SPDX-License-Identifier: Apache-2.0
// Image: an immutable snapshot of the cluster's metadata, and the delta between two of them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "base/uuid.h"
#include "config/config.h"
#include "metadata/cow_map.h"
#include "metadata/security_state.h"

namespace cork::metadata {

/// Resource types of configurations, with their numbers on the wire.
enum class ResourceType : std::int8_t {
  kUnknown = 0,
  kTopic = 2,
  kBroker = 4,
  kBrokerLogger = 8,
  kClientMetrics = 16,
  kGroup = 32,
};
std::string_view to_string(ResourceType type) noexcept;

struct Partition {
  NodeId leader{};
  LeaderEpoch leader_epoch{0};
  std::int32_t partition_epoch = 0;
  std::vector<NodeId> replicas{};
  std::vector<NodeId> isr{};

  friend bool operator==(const Partition&, const Partition&) = default;
};

/// Never changed once it is in an image: a change makes a new Topic. Partition ids are the indexes, without gaps.
struct Topic {
  std::string name;
  Uuid id;
  std::vector<Partition> partitions{};
  config::Overrides configs{};

  bool is_internal() const;  // __consumer_offsets, __transaction_state, __share_group_state
  std::int16_t replication_factor() const {
    return partitions.empty() ? std::int16_t{0} : static_cast<std::int16_t>(partitions.front().replicas.size());
  }
};
using TopicPtr = std::shared_ptr<const Topic>;

/// The key of a quota: parts such as {"user", "alice"} in the order of their types; no name is the default entity.
using QuotaEntity = std::map<std::string, std::optional<std::string>>;
using QuotaValues = std::map<std::string, double>;

/// Who this cluster and node are; never changes after the first start.
struct Identity {
  std::string cluster_id{};
  NodeId node_id{};
  Uuid directory_id{};
};

/// One state of the cluster; shared between cores as shared_ptr<const Image>.
class Image {
 public:
  /// The state before the first record.
  explicit Image(std::shared_ptr<const Config> static_config);

  const Identity& identity() const { return identity_; }
  /// Position of the metadata when this process started, as in Kafka.
  std::int64_t broker_epoch() const { return broker_epoch_; }
  /// Number of records ever applied.
  std::int64_t sequence() const { return sequence_; }

  /// nullptr if there is none.
  TopicPtr topic(std::string_view name) const;
  TopicPtr topic(const Uuid& id) const;
  const CowMap<std::string, TopicPtr>& topics() const { return by_name_; }
  /// All topics in the order of their names.
  std::vector<TopicPtr> sorted_topics() const;
  std::int64_t partition_count() const { return partition_count_; }
  /// Another topic whose name differs only by '.' and '_' (their metrics would clash); empty if there is none.
  std::string colliding_topic(std::string_view name) const;

  /// The broker's options, with what was changed while running.
  const std::shared_ptr<const Config>& config() const { return config_; }
  /// Stored settings of a resource; a broker's name is its id, "" for all brokers. Topics have theirs in Topic too.
  const config::Overrides& overrides(ResourceType type, std::string_view name) const;
  /// Names of the resources of this type with stored settings, sorted (not topics).
  std::vector<std::string> configured(ResourceType type) const;

  const std::map<QuotaEntity, QuotaValues>& quotas() const { return *quotas_; }
  const ScramCredentials& scram_credentials() const { return *scram_credentials_; }
  const Acls& acls() const { return *acls_; }
  const DelegationTokens& delegation_tokens() const { return *delegation_tokens_; }
  /// First producer id that no block holds yet.
  std::int64_t next_producer_id() const { return next_producer_id_; }
  /// Finalized levels of features, as ApiVersions tells them. `feature_epoch` grows with each change.
  const std::map<std::string, std::int16_t>& features() const { return *features_; }
  std::int64_t features_epoch() const { return sequence_; }

 private:
  friend class ImageBuilder;
  using ResourceKey = std::pair<ResourceType, std::string>;
  using Configs = std::map<ResourceKey, config::Overrides>;

  Identity identity_;
  std::int64_t broker_epoch_ = 0;
  std::int64_t sequence_ = 0;
  CowMap<std::string, TopicPtr> by_name_;
  CowMap<Uuid, TopicPtr> by_id_;
  CowMap<std::string, std::shared_ptr<const std::vector<std::string>>> by_metric_name_;  // '.' written as '_'
  std::int64_t partition_count_ = 0;
  std::shared_ptr<const Config> static_config_;
  std::shared_ptr<const Config> config_;
  std::shared_ptr<const Configs> configs_;  // all but topics
  std::shared_ptr<const std::map<QuotaEntity, QuotaValues>> quotas_;
  std::shared_ptr<const std::map<std::string, std::int16_t>> features_;
  std::shared_ptr<const ScramCredentials> scram_credentials_;
  std::shared_ptr<const Acls> acls_;
  std::shared_ptr<const DelegationTokens> delegation_tokens_;
  std::int64_t next_producer_id_ = 0;
};
using ImagePtr = std::shared_ptr<const Image>;

/// What differs between two images that follow each other.
struct Delta {
  struct TopicChange {
    TopicPtr before;  // nullptr: created
    TopicPtr after;   // nullptr: deleted
  };
  /// One entry a topic id, in the order of first change. A topic deleted and made anew has two ids.
  std::vector<TopicChange> topics{};
  /// The broker's options changed: effective options of every topic and group may have, too.
  bool broker_config_changed = false;
  std::vector<std::string> groups_changed{};
  std::vector<std::string> client_metrics_changed{};
  bool quotas_changed = false;
  bool features_changed = false;
  bool acls_changed = false;
};

struct ImageUpdate {
  ImagePtr image;
  std::shared_ptr<const Delta> delta;
};

}  // namespace cork::metadata
