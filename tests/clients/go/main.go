// SPDX-License-Identifier: Apache-2.0
// franz-go: produces with every codec, consumes in a group of three, commits, and prints one JSON object.

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
	"github.com/twmb/franz-go/pkg/kmsg"
)

type seen struct {
	Partition int32             `json:"partition"`
	Offset    int64             `json:"offset"`
	Key       string            `json:"key"`
	Value     string            `json:"value"`
	Null      bool              `json:"null"`
	Size      int               `json:"size"`
	Headers   map[string]string `json:"headers"`
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func createTopic(ctx context.Context, address, topic string) {
	client, err := kgo.NewClient(kgo.SeedBrokers(address))
	check(err)
	defer client.Close()
	request := kmsg.NewPtrCreateTopicsRequest()
	wanted := kmsg.NewCreateTopicsRequestTopic()
	wanted.Topic, wanted.NumPartitions, wanted.ReplicationFactor = topic, 6, 1
	request.Topics = append(request.Topics, wanted)
	_, err = request.RequestWith(ctx, client)
	check(err)
}

func produce(ctx context.Context, address, topic string, codec kgo.CompressionCodec, name string) {
	client, err := kgo.NewClient(kgo.SeedBrokers(address), kgo.DefaultProduceTopic(topic), kgo.ProducerBatchCompression(codec))
	check(err)
	defer client.Close()
	for i := 0; i < 200; i++ {
		record := &kgo.Record{Key: []byte(fmt.Sprintf("%s-%d", name, i)), Value: []byte(fmt.Sprintf("value %d é", i)), Timestamp: time.UnixMilli(1700000000000 + int64(i)),
			Headers: []kgo.RecordHeader{{Key: "codec", Value: []byte(name)}}}
		client.Produce(ctx, record, func(_ *kgo.Record, err error) { check(err) })
	}
	client.Produce(ctx, &kgo.Record{Key: []byte(name + "-null")}, func(_ *kgo.Record, err error) { check(err) })
	client.Produce(ctx, &kgo.Record{Key: []byte(name + "-large"), Value: make([]byte, 900000)}, func(_ *kgo.Record, err error) { check(err) })
	check(client.Flush(ctx))
}

// Nobody polls before each member has partitions of its own: the first to join would read everything alone.
func consume(ctx context.Context, address, topic, group string, wanted int) ([]seen, int) {
	var lock sync.Mutex
	var all []seen
	active := map[int]bool{}
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	var wait, assigned sync.WaitGroup
	for member := 0; member < 3; member++ {
		var once sync.Once
		assigned.Add(1)
		onAssigned := func(_ context.Context, _ *kgo.Client, partitions map[string][]int32) {
			if len(partitions[topic]) > 0 {
				once.Do(assigned.Done)
			}
		}
		client, err := kgo.NewClient(kgo.SeedBrokers(address), kgo.ConsumerGroup(group), kgo.ConsumeTopics(topic), kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
			kgo.OnPartitionsAssigned(onAssigned), kgo.DisableAutoCommit(), kgo.SessionTimeout(10*time.Second), kgo.HeartbeatInterval(200*time.Millisecond))
		check(err)
		wait.Add(1)
		go func(member int) {
			defer wait.Done()
			defer client.Close()
			assigned.Wait()
			for inner.Err() == nil {
				fetches := client.PollRecords(inner, 100)
				lock.Lock()
				fetches.EachRecord(func(record *kgo.Record) {
					active[member] = true
					headers := map[string]string{}
					for _, header := range record.Headers {
						headers[header.Key] = string(header.Value)
					}
					value := string(record.Value)
					if len(value) > 100 {
						value = ""
					}
					all = append(all, seen{record.Partition, record.Offset, string(record.Key), value, record.Value == nil, len(record.Value), headers})
				})
				done := len(all) >= wanted
				lock.Unlock()
				_ = client.CommitUncommittedOffsets(ctx)
				if done {
					cancel()
				}
			}
		}(member)
	}
	wait.Wait()
	return all, len(active)
}

func main() {
	address, topic := os.Args[1], os.Args[2]
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	createTopic(ctx, address, topic)
	codecs := map[string]kgo.CompressionCodec{"none": kgo.NoCompression(), "gzip": kgo.GzipCompression(), "snappy": kgo.SnappyCompression(), "lz4": kgo.Lz4Compression(), "zstd": kgo.ZstdCompression()}
	for name, codec := range codecs {
		produce(ctx, address, topic, codec, name)
	}
	records, members := consume(ctx, address, topic, topic+"-g", 5*202)
	out, err := json.Marshal(map[string]any{"seen": records, "members": members})
	check(err)
	fmt.Println(string(out))
}
