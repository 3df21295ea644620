#ifndef GRAPH_BASE_BUF_H
#define GRAPH_BASE_BUF_H

/**
   @file
   Growable byte buffer with a hard maximum.
*/

#include "graph/base/alloc.h"
#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

/** Initialise with rg_buf_init(), end with rg_buf_fini(). */
typedef struct {
  const RgAllocator *allocator;
  char *RG_NULLABLE  data;
  size_t             size;      ///< bytes in use
  size_t             capacity;  ///< bytes allocated
  size_t             max_bytes; ///< growing beyond is #RG_LIMIT
} RgBuf;

/** An empty buffer that may grow to `max_bytes`. */
void
rg_buf_init(RgBuf *buf, const RgAllocator *allocator, size_t max_bytes);

/** Accepts one that is all zero; leaves an empty one, which may be used again.
 */
void
rg_buf_fini(RgBuf *buf);

/** Forget the content, keep the memory. */
void
rg_buf_clear(RgBuf *buf);

/** Make room for `more` bytes beyond `size`.
    @return #RG_OK, #RG_LIMIT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_buf_reserve(RgBuf *buf, size_t more);

/** Append bytes. @return #RG_OK, #RG_LIMIT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_buf_append(RgBuf *buf, RgStr text);

/** Append one byte. @return as rg_buf_append(). */
RG_NODISCARD RgStatus
rg_buf_append_byte(RgBuf *buf, char byte);

/** Append printf output. @return as rg_buf_append(). */
RG_NODISCARD RgStatus
rg_buf_printf(RgBuf *buf, const char *format, ...) RG_PRINTF(2, 3);

/** The content; valid until the next change. */
RgStr
rg_buf_str(const RgBuf *buf);

/** A sink that appends to `buf`, which must outlive it. */
RgSink
rg_buf_sink(RgBuf *buf);

#endif
