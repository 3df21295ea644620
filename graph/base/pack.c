#include "graph/base/pack.h"
#include "graph/base/alloc.h"
#include "graph/base/pack_header.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <xxhash.h>

static uint64_t
count_pages(const uint64_t end)
{
  return (end - RG_PACK_HEADER_BYTES + RG_PACK_PAGE_BYTES - 1U) >>
         RG_PACK_PAGE_SHIFT;
}

/** Words of the marks of verified pages. */
static size_t
count_words(const RgPack *const pack)
{
  return (size_t)(count_pages(pack->end) / 64U + 1U);
}

static RgStatus
refuse(const RgPack *const pack, RgError *const error, const char *const what)
{
  return rg_error_set_file(error, RG_CORRUPT, pack->path,
                           "the file is damaged (%s); restore it from a "
                           "backup or build the graph again",
                           what);
}

static RgStatus
check_header(RgPack *const pack, const RgPackFormat *const format,
             RgError *const error)
{
  const RgPackHeader *const header =
      (const RgPackHeader *)(const void *)pack->bytes;
  if (memcmp(header->magic, format->magic, sizeof(header->magic)) != 0) {
    return refuse(pack, error, "it does not begin as a graph file");
  }
  if (header->version != format->version) {
    return rg_error_set_file(
        error, RG_BAD_VERSION, pack->path,
        "format version %u, but this program reads version %u; build the "
        "graph again with this program",
        (unsigned)header->version, (unsigned)format->version);
  }
  if (header->checksum != rg_pack_header_checksum(header)) {
    return refuse(pack, error, "the checksum of its header is wrong");
  }
  if (header->end < RG_PACK_HEADER_BYTES || header->end % 8U ||
      header->n_sections > RG_PACK_MAX_SECTIONS ||
      header->end > pack->size_bytes ||
      pack->size_bytes - header->end != count_pages(header->end) * 8U) {
    return refuse(pack, error, "its size is not what its header says");
  }
  const size_t table_bytes = (size_t)(pack->size_bytes - header->end);
  if (XXH3_64bits(pack->bytes + header->end, table_bytes) !=
      header->table_checksum) {
    return refuse(pack, error, "its table of checksums is damaged");
  }
  pack->end        = header->end;
  pack->generation = header->generation;
  pack->sections   = header->sections;
  pack->n_sections = header->n_sections;
  return RG_OK;
}

static RgStatus
map_whole(const int fd, RgPack *const pack, RgError *const error)
{
  struct stat info;
  if (fstat(fd, &info)) {
    return rg_error_set_errno(error, pack->path, "read its size");
  }
  if (info.st_size < RG_PACK_HEADER_BYTES) {
    return refuse(pack, error, "it is too short");
  }
  void *const bytes =
      mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_SHARED, fd, 0);
  if (bytes == MAP_FAILED) {
    return rg_error_set_errno(error, pack->path, "map it into memory");
  }
  pack->bytes      = (const unsigned char *)bytes;
  pack->size_bytes = (uint64_t)info.st_size;
  return RG_OK;
}

RgStatus
rg_pack_map(const int fd, const char *const path,
            const RgPackFormat *const format, RgPack **const pack,
            RgError *const error)
{
  const size_t  name_bytes = strlen(path) + 1U;
  RgPack *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(RgPack) + name_bytes);
  if (!made) {
    return rg_error_set_file(error, RG_NO_MEMORY, path, "out of memory");
  }
  memcpy(made->path, path, name_bytes);
  RgStatus status = map_whole(fd, made, error);
  if (status == RG_OK) {
    status = check_header(made, format, error);
  }
  if (status == RG_OK) {
    made->verified = rg_alloc_zero(rg_allocator_system(), count_words(made),
                                   sizeof(uint64_t));
    if (!made->verified) {
      status = rg_error_set_file(error, RG_NO_MEMORY, path, "out of memory");
    }
  }
  if (status != RG_OK) {
    rg_pack_unmap(made);
    return status;
  }
  *pack = made;
  return RG_OK;
}

void
rg_pack_unmap(RgPack *const pack)
{
  if (pack) {
    if (pack->bytes) {
      (void)munmap((void *)(uintptr_t)pack->bytes, (size_t)pack->size_bytes);
    }
    if (pack->verified) {
      rg_free(rg_allocator_system(), (void *)pack->verified,
              count_words(pack) * sizeof(uint64_t));
    }
    rg_free(rg_allocator_system(), pack,
            sizeof(RgPack) + strlen(pack->path) + 1U);
  }
}

RgStatus
rg_pack_section(const RgPack *const pack, const uint32_t number,
                const size_t item_size_bytes, RgPackSection *const section)
{
  *section = (RgPackSection){number, (uint32_t)item_size_bytes,
                             RG_PACK_HEADER_BYTES, 0U};
  for (size_t i = 0U; i < pack->n_sections; ++i) {
    const RgPackSection *const at = &pack->sections[i];
    if (at->number == number) {
      if (at->item_size_bytes != item_size_bytes || at->offset % 8U ||
          at->offset < RG_PACK_HEADER_BYTES || at->offset > pack->end ||
          at->n_items > (pack->end - at->offset) / item_size_bytes) {
        return RG_CORRUPT;
      }
      *section = *at;
      return RG_OK;
    }
  }
  return RG_OK;
}

static bool
page_is_right(const RgPack *const pack, const uint64_t page)
{
  const uint64_t begin = RG_PACK_HEADER_BYTES + (page << RG_PACK_PAGE_SHIFT);
  const uint64_t left  = pack->end - begin;
  const size_t   size =
      left < RG_PACK_PAGE_BYTES ? (size_t)left : (size_t)RG_PACK_PAGE_BYTES;
  uint64_t expected = 0U;
  memcpy(&expected, pack->bytes + pack->end + page * 8U, sizeof(expected));
  return XXH3_64bits(pack->bytes + begin, size) == expected;
}

RgStatus
rg_pack_check_pages(const RgPack *const pack, const uint64_t first,
                    const uint64_t last)
{
  for (uint64_t page = first; page <= last; ++page) {
    _Atomic(uint64_t) *const word = &pack->verified[page / 64U];
    const uint64_t           bit  = UINT64_C(1) << page % 64U;
    if (!(atomic_load_explicit(word, memory_order_relaxed) & bit)) {
      if (!page_is_right(pack, page)) {
        return RG_CORRUPT;
      }
      (void)atomic_fetch_or_explicit(word, bit, memory_order_relaxed);
    }
  }
  return RG_OK;
}

RgStatus
rg_pack_check_section(const RgPack *const        pack,
                      const RgPackSection *const section)
{
  return rg_pack_check(pack, section->offset,
                       section->n_items * section->item_size_bytes);
}

RgStatus
rg_pack_verify(const RgPack *const pack, RgError *const error)
{
  /* The header and the table may have changed since they were mapped. */
  const RgPackHeader *const header =
      (const RgPackHeader *)(const void *)pack->bytes;
  if (header->checksum != rg_pack_header_checksum(header)) {
    return refuse(pack, error, "the checksum of its header is wrong");
  }
  if (XXH3_64bits(pack->bytes + pack->end,
                  (size_t)(pack->size_bytes - pack->end)) !=
      header->table_checksum) {
    return refuse(pack, error, "its table of checksums is damaged");
  }
  const uint64_t n_pages = count_pages(pack->end);
  for (uint64_t page = 0U; page < n_pages; ++page) {
    if (!page_is_right(pack, page)) {
      const uint64_t begin =
          RG_PACK_HEADER_BYTES + (page << RG_PACK_PAGE_SHIFT);
      const RgStatus status = rg_error_set_file(
          error, RG_CORRUPT, pack->path,
          "the file is damaged at byte %llu or up to %d bytes after it; "
          "restore it from a backup or build the graph again",
          (unsigned long long)begin, (int)RG_PACK_PAGE_BYTES - 1);
      if (error) {
        error->offset = (size_t)begin;
      }
      return status;
    }
  }
  return RG_OK;
}
