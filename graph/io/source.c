#include "graph/io/source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum {
  PACKED_BYTES  = 1 << 17, ///< read from the system at once
  GZIP_OR_PLAIN = 15 + 16  ///< zlib: largest window, gzip header
};

typedef enum { PLAIN, GZIP, ZSTD } Packing;

struct GraphSourceImpl {
  const RgAllocator *allocator;
  const char        *name;
  int                fd; ///< -1 for memory
  RgStr              text;
  uint64_t           read_bytes;
  uint64_t           total_bytes;
  Packing            packing;
  bool               between; ///< no gzip member or zstd frame has begun
  bool               at_end;  ///< of the packed bytes
  z_stream           gzip;
  ZSTD_DStream      *zstd;
  size_t             packed_begin;
  size_t             packed_end;
  char               packed[PACKED_BYTES]; ///< the last: it is not zeroed
};

/** As many bytes as there are, however a pipe hands them over: the labels of
    blank nodes come from the first ones. */
static RgStatus
read_fully(const int fd, char *const out, const size_t size,
           size_t *const n_bytes)
{
  *n_bytes = 0U;
  while (*n_bytes < size) {
    const ssize_t n = read(fd, out + *n_bytes, size - *n_bytes);
    if (n < 0 && errno != EINTR) {
      return RG_IO;
    }
    if (!n) {
      break;
    }
    *n_bytes += n > 0 ? (size_t)n : 0U;
  }
  return RG_OK;
}

/** Fill from the file or the text; 0 bytes at the end. */
static RgStatus
read_raw(GraphSource *const source, char *const out, const size_t size,
         size_t *const n_bytes, RgError *const error)
{
  if (source->fd < 0) {
    const size_t left = source->text.size - (size_t)source->read_bytes;
    *n_bytes          = left < size ? left : size;
    if (*n_bytes) {
      memcpy(out, source->text.data + source->read_bytes, *n_bytes);
    }
  } else if (read_fully(source->fd, out, size, n_bytes) != RG_OK) {
    return rg_error_set_errno(error, source->name, "read");
  }
  source->read_bytes += *n_bytes;
  return RG_OK;
}

/** Have packed bytes at hand unless the source is at its end. */
static RgStatus
fill_packed(GraphSource *const source, RgError *const error)
{
  if (source->packed_begin == source->packed_end && !source->at_end) {
    source->packed_begin = 0U;
    RG_TRY(read_raw(source, source->packed, sizeof(source->packed),
                    &source->packed_end, error));
    source->at_end = source->packed_end == 0U;
  }
  return RG_OK;
}

/** Look at the first bytes. */
static RgStatus
detect(GraphSource *const source, RgError *const error)
{
  static const unsigned char gzip_magic[] = {0x1F, 0x8B};
  static const unsigned char zstd_magic[] = {0x28, 0xB5, 0x2F, 0xFD};
  RG_TRY(fill_packed(source, error));
  source->between = true;
  if (source->packed_end >= sizeof(zstd_magic) &&
      !memcmp(source->packed, zstd_magic, sizeof(zstd_magic))) {
    source->packing = ZSTD;
    source->zstd    = ZSTD_createDStream();
    return source->zstd ? RG_OK
                        : rg_error_set_file(error, RG_NO_MEMORY, source->name,
                                            "out of memory for zstd");
  }
  if (source->packed_end >= sizeof(gzip_magic) &&
      !memcmp(source->packed, gzip_magic, sizeof(gzip_magic))) {
    source->packing = GZIP;
    return inflateInit2(&source->gzip, GZIP_OR_PLAIN) == Z_OK
               ? RG_OK
               : rg_error_set_file(error, RG_NO_MEMORY, source->name,
                                   "out of memory for gzip");
  }
  return RG_OK;
}

static GraphSource *
new_source(const RgAllocator *const allocator, const char *const name)
{
  GraphSource *const source = rg_alloc(allocator, sizeof(GraphSource));
  if (source) {
    memset(source, 0, offsetof(GraphSource, packed));
    source->allocator = allocator;
    source->name      = name;
    source->fd        = -1;
  }
  return source;
}

static RgStatus
finish_open(GraphSource *const made, GraphSource **const source,
            RgError *const error)
{
  const RgStatus status = detect(made, error);
  if (status != RG_OK) {
    graph_source_close(made);
    return status;
  }
  *source = made;
  return RG_OK;
}

RgStatus
graph_source_open(const RgAllocator *const allocator, const char *const path,
                  GraphSource **const source, RgError *const error)
{
  const bool         is_stdin = !strcmp(path, "-");
  GraphSource *const made =
      new_source(allocator, is_stdin ? "standard input" : path);
  if (!made) {
    return rg_error_set_file(error, RG_NO_MEMORY, path, "out of memory");
  }
  made->fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (made->fd < 0) {
    const RgStatus status = rg_error_set_errno(error, path, "open");
    graph_source_close(made);
    return status;
  }
  struct stat info;
  RgStatus    status = RG_OK;
  if (fstat(made->fd, &info)) {
    status = rg_error_set_errno(error, path, "read its size");
  } else if (S_ISDIR(info.st_mode)) {
    status = rg_error_set_file(error, RG_BAD_DATA, path,
                               "is a folder; name the RDF files in it");
  }
  if (status != RG_OK) {
    graph_source_close(made);
    return status;
  }
  made->total_bytes = S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0U;
  return finish_open(made, source, error);
}

RgStatus
graph_source_from_text(const RgAllocator *const allocator, const RgStr text,
                       const char *const name, GraphSource **const source,
                       RgError *const error)
{
  GraphSource *const made = new_source(allocator, name);
  if (!made) {
    return rg_error_set_file(error, RG_NO_MEMORY, name, "out of memory");
  }
  made->text        = text;
  made->total_bytes = text.size;
  return finish_open(made, source, error);
}

void
graph_source_close(GraphSource *const source)
{
  if (source) {
    if (source->fd > STDIN_FILENO) {
      (void)close(source->fd);
    }
    if (source->packing == GZIP) {
      (void)inflateEnd(&source->gzip);
    }
    (void)ZSTD_freeDStream(source->zstd);
    rg_free(source->allocator, source, sizeof(GraphSource));
  }
}

static RgStatus
refuse_early_end(const GraphSource *const source, const char *const what,
                 RgError *const error)
{
  return rg_error_set_file(error, RG_BAD_DATA, source->name,
                           "the %s data ends too early after %llu bytes; "
                           "fetch or pack the file again",
                           what, (unsigned long long)source->read_bytes);
}

static RgStatus
read_gzip(GraphSource *const source, char *const out, const size_t size,
          size_t *const n_bytes, RgError *const error)
{
  z_stream *const gzip = &source->gzip;
  while (!*n_bytes) {
    RG_TRY(fill_packed(source, error));
    if (source->at_end && source->between) {
      return RG_OK;
    }
    if (source->between && source->packed[source->packed_begin] == '\0') {
      ++source->packed_begin; /* padding after the last member */
      continue;
    }
    source->between      = false;
    gzip->next_in        = (Bytef *)source->packed + source->packed_begin;
    gzip->avail_in       = (uInt)(source->packed_end - source->packed_begin);
    gzip->next_out       = (Bytef *)out;
    gzip->avail_out      = size > UINT_MAX ? UINT_MAX : (uInt)size;
    const uInt room      = gzip->avail_out;
    const int  state     = inflate(gzip, Z_NO_FLUSH);
    source->packed_begin = source->packed_end - gzip->avail_in;
    *n_bytes             = room - gzip->avail_out;
    if (state == Z_STREAM_END) {
      source->between = true;
      (void)inflateReset(gzip);
    } else if (state == Z_MEM_ERROR) {
      return rg_error_set_file(error, RG_NO_MEMORY, source->name,
                               "out of memory for gzip");
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      return rg_error_set_file(error, RG_BAD_DATA, source->name,
                               "the gzip data is damaged (%s); fetch or pack "
                               "the file again",
                               gzip->msg ? gzip->msg : "unknown reason");
    } else if (source->at_end && !*n_bytes) {
      return refuse_early_end(source, "gzip", error);
    }
  }
  return RG_OK;
}

static RgStatus
read_zstd(GraphSource *const source, char *const out, const size_t size,
          size_t *const n_bytes, RgError *const error)
{
  ZSTD_outBuffer unpacked = {out, size, 0U};
  while (!unpacked.pos) {
    RG_TRY(fill_packed(source, error));
    if (source->at_end && source->between) {
      return RG_OK;
    }
    ZSTD_inBuffer packed = {source->packed, source->packed_end,
                            source->packed_begin};
    const size_t  state =
        ZSTD_decompressStream(source->zstd, &unpacked, &packed);
    source->packed_begin = packed.pos;
    if (ZSTD_isError(state)) {
      return rg_error_set_file(error, RG_BAD_DATA, source->name,
                               "the zstd data is damaged (%s); fetch or pack "
                               "the file again",
                               ZSTD_getErrorName(state));
    }
    source->between = state == 0U;
    if (source->at_end && !unpacked.pos && !source->between) {
      return refuse_early_end(source, "zstd", error);
    }
  }
  *n_bytes = unpacked.pos;
  return RG_OK;
}

RgStatus
graph_source_read(GraphSource *const source, char *const out, const size_t size,
                  size_t *const n_bytes, RgError *const error)
{
  *n_bytes = 0U;
  if (source->packing == GZIP) {
    return read_gzip(source, out, size, n_bytes, error);
  }
  if (source->packing == ZSTD) {
    return read_zstd(source, out, size, n_bytes, error);
  }
  const size_t held = source->packed_end - source->packed_begin;
  if (held) {
    *n_bytes = held < size ? held : size;
    memcpy(out, source->packed + source->packed_begin, *n_bytes);
    source->packed_begin += *n_bytes;
    return RG_OK;
  }
  return source->at_end ? RG_OK : read_raw(source, out, size, n_bytes, error);
}

uint64_t
graph_source_progress(const GraphSource *const source,
                      uint64_t *const          total_bytes)
{
  *total_bytes = source->total_bytes;
  return source->read_bytes;
}
