// SPDX-License-Identifier: Apache-2.0
// One cheap client for every broker, on librdkafka: load and latency, so that brokers are compared and not clients.
//   load create BROKERS TOPIC PARTITIONS [setting=value ...]
//   load delete BROKERS TOPIC
//   load produce BROKERS TOPIC [option=value ...]
//   load consume BROKERS TOPIC PARTITIONS [option=value ...]     to the ends that the logs have at the start, no group
//   load latency BROKERS TOPIC [option=value ...]                one partition, at a fixed rate, from the intended time of sending
// Options: size, records, seconds (the end, whatever came first), producers, keys (0: none), rate; those with a dot or
// an underscore are librdkafka's, as in linger.ms. Prints one line of JSON.
#include <librdkafka/rdkafka.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace {

double clock_seconds(clockid_t id) {
  timespec t{};
  clock_gettime(id, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}
double now() { return clock_seconds(CLOCK_MONOTONIC); }

void sleep_until(double time) {
  const timespec at{static_cast<time_t>(time), static_cast<long>((time - static_cast<double>(static_cast<time_t>(time))) * 1e9)};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr) != 0) {
  }
}

double cpu_seconds() {
  rusage r{};
  getrusage(RUSAGE_SELF, &r);
  return static_cast<double>(r.ru_utime.tv_sec + r.ru_stime.tv_sec) + static_cast<double>(r.ru_utime.tv_usec + r.ru_stime.tv_usec) * 1e-6;
}

[[noreturn]] void die(const std::string& what) {
  std::fprintf(stderr, "load: %s\n", what.c_str());
  std::exit(1);
}

struct Options {
  long size = 100;
  long records = 1'000'000'000'000;
  double seconds = 1e9;
  long producers = 1;
  long keys = 0;
  double rate = 0;  // records a second; 0: as many as go
  std::map<std::string, std::string> settings;  // of librdkafka, or of the topic

  Options(int argc, char** argv, int from) {
    for (int i = from; i < argc; ++i) {
      const std::string text = argv[i];
      const auto equals = text.find('=');
      if (equals == std::string::npos) die("'" + text + "' is not option=value");
      take(text.substr(0, equals), text.substr(equals + 1));
    }
  }

 private:
  void take(const std::string& name, const std::string& value) {
    if (name == "size") size = std::max(8L, std::stol(value));
    else if (name == "records") records = std::stol(value);
    else if (name == "seconds") seconds = std::stod(value);
    else if (name == "producers") producers = std::stol(value);
    else if (name == "keys") keys = std::stol(value);
    else if (name == "rate") rate = std::stod(value);
    else settings[name] = value;
  }
};

std::string brokers;
long acknowledged = 0;
std::atomic<long> errors = 0;
std::vector<float> waits;  // ms

void report(long records, double seconds, double bytes) {
  std::sort(waits.begin(), waits.end());
  const auto at = [](double q) {
    return waits.empty() ? 0.0 : static_cast<double>(waits[std::min(waits.size() - 1, static_cast<std::size_t>(static_cast<double>(waits.size()) * q))]);
  };
  std::printf("{\"records\": %ld, \"seconds\": %.4f, \"bytes\": %.0f, \"errors\": %ld, \"p50_ms\": %.3f, \"p90_ms\": %.3f, \"p99_ms\": %.3f, "
              "\"p999_ms\": %.3f, \"max_ms\": %.3f, \"client_cpu_s\": %.3f}\n",
              records, seconds, bytes, errors.load(), at(.5), at(.9), at(.99), at(.999), at(1), cpu_seconds());
  std::fflush(stdout);
}

void set(rd_kafka_conf_t* conf, const std::string& name, const std::string& value) {
  char error[512];
  if (rd_kafka_conf_set(conf, name.c_str(), value.c_str(), error, sizeof error) != RD_KAFKA_CONF_OK) die(error);
}

rd_kafka_conf_t* configured(const Options& options) {
  rd_kafka_conf_t* conf = rd_kafka_conf_new();
  set(conf, "bootstrap.servers", brokers);
  set(conf, "reconnect.backoff.ms", "5");
  set(conf, "reconnect.backoff.max.ms", "20");
  set(conf, "log_level", "2");
  for (const auto& [name, value] : options.settings) set(conf, name, value);
  return conf;
}

rd_kafka_t* client(rd_kafka_type_t type, rd_kafka_conf_t* conf) {
  char error[512];
  rd_kafka_t* const made = rd_kafka_new(type, conf, error, sizeof error);
  if (made == nullptr) die(error);
  return made;
}

/// A record begins with the time from which its latency counts.
void stamp(std::vector<char>& payload, double time) { std::memcpy(payload.data(), &time, sizeof time); }
double stamp_of(const rd_kafka_message_t& message) {
  double time = 0;
  std::memcpy(&time, message.payload, sizeof time);
  return time;
}

void delivered(rd_kafka_t*, const rd_kafka_message_t* message, void*) {
  if (message->err == RD_KAFKA_RESP_ERR__PURGE_QUEUE) return;
  if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) {
    ++errors;
    return;
  }
  ++acknowledged;
  waits.push_back(static_cast<float>((now() - stamp_of(*message)) * 1e3));
}

struct Producer {
  rd_kafka_t* handle;
  rd_kafka_topic_t* topic;

  Producer(const Options& options, const char* name) {
    rd_kafka_conf_t* const conf = configured(options);
    rd_kafka_conf_set_dr_msg_cb(conf, delivered);
    handle = client(RD_KAFKA_PRODUCER, conf);
    topic = rd_kafka_topic_new(handle, name, nullptr);
    const struct rd_kafka_metadata* metadata = nullptr;  // connected and the topic known before the clock starts
    if (rd_kafka_metadata(handle, 0, topic, &metadata, 30000) != RD_KAFKA_RESP_ERR_NO_ERROR) die("no metadata");
    rd_kafka_metadata_destroy(metadata);
  }
  void send(std::vector<char>& payload, const std::string& key) {
    const void* const bytes = key.empty() ? nullptr : key.data();
    while (rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, payload.data(), payload.size(), bytes, key.size(), nullptr) != 0) {
      rd_kafka_poll(handle, 5);
    }
  }
};

std::vector<char> random_payload(long size) {
  std::vector<char> payload(static_cast<std::size_t>(size));
  for (char& c : payload) c = static_cast<char>(std::rand());
  return payload;
}

int produce(const char* topic, Options options) {
  options.settings.try_emplace("queue.buffering.max.messages", std::to_string(std::max(1000L, 100000 / options.producers)));
  std::vector<Producer> producers;
  for (long i = 0; i < options.producers; ++i) producers.emplace_back(options, topic);
  std::vector<char> payload = random_payload(options.size);
  waits.reserve(static_cast<std::size_t>(std::min(options.records, 20'000'000L)));
  const double start = now();
  const double end = start + options.seconds;
  std::string key;
  std::uint64_t state = 1;
  for (long i = 0; i < options.records && now() < end; ++i) {
    if (options.keys > 0) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      key = std::to_string((state >> 33) % static_cast<std::uint64_t>(options.keys));
    }
    Producer& producer = producers[static_cast<std::size_t>(i % options.producers)];
    if (options.rate > 0 && i % 16 == 0) sleep_until(start + static_cast<double>(i) / options.rate);
    stamp(payload, now());
    producer.send(payload, key);
    if (i / options.producers % 500 == 0) rd_kafka_poll(producer.handle, 0);
  }
  for (const Producer& producer : producers) {
    if (now() >= end) rd_kafka_purge(producer.handle, RD_KAFKA_PURGE_F_QUEUE);
  }
  for (const Producer& producer : producers) rd_kafka_flush(producer.handle, 120000);
  const double seconds = now() - start;
  report(acknowledged, seconds, static_cast<double>(acknowledged) * static_cast<double>(options.size));
  std::_Exit(errors != 0);
}

rd_kafka_t* assigned_consumer(Options options, const char* topic, int partitions, std::int64_t from) {
  options.settings["group.id"] = "load";
  options.settings["enable.auto.commit"] = "false";
  options.settings["auto.offset.reset"] = "earliest";
  options.settings["enable.partition.eof"] = "true";
  rd_kafka_t* const consumer = client(RD_KAFKA_CONSUMER, configured(options));
  rd_kafka_poll_set_consumer(consumer);
  rd_kafka_topic_partition_list_t* const list = rd_kafka_topic_partition_list_new(partitions);
  for (int p = 0; p < partitions; ++p) rd_kafka_topic_partition_list_add(list, topic, p)->offset = from;
  rd_kafka_assign(consumer, list);
  return consumer;
}

/// The end of each partition's log, by a client of its own.
long records_in(const Options& options, const char* topic, int partitions) {
  rd_kafka_t* const asker = client(RD_KAFKA_PRODUCER, configured(options));
  long sum = 0;
  for (int p = 0; p < partitions; ++p) {
    std::int64_t low = 0;
    std::int64_t high = 0;
    if (rd_kafka_query_watermark_offsets(asker, topic, p, &low, &high, 30000) != RD_KAFKA_RESP_ERR_NO_ERROR) die("no offsets");
    sum += static_cast<long>(high - low);
  }
  return sum;
}

int consume(const char* topic, int partitions, const Options& options) {
  Options plain = options;
  plain.settings.clear();
  const long wanted = options.seconds < 1e8 ? options.records : std::min(options.records, records_in(plain, topic, partitions));
  const double start = now();
  const double end = start + options.seconds;
  double last = start;
  double bytes = 0;
  long got = 0;
  rd_kafka_t* const consumer = assigned_consumer(options, topic, partitions, RD_KAFKA_OFFSET_BEGINNING);
  rd_kafka_queue_t* const queue = rd_kafka_queue_get_consumer(consumer);
  std::vector<rd_kafka_message_t*> batch(1000);
  while (got < wanted && now() < end && now() - last < 30) {
    const ssize_t n = rd_kafka_consume_batch_queue(queue, 100, batch.data(), batch.size());
    for (ssize_t i = 0; i < n; ++i) {
      rd_kafka_message_t* const message = batch[static_cast<std::size_t>(i)];
      if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
        ++got;
        bytes += static_cast<double>(message->len);
        last = now();
      } else if (message->err != RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        ++errors;
      }
      rd_kafka_message_destroy(message);
    }
  }
  report(got, last - start, bytes);
  std::_Exit(got == 0);  // without rd_kafka_destroy: its cost is no part of the figure
}

/// Receives in a thread of its own, so that neither side waits for the other.
void receive_all(rd_kafka_t* consumer, long count, std::vector<float>& latencies, const std::atomic<double>& give_up) {
  while (static_cast<long>(latencies.size()) < count && now() < give_up) {
    rd_kafka_message_t* const message = rd_kafka_consumer_poll(consumer, 100);
    if (message == nullptr) continue;
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) latencies.push_back(static_cast<float>((now() - stamp_of(*message)) * 1e3));
    rd_kafka_message_destroy(message);
  }
}

int latency(const char* topic, const Options& options) {
  if (options.rate <= 0 || options.seconds > 1e6) die("latency needs rate and seconds");
  const long count = static_cast<long>(options.rate * options.seconds);
  Options reading = options;
  reading.settings = {{"fetch.wait.max.ms", "500"}};
  rd_kafka_t* const consumer = assigned_consumer(reading, topic, 1, RD_KAFKA_OFFSET_END);
  for (bool ready = false; !ready;) {  // or the consumer would miss the first records
    rd_kafka_message_t* const message = rd_kafka_consumer_poll(consumer, 30000);
    if (message == nullptr) die("the consumer did not reach the end of the log");
    ready = message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF;
    rd_kafka_message_destroy(message);
  }
  Producer producer(options, topic);
  std::vector<char> payload = random_payload(options.size);
  std::vector<float> latencies;
  latencies.reserve(static_cast<std::size_t>(count));
  const double start = now() + 0.05;
  std::atomic<double> give_up = start + options.seconds + 20;
  std::thread receiver(receive_all, consumer, count, std::ref(latencies), std::cref(give_up));
  for (long i = 0; i < count; ++i) {
    const double due = start + static_cast<double>(i) / options.rate;
    while (now() < due) sleep_until(due);
    stamp(payload, due);
    producer.send(payload, {});
    if (i % 16 == 0) rd_kafka_poll(producer.handle, 0);
  }
  receiver.join();
  const double seconds = now() - start;
  errors += count - static_cast<long>(latencies.size());
  waits = std::move(latencies);
  const long got = static_cast<long>(waits.size());
  report(got, seconds, static_cast<double>(got) * static_cast<double>(options.size));
  std::_Exit(got < count);
}

int administer(bool create, const char* name, int partitions, const Options& options) {
  Options plain = options;
  plain.settings.clear();
  rd_kafka_t* const handle = client(RD_KAFKA_PRODUCER, configured(plain));
  rd_kafka_queue_t* const queue = rd_kafka_queue_new(handle);
  char error[512] = "";
  if (create) {
    rd_kafka_NewTopic_t* topic = rd_kafka_NewTopic_new(name, partitions, 1, error, sizeof error);
    if (topic == nullptr) die(error);
    for (const auto& [setting, value] : options.settings) rd_kafka_NewTopic_set_config(topic, setting.c_str(), value.c_str());
    rd_kafka_CreateTopics(handle, &topic, 1, nullptr, queue);
  } else {
    rd_kafka_DeleteTopic_t* topic = rd_kafka_DeleteTopic_new(name);
    rd_kafka_DeleteTopics(handle, &topic, 1, nullptr, queue);
  }
  rd_kafka_event_t* const event = rd_kafka_queue_poll(queue, 30000);
  if (event == nullptr) die("no answer");
  if (rd_kafka_event_error(event) != RD_KAFKA_RESP_ERR_NO_ERROR) die(rd_kafka_event_error_string(event));
  std::size_t count = 0;
  const rd_kafka_topic_result_t** const results = create ? rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
                                                         : rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event), &count);
  if (rd_kafka_topic_result_error(results[0]) != RD_KAFKA_RESP_ERR_NO_ERROR) die(rd_kafka_err2str(rd_kafka_topic_result_error(results[0])));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 3 ? argv[1] : "";
  if (argc > 3) brokers = argv[2];
  if (what == "create" && argc > 4) return administer(true, argv[3], std::atoi(argv[4]), Options(argc, argv, 5));
  if (what == "delete") return administer(false, argv[3], 0, Options(0, argv, 0));
  if (what == "produce") return produce(argv[3], Options(argc, argv, 4));
  if (what == "consume" && argc > 4) return consume(argv[3], std::atoi(argv[4]), Options(argc, argv, 5));
  if (what == "latency") return latency(argv[3], Options(argc, argv, 4));
  std::fprintf(stderr, "usage: load create|delete|produce|consume|latency BROKERS TOPIC ...\n");
  return 2;
}
