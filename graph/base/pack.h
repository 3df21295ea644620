#ifndef GRAPH_BASE_PACK_H
#define GRAPH_BASE_PACK_H

/**
   @file
   A container file: numbered sections, and a checksum for every page.

   The bytes are written once, front to back, by any number of threads; then
   the file is mapped.  Each page is verified before its first use, so that
   opening costs nothing and a damaged byte is never taken for data.
   graph/FORMAT.md has the layout.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  RG_PACK_HEADER_BYTES = 4096,
  RG_PACK_PAGE_SHIFT   = 14, ///< pages of 16 KiB follow the header
  RG_PACK_MAX_SECTIONS = 64
};

/** What kind of file it is. */
typedef struct {
  char     magic[8];
  uint32_t version;
} RgPackFormat;

/** A stretch of the file; all zero when the file does not have it. */
typedef struct {
  uint32_t number; ///< what it is, chosen by the user, above 0
  uint32_t item_size_bytes;
  uint64_t offset; ///< from the start of the file; a multiple of 8
  uint64_t n_items;
} RgPackSection;

/** A mapped file.  Immutable but for the marks of pages that were verified;
    any number of threads may use it. */
typedef struct {
  const unsigned char *bytes;
  uint64_t             size_bytes; ///< of the whole file
  uint64_t             end; ///< where the pages end and their checksums start
  uint64_t             generation;
  const RgPackSection *sections;
  size_t               n_sections;
  _Atomic(uint64_t)   *verified; ///< one bit for each page
  char                 path[];   ///< for messages
} RgPack;

/**
   Map an open file and check its header; `fd` may be closed afterwards.

   @param path Its name, for messages; copied.
   @return #RG_OK; #RG_BAD_VERSION, #RG_CORRUPT, #RG_IO, #RG_NO_MEMORY with
   `error` set.
*/
RG_NODISCARD RgStatus
rg_pack_map(int fd, const char *path, const RgPackFormat *format, RgPack **pack,
            RgError *RG_NULLABLE error);

/** Unmap.  Accepts null. */
void
rg_pack_unmap(RgPack *RG_NULLABLE pack);

/** Find a section of items of `item_size_bytes`.  One that the file does not
    have is found as empty.  @return #RG_OK, or #RG_CORRUPT when it does not
    lie within the file or has items of another size. */
RG_NODISCARD RgStatus
rg_pack_section(const RgPack *pack, uint32_t number, size_t item_size_bytes,
                RgPackSection *section);

/** The slow side of rg_pack_check(). */
RG_NODISCARD RgStatus
rg_pack_check_pages(const RgPack *pack, uint64_t first, uint64_t last);

/** Bytes that are about to be read: within the file, and of verified pages.
    @return #RG_OK or #RG_CORRUPT.  A few instructions when they were read
    before. */
RG_NODISCARD static inline RgStatus
rg_pack_check(const RgPack *const pack, const uint64_t offset,
              const uint64_t size_bytes)
{
  if (offset < RG_PACK_HEADER_BYTES || offset > pack->end ||
      size_bytes > pack->end - offset) {
    return RG_CORRUPT;
  }
  if (!size_bytes) {
    return RG_OK;
  }
  const uint64_t first = (offset - RG_PACK_HEADER_BYTES) >> RG_PACK_PAGE_SHIFT;
  const uint64_t last =
      (offset - RG_PACK_HEADER_BYTES + size_bytes - 1U) >> RG_PACK_PAGE_SHIFT;
  if (first == last && atomic_load_explicit(&pack->verified[first / 64U],
                                            memory_order_relaxed) >>
                               first % 64U &
                           1U) {
    return RG_OK;
  }
  return rg_pack_check_pages(pack, first, last);
}

/** rg_pack_check() for all items of a section. */
RG_NODISCARD RgStatus
rg_pack_check_section(const RgPack *pack, const RgPackSection *section);

/** Verify every byte. @return #RG_OK, or #RG_CORRUPT with the place. */
RG_NODISCARD RgStatus
rg_pack_verify(const RgPack *pack, RgError *RG_NULLABLE error);

/** A file that is being written. */
typedef struct RgPackWriterImpl RgPackWriter;

/** Write a container from the start of `fd`, an empty file, which stays the
    caller's. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_pack_writer_new(int fd, RgPackWriter **writer);

/** Accepts null. */
void
rg_pack_writer_free(RgPackWriter *RG_NULLABLE writer);

/** Append bytes together; `offset` is where they begin in the file.
    Thread-safe.  @return #RG_OK, #RG_IO (see errno), #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_pack_append(RgPackWriter *writer, const void *bytes, size_t size_bytes,
               uint64_t *offset);

/** Append `n_items` as a section.  Thread-safe.
    @return as rg_pack_append(), and #RG_LIMIT for too many sections. */
RG_NODISCARD RgStatus
rg_pack_append_section(RgPackWriter *writer, uint32_t number, const void *items,
                       size_t item_size_bytes, size_t n_items);

/** Read back what was appended, of a file that may be read.  Thread-safe.
    @return #RG_OK, #RG_IO (see errno). */
RG_NODISCARD RgStatus
rg_pack_writer_read(RgPackWriter *writer, uint64_t offset, void *bytes,
                    size_t size_bytes);

/** Write what is left, the checksums and the header.  The caller syncs.
    @return #RG_OK, #RG_IO (see errno), #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_pack_writer_finish(RgPackWriter *writer, const RgPackFormat *format,
                      uint64_t generation);

#endif
