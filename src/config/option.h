// SPDX-License-Identifier: Apache-2.0
// The option tables: every configuration option of broker, topics and groups with type, default and meaning.
//
// The rows are in broker_options.inc, accepted_options.inc, topic_options.inc and group_options.inc. Parser, validator,
// DescribeConfigs and docs/reference/configuration.md all come from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cork::config {

/// Types with their numbers in DescribeConfigs.
enum class Type : std::int8_t {
  kBoolean = 1,
  kString = 2,
  kInt = 3,
  kShort = 4,
  kLong = 5,
  kDouble = 6,
  kList = 7,
  kClass = 8,
  kPassword = 9,
};
std::string_view to_string(Type type) noexcept;

enum class Scope : std::uint8_t { kBroker, kTopic, kGroup };

/// Kafka's importance; internal options are not listed by DescribeConfigs.
enum class Importance : std::uint8_t { kHigh, kMedium, kLow, kInternal };
std::string_view to_string(Importance importance) noexcept;

/// How an option may change: by restart only, or while running for one broker, or for all of them.
enum class UpdateMode : std::uint8_t { kReadOnly, kPerBroker, kClusterWide };
std::string_view to_string(UpdateMode mode) noexcept;

/// Whether a value does something here; kRefused takes only the default.
enum class Effect : std::uint8_t { kActs, kAccepted, kRefused };

/// Which values are allowed, beyond those of the type.
struct Valid {
  enum class Kind : std::uint8_t {
    kAny,
    kRange,
    kRangeOrMinusOne,
    kOneOf,         // of a list: every element
    kOneOfAnyCase,  // the same, capitals do not matter
    kNonEmpty,
    kThrottledReplicas,
    kOffsetReset,
  };
  Kind kind = Kind::kAny;
  std::optional<double> min{};
  std::optional<double> max{};
  std::string_view values{};  // "a, b, c"
};

/// One row. Everything in it lives as long as the program.
struct Option {
  std::string_view name;
  Scope scope = Scope::kBroker;
  Type type = Type::kString;
  std::optional<std::string_view> default_value;  // none: null in DescribeConfigs
  Valid valid;
  Importance importance = Importance::kLow;
  UpdateMode update = UpdateMode::kReadOnly;
  Effect effect = Effect::kActs;
  std::string_view documentation;  // what it does, or why it has no effect
  std::int16_t broker_default = -1;  // topic and group options: index of the broker option of their default, or -1

  /// "ms", "bytes", "hours", ... of a number; empty for a plain number and for other types.
  std::string_view unit() const noexcept;
  bool is_number() const noexcept;
};

/// Constants of the broker options: `config.get_int(Key::kNumPartitions)`.
enum class Key : std::int16_t {
  kNone = -1,
#define CORK_OPTION(id, ...) id,
#define CORK_ACCEPTED(id, ...) id,
#define CORK_REFUSED(id, ...) id,
#include "config/broker_options.inc"
#include "config/accepted_options.inc"
#undef CORK_OPTION
#undef CORK_ACCEPTED
#undef CORK_REFUSED
};

enum class TopicKey : std::int16_t {
#define CORK_TOPIC_OPTION(id, ...) id,
#define CORK_TOPIC_ACCEPTED(id, ...) id,
#include "config/topic_options.inc"
#undef CORK_TOPIC_OPTION
#undef CORK_TOPIC_ACCEPTED
};

enum class GroupKey : std::int16_t {
#define CORK_GROUP_OPTION(id, ...) id,
#define CORK_GROUP_ACCEPTED(id, ...) id,
#include "config/group_options.inc"
#undef CORK_GROUP_OPTION
#undef CORK_GROUP_ACCEPTED
};

/// The tables; the index of a row is the number of its constant.
std::span<const Option> broker_options() noexcept;
std::span<const Option> topic_options() noexcept;
std::span<const Option> group_options() noexcept;

inline const Option& option(Key key) { return broker_options()[static_cast<std::size_t>(key)]; }
inline const Option& option(TopicKey key) { return topic_options()[static_cast<std::size_t>(key)]; }
inline const Option& option(GroupKey key) { return group_options()[static_cast<std::size_t>(key)]; }

/// Index of the row with that name.
std::optional<std::size_t> find_option(std::span<const Option> table, std::string_view name) noexcept;

/// Index of the broker option that `name` sets, also for one listener or one mechanism of it:
/// "listener.name.internal.ssl.keystore.type" is ssl.keystore.type.
std::optional<std::size_t> find_broker_option(std::string_view name) noexcept;
bool has_listener_prefix(std::string_view name) noexcept;

/// The name in the table with the smallest edit distance; empty if none is near enough to be a slip.
std::string_view nearest_option(std::span<const Option> table, std::string_view name);


}  // namespace cork::config
