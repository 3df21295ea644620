#include "graph/base/fd.h"

#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

/** A call that moved `n` bytes was the last one: errno says why, and EIO where
    the call does not.  One that a signal broke off is made again. */
static bool
has_failed(const ssize_t n)
{
  if (n > 0 || (n < 0 && errno == EINTR)) {
    return false;
  }
  errno = n ? errno : EIO;
  return true;
}

RgStatus
rg_fd_read_at(const int fd, void *const bytes, const size_t size_bytes,
              const uint64_t offset)
{
  for (size_t done = 0U; done < size_bytes;) {
    const ssize_t n = pread(fd, (unsigned char *)bytes + done,
                            size_bytes - done, (off_t)(offset + done));
    if (has_failed(n)) {
      return RG_IO;
    }
    done += n > 0 ? (size_t)n : 0U;
  }
  return RG_OK;
}

RgStatus
rg_fd_write_at(const int fd, const void *const bytes, const size_t size_bytes,
               const uint64_t offset)
{
  for (size_t done = 0U; done < size_bytes;) {
    const ssize_t n = pwrite(fd, (const unsigned char *)bytes + done,
                             size_bytes - done, (off_t)(offset + done));
    if (has_failed(n)) {
      return RG_IO;
    }
    done += n > 0 ? (size_t)n : 0U;
  }
  return RG_OK;
}
