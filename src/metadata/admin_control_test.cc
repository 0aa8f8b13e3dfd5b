// SPDX-License-Identifier: Apache-2.0
// Compares decisions on quotas and features with what Kafka 4.4 answered to the same requests.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "metadata/feature_control.h"
#include "metadata/image_builder.h"
#include "metadata/quota_control.h"

namespace cork::metadata {
namespace {

using protocol::AlterClientQuotasRequest;
using protocol::DescribeClientQuotasRequest;
using protocol::UpdateFeaturesRequest;

struct Answer {
  std::int16_t code;
  std::string text;
  friend bool operator==(const Answer&, const Answer&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Answer& a) { return out << a.code << " " << a.text; }
};
const Answer kGood{0, ""};

class AdminControlTest : public ::testing::Test {
 protected:
  AdminControlTest() : image_(std::make_shared<const Image>(std::make_shared<const Config>())) {
    ClusterRecord cluster;
    cluster.node_id = 1;
    FeatureLevelRecord level;
    level.name = "metadata.version";
    level.level = 33;
    Records records;
    records.emplace_back(std::move(cluster));
    records.emplace_back(std::move(level));
    apply(records);
  }
  void apply(const Records& records) {
    ImageBuilder builder(*image_);
    EXPECT_TRUE(builder.replay_all(records));
    image_ = builder.finish().image;
  }
  Answer quota(const QuotaEntity& entity, const std::string& key, double value, bool remove = false, bool dry = false) {
    AlterClientQuotasRequest request;
    request.validate_only = dry;
    auto& entry = request.entries.emplace_back();
    for (const auto& [type, name] : entity) {
      auto& part = entry.entity.emplace_back();
      part.entity_type = type;
      part.entity_name.reset();
      if (name) part.entity_name = *name;
    }
    auto& change = entry.ops.emplace_back();
    change.key = key;
    change.value = value;
    change.remove = remove;
    auto decision = alter_client_quotas(*image_, request);
    apply(decision.records);
    const auto& result = decision.response.entries.at(0);
    return {result.error_code, result.error_message ? result.error_message->str() : ""};
  }
  struct Part {
    std::string type;
    int match;
    std::optional<std::string> name;
  };
  /// "user=u1,client-id=c1:key=value ..." or "code text".
  std::string find(const std::vector<Part>& parts, bool strict = false) {
    DescribeClientQuotasRequest request;
    request.strict = strict;
    for (const Part& part : parts) {
      auto& component = request.components.emplace_back();
      component.entity_type = part.type;
      component.match_type = static_cast<std::int8_t>(part.match);
      component.match.reset();
      if (part.name) component.match = *part.name;
    }
    const auto response = describe_client_quotas(*image_, request);
    if (!response.entries) return std::to_string(response.error_code) + " " + response.error_message->str();
    std::string out;
    for (const auto& entry : *response.entries) {
      for (const auto& e : entry.entity) out += e.entity_type.str() + "=" + (e.entity_name ? e.entity_name->str() : "*") + ",";
      for (const auto& v : entry.values) out += v.key.str() + " ";
    }
    return out;
  }
  Answer feature(const std::string& name, std::int16_t level, std::int8_t type, std::int16_t version = 1) {
    UpdateFeaturesRequest request;
    auto& update = request.feature_updates.emplace_back();
    update.feature = name;
    update.max_version_level = level;
    update.upgrade_type = type;
    auto decision = update_features(*image_, request, version);
    apply(decision.records);
    return {decision.response.error_code, decision.response.error_message ? decision.response.error_message->str() : ""};
  }

  ImagePtr image_;
};

TEST_F(AdminControlTest, QuotasAreCheckedAsKafkaDoes) {
  const QuotaEntity user{{"user", "u1"}};
  const QuotaEntity ip{{"ip", "127.0.0.1"}};
  EXPECT_EQ(quota(user, "producer_byte_rate", 1000), kGood);
  EXPECT_EQ(image_->quotas().at(user).at("producer_byte_rate"), 1000);
  EXPECT_EQ(quota({{"user", std::nullopt}}, "consumer_byte_rate", 1000), kGood);
  EXPECT_EQ(quota(ip, "connection_creation_rate", 5), kGood);
  EXPECT_EQ(quota({{"ip", "not an ip"}}, "connection_creation_rate", 5),
            (Answer{42, "not an ip is not a valid IP or resolvable host."}));
  EXPECT_EQ(quota({{"ip", "a.INvalid"}}, "connection_creation_rate", 5),
            (Answer{42, "a.INvalid is not a valid IP or resolvable host."}));
  EXPECT_EQ(quota({{"ip", "invalid"}}, "connection_creation_rate", 5), kGood);
  EXPECT_EQ(quota({{"ip", "127.0.0.1"}, {"user", "u"}}, "connection_creation_rate", 5),
            (Answer{42, "Invalid quota entity combination, IP entity shouldnot be combined with User or ClientId"}));
  EXPECT_EQ(quota(user, "nope", 5), (Answer{42, "Invalid configuration key nope"}));
  EXPECT_EQ(quota(ip, "producer_byte_rate", 5), (Answer{42, "Invalid configuration key producer_byte_rate"}));
  EXPECT_EQ(quota({{"foo", "x"}}, "producer_byte_rate", 5), (Answer{42, "Unhandled client quota entity type: foo"}));
  EXPECT_EQ(quota({}, "producer_byte_rate", 5), (Answer{42, "Invalid empty client quota entity"}));
  EXPECT_EQ(quota({{"user", ""}}, "producer_byte_rate", 5), (Answer{42, "Empty user not supported"}));
  EXPECT_EQ(quota(user, "producer_byte_rate", -5), (Answer{42, "Quota producer_byte_rate must be greater than 0"}));
  EXPECT_EQ(quota(user, "producer_byte_rate", 1.5), (Answer{42, "producer_byte_rate cannot be a fractional value."}));
  EXPECT_EQ(quota(user, "request_percentage", 1.5), kGood);
  EXPECT_EQ(quota(ip, "connection_creation_rate", 1.5), (Answer{42, "connection_creation_rate cannot be a fractional value."}));
  EXPECT_EQ(quota(user, "producer_byte_rate", 1e300),
            (Answer{42, "Proposed value for producer_byte_rate is too large for a LONG."}));
  EXPECT_EQ(quota(user, "producer_byte_rate", NAN), (Answer{42, "Quota producer_byte_rate must be a finite number"}));
  EXPECT_EQ(quota({{"user", "u9"}}, "nope", 0, true), kGood);
  EXPECT_EQ(quota({{"user", "u2"}}, "producer_byte_rate", 5, false, true), kGood);
  EXPECT_FALSE(image_->quotas().contains({{"user", "u2"}}));
  EXPECT_EQ(quota(user, "producer_byte_rate", 0, true), kGood);
  EXPECT_FALSE(image_->quotas().at(user).contains("producer_byte_rate"));
}

TEST_F(AdminControlTest, QuotasAreFoundAsKafkaDoes) {
  EXPECT_EQ(quota({{"user", "u1"}}, "producer_byte_rate", 1), kGood);
  EXPECT_EQ(quota({{"user", std::nullopt}}, "producer_byte_rate", 1), kGood);
  EXPECT_EQ(quota({{"user", "u1"}, {"client-id", "c1"}}, "producer_byte_rate", 1), kGood);
  EXPECT_EQ(find({{"user", 0, "u1"}}), "client-id=c1,user=u1,producer_byte_rate user=u1,producer_byte_rate ");
  EXPECT_EQ(find({{"user", 0, "u1"}}, true), "user=u1,producer_byte_rate ");
  EXPECT_EQ(find({{"user", 1, std::nullopt}}), "user=*,producer_byte_rate ");
  EXPECT_EQ(find({{"user", 2, std::nullopt}}, true), "user=*,producer_byte_rate user=u1,producer_byte_rate ");
  EXPECT_EQ(find({{"user", 2, std::nullopt}, {"client-id", 2, std::nullopt}}), "client-id=c1,user=u1,producer_byte_rate ");
  EXPECT_EQ(find({}, true), "");
  EXPECT_EQ(find({{"foo", 0, "x"}}), "35 Unsupported entity type foo");
  EXPECT_EQ(find({{"user", 0, std::nullopt}}), "42 Request specified MATCH_TYPE_EXACT, but set match string to null.");
  EXPECT_EQ(find({{"user", 1, "x"}}), "42 Request specified MATCH_TYPE_DEFAULT, but also specified a match string.");
  EXPECT_EQ(find({{"user", 2, "x"}}), "42 Request specified MATCH_TYPE_SPECIFIED, but also specified a match string.");
  EXPECT_EQ(find({{"user", 7, "x"}}), "42 Unknown match type 7");
  EXPECT_EQ(find({{"", 2, std::nullopt}}), "42 Invalid empty entity type.");
  EXPECT_EQ(find({{"user", 2, std::nullopt}, {"user", 2, std::nullopt}}),
            "42 Entity type user cannot appear more than once in the filter.");
}

TEST_F(AdminControlTest, FeaturesAreCheckedAsKafkaDoes) {
  const std::string prefix = "The update failed for all features since the following feature had an error: ";
  EXPECT_EQ(feature("nope", 1, 1),
            (Answer{95, prefix + "Invalid update version 1 for feature nope. Local controller 1 does not support this feature."}));
  EXPECT_EQ(feature("nope", 0, 2), (Answer{95, prefix + "Invalid update version 0 for feature nope. Feature nope not found."}));
  EXPECT_EQ(feature("kraft.version", 1, 1), kGood);
  EXPECT_EQ(feature("kraft.version", 0, 2),
            (Answer{95, prefix + "Invalid update version 0 for feature kraft.version. Can't downgrade the version of this feature."}));
  EXPECT_EQ(feature("kraft.version", 1, 2), kGood);
  EXPECT_EQ(feature("metadata.version", 33, 1), kGood);
  EXPECT_EQ(feature("metadata.version", 99, 1),
            (Answer{95, prefix + "Invalid update version 99 for feature metadata.version. Local controller 1 only supports "
                                 "versions 7-33"}));
  EXPECT_EQ(feature("metadata.version", -1, 1),
            (Answer{95, prefix + "Invalid update version -1 for feature metadata.version. A feature version cannot be less than "
                                 "0."}));
  EXPECT_EQ(feature("metadata.version", 20, 9),
            (Answer{95, prefix + "Invalid update version 20 for feature metadata.version. The controller does not support the "
                                 "given upgrade type."}));
  EXPECT_EQ(feature("metadata.version", 20, 3),
            (Answer{95, prefix + "Unsupported metadata.version downgrade from 33 to 20. Unsafe metadata downgrade is not "
                                 "supported in this version."}));
  EXPECT_NE(feature("metadata.version", 20, 1).text.find("without setting the upgrade type"), std::string::npos);
  EXPECT_EQ(image_->features().at("metadata.version"), 33);
}

}  // namespace
}  // namespace cork::metadata
