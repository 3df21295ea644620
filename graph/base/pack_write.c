#include "graph/base/alloc.h"
#include "graph/base/array.h"
#include "graph/base/fd.h"
#include "graph/base/pack.h"
#include "graph/base/pack_header.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER_BYTES = 64 * RG_PACK_PAGE_BYTES };

struct RgPackWriterImpl {
  pthread_mutex_t lock;
  int             fd;
  size_t          used;      ///< bytes of `buffer`
  uint64_t        flushed;   ///< bytes of pages in the file
  RgArray         checksums; ///< uint64_t
  RgPackHeader    header;
  unsigned char   buffer[BUFFER_BYTES];
};

RgStatus
rg_pack_writer_new(const int fd, RgPackWriter **const writer)
{
  RgPackWriter *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(RgPackWriter));
  if (!made) {
    return RG_NO_MEMORY;
  }
  if (pthread_mutex_init(&made->lock, NULL)) {
    rg_free(rg_allocator_system(), made, sizeof(RgPackWriter));
    return RG_NO_MEMORY;
  }
  made->fd = fd;
  rg_array_init(&made->checksums, rg_allocator_system(), sizeof(uint64_t));
  *writer = made;
  return RG_OK;
}

void
rg_pack_writer_free(RgPackWriter *const writer)
{
  if (writer) {
    (void)pthread_mutex_destroy(&writer->lock);
    rg_array_fini(&writer->checksums);
    rg_free(rg_allocator_system(), writer, sizeof(RgPackWriter));
  }
}

/** Write the buffer, which holds whole pages except at the very end. */
static RgStatus
flush(RgPackWriter *const writer)
{
  for (size_t at = 0U; at < writer->used; at += RG_PACK_PAGE_BYTES) {
    const size_t left = writer->used - at;
    const size_t size =
        left < RG_PACK_PAGE_BYTES ? left : (size_t)RG_PACK_PAGE_BYTES;
    const uint64_t checksum = XXH3_64bits(writer->buffer + at, size);
    RG_TRY(rg_array_push(&writer->checksums, &checksum));
  }
  RG_TRY(rg_fd_write_at(writer->fd, writer->buffer, writer->used,
                        RG_PACK_HEADER_BYTES + writer->flushed));
  writer->flushed += writer->used;
  writer->used = 0U;
  return RG_OK;
}

static RgStatus
append_locked(RgPackWriter *const writer, const void *const bytes, size_t size,
              uint64_t *const offset)
{
  const unsigned char *at = (const unsigned char *)bytes;
  *offset = RG_PACK_HEADER_BYTES + writer->flushed + writer->used;
  while (size) {
    const size_t room = BUFFER_BYTES - writer->used;
    const size_t n    = size < room ? size : room;
    memcpy(writer->buffer + writer->used, at, n);
    writer->used += n;
    at += n;
    size -= n;
    if (writer->used == BUFFER_BYTES) {
      RG_TRY(flush(writer));
    }
  }
  return RG_OK;
}

static RgStatus
align_locked(RgPackWriter *const writer)
{
  static const unsigned char zeros[8] = {0};
  uint64_t                   offset   = 0U;
  return append_locked(writer, zeros, -writer->used % sizeof(zeros), &offset);
}

RgStatus
rg_pack_append(RgPackWriter *const writer, const void *const bytes,
               const size_t size_bytes, uint64_t *const offset)
{
  (void)pthread_mutex_lock(&writer->lock);
  const RgStatus status = append_locked(writer, bytes, size_bytes, offset);
  (void)pthread_mutex_unlock(&writer->lock);
  return status;
}

static RgStatus
append_section_locked(RgPackWriter *const writer, RgPackSection *const section,
                      const void *const items)
{
  if (writer->header.n_sections == RG_PACK_MAX_SECTIONS) {
    return RG_LIMIT;
  }
  RG_TRY(align_locked(writer));
  RG_TRY(append_locked(writer, items,
                       (size_t)section->n_items * section->item_size_bytes,
                       &section->offset));
  writer->header.sections[writer->header.n_sections++] = *section;
  return RG_OK;
}

RgStatus
rg_pack_append_section(RgPackWriter *const writer, const uint32_t number,
                       const void *const items, const size_t item_size_bytes,
                       const size_t n_items)
{
  RgPackSection section = {number, (uint32_t)item_size_bytes, 0U, n_items};
  (void)pthread_mutex_lock(&writer->lock);
  const RgStatus status = append_section_locked(writer, &section, items);
  (void)pthread_mutex_unlock(&writer->lock);
  return status;
}

RgStatus
rg_pack_writer_read(RgPackWriter *const writer, const uint64_t offset,
                    void *const bytes, const size_t size_bytes)
{
  const uint64_t end = offset + size_bytes;
  (void)pthread_mutex_lock(&writer->lock);
  const uint64_t in_file  = RG_PACK_HEADER_BYTES + writer->flushed;
  const uint64_t buffered = end > in_file ? end - in_file : 0U;
  const size_t   n = buffered < size_bytes ? (size_t)buffered : size_bytes;
  if (n) {
    memcpy((unsigned char *)bytes + (size_bytes - n),
           writer->buffer + (size_t)(end - n - in_file), n);
  }
  (void)pthread_mutex_unlock(&writer->lock);
  return rg_fd_read_at(writer->fd, bytes, size_bytes - n, offset);
}

RgStatus
rg_pack_writer_finish(RgPackWriter *const       writer,
                      const RgPackFormat *const format,
                      const uint64_t            generation)
{
  RG_TRY(align_locked(writer));
  RG_TRY(flush(writer));
  RgPackHeader *const header      = &writer->header;
  const size_t        table_bytes = writer->checksums.n * sizeof(uint64_t);
  memcpy(header->magic, format->magic, sizeof(header->magic));
  header->version        = format->version;
  header->generation     = generation;
  header->end            = RG_PACK_HEADER_BYTES + writer->flushed;
  header->table_checksum = XXH3_64bits(writer->checksums.items, table_bytes);
  header->checksum       = rg_pack_header_checksum(header);
  RG_TRY(rg_fd_write_at(writer->fd, writer->checksums.items, table_bytes,
                        header->end));
  return rg_fd_write_at(writer->fd, header, sizeof(*header), 0U);
}
