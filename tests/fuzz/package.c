#include "tests/fuzz/package.h"

#include "graph/base/buf.h"
#include "tests/fuzz/bulletin.h"

#include <string.h>
#include <zlib.h>

enum { MAX_ZIP_BYTES = 1 << 22 };

static void
put(RgBuf *const zip, const uint64_t value, const unsigned n_bytes)
{
  for (unsigned i = 0U; i < n_bytes; ++i) {
    fuzz_require(rg_buf_append_byte(
                     zip, (char)(i < sizeof(value) ? value >> 8U * i : 0U)) ==
                     RG_OK,
                 "there is room");
  }
}

/** What local header and directory entry have in common (APPNOTE 4.4). */
static void
put_entry(RgBuf *const zip, const RgStr part, const char *const name)
{
  const uint32_t sum =
      (uint32_t)crc32(0U, (const Bytef *)part.data, (uInt)part.size);
  put(zip, 20U, 2U); /* version that is needed */
  put(zip, 0U, 8U);  /* flags, stored, time, date */
  put(zip, sum, 4U);
  put(zip, (uint32_t)part.size, 4U);
  put(zip, (uint32_t)part.size, 4U);
  put(zip, (uint32_t)strlen(name), 2U);
  put(zip, 0U, 2U); /* extra field */
}

static void
put_text(RgBuf *const zip, const RgStr text)
{
  fuzz_require(rg_buf_append(zip, text) == RG_OK, "there is room");
}

static void
make_zip(RgBuf *const zip, const char *const *const names,
         const RgStr *const parts, const size_t n)
{
  size_t at[FUZZ_PACKAGE_PARTS];
  for (size_t i = 0U; i < n; ++i) {
    at[i] = zip->size;
    put_text(zip, RG_STR("PK\x03\x04"));
    put_entry(zip, parts[i], names[i]);
    put_text(zip, rg_str_c(names[i]));
    put_text(zip, parts[i]);
  }
  const size_t directory = zip->size;
  for (size_t i = 0U; i < n; ++i) {
    put_text(zip, RG_STR("PK\x01\x02"));
    put(zip, 20U, 2U);
    put_entry(zip, parts[i], names[i]);
    put(zip, 0U, 10U); /* comment, disk, attributes */
    put(zip, (uint32_t)at[i], 4U);
    put_text(zip, rg_str_c(names[i]));
  }
  const size_t end = zip->size;
  put_text(zip, RG_STR("PK\x05\x06"));
  put(zip, 0U, 4U); /* disks */
  put(zip, (uint32_t)n, 2U);
  put(zip, (uint32_t)n, 2U);
  put(zip, (uint32_t)(end - directory), 4U);
  put(zip, (uint32_t)directory, 4U);
  put(zip, 0U, 2U); /* comment */
}

void
fuzz_package(const char *const    file,
             const char *const    names[FUZZ_PACKAGE_PARTS],
             const uint8_t *const data, const size_t size)
{
  const RgStr bytes = fuzz_copy(data, size);
  if (rg_str_starts_with(bytes, RG_STR("PK\x03\x04"))) {
    fuzz_bulletin(file, bytes, INGEST_STAGE_SEGMENT);
  } else {
    RgBuf zip;
    RgStr parts[FUZZ_PACKAGE_PARTS];
    RgStr rest = bytes;
    for (size_t i = 0U; i < FUZZ_PACKAGE_PARTS; ++i) {
      parts[i] = RG_STR("");
      (void)rg_str_split(&rest, '\0', &parts[i]);
    }
    rg_buf_init(&zip, rg_allocator_system(), MAX_ZIP_BYTES);
    make_zip(&zip, names, parts, FUZZ_PACKAGE_PARTS);
    fuzz_bulletin(file, rg_buf_str(&zip), INGEST_STAGE_SEGMENT);
    rg_buf_fini(&zip);
  }
  fuzz_free(bytes);
}
