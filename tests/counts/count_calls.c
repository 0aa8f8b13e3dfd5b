// SPDX-License-Identifier: Apache-2.0
// Preloaded into a broker: counts what it takes from the heap and asks of the kernel, into a file that the test has mapped.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <unistd.h>

struct counts {
  unsigned long allocations;
  unsigned long bytes;
  unsigned long calls;
};

static struct counts unused;
static struct counts* counted = &unused;

static void add(unsigned long* count, unsigned long value) { __atomic_fetch_add(count, value, __ATOMIC_RELAXED); }

__attribute__((constructor)) static void map_counts(void) {
  const char* const path = getenv("CORK_TEST_COUNTS");
  if (path == NULL) return;
  const int fd = open(path, O_RDWR);
  void* const at = mmap(NULL, sizeof(struct counts), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) counted = at;
  close(fd);
}

// One function of the C library that is counted and then called.
#define COUNTED(result, name, parameters, arguments, ...)                       \
  result name parameters {                                                     \
    static result(*next) parameters;                                           \
    if (next == NULL) next = (result(*) parameters)dlsym(RTLD_NEXT, #name);     \
    __VA_ARGS__;                                                               \
    return next arguments;                                                     \
  }

#define ALLOCATION(size) add(&counted->allocations, 1), add(&counted->bytes, size)
#define CALL add(&counted->calls, 1)

COUNTED(void*, malloc, (size_t size), (size), ALLOCATION(size))
COUNTED(void*, aligned_alloc, (size_t alignment, size_t size), (alignment, size), ALLOCATION(size))
COUNTED(void*, realloc, (void* old, size_t size), (old, size), ALLOCATION(size))

COUNTED(ssize_t, recvmsg, (int fd, struct msghdr* message, int flags), (fd, message, flags), CALL)
COUNTED(ssize_t, recv, (int fd, void* to, size_t size, int flags), (fd, to, size, flags), CALL)
COUNTED(ssize_t, sendmsg, (int fd, const struct msghdr* message, int flags), (fd, message, flags), CALL)
COUNTED(ssize_t, send, (int fd, const void* from, size_t size, int flags), (fd, from, size, flags), CALL)
COUNTED(ssize_t, read, (int fd, void* to, size_t size), (fd, to, size), CALL)
COUNTED(ssize_t, write, (int fd, const void* from, size_t size), (fd, from, size), CALL)
COUNTED(ssize_t, pread, (int fd, void* to, size_t size, off_t at), (fd, to, size, at), CALL)
COUNTED(ssize_t, pread64, (int fd, void* to, size_t size, off64_t at), (fd, to, size, at), CALL)
COUNTED(ssize_t, pwritev, (int fd, const struct iovec* parts, int count, off_t at), (fd, parts, count, at), CALL)
COUNTED(ssize_t, pwritev64, (int fd, const struct iovec* parts, int count, off64_t at), (fd, parts, count, at), CALL)
COUNTED(int, fdatasync, (int fd), (fd), CALL)
COUNTED(int, epoll_wait, (int fd, struct epoll_event* events, int size, int ms), (fd, events, size, ms), CALL)
COUNTED(int, epoll_ctl, (int fd, int what, int other, struct epoll_event* event), (fd, what, other, event), CALL)
COUNTED(int, timerfd_settime, (int fd, int flags, const struct itimerspec* to, struct itimerspec* old), (fd, flags, to, old), CALL)
