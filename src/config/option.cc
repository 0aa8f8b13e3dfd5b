// SPDX-License-Identifier: Apache-2.0
// Builds the option tables from their rows; names, units and near misses.
#include "config/option.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/nearest.h"

namespace cork::config {
namespace {

// Words of the rows.
constexpr Valid any{};
constexpr Valid non_empty{.kind = Valid::Kind::kNonEmpty};
constexpr Valid at_least(double min) { return {.kind = Valid::Kind::kRange, .min = min}; }
constexpr Valid between(double min, double max) {
  return {.kind = Valid::Kind::kRange, .min = min, .max = max};
}
constexpr Valid between_or_minus_one(double min, double max) {
  return {.kind = Valid::Kind::kRangeOrMinusOne, .min = min, .max = max};
}
constexpr Valid one_of(std::string_view values) {
  return {.kind = Valid::Kind::kOneOf, .values = values};
}
constexpr Valid one_of_any_case(std::string_view values) {
  return {.kind = Valid::Kind::kOneOfAnyCase, .values = values};
}
constexpr Valid throttled_replicas() { return {.kind = Valid::Kind::kThrottledReplicas}; }
constexpr Valid offset_reset() { return {.kind = Valid::Kind::kOffsetReset}; }

// Why an option has no effect.
struct Reason {
  static constexpr std::string_view
      Compaction = "No effect: one compaction runs at a time, on a worker thread.",
      ConsumerGroups = "No effect: targets are computed where the heartbeat is answered, which takes no other thread.",
      Controller = "No effect: one node needs no controller quorum and no election.",
      Design = "No effect: Cork has no such part; memory and work are bounded by the cork.* options.",
      Metrics = "No effect: metrics are served at cork.metrics.port as Prometheus text.",
      Plugin = "No effect: names a Java class.",
      Policy = "Only the default: names a Java class, and a policy that is not enforced must not be promised.",
      Providers = "No effect: values are not looked up elsewhere; use environment variables.",
      Purgatory = "No effect: requests wait as coroutines, there is no purgatory to purge.",
      Quotas = "Only the default: names a Java class, and quotas are Cork's own.",
      Replication = "No effect: one broker holds the only replica.",
      Security = "No effect: it is about Kerberos, Java's own security classes, or brokers that log in to others.",
      ShareGroups = "No effect: a detail of how Kafka keeps the state of share groups; here it is kept without.",
      Storage = "No effect: the write-ahead log makes data durable before it is acknowledged.",
      StreamsAssignor = "No effect: there is one assignor, sticky.",
      Threads = "No effect: one event loop per core does all work; see cork.core.count.",
      Tiered = "No effect: tiered storage is not in this version.",
      LocalTransactions = "No effect: partitions join a transaction in the step that appends to them, nothing is asked again.",
      TwoPhaseCommit = "Only the default: two-phase commit (KIP-939) is not in this version, as no stable version of the protocol has it.",
      WarmupTasks = "No effect, as in Kafka 4.4, whose assignor hands out no warm-up tasks.";
};

constexpr std::optional<std::string_view> default_text(const char* text) {
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(text);
}

#define CORK_BROKER_ROW(name, type, fallback, valid, importance, update, effect, text)             \
  Option{name, Scope::kBroker, Type::k##type, default_text(fallback), valid,                       \
         Importance::k##importance, UpdateMode::k##update, Effect::effect, text, -1},
#define CORK_OPTION(id, name, type, fallback, valid, importance, update, text) \
  CORK_BROKER_ROW(name, type, fallback, valid, importance, update, kActs, text)
#define CORK_ACCEPTED(id, name, type, fallback, valid, importance, update, reason) \
  CORK_BROKER_ROW(name, type, fallback, valid, importance, update, kAccepted, Reason::reason)
#define CORK_REFUSED(id, name, type, fallback, valid, importance, update, reason) \
  CORK_BROKER_ROW(name, type, fallback, valid, importance, update, kRefused, Reason::reason)
constexpr Option kBrokerOptions[] = {
#include "config/broker_options.inc"
#include "config/accepted_options.inc"
};

#define CORK_DERIVED_ROW(scope, name, type, fallback, valid, importance, key, effect, text) \
  Option{name, scope, Type::k##type, default_text(fallback), valid,                         \
         Importance::k##importance, UpdateMode::kClusterWide, Effect::effect, text,         \
         static_cast<std::int16_t>(Key::key)},
#define CORK_TOPIC_OPTION(id, name, type, fallback, valid, importance, key, text) \
  CORK_DERIVED_ROW(Scope::kTopic, name, type, fallback, valid, importance, key, kActs, text)
#define CORK_TOPIC_ACCEPTED(id, name, type, fallback, valid, importance, key, reason)           \
  CORK_DERIVED_ROW(Scope::kTopic, name, type, fallback, valid, importance, key, kAccepted, \
                   Reason::reason)
constexpr Option kTopicOptions[] = {
#include "config/topic_options.inc"
};

#define CORK_GROUP_OPTION(id, name, type, fallback, valid, importance, key, text) \
  CORK_DERIVED_ROW(Scope::kGroup, name, type, fallback, valid, importance, key, kActs, text)
#define CORK_GROUP_ACCEPTED(id, name, type, fallback, valid, importance, key, reason)      \
  CORK_DERIVED_ROW(Scope::kGroup, name, type, fallback, valid, importance, key, kAccepted, \
                   Reason::reason)
constexpr Option kGroupOptions[] = {
#include "config/group_options.inc"
};

}  // namespace

std::span<const Option> broker_options() noexcept { return kBrokerOptions; }
std::span<const Option> topic_options() noexcept { return kTopicOptions; }
std::span<const Option> group_options() noexcept { return kGroupOptions; }

std::string_view to_string(Type type) noexcept {
  switch (type) {
    case Type::kBoolean: return "boolean";
    case Type::kString: return "string";
    case Type::kInt: return "int";
    case Type::kShort: return "short";
    case Type::kLong: return "long";
    case Type::kDouble: return "double";
    case Type::kList: return "list";
    case Type::kClass: return "class";
    case Type::kPassword: return "password";
  }
  return "unknown";
}

std::string_view to_string(Importance importance) noexcept {
  switch (importance) {
    case Importance::kHigh: return "high";
    case Importance::kMedium: return "medium";
    case Importance::kLow: return "low";
    case Importance::kInternal: return "internal";
  }
  return "unknown";
}

std::string_view to_string(UpdateMode mode) noexcept {
  switch (mode) {
    case UpdateMode::kReadOnly: return "read-only";
    case UpdateMode::kPerBroker: return "per-broker";
    case UpdateMode::kClusterWide: return "cluster-wide";
  }
  return "unknown";
}

bool Option::is_number() const noexcept {
  return type == Type::kInt || type == Type::kShort || type == Type::kLong || type == Type::kDouble;
}

std::string_view Option::unit() const noexcept {
  struct Word {
    std::string_view in_name;
    std::string_view unit;
  };
  // Longer words first: "bytes.per.second" is a rate.
  static constexpr Word kWords[] = {
      {"bytes.per.second", "bytes/s"}, {".millis", "ms"},       {".seconds", "s"},
      {".secs", "s"},                  {".minutes", "min"},     {".hours", "h"},
      {"bytes", "bytes"},              {"buffer.size", "bytes"}, {"receive.size", "bytes"},
      {"batch.size", "bytes"},         {".messages", "records"}, {"ratio", "ratio"},
      {"load.factor", "ratio"},        {".before.relogin", "ms"},
  };
  if (!is_number()) return {};
  if (name.ends_with(".ms")) return "ms";
  for (const auto& word : kWords) {
    if (name.find(word.in_name) != std::string_view::npos) return word.unit;
  }
  return {};
}

std::optional<std::size_t> find_option(std::span<const Option> table,
                                       std::string_view name) noexcept {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].name == name) return i;
  }
  return std::nullopt;
}

bool has_listener_prefix(std::string_view name) noexcept { return name.starts_with("listener.name."); }

std::optional<std::size_t> find_broker_option(std::string_view name) noexcept {
  if (!has_listener_prefix(name)) return find_option(broker_options(), name);
  name.remove_prefix(std::string_view("listener.name.").size());
  // The names of listener and mechanism end where the name of an option begins.
  for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    name.remove_prefix(dot + 1);
    if (const auto found = find_option(broker_options(), name)) return found;
  }
  return std::nullopt;
}

std::string_view nearest_option(std::span<const Option> table, std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& option : table) {
    if (option.importance != Importance::kInternal) names.push_back(option.name);
  }
  return nearest(name, names);
}

}  // namespace cork::config
