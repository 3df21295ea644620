#include "tests/faults/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
  atomic_int    fault; ///< FAULT_N: none
  atomic_size_t n_calls;
  atomic_size_t nth;
  size_t        stride; ///< of copies; 0: none are made
  size_t        n_bad_copies;
  bool          is_copy;
} present = {FAULT_N, 0U, 0U, 0U, 0U, false};

const char *
fault_name(const Fault fault)
{
  static const char *const names[FAULT_N] = {
      "no memory",  "no space",    "bad write", "bad read", "bad sync",
      "bad rename", "bad open",    "bad map",   "no size",  "short write",
      "short read", "interrupted", "no unnamed"};
  return names[fault];
}

bool
fault_is_harmless(const Fault fault)
{
  return fault == FAULT_SHORT_WRITE || fault == FAULT_SHORT_READ ||
         fault == FAULT_INTERRUPTED || fault == FAULT_NO_UNNAMED;
}

void
fault_set(const Fault fault, const size_t nth)
{
  atomic_store(&present.n_calls, 0U);
  atomic_store(&present.nth, nth);
  atomic_store(&present.fault, fault);
}

void
fault_set_copies(const Fault fault, const size_t stride)
{
  fault_set(fault, 0U);
  present.stride       = stride;
  present.n_bad_copies = 0U;
}

bool
fault_is_copy(void)
{
  return present.is_copy;
}

size_t
fault_n_bad_copies(void)
{
  return present.n_bad_copies;
}

size_t
fault_end(void)
{
  atomic_store(&present.fault, FAULT_N);
  present.stride = 0U;
  return atomic_load(&present.n_calls);
}

/** Make a copy and wait for its end. @return whether this is the copy. */
static bool
become_copy(void)
{
  int         ended = 0;
  const pid_t copy  = fork();
  if (copy == 0) {
    present.stride  = 0U;
    present.is_copy = true;
    return true;
  }
  present.n_bad_copies += copy < 0 || waitpid(copy, &ended, 0) != copy ||
                          !WIFEXITED(ended) || WEXITSTATUS(ended) != 0;
  return false;
}

/** This call meets the fault. */
static bool
meets(const Fault fault)
{
  if (atomic_load(&present.fault) != (int)fault || present.is_copy) {
    return false;
  }
  const size_t n = atomic_fetch_add(&present.n_calls, 1U) + 1U;
  return present.stride ? (n - 1U) % present.stride == 0U && become_copy()
                        : n == atomic_load(&present.nth);
}

static bool
fails(const Fault fault, const int error)
{
  if (meets(fault)) {
    errno = error;
    return true;
  }
  return false;
}

/* The linker's option --wrap=NAME makes our calls of NAME calls of
   __wrap_NAME, and __real_NAME the function itself. */

#define WRAP(type, name, parameters)                                           \
  type __real_##name parameters;                                               \
  type __wrap_##name parameters;                                               \
  type __wrap_##name parameters

WRAP(void *, malloc, (size_t size))
{
  return fails(FAULT_NO_MEMORY, ENOMEM) ? NULL : __real_malloc(size);
}

WRAP(void *, calloc, (size_t n, size_t size))
{
  return fails(FAULT_NO_MEMORY, ENOMEM) ? NULL : __real_calloc(n, size);
}

WRAP(void *, realloc, (void *block, size_t size))
{
  return fails(FAULT_NO_MEMORY, ENOMEM) ? NULL : __real_realloc(block, size);
}

WRAP(char *, strdup, (const char *text))
{
  return fails(FAULT_NO_MEMORY, ENOMEM) ? NULL : __real_strdup(text);
}

static bool
transfer_fails(const Fault fault)
{
  return fails(fault, EIO) || fails(FAULT_INTERRUPTED, EINTR);
}

static size_t
cut(const Fault fault, const size_t size)
{
  return size > 1U && meets(fault) ? size / 2U : size;
}

WRAP(ssize_t, write, (int fd, const void *data, size_t size))
{
  return fails(FAULT_NO_SPACE, ENOSPC) || transfer_fails(FAULT_BAD_WRITE)
             ? -1
             : __real_write(fd, data, cut(FAULT_SHORT_WRITE, size));
}

WRAP(ssize_t, pwrite, (int fd, const void *data, size_t size, off_t at))
{
  return fails(FAULT_NO_SPACE, ENOSPC) || transfer_fails(FAULT_BAD_WRITE)
             ? -1
             : __real_pwrite(fd, data, cut(FAULT_SHORT_WRITE, size), at);
}

WRAP(ssize_t, read, (int fd, void *data, size_t size))
{
  return transfer_fails(FAULT_BAD_READ)
             ? -1
             : __real_read(fd, data, cut(FAULT_SHORT_READ, size));
}

WRAP(ssize_t, pread, (int fd, void *data, size_t size, off_t at))
{
  return transfer_fails(FAULT_BAD_READ)
             ? -1
             : __real_pread(fd, data, cut(FAULT_SHORT_READ, size), at);
}

WRAP(int, fsync, (int fd))
{
  return fails(FAULT_BAD_SYNC, EIO) ? -1 : __real_fsync(fd);
}

WRAP(int, rename, (const char *from, const char *to))
{
  return fails(FAULT_BAD_RENAME, EACCES) ? -1 : __real_rename(from, to);
}

WRAP(int, renameat, (int in, const char *from, int out, const char *to))
{
  return fails(FAULT_BAD_RENAME, EACCES) ? -1
                                         : __real_renameat(in, from, out, to);
}

WRAP(int, mkdir, (const char *path, mode_t mode))
{
  return fails(FAULT_BAD_OPEN, EMFILE) ? -1 : __real_mkdir(path, mode);
}

WRAP(int, open, (const char *path, int flags, ...))
{
  va_list more;
  va_start(more, flags);
  const mode_t mode =
      flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(more, int) : 0U;
  va_end(more);
  return fails(FAULT_BAD_OPEN, EMFILE) || ((flags & O_TMPFILE) == O_TMPFILE &&
                                           fails(FAULT_NO_UNNAMED, EOPNOTSUPP))
             ? -1
             : __real_open(path, flags, mode);
}

WRAP(int, openat, (int folder, const char *path, int flags, ...))
{
  va_list more;
  va_start(more, flags);
  const mode_t mode = flags & O_CREAT ? (mode_t)va_arg(more, int) : 0U;
  va_end(more);
  return fails(FAULT_BAD_OPEN, EMFILE)
             ? -1
             : __real_openat(folder, path, flags, mode);
}

WRAP(void *, mmap,
     (void *at, size_t size, int protection, int flags, int fd, off_t offset))
{
  return fails(FAULT_BAD_MAP, ENOMEM)
             ? MAP_FAILED
             : __real_mmap(at, size, protection, flags, fd, offset);
}

WRAP(int, fstat, (int fd, struct stat *info))
{
  return fails(FAULT_NO_SIZE, EIO) ? -1 : __real_fstat(fd, info);
}
