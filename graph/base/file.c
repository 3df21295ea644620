#include "graph/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_BYTES = 1 << 16 };

struct RgFileWriterImpl {
  int    fd;
  size_t used;
  char  *path;      ///< final name
  char  *temporary; ///< name while writing
  char   buffer[BUFFER_BYTES];
};

/** The bytes of an open file of `size` bytes; fewer when somebody cuts it
    meanwhile, never more. */
static RgStatus
read_bytes(const int fd, const size_t size, RgFileBytes *const file)
{
  char  *data = (char *)malloc(size);
  size_t n    = 0U;
  while (data && n < size) {
    const ssize_t got = read(fd, data + n, size - n);
    if (!got) {
      break;
    }
    if (got < 0 && errno != EINTR) {
      const int code = errno;
      free(data);
      errno = code;
      return RG_IO;
    }
    n += got > 0 ? (size_t)got : 0U;
  }
  file->bytes = rg_str(data, n);
  return data ? RG_OK : RG_IO; /* errno says that it is memory */
}

RgStatus
rg_file_read(const char *const path, RgFileBytes *const file,
             RgError *const error)
{
  file->bytes = RG_STR_NONE;
  /* A pipe without a writer must not hold us up. */
  const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    return rg_error_set_errno(error, path, "open it");
  }
  struct stat info;
  RgStatus    status = RG_OK;
  if (fstat(fd, &info)) {
    status = rg_error_set_errno(error, path, "read its size");
  } else if (S_ISDIR(info.st_mode)) {
    status = rg_error_set_file(error, RG_IO, path, "is a folder; name a file");
  } else if (!S_ISREG(info.st_mode)) {
    status = rg_error_set_file(error, RG_IO, path,
                               "is a pipe or a device; name a file");
  } else if (info.st_size > 0 &&
             read_bytes(fd, (size_t)info.st_size, file) != RG_OK) {
    status = rg_error_set_errno(error, path, "read it");
  }
  (void)close(fd);
  return status;
}

void
rg_file_free(RgFileBytes *const file)
{
  free((void *)(uintptr_t)file->bytes.data);
  file->bytes = RG_STR_NONE;
}

static RgStatus
write_all(const int fd, const char *data, size_t size)
{
  while (size) {
    const ssize_t n = write(fd, data, size);
    if (n < 0) {
      if (errno == EINTR) {
        continue;
      }
      return RG_IO;
    }
    data += n;
    size -= (size_t)n;
  }
  return RG_OK;
}

static RgStatus
flush(RgFileWriter *const writer)
{
  const size_t n = writer->used;
  writer->used   = 0U;
  return write_all(writer->fd, writer->buffer, n);
}

static RgStatus
write_buffered(void *const handle, const char *const data, const size_t size)
{
  RgFileWriter *const writer = (RgFileWriter *)handle;
  if (size > sizeof(writer->buffer) - writer->used) {
    RG_TRY(flush(writer));
    if (size >= sizeof(writer->buffer)) {
      return write_all(writer->fd, data, size);
    }
  }
  memcpy(writer->buffer + writer->used, data, size);
  writer->used += size;
  return RG_OK;
}

static void
free_writer(RgFileWriter *const writer)
{
  free(writer->path);
  free(writer->temporary);
  free(writer);
}

RgStatus
rg_file_writer_open(const char *const path, RgFileWriter **const writer,
                    RgError *const error)
{
  RgFileWriter *const made = (RgFileWriter *)calloc(1U, sizeof(RgFileWriter));
  if (!made) {
    return rg_error_set_file(error, RG_NO_MEMORY, path, "out of memory");
  }
  static const char suffix[] = ".XXXXXX";
  const size_t      n        = strlen(path);
  made->path                 = strdup(path);
  made->temporary            = (char *)malloc(n + sizeof(suffix));
  if (!made->path || !made->temporary) {
    free_writer(made);
    return rg_error_set_file(error, RG_NO_MEMORY, path, "out of memory");
  }
  memcpy(made->temporary, path, n);
  memcpy(made->temporary + n, suffix, sizeof(suffix));
  made->fd = mkstemp(made->temporary);
  if (made->fd < 0) {
    const RgStatus status =
        rg_error_set_errno(error, path, "create a file beside it");
    free_writer(made);
    return status;
  }
  /* mkstemp makes it private; an ordinary new file follows the umask. */
  const mode_t mask = umask(0);
  (void)umask(mask);
  (void)fchmod(made->fd, 0666 & ~mask);
  *writer = made;
  return RG_OK;
}

RgSink
rg_file_writer_sink(RgFileWriter *const writer)
{
  return (RgSink){writer, write_buffered};
}

static RgStatus
sync_folder_of(char *const path)
{
  const int fd = open(dirname(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    return RG_IO;
  }
  const int failed = fsync(fd);
  (void)close(fd);
  return failed ? RG_IO : RG_OK;
}

RgStatus
rg_file_writer_commit(RgFileWriter *const writer, RgError *const error)
{
  RgStatus status = RG_OK;
  if (flush(writer) != RG_OK) {
    status = rg_error_set_errno(error, writer->path, "write it");
  } else if (fsync(writer->fd)) {
    status = rg_error_set_errno(error, writer->path, "flush it to disk");
  }
  if (close(writer->fd) && status == RG_OK) {
    status = rg_error_set_errno(error, writer->path, "close it");
  }
  if (status == RG_OK && rename(writer->temporary, writer->path)) {
    status = rg_error_set_errno(error, writer->path, "put it in place");
  }
  if (status != RG_OK) {
    (void)unlink(writer->temporary);
  } else if (sync_folder_of(writer->temporary) != RG_OK) {
    status = rg_error_set_errno(error, writer->path, "flush its folder");
  }
  free_writer(writer);
  return status;
}

void
rg_file_writer_abandon(RgFileWriter *const writer)
{
  if (writer) {
    (void)close(writer->fd);
    (void)unlink(writer->temporary);
    free_writer(writer);
  }
}

static RgStatus
write_to_fd(void *const handle, const char *const data, const size_t size)
{
  return write_all((int)(intptr_t)handle, data, size);
}

RgSink
rg_fd_sink(const int fd)
{
  return (RgSink){(void *)(intptr_t)fd, write_to_fd};
}
