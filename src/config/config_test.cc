// SPDX-License-Identifier: Apache-2.0
// Tests of config: values, properties files, layers of a start, listeners, topics.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "config/config_loader.h"
#include "config/properties.h"
#include "config/topic_config.h"

namespace cork::config {
namespace {

const Option& topic_row(std::string_view name) {
  return topic_options()[*find_option(topic_options(), name)];
}

std::string check(std::string_view name, std::string_view value) {
  const auto result = parse_value(topic_row(name), value);
  return result ? "ok " + result->text : result.error().message;
}

std::string load_error(ConfigSources sources) {
  const auto config = Config::load(sources);
  return config ? "" : config.error().message;
}

ConfigSources file(std::string text) {
  return {.file_name = "server.properties", .file_text = std::move(text)};
}

TEST(OptionTable, NamesAreUniqueAndDefaultsAreValid) {
  for (const auto table : {broker_options(), topic_options(), group_options()}) {
    std::set<std::string_view> names;
    for (const auto& row : table) {
      EXPECT_TRUE(names.insert(row.name).second) << row.name;
      EXPECT_TRUE(parse_value(row, row.default_value)) << row.name;
      EXPECT_FALSE(row.documentation.empty()) << row.name;
      if (row.broker_default >= 0) {
        const auto key = static_cast<Key>(row.broker_default);
        if (row.name == "streams.assignor.name") continue;  // the first of a list
        EXPECT_EQ(option(key).type, row.type) << row.name;
      }
    }
  }
  EXPECT_GE(broker_options().size(), 379u);
  EXPECT_EQ(topic_options().size(), 38u);
}

TEST(OptionTable, NumbersOfTimeAndSizeNameTheirUnit) {
  EXPECT_EQ(option(Key::kLogRetentionHours).unit(), "h");
  EXPECT_EQ(option(Key::kLogCleanerIoMaxBytesPerSecond).unit(), "bytes/s");
  EXPECT_EQ(option(Key::kMessageMaxBytes).unit(), "bytes");
  EXPECT_EQ(option(Key::kNumPartitions).unit(), "");
  EXPECT_EQ(topic_row("segment.ms").unit(), "ms");
}

// Each text was compared with what Kafka 4.4's LogConfig.validate says.
TEST(Value, ErrorsReadAsKafkas) {
  EXPECT_EQ(check("retention.ms", "x"),
            "Invalid value x for configuration retention.ms: Not a number of type LONG");
  EXPECT_EQ(check("retention.ms", "-2"),
            "Invalid value -2 for configuration retention.ms: Value must be at least -1");
  EXPECT_EQ(check("retention.ms", "9223372036854775808"),
            "Invalid value 9223372036854775808 for configuration retention.ms: Not a number of type "
            "LONG");
  EXPECT_EQ(check("segment.bytes", "2147483648"),
            "Invalid value 2147483648 for configuration segment.bytes: Not a number of type INT");
  EXPECT_EQ(check("cleanup.policy", "foo"),
            "Invalid value foo for configuration cleanup.policy: String must be one of: compact, "
            "delete");
  EXPECT_EQ(check("cleanup.policy", "compact,"),
            "Configuration 'cleanup.policy' values must not be empty.");
  EXPECT_EQ(check("compression.gzip.level", "0"),
            "Invalid value 0 for configuration compression.gzip.level: Value must be between 1 and "
            "9 or equal to -1");
  EXPECT_EQ(check("compression.zstd.level", "23"),
            "Invalid value 23 for configuration compression.zstd.level: Value must be no more than "
            "22");
  EXPECT_EQ(check("preallocate", "yes"),
            "Invalid value yes for configuration preallocate: Expected value to be either true or "
            "false");
  EXPECT_EQ(check("min.cleanable.dirty.ratio", "2"),
            "Invalid value 2.0 for configuration min.cleanable.dirty.ratio: Value must be no more "
            "than 1");
  EXPECT_EQ(check("max.decompressed.message.bytes", "2147483647"),
            "Invalid value 2147483647 for configuration max.decompressed.message.bytes: Value must "
            "be no more than 2147483639");
  EXPECT_EQ(check("leader.replication.throttled.replicas", "x"),
            "Invalid value [x] for configuration leader.replication.throttled.replicas: "
            "leader.replication.throttled.replicas must be the literal '*' or a list of replicas in "
            "the following format: [partitionId]:[brokerId],[partitionId]:[brokerId],...");
}

TEST(Value, AcceptsAndPrintsAsKafka) {
  EXPECT_EQ(check("retention.ms", " +5 "), "ok 5");
  EXPECT_EQ(check("preallocate", "TRUE"), "ok true");
  EXPECT_EQ(check("cleanup.policy", " compact , delete "), "ok compact,delete");
  EXPECT_EQ(check("cleanup.policy", ""), "ok ");
  EXPECT_EQ(check("min.cleanable.dirty.ratio", "0.5f"), "ok 0.5");
  EXPECT_EQ(check("min.cleanable.dirty.ratio", "1e-3"), "ok 0.001");
  EXPECT_EQ(check("leader.replication.throttled.replicas", "0:1,1:2"), "ok 0:1,1:2");
  EXPECT_EQ(check("retention.ms", "+-5").substr(0, 7), "Invalid");
  EXPECT_EQ(print_double(1.7976931348623157e308), "1.7976931348623157E308");
  EXPECT_EQ(print_double(1e-4), "1.0E-4");
  EXPECT_EQ(print_double(1e6), "1000000.0");
}

TEST(Properties, SyntaxOfJava) {
  const auto properties = parse_properties(
      "# a comment\r\n"
      "! another\n"
      "\n"
      "a=1\n"
      "  b : two words  \n"
      "c three\n"
      "list=x,\\\n"
      "     y\n"
      "path=C:\\\\data\\tend\n"
      "key\\ with\\=signs = v\n"
      "empty\n"
      "unicode=\\u00e9\\ud83d\\ude00\n"
      "last=no newline");
  ASSERT_TRUE(properties) << properties.error().message;
  std::string text;
  for (const auto& [key, value, line] : *properties) {
    text += std::to_string(line) + " [" + key + "]=[" + value + "]\n";
  }
  EXPECT_EQ(text,
            "4 [a]=[1]\n"
            "5 [b]=[two words  ]\n"
            "6 [c]=[three]\n"
            "7 [list]=[x,y]\n"
            "9 [path]=[C:\\data\tend]\n"
            "10 [key with=signs]=[v]\n"
            "11 [empty]=[]\n"
            "12 [unicode]=[\xc3\xa9\xf0\x9f\x98\x80]\n"
            "13 [last]=[no newline]\n");
  EXPECT_EQ(parse_properties("ok=1\nx=\\u12g4").error().message,
            "line 2: \\u needs four hexadecimal digits");
}

TEST(Load, LaterLayersAreStrongerAndRememberTheirPlace) {
  ConfigSources sources = file("num.partitions=2\nmessage.max.bytes=5000\nlog.dirs=/data\n");
  sources.presets = {{"num.partitions", "7"}, {"group.initial.rebalance.delay.ms", "0"}};
  sources.environment = {{"KAFKA_MESSAGE_MAX_BYTES", "6000"}, {"HOME", "/root"},
                         {"CORK_METRICS_PORT", "0"}, {"CORK_LOG", "debug"}};
  sources.flags = {"message.max.bytes=7000"};
  const auto config = Config::load(sources);
  ASSERT_TRUE(config) << config.error().message;
  EXPECT_EQ(config->get_int(Key::kNumPartitions), 2);
  EXPECT_EQ(config->origin(Key::kNumPartitions), "server.properties:1");
  EXPECT_EQ(config->get_int(Key::kGroupInitialRebalanceDelayMs), 0);
  EXPECT_EQ(config->get_int(Key::kMessageMaxBytes), 7000);
  EXPECT_EQ(config->origin(Key::kMessageMaxBytes), "--set");
  EXPECT_EQ(config->get_int(Key::kCorkMetricsPort), 0);
  EXPECT_EQ(config->origin(Key::kCorkMetricsPort), "CORK_METRICS_PORT");
  EXPECT_EQ(config->get_string(Key::kCorkLogLevel), "debug");
  EXPECT_EQ(config->origin(Key::kFetchMaxBytes), "default");
  EXPECT_EQ(config->log_directory(), "/data");
}

TEST(Load, RefusesWithLineAndNearestName) {
  EXPECT_EQ(load_error(file("# x\nlog.retention.hour=1\n")),
            "server.properties:2: unknown option 'log.retention.hour', did you mean "
            "'log.retention.hours'?");
  EXPECT_EQ(load_error(file("num.partitions=0")),
            "server.properties:1: Invalid value 0 for configuration num.partitions: Value must be "
            "at least 1");
  EXPECT_EQ(load_error(file("zookeeper.connect=a:2181")),
            "server.properties:1: 'zookeeper.connect' is no option any more; Cork needs no "
            "ZooKeeper: remove the line");
  EXPECT_EQ(load_error(file("qwertyuiop=1")), "server.properties:1: unknown option 'qwertyuiop'");
  EXPECT_EQ(load_error({.environment = {{"KAFKA_LISTENER", "x"}}}),
            "KAFKA_LISTENER: unknown option 'listener', did you mean 'listeners'?");
  EXPECT_EQ(load_error({.flags = {"listeners"}}), "--set listeners: write it as key=value");
  EXPECT_NE(load_error(file("num.partitions=x\nnodeid=1\n")).find("\nserver.properties:2: "), std::string::npos);
  EXPECT_NE(load_error(file("authorizer.class.name=Acl")).find("String must be one of"), std::string::npos);
  EXPECT_EQ(load_error(file("authorizer.class.name=")), "");
}

TEST(Load, WarnsOfWhatHasNoEffect) {
  auto sources = file("sasl.kerberos.service.name=kafka\nnum.io.threads=8\n");
  sources.environment = {{"KAFKA_SERVICE_HOST", "10.0.0.1"}, {"KAFKA_HEAP_OPTS", "-Xmx1G"}};
  const auto config = Config::load(sources);
  ASSERT_TRUE(config) << config.error().message;
  ASSERT_EQ(config->warnings().size(), 2u) << "8 threads are the default";
  EXPECT_EQ(config->warnings()[0],
            "KAFKA_SERVICE_HOST: there is no option 'service.host'; the variable is ignored");
  EXPECT_EQ(config->warnings()[1],
            "server.properties:1: 'sasl.kerberos.service.name' is set. No effect: it is about Kerberos, "
            "Java's own security classes, or brokers that log in to others.");
}

TEST(Load, VariableNames) {
  EXPECT_EQ(option_of_variable("KAFKA_LOG_RETENTION_MS"), "log.retention.ms");
  EXPECT_EQ(option_of_variable("KAFKA_A__B___C"), "a_b-c");
  EXPECT_EQ(option_of_variable("CORK_WAL_SEGMENT_BYTES"), "cork.wal.segment.bytes");
  EXPECT_EQ(option_of_variable("CORK_LISTENERS"), "listeners");
  EXPECT_EQ(option_of_variable("PATH"), "");
}

TEST(Load, NodeIdAndRetentionFromSeveralOptions) {
  EXPECT_EQ(Config().node_id(), 1);
  EXPECT_EQ(Config::load(file("broker.id=4"))->node_id(), 4);
  EXPECT_EQ(Config::load(file("broker.id=4\nnode.id=5"))->node_id(), 5);
  EXPECT_EQ(Config().retention_ms(), 604'800'000);
  EXPECT_EQ(Config::load(file("log.retention.hours=-1"))->retention_ms(), -1);
  EXPECT_EQ(Config::load(file("log.retention.hours=1\nlog.retention.minutes=2"))->retention_ms(),
            120'000);
  EXPECT_EQ(Config::load(file("log.retention.ms=3\nlog.retention.minutes=2"))->retention_ms(), 3);
  EXPECT_EQ(load_error(file("log.dirs=/a,/b")),
            "server.properties:1: log.dirs names 2 directories, and this version takes one");
}

TEST(Listeners, TwoNamesWithTheirOwnAdvertisedAddresses) {
  const auto config = Config::load(file(
      "listeners=INTERNAL://:9092,EXTERNAL://0.0.0.0:9094\n"
      "advertised.listeners=INTERNAL://broker:9092,external://example.org:19094\n"
      "listener.security.protocol.map=INTERNAL:PLAINTEXT,EXTERNAL:PLAINTEXT\n"));
  ASSERT_TRUE(config) << config.error().message;
  const std::vector<Listener> expected = {{"INTERNAL", "", 9092, "broker", 9092},
                                          {"EXTERNAL", "0.0.0.0", 9094, "example.org", 19094}};
  EXPECT_EQ(config->listeners(), expected);
}

TEST(Listeners, AnOptionOfAListenerThatIsNotThereStopsAStart) {
  const auto error = [](const char* name) {
    return load_error({.flags = {"listeners=INTERNAL://:9092,EXTERNAL://:9094", "listener.security.protocol.map=INTERNAL:PLAINTEXT,EXTERNAL:PLAINTEXT,CONTROLLER:SSL", std::string(name) + "=1000"}});
  };
  EXPECT_EQ(error("listener.name.extrenal.connections.max.reauth.ms"),
            "--set: 'listener.name.extrenal.connections.max.reauth.ms' is for a listener 'extrenal', and listeners has internal, external: did you mean 'external'?");
  EXPECT_EQ(error("listener.name.plaintext.connections.max.reauth.ms"),
            "--set: 'listener.name.plaintext.connections.max.reauth.ms' is for a listener 'plaintext', and listeners has internal, external");
  for (const char* name : {"external", "EXTERNAL", "controller"})
    EXPECT_EQ(error(("listener.name." + std::string(name) + ".connections.max.reauth.ms").c_str()), "") << name;
}

TEST(Listeners, Refusals) {
  const std::string map = "A:PLAINTEXT,B:PLAINTEXT,SSL:SSL";
  const auto error = [&](std::string_view listeners, std::string_view advertised) {
    const auto result = parse_listeners(listeners, advertised, map);
    return result ? "" : result.error().message;
  };
  EXPECT_EQ(error("A://h:1", ""), "");
  EXPECT_EQ(error("A://[::1]:1,B://[::1]:2", ""), "");
  EXPECT_EQ(error("SSL://h:1", ""), "");
  EXPECT_NE(error("C://h:1", "").find("add 'C:PLAINTEXT'"), std::string::npos);
  EXPECT_NE(error("A://h:1,A://h:2", "").find("given twice"), std::string::npos);
  EXPECT_NE(error("A://h:1,B://:1", "").find("both want port 1"), std::string::npos);
  EXPECT_NE(error("A://h:1", "B://h:1").find("not one of the listeners"), std::string::npos);
  EXPECT_NE(error("A://h:1", "A://0.0.0.0:1").find("no client can connect"), std::string::npos);
  EXPECT_NE(error("h:1", "").find("NAME://host:port"), std::string::npos);
  EXPECT_NE(error("A://h:99999", "").find("0 to 65535"), std::string::npos);
  EXPECT_NE(error("A://::1:9", "").find("brackets"), std::string::npos);
  EXPECT_NE(error("", "").find("at least one"), std::string::npos);
}

TEST(Dynamic, LayersOverTheStaticOnes) {
  const auto base = Config::load(file("message.max.bytes=5000"));
  const auto all = base->with_dynamic(Source::kDynamicDefaultBroker, {{"message.max.bytes", "6000"}});
  ASSERT_TRUE(all) << all.error().message;
  const auto one = all->with_dynamic(Source::kDynamicBroker, {{"message.max.bytes", "7000"}});
  ASSERT_TRUE(one) << one.error().message;
  EXPECT_EQ(one->get_int(Key::kMessageMaxBytes), 7000);
  const auto described = one->describe(Key::kMessageMaxBytes);
  EXPECT_EQ(described.source, Source::kDynamicBroker);
  ASSERT_EQ(described.synonyms.size(), 4u);
  EXPECT_EQ(*described.synonyms[0].value, "7000");
  EXPECT_EQ(*described.synonyms[3].value, "1048588");
  EXPECT_FALSE(base->with_dynamic(Source::kDynamicBroker, {{"num.partitions", "3"}}));
  EXPECT_FALSE(base->with_dynamic(Source::kDynamicBroker, {{"no.such", "3"}}));
  EXPECT_FALSE(base->with_dynamic(Source::kDynamicDefaultBroker, {{"listeners", "PLAINTEXT://:1"}}));
  EXPECT_EQ(one->with_dynamic(Source::kDynamicBroker, {})->get_int(Key::kMessageMaxBytes), 6000);
}

TEST(Describe, PasswordsStayHidden) {
  const auto config = Config::load(file("ssl.keystore.password=secret"));
  const auto described = config->describe(Key::kSslKeystorePassword);
  EXPECT_TRUE(described.sensitive);
  EXPECT_FALSE(described.value);
  for (const auto& synonym : described.synonyms) EXPECT_FALSE(synonym.value);
}

TEST(Topic, OwnSettingsOverBrokerDefaults) {
  const auto broker = Config::load(file("log.retention.hours=1\nlog.segment.bytes=2097152\n"));
  const Overrides own = {{"retention.bytes", "99"}, {"cleanup.policy", "compact,delete"},
                         {"compression.type", "zstd"}, {"message.timestamp.type", "LogAppendTime"}};
  ASSERT_TRUE(validate_topic_overrides(*broker, own));
  const auto c = TopicConfig::resolve(*broker, own);
  EXPECT_EQ(c.retention_ms, 3'600'000);
  EXPECT_EQ(c.segment_bytes, 2'097'152);
  EXPECT_EQ(c.retention_bytes, 99);
  EXPECT_TRUE(c.cleanup_compact && c.cleanup_delete && c.log_append_time);
  EXPECT_EQ(c.compression, TopicCompression::kZstd);
  EXPECT_EQ(c.segment_ms, 604'800'000);
  EXPECT_EQ(c.max_message_bytes, 1'048'588);
  EXPECT_EQ(TopicConfig::resolve(*broker, {{"internal.segment.bytes", "100"}}).segment_bytes, 100);
}

TEST(Topic, Refusals) {
  const Config broker;
  EXPECT_EQ(validate_topic_overrides(broker, {{"retention.mss", "1"}}).error().message,
            "Unknown topic config name: retention.mss");
  EXPECT_EQ(validate_topic_overrides(
                broker, {{"min.compaction.lag.ms", "10"}, {"max.compaction.lag.ms", "5"}})
                .error().message,
            "conflict topic config setting min.compaction.lag.ms (10) > max.compaction.lag.ms (5)");
  EXPECT_EQ(validate_group_overrides(broker, {{"consumer.session.timeout.ms", "0"}}).error().message,
            "Invalid value 0 for configuration consumer.session.timeout.ms: Value must be at least 1");
}

TEST(Topic, DescribedWithSynonyms) {
  const auto broker = Config::load(file("log.segment.bytes=2097152"));
  const auto all = describe_topic(*broker, {{"segment.bytes", "3145728"}});
  EXPECT_EQ(all.size(), 37u) << "internal.segment.bytes is listed only where it is set";
  const auto find = [&](std::string_view name) {
    return *std::ranges::find_if(all, [&](const auto& d) { return d.option->name == name; });
  };
  const auto segment = find("segment.bytes");
  EXPECT_EQ(*segment.value, "3145728");
  EXPECT_EQ(segment.source, Source::kTopic);
  ASSERT_EQ(segment.synonyms.size(), 3u);
  EXPECT_EQ(segment.synonyms[1].name, "log.segment.bytes");
  EXPECT_EQ(segment.synonyms[1].source, Source::kStaticBroker);
  EXPECT_EQ(*segment.synonyms[2].value, "1073741824");
  EXPECT_EQ(find("retention.ms").source, Source::kDefault);
  EXPECT_TRUE(find("retention.ms").synonyms.empty()) << "as Kafka answers";
  EXPECT_EQ(*find("retention.ms").value, "604800000");
  EXPECT_EQ(describe_group(*broker, {}).size(), 21u);
}

TEST(Topic, InternalOptionIsDescribedWhereItIsSet) {
  const auto all = describe_topic(Config(), {{"internal.segment.bytes", "1000"}});
  EXPECT_EQ(all.size(), 38u);
  const auto found = std::ranges::find_if(all, [](const auto& d) { return d.option->name == "internal.segment.bytes"; });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->value, "1000");
  EXPECT_EQ(found->source, Source::kTopic);
}

}  // namespace
}  // namespace cork::config
