// SPDX-License-Identifier: Apache-2.0
// Damaged forms of recorded requests against a whole broker in the simulator: no crash, no undefined behaviour, and the
// next client is served. CORK_MUTATED_FRAMES sets how many (a million were run; the default is what every test affords).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "broker/simulated_broker.h"
#include "runtime/random.h"

namespace cork::broker {
namespace {

using Frame = std::vector<std::byte>;

std::vector<Frame> recorded_requests() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(CORK_SOURCE_DIR "/tests/data/golden")) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<Frame> requests;
  for (const std::string& path : paths) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("> ")) continue;
      Frame frame;
      for (std::size_t i = 2; i + 1 < line.size(); i += 2) frame.push_back(static_cast<std::byte>(std::stoi(line.substr(i, 2), nullptr, 16)));
      requests.push_back(std::move(frame));
    }
  }
  return requests;
}

void mutate_once(runtime::Random& random, Frame& frame) {
  // Mostly behind key, version and correlation id, so that handlers see it.
  const std::size_t first = random.chance(5) ? 0 : std::min<std::size_t>(8, frame.size() - 1);
  const std::size_t at = first + random.below(frame.size() - first);
  switch (random.below(6)) {
    case 0:
    case 1: frame[at] ^= static_cast<std::byte>(1U << random.below(8)); return;
    case 2: frame[at] = static_cast<std::byte>(random.next()); return;
    case 3: {
      constexpr std::uint32_t kWords[] = {0xffffffff, 0x7fffffff, 0, 0x80000000, 1, 0x10000};
      const std::uint32_t word = kWords[random.below(std::size(kWords))];
      for (std::size_t i = 0; i < 4 && at + i < frame.size(); ++i) frame[at + i] = static_cast<std::byte>(word >> (24 - 8 * i));
      return;
    }
    case 4: frame.erase(frame.begin() + static_cast<std::ptrdiff_t>(at), frame.begin() + static_cast<std::ptrdiff_t>(std::min(frame.size(), at + 1 + random.below(8)))); return;
    default: {
      const std::size_t from = random.below(frame.size());
      const Frame piece(frame.begin() + static_cast<std::ptrdiff_t>(from), frame.begin() + static_cast<std::ptrdiff_t>(std::min(frame.size(), from + 1 + random.below(16))));
      frame.insert(frame.begin() + static_cast<std::ptrdiff_t>(at), piece.begin(), piece.end());
    }
  }
}

Frame mutated(runtime::Random& random, Frame frame) {
  for (std::uint64_t edits = random.chance(3) ? random.below(6) + 1 : 1; edits > 0 && frame.size() > 1; --edits) mutate_once(random, frame);
  Frame with_length(4);
  for (std::size_t i = 0; i < 4; ++i) with_length[i] = static_cast<std::byte>(frame.size() >> (24 - 8 * i));
  with_length.insert(with_length.end(), frame.begin(), frame.end());
  return with_length;
}

/// Sends one frame over `peer`, which is made if it is null, and waits for the answer; a closed connection makes it null.
Task<void> send(World& world, std::unique_ptr<Peer>& peer, Frame frame, bool& done) {
  if (peer == nullptr) peer = co_await world.connect();
  const auto answer = co_await peer->send_raw(std::move(frame));
  if (!answer || !*answer) peer.reset();
  done = true;
}

/// `frames` damaged requests, one after another, to a broker of its own; then a good one.
void send_frames(const std::vector<Frame>& requests, std::uint64_t seed, std::int64_t frames) {
  World world(seed);
  runtime::Random random(seed);
  std::unique_ptr<Peer> peer;
  for (std::int64_t i = 0; i < frames; ++i) {
    bool done = false;
    world.client_core.spawn(send(world, peer, mutated(random, requests[random.below(requests.size())]), done));
    const std::int64_t patience = world.sim.now_ns() + 50'000'000;
    while (!done && world.sim.now_ns() < patience && world.sim.step()) {
    }
    if (!done) {  // a request that waits or has no answer: its connection ends
      world.client_core.destroy_tasks();
      peer.reset();
    }
  }
  bool served = false;
  peer.reset();
  // ApiVersions v0 of a well-behaved client.
  const Frame good = {std::byte{0}, std::byte{0}, std::byte{0}, std::byte{10}, std::byte{0}, std::byte{18}, std::byte{0},
                      std::byte{0}, std::byte{0}, std::byte{0}, std::byte{0},  std::byte{1}, std::byte{0xff}, std::byte{0xff}};
  ASSERT_TRUE(world.sim.run_until_done(world.client_core, send(world, peer, good, served)));
  EXPECT_TRUE(served && peer != nullptr);
  peer.reset();
}

TEST(MutatedFrames, HarmNobody) {
  constexpr std::int64_t kFramesOfABroker = 15'000;  // it gets slower with what they leave behind
  const char* wanted = std::getenv("CORK_MUTATED_FRAMES");
  std::int64_t frames = wanted == nullptr ? 15'000 : std::atoll(wanted);
  const std::vector<Frame> requests = recorded_requests();
  ASSERT_GT(requests.size(), 250U);
  for (std::uint64_t seed = 1; frames > 0 && !HasFailure(); ++seed, frames -= kFramesOfABroker) {
    SCOPED_TRACE("broker " + std::to_string(seed));
    send_frames(requests, seed, std::min(frames, kFramesOfABroker));
  }
}

}  // namespace
}  // namespace cork::broker
