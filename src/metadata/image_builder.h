// SPDX-License-Identifier: Apache-2.0
// ImageBuilder: replays records on an image and gives the next image with the delta.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/result.h"
#include "metadata/image.h"
#include "metadata/record.h"

namespace cork::metadata {

class ImageBuilder {
 public:
  explicit ImageBuilder(const Image& base);

  /// Applies one record. CORRUPT_MESSAGE when it contradicts the image (a partition of an unknown topic, a gap in
  /// partition ids, a name taken twice): then the builder must be dropped.
  Result<void> replay(const Record& record);
  Result<void> replay_all(const Records& records);

  /// After a load: `sequence` is the number of records ever stored, compacted ones too. It becomes the broker epoch.
  void resume_at(std::int64_t sequence);

  /// The result. REQUIRES: called once, last.
  ImageUpdate finish();

 private:
  Result<void> apply(const ClusterRecord& record);
  Result<void> apply(const TopicRecord& record);
  Result<void> apply(const PartitionRecord& record);
  Result<void> apply(const ConfigRecord& record);
  Result<void> apply(const RemoveTopicRecord& record);
  Result<void> apply(const ClientQuotaRecord& record);
  Result<void> apply(const ProducerIdsRecord& record);
  Result<void> apply(const FeatureLevelRecord& record);
  Result<void> apply(const UserScramCredentialRecord& record);
  Result<void> apply(const RemoveUserScramCredentialRecord& record);
  Result<void> apply(const AccessControlEntryRecord& record);
  Result<void> apply(const RemoveAccessControlEntryRecord& record);
  Result<void> apply(const DelegationTokenRecord& record);
  Result<void> apply(const RemoveDelegationTokenRecord& record);

  /// The topic as a copy that may be changed until `finish`; nullptr if there is none.
  Topic* edit(const Uuid& id);
  void note_topic(const Uuid& id, TopicPtr before);
  void index_metric_name(const std::string& name, bool add);
  void rebuild_config();

  std::shared_ptr<Image> next_;
  std::map<Uuid, std::shared_ptr<Topic>> edited_;
  std::map<Uuid, TopicPtr> before_;  // of each touched topic
  std::vector<Uuid> order_;          // of first touch
  std::shared_ptr<Delta> delta_;
  std::shared_ptr<Image::Configs> configs_;
  std::shared_ptr<std::map<QuotaEntity, QuotaValues>> quotas_;
  std::shared_ptr<std::map<std::string, std::int16_t>> features_;
  std::shared_ptr<ScramCredentials> scram_credentials_;
  std::shared_ptr<Acls> acls_;
  std::shared_ptr<DelegationTokens> delegation_tokens_;
};

/// Records that rebuild the image from nothing.
Records snapshot_records(const Image& image);
/// The part of them that is about users, access rules and delegation tokens.
void add_security_records(Records& out, const Image& image);

}  // namespace cork::metadata
