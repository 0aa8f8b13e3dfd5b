// SPDX-License-Identifier: Apache-2.0
// KafkaJS: topics, producing with keys, headers and gzip, three members of a group, committed offsets. Prints one JSON object.
const { Kafka, logLevel, CompressionTypes } = require("kafkajs");

const [address, topic] = process.argv.slice(2);
const kafka = new Kafka({ clientId: "check", brokers: [address], logLevel: logLevel.ERROR });

async function consume(groupId, wanted, members) {
  const seen = [];
  const consumers = [];
  let done;
  const finished = new Promise((resolve) => (done = resolve));
  const assigned = new Set();
  for (let i = 0; i < members; i++) {
    const consumer = kafka.consumer({ groupId, sessionTimeout: 10000, rebalanceTimeout: 10000, heartbeatInterval: 500, maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    consumers.push(consumer);
  }
  await Promise.all(
    consumers.map((consumer, i) =>
      consumer.run({
        eachMessage: async ({ partition, message }) => {
          assigned.add(i);
          seen.push({ partition, offset: Number(message.offset), key: message.key && message.key.toString(), value: message.value && message.value.toString("latin1"), headers: Object.fromEntries(Object.entries(message.headers).map(([k, v]) => [k, v.toString()])) });
          if (seen.length === wanted) done();
        },
      }),
    ),
  );
  if (wanted > 0) await finished;
  for (const consumer of consumers) await consumer.disconnect();
  return { seen, members: assigned.size };
}

async function main() {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 6 }] });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (const [round, compression] of [CompressionTypes.None, CompressionTypes.GZIP].entries()) {
    const messages = [];
    for (let i = 0; i < 300; i++) messages.push({ key: `k${i}`, value: `${round}-${i} \u00e9`, headers: { round: String(round) } });
    await producer.send({ topic, acks: -1, compression, messages });
  }
  await producer.send({ topic, acks: -1, messages: [{ key: "empty", value: "" }, { key: "null", value: null }, { key: "large", value: Buffer.alloc(900000, 7) }] });
  await producer.disconnect();
  const first = await consume(`${topic}-g`, 603, 3);
  const offsets = await admin.fetchOffsets({ groupId: `${topic}-g`, topics: [topic] });
  const ends = await admin.fetchTopicOffsets(topic);
  const groups = (await admin.listGroups()).groups.map((group) => group.groupId);
  await admin.deleteGroups([`${topic}-g`]);
  await admin.deleteTopics({ topics: [topic] });
  await admin.disconnect();
  console.log(JSON.stringify({ seen: first.seen, members: first.members, committed: offsets[0].partitions, ends, listed: groups.includes(`${topic}-g`) }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
