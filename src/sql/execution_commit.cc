// SPDX-License-Identifier: Apache-2.0
// Execution: jobs that are kept: what a commit holds, and going on from the last one.
#include <cxxabi.h>

#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <typeinfo>

#include "sql/execution.h"
#include "sql/table_options.h"
#include "streams/state.h"
#include "streams/topic_position.h"

namespace cork::sql {
namespace {

using streams::StateDecoder;
using streams::StateEncoder;
using streams::StateKind;

constexpr char kJobEntry = 'j';
constexpr char kFinishedEntry = 'f';
constexpr char kValuesEntry = 'v';
constexpr char kScanEntry = 's';
constexpr char kOperatorEntry = 'o';
constexpr char kFormat = 1;
/// Of the names of scans and operators: the kind and the number.
constexpr std::size_t kNumbered = 1 + sizeof(std::uint16_t);

std::string numbered(char kind, std::size_t number) {
  std::string name(1, kind);
  StateEncoder(name).number(static_cast<std::uint16_t>(number));
  return name;
}

/// The class of an operator without its namespaces, such as "Join".
std::string name_of(const streams::Operator& step) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> plain(abi::__cxa_demangle(typeid(step).name(), nullptr, nullptr, &status), &std::free);
  const std::string name = status == 0 ? plain.get() : typeid(step).name();
  return name.substr(name.rfind(':') + 1);
}

/// Where a scan has come to in each of its topics.
Result<streams::TopicPositions> positions_of(const streams::ScanSpec& spec, std::string_view bytes) {
  if (!spec.topics.empty() || !spec.topic_pattern.empty()) return streams::decode_positions(bytes);
  TRY_ASSIGN(const auto position, streams::TopicPosition::decode(bytes));
  return streams::TopicPositions{{spec.topic, position}};
}

/// Names the entries of one operator.
class ChangeWriter final : public streams::StateWriter {
 public:
  ChangeWriter(std::string prefix, std::vector<streams::StateChange>& out) : prefix_(std::move(prefix)), out_(out) {}
  void put(char part, std::string_view key, std::string_view value) override { out_.push_back({name(part, key), std::string(value)}); }
  void erase(char part, std::string_view key) override { out_.push_back({name(part, key), std::nullopt}); }

 private:
  std::string name(char part, std::string_view key) const {
    std::string result = prefix_;
    result.push_back(part);
    result += key;
    return result;
  }
  std::string prefix_;
  std::vector<streams::StateChange>& out_;
};

}  // namespace

namespace {

std::unexpected<Error> cannot_go_on(const std::string& table, const std::string& connector) {
  return fail(ErrorCode::kInvalidRequest, fmt::format("table '{}' cannot be read by a job that is kept: the connector '{}' cannot go on where it was. Put its rows into a topic first", table, connector));
}

}  // namespace

/// No state may be lost silently.
Result<void> Execution::check_savable() const {
  for (const auto& planned : scans_) {
    const std::string& connector = planned->options.at("connector");
    if (connector == "datagen" || connector == "jdbc") return cannot_go_on(planned->table->name, connector);
  }
  for (const auto& step : operators_) {
    if (step->state_kind() != StateKind::kUnsaved) continue;
    return fail(ErrorCode::kInvalidRequest,
                fmt::format("the query cannot run as a job that is kept ('sink.delivery-guarantee' = 'exactly-once', or 'execution.checkpointing.interval'): "
                            "its step {} gathers rows until the input ends, and this is not saved. Use streaming mode, or the guarantee 'at-least-once'",
                            name_of(*step)));
  }
  return {};
}

std::int64_t Execution::lag() const {
  std::int64_t records = -1;
  for (const auto& planned : scans_) {
    const auto lag = planned->scan == nullptr ? std::nullopt : planned->scan->lag();
    if (lag) records = std::max<std::int64_t>(0, records) + *lag;
  }
  return records;
}

std::size_t Execution::state_keys() const {
  std::size_t keys = 0;
  for (const auto& step : operators_) keys += step->state_keys();
  return keys;
}

Result<void> Execution::check_positions() const {
  for (const auto& planned : scans_) {
    if (!planned->state) return cannot_go_on(planned->table->name, planned->options.at("connector"));
  }
  return {};
}

Task<Result<void>> Execution::load() {
  streams::JobSpec spec = kept_->spec;
  spec.check_memory = [this](std::size_t entries) { return memory_->check(entries); };
  CO_TRY_ASSIGN(store_, co_await context_.topics.open_job(std::move(spec)));
  CO_TRY_ASSIGN(const streams::StateEntries entries, co_await store_->load());
  // Rows of VALUES are given each time that they are asked for: all that they need is a transaction.
  if (scans_.empty()) co_return Result<void>();
  for (const auto& planned : scans_) {
    auto place = planned->options.find(planned->options.at("connector") == "filesystem" ? "path" : "topic");
    if (place == planned->options.end()) place = planned->options.find("topic-pattern");
    kept_->statement += fmt::format("\n{} {}", planned->options.at("connector"), place == planned->options.end() ? "" : place->second);
  }
  const std::string job = kFormat + kept_->statement;
  CO_TRY_ASSIGN(const auto known, entries.find({&kJobEntry, 1}));
  if (known && *known != job) {
    co_return fail(ErrorCode::kInvalidRequest,
                   fmt::format("the topic '{0}-changelog' holds the state of another statement than this one. Give this job a name of its own ('pipeline.name' or "
                               "'sink.transactional-id-prefix'), or delete the topic to begin anew. The other statement is: {1}",
                               kept_->spec.id, known->substr(1, 200)));
  }
  if (!known && !entries.empty()) {
    co_return fail(ErrorCode::kInvalidRequest, fmt::format("the topic '{}-changelog' is none of a job", kept_->spec.id));
  }
  CO_TRY(restore_all(entries));
  for (const auto& step : operators_) step->track_state();
  next_commit_ns_ = context_.core.monotonic_ns() + kept_->commit_interval_ms * runtime::kNanosPerMilli;
  co_return Result<void>();
}

Result<void> Execution::restore_all(const streams::StateEntries& entries) {
  TRY_ASSIGN(const auto finished, entries.find({&kFinishedEntry, 1}));
  TRY_ASSIGN(const auto values, entries.find({&kValuesEntry, 1}));
  finished_ = finished.has_value();
  values_given_ = values.has_value();
  constexpr std::size_t kNumberAndPart = kNumbered + 1;
  std::size_t restored = 0;
  return entries.for_each(kNumberAndPart, [&](std::string_view name, std::string_view bytes) -> Result<void> {
    constexpr std::size_t kEntriesACheck = 8'192;
    if (++restored % kEntriesACheck == 0) TRY(memory_->check(restored));
    return restore(name, bytes);
  });
}

Result<void> Execution::restore(std::string_view name, std::string_view bytes) {
  const char kind = name[0];
  if (kind != kScanEntry && kind != kOperatorEntry) {
    small_entries_[std::string(name)] = bytes;
    return {};
  }
  const std::size_t number = StateDecoder(name.substr(1)).number<std::uint16_t>();
  if (kind == kScanEntry && number < scans_.size()) {
    small_entries_[std::string(name)] = bytes;
    scans_[number]->state = bytes;
    return {};
  }
  if (kind != kOperatorEntry || name.size() <= kNumbered || number >= operators_.size()) {
    return fail(ErrorCode::kInvalidRecord, fmt::format("the state of job '{}' has an entry that belongs to no step of the query", kept_->spec.id));
  }
  const char part = name[kNumbered];
  if (part == streams::kWholeState) small_entries_[std::string(name)] = bytes;
  return restore_operator(number, part, name.substr(kNumbered + 1), bytes);
}

Result<void> Execution::restore_operator(std::size_t number, char part, std::string_view key, std::string_view bytes) {
  StateDecoder value(bytes);
  Result<void> restored = operators_[number]->restore(part, key, value);
  if (restored && !value.whole()) restored = fail(ErrorCode::kInvalidRecord, "an entry has another form");
  if (restored) return {};
  return fail(ErrorCode::kInvalidRecord,
              fmt::format("the state of job '{0}' does not fit step {1} ({2}) of the query: {3}. Was it written by another version? Delete the topic '{0}-changelog' "
                          "to begin anew", kept_->spec.id, number, name_of(*operators_[number]), restored.error().message));
}

Task<Result<void>> Execution::commit() {
  const std::int64_t began = context_.core.monotonic_ns();
  committing_ = true;
  while (busy_ > 0 && !failure_) co_await changed_.wait(context_.core);
  Result<void> result;
  if (!failure_) result = co_await commit_cut();
  committing_ = false;
  changed_.notify_all();
  const std::int64_t now = context_.core.monotonic_ns();
  if (result && !failure_) ++commits_;
  // At most a tenth of the time goes to commits.
  next_commit_ns_ = now + std::max(kept_->commit_interval_ms * runtime::kNanosPerMilli - (now - began), 9 * (now - began));
  co_return result;
}

/// REQUIRES: no operator is running.
Task<Result<void>> Execution::commit_cut() {
  CO_TRY(co_await write_pending());
  for (const auto& planned : sinks_) CO_TRY(co_await planned->sink->flush());
  co_return co_await store_->commit(changes(), group_offsets());
}

std::vector<streams::StateChange> Execution::changes() {
  std::vector<streams::StateChange> out;
  if (scans_.empty()) return out;
  out.push_back({std::string(1, kJobEntry), kFormat + kept_->statement});
  if (!values_.empty()) out.push_back({std::string(1, kValuesEntry), std::string(1, '1')});
  if (finished_) out.push_back({std::string(1, kFinishedEntry), std::string(1, '1')});
  for (std::size_t i = 0; i < scans_.size(); ++i) out.push_back({numbered(kScanEntry, i), scans_[i]->state});
  for (std::size_t i = 0; i < operators_.size(); ++i) {
    ChangeWriter writer(numbered(kOperatorEntry, i), out);
    operators_[i]->save(writer);
  }
  // What is made anew each time is written only if it differs.
  std::erase_if(out, [this](const streams::StateChange& change) {
    const char kind = change.key[0];
    const bool small = kind != kOperatorEntry || change.key[1 + sizeof(std::uint16_t)] == streams::kWholeState;
    if (!small || !change.value) return false;
    std::string& last = small_entries_[change.key];
    if (last == *change.value) return true;
    last = *change.value;
    return false;
  });
  return out;
}

/// Of sources that name a group and lie in the cluster of the job.
std::vector<streams::GroupOffsets> Execution::group_offsets() const {
  std::vector<streams::GroupOffsets> out;
  for (const auto& planned : scans_) {
    const auto spec = scan_spec(planned->options);
    const std::string connector = planned->options.at("connector");
    if (!spec || (connector != "kafka" && connector != "upsert-kafka")) continue;
    const auto group = spec->properties.find("group.id");
    if (group == spec->properties.end()) continue;
    const auto same = context_.topics.same_cluster(spec->properties, kept_->spec.properties);
    if (!same || !*same) continue;
    const auto positions = positions_of(*spec, streams::Scan::position_of(*planned->state));
    if (!positions) continue;
    for (const auto& [topic, position] : *positions) {
      std::map<std::int32_t, std::int64_t> offsets;
      for (const auto& [index, partition] : position.partitions) offsets[index] = partition.next;
      out.push_back({group->second, topic, std::move(offsets)});
    }
  }
  return out;
}

}  // namespace cork::sql
