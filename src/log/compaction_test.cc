// SPDX-License-Identifier: Apache-2.0
// Tests of compaction: the table of keys, the filter of batches, and whole logs against a map, with crashes.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/seeds.h"
#include "log/log_inspection.h"
#include "log/record_filter.h"
#include "log/simulated_log.h"

namespace cork::log {
namespace {

using protocol::BatchOptions;
using protocol::Codec;
using protocol::RecordBatchView;

struct Plain {
  std::int64_t offset = 0;
  std::int64_t timestamp = 0;
  std::string key;
  std::optional<std::string> value;
  auto operator<=>(const Plain&) const = default;
};

std::vector<Plain> records_of(const RecordBatchView& batch) {
  std::vector<Plain> out;
  const auto plain = protocol::plain_records(batch, Bytes::borrow(batch.bytes()), 1 << 20);
  EXPECT_TRUE(plain);
  protocol::RecordReader reader(batch, plain->span());
  for (auto record = reader.next(); record && *record; record = reader.next()) {
    const protocol::Record& r = **record;
    out.push_back({r.offset, r.timestamp, std::string(as_string_view(*r.key)),
                   r.value ? std::optional(std::string(as_string_view(*r.value))) : std::nullopt});
  }
  return out;
}

using KeyValue = std::pair<std::string, std::optional<std::string>>;

std::vector<std::byte> batch_of_keys(const std::vector<KeyValue>& entries, BatchOptions options = {}, std::int64_t timestamp = 1000,
                                     std::int64_t base_offset = 0) {
  protocol::RecordBatchBuilder builder(options);
  for (const auto& [key, value] : entries) {
    builder.append(timestamp++, as_byte_span(key), value ? std::optional(as_byte_span(*value)) : std::nullopt);
  }
  return *builder.build(base_offset);
}

TEST(KeyMap, RemembersTheLatestOffsetAndIsBounded) {
  KeyMap map(100 * KeyMap::kSlotBytes, 0.9, 1'000'000, {1, 2});
  EXPECT_EQ(map.limit(), 90U);
  std::map<std::string, std::int64_t> model;
  runtime::Random random(3);
  for (std::int64_t offset = 0; !map.full(); ++offset) {
    const std::string key = std::string(random.below(40), 'k') + std::to_string(random.below(200));
    map.put(as_byte_span(key), offset);
    model[key] = offset;
    for (const auto& [known, last] : model) ASSERT_EQ(map.find(as_byte_span(known)), last);
  }
  EXPECT_EQ(model.size(), 90U);
  EXPECT_EQ(map.find(as_byte_span(std::string_view("another"))), -1);
  EXPECT_EQ(KeyMap(1 << 20, 0.5, 1000, {1, 2}).memory_bytes(), 2001 * KeyMap::kSlotBytes);
}

/// The filter on one batch, with keys known from `newer`.
struct Filtered {
  bool unchanged = false;
  std::vector<std::byte> bytes;
  RecordBatchView view() const { return *protocol::next_batch(bytes); }
};
Filtered filter(const std::vector<std::byte>& batch, const std::map<std::string, std::int64_t>& newer, FilterOptions options,
                const LastRecords& producers = {}, TransactionFilter transactions = TransactionFilter({})) {
  KeyMap keys(1 << 20, 0.9, 100, {7, 8});
  for (const auto& [key, offset] : newer) keys.put(as_byte_span(key), offset);
  options.plain_bytes_max = 1 << 20;
  Filtered out;
  out.unchanged = *filter_batch(*protocol::next_batch(batch), keys, transactions, producers, options, out.bytes);
  if (!out.bytes.empty()) EXPECT_TRUE(protocol::check_stored_batch(out.view()));
  return out;
}

TEST(RecordFilter, KeepsTheNewestRecordOfAKeyInEveryCodec) {
  for (const Codec codec : {Codec::kNone, Codec::kGzip, Codec::kSnappy, Codec::kLz4, Codec::kZstd}) {
    const auto batch = batch_of_keys({{"a", "1"}, {"b", "2"}, {"c", "3"}}, {.codec = codec, .producer_id = 5, .producer_epoch = 1, .base_sequence = 9}, 1000, 40);
    const FilterOptions options{.keys_end = 100};
    EXPECT_TRUE(filter(batch, {{"a", 40}, {"c", 42}}, options).unchanged);
    const Filtered less = filter(batch, {{"a", 50}, {"b", 41}, {"c", 60}}, options);
    EXPECT_FALSE(less.unchanged);
    EXPECT_EQ(records_of(less.view()), (std::vector<Plain>{{41, 1001, "b", "2"}}));
    EXPECT_EQ(less.view().base_offset(), 40);
    EXPECT_EQ(less.view().last_offset(), 42);
    EXPECT_EQ(less.view().last_sequence(), 11);
    EXPECT_EQ(less.view().codec(), codec);
    EXPECT_EQ(less.view().max_timestamp(), 1001);
    EXPECT_TRUE(filter(batch, {{"a", 50}, {"b", 51}, {"c", 60}}, options).bytes.empty());
    EXPECT_TRUE(filter(batch, {{"a", 50}, {"b", 51}, {"c", 60}}, {.keys_end = 40}).unchanged) << "the map does not reach it";
  }
}

TEST(RecordFilter, ABatchStaysEmptyForItsProducerAndForTheChainOfOffsets) {
  const auto batch = batch_of_keys({{"a", "1"}, {"b", "2"}}, {.codec = Codec::kZstd, .producer_id = 5, .producer_epoch = 1, .base_sequence = 9}, 1000, 40);
  const std::map<std::string, std::int64_t> newer{{"a", 50}, {"b", 51}};
  const auto expect_empty = [&](const Filtered& filtered) {
    ASSERT_FALSE(filtered.bytes.empty());
    EXPECT_EQ(filtered.view().record_count(), 0);
    EXPECT_EQ(filtered.view().base_offset(), 40);
    EXPECT_EQ(filtered.view().last_offset(), 41);
    EXPECT_EQ(filtered.view().last_sequence(), 10);
    EXPECT_EQ(filtered.view().codec(), Codec::kNone);
    EXPECT_EQ(filtered.view().max_timestamp(), 1001);
    EXPECT_TRUE(filter(filtered.bytes, newer, {.keys_end = 100, .keep_end = 42}).unchanged);
    EXPECT_TRUE(filter(filtered.bytes, newer, {.keys_end = 100}).bytes.empty());
  };
  expect_empty(filter(batch, newer, {.keys_end = 100}, {{5, {41, 1}}}));
  expect_empty(filter(batch, newer, {.keys_end = 100}, {{5, {LastRecord::kUnknown, 1}}}));
  expect_empty(filter(batch, newer, {.keys_end = 100, .keep_end = 42}));
  EXPECT_TRUE(filter(batch, newer, {.keys_end = 100}, {{5, {47, 1}}, {6, {41, 1}}}).bytes.empty());
}

TEST(RecordFilter, ATombstoneThatIsKeptForEverStays) {
  const auto batch = batch_of_keys({{"a", std::nullopt}, {"b", "2"}}, {}, 1000, 40);
  const std::map<std::string, std::int64_t> newest{{"a", 40}, {"b", 41}};
  const Filtered first = filter(batch, newest, {.keys_end = 100, .now_ms = 5000, .delete_retention_ms = INT64_MAX});
  EXPECT_EQ(records_of(first.view()), records_of(*protocol::next_batch(batch)));
  EXPECT_EQ(first.view().base_timestamp(), INT64_MAX);
  EXPECT_TRUE(filter(first.bytes, newest, {.keys_end = 100, .now_ms = INT64_MAX - 1}).unchanged);
}

TEST(RecordFilter, ATombstoneGetsAHorizonAndGoesAfterIt) {
  const auto batch = batch_of_keys({{"a", std::nullopt}, {"b", "2"}}, {.codec = Codec::kLz4}, 1000, 40);
  const std::map<std::string, std::int64_t> newest{{"a", 40}, {"b", 41}};
  const Filtered first = filter(batch, newest, {.keys_end = 100, .now_ms = 5000, .delete_retention_ms = 300});
  EXPECT_FALSE(first.unchanged);
  EXPECT_EQ(records_of(first.view()), records_of(*protocol::next_batch(batch)));
  EXPECT_EQ(first.view().base_timestamp(), 5300);
  EXPECT_NE(first.view().attributes() & protocol::kDeleteHorizonFlag, 0);
  EXPECT_TRUE(filter(first.bytes, newest, {.keys_end = 100, .now_ms = 5299, .delete_retention_ms = 1}).unchanged);
  const Filtered last = filter(first.bytes, newest, {.keys_end = 100, .now_ms = 5300});
  EXPECT_EQ(records_of(last.view()), (std::vector<Plain>{{41, 1001, "b", "2"}}));
}

TEST(RecordFilter, MarkersOutliveTheirTransactions) {
  const auto abort = [](std::int64_t offset) {
    auto bytes = protocol::build_end_txn_marker(2000, 5, 1, protocol::ControlType::kAbort, 0);
    protocol::set_base_offset(bytes, offset);
    return bytes;
  };
  const FilterOptions options{.keys_end = 100, .now_ms = 5000, .delete_retention_ms = 300};
  const std::vector<AbortedTransaction> aborted{{5, 40, 42}};
  const auto data = batch_of_keys({{"a", "1"}, {"b", "2"}}, {.producer_id = 5, .producer_epoch = 1, .base_sequence = 0, .transactional = true}, 1000, 40);
  KeyMap keys(1 << 10, 0.9, 10, {1, 2});
  TransactionFilter with_data(aborted);
  std::vector<std::byte> out;
  ASSERT_TRUE(filter_batch(*protocol::next_batch(data), keys, with_data, {}, options, out));
  EXPECT_TRUE(out.empty()) << "aborted data goes";
  ASSERT_TRUE(*filter_batch(*protocol::next_batch(abort(42)), keys, with_data, {}, options, out));
  EXPECT_TRUE(with_data.emptied().empty());

  TransactionFilter without(aborted);
  out.clear();
  ASSERT_FALSE(*filter_batch(*protocol::next_batch(abort(42)), keys, without, {}, options, out));
  EXPECT_EQ(without.emptied(), (std::set<std::int64_t>{42}));
  EXPECT_EQ(protocol::next_batch(out)->base_timestamp(), 5300) << "as long as a tombstone";
  EXPECT_EQ(protocol::next_batch(out)->record_count(), 1);
  const std::vector<std::byte> kept = out;
  TransactionFilter again(aborted);
  EXPECT_TRUE(filter(kept, {}, {.keys_end = 100, .now_ms = 5299}, {}, again).unchanged);
  EXPECT_TRUE(filter(kept, {}, {.keys_end = 100, .now_ms = 5300}, {}, again).bytes.empty());
  // The last that is known of the producer is the marker: its epoch has to stay.
  const Filtered fenced = filter(kept, {}, {.keys_end = 100, .now_ms = 5300}, {{5, {-1, 1}}}, again);
  EXPECT_EQ(fenced.view().record_count(), 0);
  EXPECT_TRUE(fenced.view().control());
}

// ---- whole logs ----

LogOptions compacted(std::uint64_t id = 1) {
  LogOptions options = topic("c", id);
  options.config.cleanup_delete = false;
  options.config.cleanup_compact = true;
  options.config.segment_bytes = 1500;
  options.config.min_cleanable_dirty_ratio = 0;
  options.config.max_compaction_lag_ms = INT64_MAX;
  options.config.delete_retention_ms = 2000;
  options.config.index_interval_bytes = 200;
  return options;
}

LogManagerOptions often(std::uint64_t snapshot_bytes = LogManagerOptions().snapshot_bytes, std::size_t write_bytes = LogManagerOptions().write_bytes) {
  LogManagerOptions options;
  options.write_bytes = write_bytes;
  options.snapshot_bytes = snapshot_bytes;
  options.cleaner.backoff_ms = 40;
  options.wal_file_bytes = 3000;
  options.checkpoint_bytes = 8000;
  options.maintenance_interval_ms = 50;
  return options;
}

struct Contents {
  std::vector<Plain> records;    // of data batches, in order
  std::vector<Plain> committed;  // those that a read_committed consumer gets below the last stable offset
};

/// Reads as a Kafka client does, with the list of aborted transactions of each fetch.
Contents read_all(Log& log, std::size_t max_bytes) {
  Contents out;
  for (std::int64_t offset = log.log_start_offset(); offset < log.high_watermark();) {
    const auto read = log.read(offset, Isolation::kUncommitted, max_bytes, true);
    if (!read || read->empty()) {
      ADD_FAILURE() << "nothing at offset " << offset << " of " << log.high_watermark() << (read ? "" : read.error().message);
      break;
    }
    auto aborted = log.aborted_transactions(offset, log.last_stable_offset());
    std::ranges::sort(aborted, {}, &AbortedTransaction::first_offset);
    std::size_t next = 0;
    std::set<std::int64_t> aborting;
    for (ByteSpan rest = read->span(); !rest.empty();) {
      const RecordBatchView batch = *protocol::next_batch(rest);
      EXPECT_TRUE(protocol::check_stored_batch(batch));
      EXPECT_GE(batch.last_offset(), offset);
      for (; next < aborted.size() && aborted[next].first_offset <= batch.last_offset(); ++next) aborting.insert(aborted[next].producer_id);
      offset = batch.next_offset();
      rest = rest.subspan(batch.size());
      if (batch.control()) {
        protocol::RecordReader reader(batch, batch.records());
        const auto record = reader.next();
        if (record && *record && protocol::control_type(**record) == protocol::ControlType::kAbort) aborting.erase(batch.producer_id());
        continue;
      }
      for (const Plain& record : records_of(batch)) {
        out.records.push_back(record);
        if (record.offset >= log.last_stable_offset()) continue;
        if (!batch.transactional() || !aborting.contains(batch.producer_id())) out.committed.push_back(record);
      }
    }
  }
  return out;
}

/// Everything that was appended, and what has to follow from it.
struct Model {
  struct Entry {
    Plain record;
    std::int64_t producer = -1;
    std::int64_t written_ms = 0;
    bool aborted = false;
  };
  std::map<std::int64_t, Entry> history;

  void cut(std::int64_t end) { history.erase(history.lower_bound(end), history.end()); }

  void check(Log& log, std::size_t max_bytes, std::int64_t cleaned_to, std::int64_t now_ms) {
    const Contents contents = read_all(log, max_bytes);
    std::set<std::int64_t> seen;
    for (const Plain& record : contents.records) {
      const auto known = history.find(record.offset);
      ASSERT_TRUE(known != history.end()) << record.offset;
      ASSERT_EQ(record, known->second.record);
      ASSERT_TRUE(seen.insert(record.offset).second);
    }
    for (const auto& [offset, entry] : history) {
      if (offset >= log.high_watermark()) break;
      if (offset >= cleaned_to) ASSERT_TRUE(seen.contains(offset)) << "record " << offset << " was never compacted, and is gone";
    }
    std::map<std::string, const Entry*> newest;
    for (const auto& [offset, entry] : history) {
      if (offset < log.last_stable_offset() && !entry.aborted) newest[entry.record.key] = &entry;
    }
    std::map<std::string, Plain> read;
    for (const Plain& record : contents.committed) {
      ASSERT_FALSE(history.at(record.offset).aborted) << record.offset;
      read[record.key] = record;
    }
    for (const auto& [key, entry] : newest) {
      const auto found = read.find(key);
      if (found != read.end()) {
        ASSERT_EQ(found->second, entry->record) << "an older record of the key is the last one to be read";
      } else {
        ASSERT_FALSE(entry->record.value) << "the newest record of " << key << " is gone: offset " << entry->record.offset;
        ASSERT_GT(now_ms, entry->written_ms + log.options().config.delete_retention_ms) << "the tombstone of " << key << " went early";
      }
    }
  }
};

TEST(Compaction, LeavesTheNewestRecordOfEachKeyAndMergesSegments) {
  World world(20, {compacted()}, often());
  Model model;
  for (int i = 0; i < 300; ++i) {
    const std::string key = "k" + std::to_string(i % 7);
    const std::string value = "v" + std::to_string(i);
    ASSERT_TRUE(world.log().append(batch_of_keys({{key, value}}, {}, 1000 + i), Origin::kClient, 0));
    model.history[i] = {{i, 1000 + i, key, value}, -1, 0, false};
  }
  world.run_for_ms(10);
  const std::uint64_t before = world.log().size();
  const std::size_t segments = world.log().segment_count();
  world.run_for_ms(2000);
  EXPECT_GT(world.manager->cleaner().statistics().cleanings, 0U);
  EXPECT_LT(world.log().size(), before / 4);
  EXPECT_LE(world.log().segment_count(), segments);
  for (int i = 300; i < 360; ++i) {
    const std::string key = "k" + std::to_string(i % 7);
    ASSERT_TRUE(world.log().append(batch_of_keys({{key, "v"}}, {}, 1000 + i), Origin::kClient, 0));
    model.history[i] = {{i, 1000 + i, key, "v"}, -1, 0, false};
  }
  world.run_for_ms(2000);
  EXPECT_LT(world.log().segment_count(), segments / 2) << "what a compaction has made small, the next one merges";
  const std::int64_t cleaned = world.manager->cleaner().cleaned_to(world.log().id());
  EXPECT_GT(cleaned, 200);
  std::map<std::string, int> below;
  for (const Plain& record : read_all(world.log(), 400).records) {
    if (record.offset < cleaned) ++below[record.key];
  }
  EXPECT_EQ(below.size(), 7U);
  for (const auto& [key, count] : below) EXPECT_EQ(count, 1) << key;
  model.check(world.log(), 300, cleaned, world.core->wall_ms());
  // Every offset can be asked for, and an index lookup in what was merged finds the same as a scan.
  for (std::int64_t offset = 0; offset < 360; ++offset) {
    const auto read = world.log().read(offset, Isolation::kUncommitted, 1, true);
    ASSERT_TRUE(read && !read->empty());
    EXPECT_GE(protocol::next_batch(read->span())->last_offset(), offset);
    const auto found = world.log().find_timestamp(1000 + offset, Isolation::kUncommitted);
    ASSERT_TRUE(found && found->offset >= offset);
    EXPECT_EQ(found->timestamp, 1000 + found->offset);
  }
  for (int repeat = 0; repeat < 2; ++repeat) {
    world.restart_cleanly();
    EXPECT_FALSE(inspect(*world.files, "/data")->damaged()) << "holes that compaction has left are none";
    EXPECT_EQ(world.manager->cleaner().cleaned_to(world.log().id()), cleaned);
    model.check(world.log(), 300, cleaned, world.core->wall_ms());
    world.crash();
    model.check(world.log(), 300, cleaned, world.core->wall_ms());
  }
}

TEST(Compaction, HolesAreNoDamageWhenItsCheckpointIsDamaged) {
  World world(25, {compacted()}, often());
  for (int i = 0; i < 300; ++i) ASSERT_TRUE(world.log().append(batch_of_keys({{"k" + std::to_string(i % 7), "v"}}), Origin::kClient, 0));
  world.run_for_ms(2000);
  ASSERT_GT(world.manager->cleaner().statistics().cleanings, 0U);
  world.manager->cleaner().stop();
  world.restart_cleanly();
  world.manager->cleaner().stop();
  const std::int64_t batches = inspect(*world.files, "/data")->partitions.front().batches;
  ASSERT_LT(batches, 200);
  world.disk.flip_bit("/data/cleaner-offset-checkpoint", 2, 3);
  EXPECT_FALSE(inspect(*world.files, "/data")->damaged()) << "nobody knows";
  world.kill();
  EXPECT_FALSE(inspect(*world.files, "/data")->damaged()) << "and that is remembered";
}

TEST(Compaction, WaitsForTheRatioAndTheLags) {
  LogOptions options = compacted();
  options.config.min_cleanable_dirty_ratio = 0.5;
  options.config.min_compaction_lag_ms = 60'000;
  World world(21, {options}, often());
  const std::int64_t now = world.core->wall_ms();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(world.log().append(batch_of_keys({{"k", "v"}}, {}, now), Origin::kClient, 0));
  world.run_for_ms(2000);
  EXPECT_EQ(world.manager->cleaner().statistics().cleanings, 0U) << "too young";
  world.run_for_ms(60'000);
  EXPECT_EQ(world.manager->cleaner().statistics().cleanings, 1U);
  const std::int64_t cleaned = world.manager->cleaner().cleaned_to(world.log().id());
  options.config.min_compaction_lag_ms = 0;
  options.config.min_cleanable_dirty_ratio = 1;
  world.log().set_config(options.config);
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(world.log().append(batch_of_keys({{"k", "v"}}, {}, now), Origin::kClient, 0));
  world.run_for_ms(60'000);
  EXPECT_EQ(world.manager->cleaner().cleaned_to(world.log().id()), cleaned) << "the ratio is never above 1";
  options.config.max_compaction_lag_ms = 1000;
  world.log().set_config(options.config);
  world.run_for_ms(1000);
  EXPECT_GT(world.manager->cleaner().cleaned_to(world.log().id()), cleaned);
}

TEST(Compaction, TakesSeveralRoundsWhenTheKeysDoNotFit) {
  LogManagerOptions few = often();
  few.cleaner.memory_bytes = 1;  // the least: 57 keys
  World world(22, {compacted()}, few);
  Model model;
  for (int i = 0; i < 600; ++i) {
    const std::string key = "k" + std::to_string(i % 150);
    ASSERT_TRUE(world.log().append(batch_of_keys({{key, "v"}}, {}, 1000 + i), Origin::kClient, 0));
    model.history[i] = {{i, 1000 + i, key, "v"}, -1, 0, false};
  }
  world.run_for_ms(20'000);
  EXPECT_GT(world.manager->cleaner().statistics().cleanings, 3U);
  const std::int64_t cleaned = world.manager->cleaner().cleaned_to(world.log().id());
  EXPECT_GT(cleaned, 500);
  model.check(world.log(), 3000, cleaned, world.core->wall_ms());
  EXPECT_LT(read_all(world.log(), 3000).records.size(), 300U);
}

TEST(Compaction, IsThrottled) {
  LogManagerOptions slow = often();
  slow.cleaner.bytes_per_second_max = 1000;
  World world(23, {compacted()}, slow);
  for (int i = 0; i < 300; ++i) ASSERT_TRUE(world.log().append(batch_of_keys({{"k", "v"}}), Origin::kClient, 0));
  world.run_for_ms(10);
  const auto bytes = static_cast<std::int64_t>(world.log().size());
  world.run_for_ms(bytes - 3000);  // the map alone reads all of it at 1000 bytes/s
  EXPECT_EQ(world.manager->cleaner().statistics().cleanings, 0U);
  world.run_for_ms(bytes * 3);
  EXPECT_EQ(world.manager->cleaner().statistics().cleanings, 1U);
}

TEST(Compaction, ATopicDeletedMeanwhileAndItsNamesakeAreLeftAlone) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    World world(seed, {compacted(1)}, often());
    for (int i = 0; i < 200; ++i) ASSERT_TRUE(world.log().append(batch_of_keys({{"k", "v"}}), Origin::kClient, 0));
    world.run_for_ms(static_cast<std::int64_t>(world.sim.random().below(60)));
    ASSERT_TRUE(world.manager->remove(compacted(1).id));
    const auto fresh = world.manager->create(compacted(2));
    for (int i = 0; i < 60; ++i) ASSERT_TRUE(fresh->append(batch_of_keys({{"n" + std::to_string(i), "v"}}), Origin::kClient, 0));
    world.run_for_ms(3000);
    const auto contents = read_all(*fresh, 1000).records;
    ASSERT_EQ(contents.size(), 60U);
    for (std::size_t i = 0; i < 60; ++i) EXPECT_EQ(contents[i].key, "n" + std::to_string(i));
  }
}

TEST(Compaction, ADamagedSegmentStaysAsItIs) {
  World world(24, {compacted()}, often());
  world.manager->cleaner().stop();
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(world.log().append(batch_of_keys({{"k", "v"}}), Origin::kClient, 0));
  world.run_for_ms(10);
  world.restart_cleanly();
  world.disk.flip_bit("/data/c-0/00000000000000000000.log", 100, 2);
  world.run_for_ms(5000);
  EXPECT_EQ(world.manager->cleaner().statistics().failures, 1U);
  EXPECT_EQ(world.manager->cleaner().statistics().cleanings, 0U);
  for (const std::string& name : *world.files->list("/data/c-0")) EXPECT_FALSE(name.ends_with(".cleaned"));
}

/// Producers of one log, each idempotent, some of them with transactions.
struct Producers {
  struct One {
    std::int32_t sequence = 0;
    bool open = false;
    bool known = false;
  };
  std::map<std::int64_t, One> all;
};

class Workload {
 public:
  explicit Workload(std::uint64_t seed)
      : seed_(seed), world_(seed, {options_for(seed)}, often(seed % 3 * 800, seed % 5 < 2 ? 200 : LogManagerOptions().write_bytes)), appends_(has_many_transactions(seed) ? 16 : 22) {}

  void run() {
    for (int step = 0; step < 120 && !testing::Test::HasFatalFailure(); ++step) {
      const auto choice = world_.sim.random().below(30);
      if (choice < appends_) append();
      else if (choice < 24) end_transaction();
      else if (choice < 27) world_.run_for_ms(static_cast<std::int64_t>(world_.sim.random().below(choice == 26 ? 4000 : 60)));
      else if (choice == 27) world_.disk.fail_sync_after(world_.sim.random().below(6));
      else restart(choice == 28);
      if (choice >= 26) check();
    }
    if (testing::Test::HasFatalFailure()) return;
    restart(true);
    world_.run_for_ms(5000);
    check();
    if (!testing::Test::HasFatalFailure() && has_many_transactions(seed_)) outlive_an_abort();
  }

 private:
  static bool has_many_transactions(std::uint64_t seed) { return seed % 4 == 0; }
  static LogOptions options_for(std::uint64_t seed) {
    LogOptions options = compacted();
    options.config.segment_bytes = 400 + static_cast<std::int32_t>(seed % 7) * 300;
    // So that markers go while their producers still write.
    if (has_many_transactions(seed)) options.config.delete_retention_ms = 50;
    return options;
  }

  void append() {
    runtime::Random& random = world_.sim.random();
    const auto id = static_cast<std::int64_t>(random.below(4));  // 0: none, 1: idempotent, 2 and 3: transactional
    std::vector<KeyValue> entries;
    for (auto count = 1 + random.below(4); count > 0; --count) {
      const bool tombstone = random.below(4) == 0;
      entries.emplace_back("k" + std::to_string(random.below(9)), tombstone ? std::nullopt : std::optional(std::string(random.below(90), 'v')));
    }
    write(id, entries, static_cast<Codec>(random.below(5)));
  }

  void write(std::int64_t id, const std::vector<KeyValue>& entries, Codec codec = Codec::kNone) {
    Producers::One& producer = producers_.all[id];
    BatchOptions options{.codec = codec};
    if (id > 0) {
      options.producer_id = id;
      options.producer_epoch = 0;
      options.base_sequence = producer.sequence;
      options.transactional = id > 1;
    }
    const std::int64_t now = world_.core->wall_ms();
    const auto info = world_.log().append(batch_of_keys(entries, options, now), Origin::kClient, 0);
    if (!info && world_.manager->wal().failed()) return;
    ASSERT_TRUE(info) << info.error().describe();
    ASSERT_FALSE(info->duplicate);
    if (id > 0 && world_.sim.random().below(4) == 0) {
      const auto again = world_.log().append(batch_of_keys(entries, options, now), Origin::kClient, 0);
      ASSERT_TRUE(again && again->duplicate && again->base_offset == info->base_offset);
    }
    producer.sequence += static_cast<std::int32_t>(entries.size());
    producer.open = id > 1;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const std::int64_t offset = info->base_offset + static_cast<std::int64_t>(i);
      model_.history[offset] = {{offset, now + static_cast<std::int64_t>(i), entries[i].first, entries[i].second}, id, now, false};
      if (id > 1) open_[id].push_back(offset);
    }
  }

  void end_transaction() {
    const auto id = static_cast<std::int64_t>(2 + world_.sim.random().below(2));
    if (!producers_.all[id].open || world_.manager->wal().failed()) return;
    end_transaction(id, world_.sim.random().below(2) == 0);
  }

  void end_transaction(std::int64_t id, bool abort) {
    if (!producers_.all[id].open || world_.manager->wal().failed()) return;
    const auto type = abort ? protocol::ControlType::kAbort : protocol::ControlType::kCommit;
    const auto marker = world_.log().append(protocol::build_end_txn_marker(world_.core->wall_ms(), id, 0, type, 0), Origin::kCoordinator, 0);
    ASSERT_TRUE(marker);
    producers_.all[id].open = false;
    ended_.push_back({marker->base_offset, id, abort, std::exchange(open_[id], {})});
    if (!abort) return;
    for (const std::int64_t offset : ended_.back().offsets) model_.history.at(offset).aborted = true;
  }

  /// A producer whose aborted transaction compaction has taken away whole, marker and all, goes on: nothing may hide what it commits.
  void outlive_an_abort() {
    for (const std::int64_t id : {2, 3}) end_transaction(id, true);
    write(2, {{"k0", "aborted"}, {"k1", "aborted"}});
    end_transaction(2, true);
    write(2, {{"k0", "committed"}});  // its last batch before this one stays for its sequence
    end_transaction(2, false);
    // Rounds that take the data, then the empty batch, then find that the marker ends nothing, then take the marker.
    for (int round = 0; round < 6; ++round) {
      for (int i = 0; i < 12; ++i) write(0, {{"k" + std::to_string(1 + i % 8), std::string(200, 'v')}});
      world_.run_for_ms(300);
    }
    write(2, {{"k0", "newest"}});
    end_transaction(2, false);
    world_.run_for_ms(300);
    check(1 << 20);
    if (testing::Test::HasFatalFailure()) return;
    restart(false);
    check(1 << 20);
  }

  /// Takes back what the crash lost.
  void restart(bool power) {
    acknowledged_ = std::max(acknowledged_, world_.log().high_watermark());
    // Without its snapshot the state of the producers has to follow from the batches, compacted or not.
    if (world_.sim.random().below(3) == 0 && world_.files->exists("/data/c-0/log.state")) world_.disk.flip_bit("/data/c-0/log.state", 9, 1);
    if (world_.sim.random().below(4) == 0) {
      world_.sim.random().below(4) == 0 ? world_.lose_checkpoint() : world_.rot_checkpoint();
    }
    power ? world_.crash() : world_.kill();
    if (testing::Test::HasFatalFailure()) return;
    const std::int64_t end = world_.log().end_offset();
    ASSERT_GE(end, acknowledged_);
    model_.cut(end);
    for (; !ended_.empty() && ended_.back().marker >= end; ended_.pop_back()) {
      for (const std::int64_t offset : ended_.back().offsets) {
        if (offset < end) model_.history.at(offset).aborted = false;
      }
      auto& open = open_[ended_.back().producer];
      open.insert(open.begin(), ended_.back().offsets.begin(), ended_.back().offsets.end());
    }
    for (auto& [id, producer] : producers_.all) {
      std::erase_if(open_[id], [&](std::int64_t offset) { return offset >= end; });
      producer.open = !open_[id].empty();
      if (id == 0) continue;
      // What the log remembers of a producer is what its batches say, whether compacted or not.
      const auto found = world_.log().producers().producers().find(id);
      const auto written = std::ranges::count_if(model_.history, [&](const auto& entry) { return entry.second.producer == id; });
      producer.sequence = static_cast<std::int32_t>(written);
      if (written == 0) continue;
      ASSERT_TRUE(found != world_.log().producers().producers().end() && !found->second.batches.empty()) << "producer " << id;
      ASSERT_EQ(found->second.batches.back().last_sequence + 1, producer.sequence) << "producer " << id;
      ASSERT_EQ(found->second.transaction_start.has_value(), producer.open);
    }
  }

  void check() { check(1 + world_.sim.random().below(2000)); }
  void check(std::size_t max_bytes) {
    SCOPED_TRACE("seed " + std::to_string(world_.sim.seed()));
    for (const auto& [id, offsets] : open_) {
      if (!offsets.empty()) ASSERT_LE(world_.log().last_stable_offset(), offsets.front());
    }
    const std::int64_t cleaned = std::max<std::int64_t>(cleaned_, world_.log().last_stable_offset());
    model_.check(world_.log(), max_bytes, cleaned, world_.core->wall_ms());
  }

  struct Ended {
    std::int64_t marker;
    std::int64_t producer;
    bool aborted;
    std::vector<std::int64_t> offsets;
  };

  std::uint64_t seed_;
  World world_;
  std::uint64_t appends_;  // of 30 steps
  Model model_;
  Producers producers_;
  std::map<std::int64_t, std::vector<std::int64_t>> open_;
  std::vector<Ended> ended_;
  std::int64_t acknowledged_ = 0;
  std::int64_t cleaned_ = 0;
};

TEST(CompactionModel, AgreesWithAMapWhateverCrashes) {
  for_seeds(2000, [](std::uint64_t seed) { Workload(seed).run(); });
}

}  // namespace
}  // namespace cork::log
