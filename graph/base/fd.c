#include "graph/base/fd.h"

#include <errno.h>
#include <unistd.h>

RgStatus
rg_fd_read_at(const int fd, void *const bytes, size_t size_bytes,
              uint64_t offset)
{
  unsigned char *at = (unsigned char *)bytes;
  while (size_bytes) {
    const ssize_t n = pread(fd, at, size_bytes, (off_t)offset);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      errno = n ? errno : EIO;
      return RG_IO;
    }
    at += n;
    offset += (uint64_t)n;
    size_bytes -= (size_t)n;
  }
  return RG_OK;
}

RgStatus
rg_fd_write_at(const int fd, const void *const bytes, size_t size_bytes,
               uint64_t offset)
{
  const unsigned char *at = (const unsigned char *)bytes;
  while (size_bytes) {
    const ssize_t n = pwrite(fd, at, size_bytes, (off_t)offset);
    if (n < 0 && errno == EINTR) {
      continue;
    }
    if (n <= 0) {
      errno = n ? errno : EIO;
      return RG_IO;
    }
    at += n;
    offset += (uint64_t)n;
    size_bytes -= (size_t)n;
  }
  return RG_OK;
}
