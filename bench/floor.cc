// SPDX-License-Identifier: Apache-2.0
// The floor under any broker that keeps what it gets: receive, checksum, append to a file, acknowledge; no protocol, no sync.
//   floor BATCH_BYTES [SECONDS]     prints one line of JSON: MB/s, and processor time of the receiving thread per GB
// One thread sends over a loopback connection with five batches in flight, one receives. What a broker spends beyond it is its own doing.
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include "base/crc32c.h"

namespace {

constexpr int kInFlight = 5;
constexpr const char* kFile = "build/bench/floor.data";
constexpr std::uint64_t kFileBytes = 1ULL << 30;  // then a new one: blocks are always fresh, as in a log

double seconds_of(clockid_t clock) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

void must(bool good, const char* what) {
  if (good) return;
  std::perror(what);
  std::exit(1);
}

bool receive(int fd, void* to, std::size_t size) {
  for (auto* at = static_cast<char*>(to); size > 0;) {
    const ssize_t got = read(fd, at, size);
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

void send(int fd, const void* from, std::size_t size) {
  for (const auto* at = static_cast<const char*>(from); size > 0;) {
    const ssize_t sent = write(fd, at, size);
    must(sent > 0, "send");
    at += sent;
    size -= static_cast<std::size_t>(sent);
  }
}

void connect_pair(int& client, int& server) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  must(bind(listener, reinterpret_cast<sockaddr*>(&address), size) == 0 && listen(listener, 1) == 0, "listen");
  getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  client = socket(AF_INET, SOCK_STREAM, 0);
  must(connect(client, reinterpret_cast<sockaddr*>(&address), size) == 0, "connect");
  server = accept(listener, nullptr, nullptr);
  close(listener);
  const int one = 1;
  for (const int fd : {client, server}) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

struct Server {
  std::uint64_t bytes = 0;
  double cpu_seconds = 0;

  void run(int fd, std::size_t batch) {
    std::vector<std::byte> buffer(batch);
    std::uint64_t at = 0;
    int file = open(kFile, O_RDWR | O_CREAT | O_TRUNC, 0600);
    must(file >= 0, kFile);
    const double begin = seconds_of(CLOCK_THREAD_CPUTIME_ID);
    while (receive(fd, buffer.data(), batch)) {
      const std::uint32_t crc = cork::crc32c(buffer);
      must(pwrite(file, buffer.data(), batch, static_cast<off_t>(at)) == static_cast<ssize_t>(batch), "write");
      send(fd, &crc, sizeof crc);
      bytes += batch;
      at += batch;
      if (at < kFileBytes) continue;
      close(file);
      unlink(kFile);
      file = open(kFile, O_RDWR | O_CREAT | O_TRUNC, 0600);
      at = 0;
    }
    cpu_seconds = seconds_of(CLOCK_THREAD_CPUTIME_ID) - begin;
    close(file);
    unlink(kFile);
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: floor BATCH_BYTES [SECONDS]\n");
    return 2;
  }
  const auto batch = static_cast<std::size_t>(std::atol(argv[1]));
  const double seconds = argc > 2 ? std::atof(argv[2]) : 4;
  int client = -1;
  int server_fd = -1;
  connect_pair(client, server_fd);
  Server server;
  std::thread thread([&] { server.run(server_fd, batch); });
  const std::vector<char> payload(batch, 7);
  const double begin = seconds_of(CLOCK_MONOTONIC);
  std::uint32_t crc = 0;
  for (int in_flight = 0; seconds_of(CLOCK_MONOTONIC) - begin < seconds || in_flight > 0;) {
    while (in_flight < kInFlight && seconds_of(CLOCK_MONOTONIC) - begin < seconds) {
      send(client, payload.data(), batch);
      ++in_flight;
    }
    if (in_flight > 0 && receive(client, &crc, sizeof crc)) --in_flight;
  }
  const double took = seconds_of(CLOCK_MONOTONIC) - begin;
  shutdown(client, SHUT_RDWR);
  thread.join();
  const double gigabytes = static_cast<double>(server.bytes) / 1e9;
  std::printf("{\"batch\": %zu, \"mb_per_s\": %.0f, \"cpu_s_per_gb\": %.3f}\n", batch, gigabytes * 1e3 / took, server.cpu_seconds / gigabytes);
  return 0;
}
