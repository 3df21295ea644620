#include "graph/base/scratch.h"

#include "graph/base/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER_BYTES = 1 << 16 };

struct RgScratchImpl {
  const RgAllocator *allocator;
  int                fd;
  size_t             used;
  uint64_t           flushed;
  unsigned char      buffer[BUFFER_BYTES];
};

/** A file that no folder knows; by the old way where the file system has no
    O_TMPFILE. */
static int
open_unnamed(const char *const directory)
{
  const int fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT)) {
    return fd;
  }
  char      path[4096];
  const int n =
      snprintf(path, sizeof(path), "%s/reformgraph.XXXXXX", directory);
  if (n < 0 || (size_t)n >= sizeof(path)) {
    errno = ENAMETOOLONG;
    return -1;
  }
  const int made = mkostemp(path, O_CLOEXEC);
  if (made >= 0) {
    (void)unlink(path);
  }
  return made;
}

int
rg_scratch_open(const char *const directory)
{
  const char *const set = getenv("TMPDIR");
  return open_unnamed(directory ? directory : set && *set ? set : "/var/tmp");
}

RgStatus
rg_scratch_new(const RgAllocator *const allocator, const char *const directory,
               RgScratch **const scratch)
{
  RgScratch *const made = rg_alloc(allocator, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->used      = 0U;
  made->flushed   = 0U;
  made->fd        = rg_scratch_open(directory);
  if (made->fd < 0) {
    const int reason = errno;
    rg_free(allocator, made, sizeof(*made));
    errno = reason;
    return RG_IO;
  }
  *scratch = made;
  return RG_OK;
}

void
rg_scratch_free(RgScratch *const scratch)
{
  if (scratch) {
    (void)close(scratch->fd);
    rg_free(scratch->allocator, scratch, sizeof(*scratch));
  }
}

static RgStatus
write_all(RgScratch *const scratch, const void *const bytes, const size_t size)
{
  RG_TRY(rg_fd_write_at(scratch->fd, bytes, size, scratch->flushed));
  scratch->flushed += size;
  return RG_OK;
}

RgStatus
rg_scratch_flush(RgScratch *const scratch)
{
  const size_t size = scratch->used;
  scratch->used     = 0U;
  return write_all(scratch, scratch->buffer, size);
}

RgStatus
rg_scratch_write(RgScratch *const scratch, const void *const bytes,
                 const size_t size_bytes)
{
  if (size_bytes > BUFFER_BYTES - scratch->used) {
    RG_TRY(rg_scratch_flush(scratch));
    if (size_bytes >= BUFFER_BYTES) {
      return write_all(scratch, bytes, size_bytes);
    }
  }
  if (size_bytes) {
    memcpy(scratch->buffer + scratch->used, bytes, size_bytes);
    scratch->used += size_bytes;
  }
  return RG_OK;
}

uint64_t
rg_scratch_size_bytes(const RgScratch *const scratch)
{
  return scratch->flushed + scratch->used;
}

RgStatus
rg_scratch_read(const RgScratch *const scratch, const uint64_t offset,
                void *const bytes, const size_t size_bytes)
{
  return rg_fd_read_at(scratch->fd, bytes, size_bytes, offset);
}
