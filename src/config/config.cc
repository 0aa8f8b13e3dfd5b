// SPDX-License-Identifier: Apache-2.0
// Getters, layers of changes made while running, and descriptions.
#include "config/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/assert.h"
#include "config/config_loader.h"

namespace cork::config {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;
constexpr std::int64_t kMsPerHour = 3'600'000;

Value default_of(const Option& row) {
  auto value = parse_value(row, row.default_value);
  ASSERT(value.has_value());  // a row of our own table
  return *std::move(value);
}

bool is_integer(Type type) {
  return type == Type::kInt || type == Type::kShort || type == Type::kLong;
}

std::string small_letters(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

std::optional<std::string> text_of(const Value& value) {
  return value.is_null ? std::nullopt : std::optional(value.text);
}

}  // namespace

Config::Config() {
  static const std::vector<Slot> kDefaults = [] {
    std::vector<Slot> slots;
    for (const auto& row : broker_options()) {
      Slot slot;
      slot.fallback = default_of(row);
      slot.value = slot.fallback;
      slots.push_back(std::move(slot));
    }
    return slots;
  }();
  slots_ = kDefaults;
  const auto resolved = resolve();
  ASSERT(resolved.has_value());
}

Result<Config> Config::load(const ConfigSources& sources) { return ConfigLoader(sources).load(); }

/// Takes the strongest layer of every option, then checks what depends on several options.
Result<void> Config::resolve() {
  const auto table = broker_options();
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    auto& slot = slots_[i];
    slot.value = slot.fixed ? slot.fixed->value : slot.fallback;
    slot.source = slot.fixed ? Source::kStaticBroker : Source::kDefault;
    for (const auto layer : {Source::kDynamicDefaultBroker, Source::kDynamicBroker}) {
      const auto& values = dynamic(layer);
      const auto found = values.find(std::string(table[i].name));
      if (found == values.end()) continue;
      TRY_ASSIGN(slot.value, parse_value(table[i], found->second));
      slot.source = layer;
    }
  }
  TRY(resolve_prefixed());
  TRY_ASSIGN(listeners_,
             parse_listeners(get_string(Key::kListeners), get_string(Key::kAdvertisedListeners),
                             get_string(Key::kListenerSecurityProtocolMap)));
  if (get_list(Key::kLogDirs).size() > 1) {
    return fail(ErrorCode::kInvalidConfig,
                fmt::format("{}: log.dirs names {} directories, and this version takes one",
                            origin(Key::kLogDirs), get_list(Key::kLogDirs).size()));
  }
  if (log_directory().empty()) {
    return fail(ErrorCode::kInvalidConfig, "log.dirs: a directory for the data is needed");
  }
  return {};
}

/// Options of a single listener: set at the start, then changed while running.
Result<void> Config::resolve_prefixed() {
  prefixed_.clear();
  for (const auto& [name, fixed] : prefixed_fixed_) prefixed_[name] = {fixed.value, Source::kStaticBroker};
  for (const auto& [name, text] : dynamic_broker_) {
    if (!has_listener_prefix(name)) continue;
    TRY_ASSIGN(auto value, parse_value(broker_options()[*find_broker_option(name)], text));
    prefixed_[small_letters(name)] = {std::move(value), Source::kDynamicBroker};
  }
  return {};
}

Result<Config> Config::with_dynamic(Source layer, const Overrides& values) const {
  ASSERT(layer == Source::kDynamicBroker || layer == Source::kDynamicDefaultBroker);
  for (const auto& [name, text] : values) {
    const auto index = find_broker_option(name);
    if (!index) {
      return fail(ErrorCode::kInvalidConfig, fmt::format("Unknown broker config name: {}", name));
    }
    const auto& row = broker_options()[*index];
    if (row.update == UpdateMode::kReadOnly) {
      return fail(ErrorCode::kInvalidRequest,
                  fmt::format("Cannot update these configs dynamically: {}", name));
    }
    const bool per_broker = row.update == UpdateMode::kPerBroker || has_listener_prefix(name);
    if (per_broker && layer == Source::kDynamicDefaultBroker) {
      return fail(ErrorCode::kInvalidRequest,
                  fmt::format("Cannot update these configs at default cluster level, broker id must "
                              "be specified: {}", name));
    }
    TRY(parse_value(row, text));
  }
  Config changed = *this;
  (layer == Source::kDynamicBroker ? changed.dynamic_broker_ : changed.dynamic_default_) = values;
  TRY(changed.resolve());
  return changed;
}

const Overrides& Config::dynamic(Source layer) const {
  ASSERT(layer == Source::kDynamicBroker || layer == Source::kDynamicDefaultBroker);
  return layer == Source::kDynamicBroker ? dynamic_broker_ : dynamic_default_;
}

const Value& Config::value(Key key) const { return slot(key).value; }

const Value& Config::value(std::string_view listener, Key key) const {
  const auto found = prefixed_.find(small_letters(fmt::format("listener.name.{}.{}", listener, option(key).name)));
  return found == prefixed_.end() ? value(key) : found->second.value;
}

const Value* Config::mechanism_value(std::string_view listener, std::string_view mechanism, Key key) const {
  const auto found = prefixed_.find(small_letters(fmt::format("listener.name.{}.{}.{}", listener, mechanism, option(key).name)));
  return found == prefixed_.end() ? nullptr : &found->second.value;
}

Source Config::source(Key key) const { return slot(key).source; }

std::string Config::origin(Key key) const {
  const auto& s = slot(key);
  if (s.source == Source::kDefault) return "default";
  if (s.source == Source::kStaticBroker) return s.fixed->origin;
  return "changed while running";
}

bool Config::get_bool(Key key) const {
  ASSERT(option(key).type == Type::kBoolean);
  return value(key).integer != 0;
}

std::int64_t Config::get_int(Key key) const {
  ASSERT(is_integer(option(key).type));
  return value(key).integer;
}

double Config::get_double(Key key) const {
  ASSERT(option(key).type == Type::kDouble);
  return value(key).real;
}

const std::string& Config::get_string(Key key) const {
  ASSERT(!option(key).is_number() && option(key).type != Type::kBoolean);
  return value(key).text;
}

std::vector<std::string> Config::get_list(Key key) const { return split_list(get_string(key)); }

std::int32_t Config::node_id() const {
  const auto& id = slot(Key::kNodeId);
  const auto older = get_int(Key::kBrokerId);
  const bool use_older = id.source == Source::kDefault && older >= 0;
  return static_cast<std::int32_t>(use_older ? older : id.value.integer);
}

const std::string& Config::log_directory() const {
  const auto& several = get_string(Key::kLogDirs);
  return several.empty() ? get_string(Key::kLogDir) : several;
}

std::int64_t Config::retention_ms() const {
  if (!value(Key::kLogRetentionMs).is_null) return get_int(Key::kLogRetentionMs);
  const bool minutes = !value(Key::kLogRetentionMinutes).is_null;
  const auto count = get_int(minutes ? Key::kLogRetentionMinutes : Key::kLogRetentionHours);
  return count < 0 ? -1 : count * (minutes ? kMsPerMinute : kMsPerHour);
}

std::int64_t Config::segment_ms() const {
  if (!value(Key::kLogRollMs).is_null) return get_int(Key::kLogRollMs);
  return get_int(Key::kLogRollHours) * kMsPerHour;
}

std::int64_t Config::segment_jitter_ms() const {
  if (!value(Key::kLogRollJitterMs).is_null) return get_int(Key::kLogRollJitterMs);
  return get_int(Key::kLogRollJitterHours) * kMsPerHour;
}

std::int64_t Config::flush_ms() const {
  if (!value(Key::kLogFlushIntervalMs).is_null) return get_int(Key::kLogFlushIntervalMs);
  return get_int(Key::kLogFlushSchedulerIntervalMs);
}

std::vector<DescribedOption::Synonym> Config::synonyms(Key key) const {
  // Options for one value in several units: the first one that is set counts.
  static const std::vector<Key> kFamilies[] = {{Key::kLogRetentionMs, Key::kLogRetentionMinutes, Key::kLogRetentionHours},
                                               {Key::kLogRollMs, Key::kLogRollHours},
                                               {Key::kLogRollJitterMs, Key::kLogRollJitterHours}};
  std::vector<Key> keys = {key};
  for (const auto& family : kFamilies) {
    if (std::ranges::find(family, key) != family.end()) keys = family;
  }
  std::vector<DescribedOption::Synonym> result;
  const auto add = [&result](const Option& row, std::optional<std::string> text, Source source) {
    result.push_back({row.name, row.type == Type::kPassword ? std::nullopt : std::move(text), source});
  };
  for (const auto layer : {Source::kDynamicBroker, Source::kDynamicDefaultBroker}) {
    for (const Key one : keys) {
      const auto found = dynamic(layer).find(std::string(option(one).name));
      if (found != dynamic(layer).end()) add(option(one), found->second, layer);
    }
  }
  for (const Key one : keys) {
    if (slot(one).fixed) add(option(one), text_of(slot(one).fixed->value), Source::kStaticBroker);
  }
  for (const Key one : keys) {
    if (!slot(one).fallback.is_null) add(option(one), text_of(slot(one).fallback), Source::kDefault);
  }
  // As in Kafka: what stands before the option's own value is about something else.
  const auto own = std::ranges::find(result, option(key).name, &DescribedOption::Synonym::name);
  result.erase(result.begin(), own);
  return result;
}

DescribedOption Config::describe(Key key) const {
  const auto& row = option(key);
  DescribedOption described{.option = &row};
  described.sensitive = row.type == Type::kPassword;
  described.read_only = row.update == UpdateMode::kReadOnly;
  described.source = source(key);
  if (!described.sensitive) described.value = text_of(value(key));
  described.synonyms = synonyms(key);
  return described;
}

void Config::describe_prefixed(std::vector<DescribedOption>& out) const {
  // What is set for the listener, then what is set for all of them, layer by layer.
  const auto synonyms_of = [this](const std::string& name, Key key) {
    const bool hidden = option(key).type == Type::kPassword;
    std::vector<DescribedOption::Synonym> result;
    const auto add = [&](std::string_view own, std::optional<std::string> text, Source source) {
      result.push_back({own, hidden ? std::nullopt : std::move(text), source});
    };
    const auto of_all = synonyms(key);
    for (const auto layer : {Source::kDynamicBroker, Source::kDynamicDefaultBroker, Source::kStaticBroker, Source::kDefault}) {
      if (layer == Source::kDynamicBroker || layer == Source::kDynamicDefaultBroker) {
        for (const auto& [own, text] : dynamic(layer)) {
          if (small_letters(own) == name) add(own, text, layer);
        }
      }
      const auto fixed = prefixed_fixed_.find(name);
      if (layer == Source::kStaticBroker && fixed != prefixed_fixed_.end()) add(fixed->first, text_of(fixed->second.value), layer);
      for (const auto& synonym : of_all) {
        if (synonym.source == layer) result.push_back(synonym);
      }
    }
    return result;
  };
  for (const auto& [name, prefixed] : prefixed_) {
    const std::size_t index = *find_broker_option(name);
    const Option& row = broker_options()[index];
    DescribedOption& described = out.emplace_back();
    described.option = &row;
    described.prefixed_name = name;
    described.sensitive = row.type == Type::kPassword;
    described.read_only = true;  // as in Kafka, which looks for the whole name among those that can change
    described.source = prefixed.source;
    if (!described.sensitive) described.value = text_of(prefixed.value);
    described.synonyms = synonyms_of(name, static_cast<Key>(index));
  }
}

std::vector<DescribedOption> Config::describe() const {
  std::vector<DescribedOption> result;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (broker_options()[i].importance == Importance::kInternal) continue;
    result.push_back(describe(static_cast<Key>(i)));
  }
  describe_prefixed(result);
  std::ranges::sort(result, {}, [](const DescribedOption& d) { return d.shown_name(); });
  return result;
}

}  // namespace cork::config
