#include "graph/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void
rg_buf_init(RgBuf *const buf, const RgAllocator *const allocator,
            const size_t max_bytes)
{
  *buf = (RgBuf){allocator, NULL, 0U, 0U, max_bytes};
}

void
rg_buf_fini(RgBuf *const buf)
{
  rg_free(buf->allocator, buf->data, buf->capacity);
  buf->data     = NULL;
  buf->size     = 0U;
  buf->capacity = 0U;
}

void
rg_buf_clear(RgBuf *const buf)
{
  buf->size = 0U;
}

RgStatus
rg_buf_reserve(RgBuf *const buf, const size_t more)
{
  if (more <= buf->capacity - buf->size) {
    return RG_OK;
  }
  if (more > buf->max_bytes || buf->size > buf->max_bytes - more) {
    return RG_LIMIT;
  }
  const size_t need     = buf->size + more;
  size_t       capacity = buf->capacity ? buf->capacity : 256U;
  while (capacity < need) {
    capacity = capacity > buf->max_bytes / 2U ? buf->max_bytes : capacity * 2U;
  }
  char *const data =
      rg_realloc(buf->allocator, buf->data, buf->capacity, capacity);
  if (!data) {
    return RG_NO_MEMORY;
  }
  buf->data     = data;
  buf->capacity = capacity;
  return RG_OK;
}

RgStatus
rg_buf_append(RgBuf *const buf, const RgStr text)
{
  if (text.size) {
    RG_TRY(rg_buf_reserve(buf, text.size));
    memcpy(buf->data + buf->size, text.data, text.size);
    buf->size += text.size;
  }
  return RG_OK;
}

RgStatus
rg_buf_append_byte(RgBuf *const buf, const char byte)
{
  RG_TRY(rg_buf_reserve(buf, 1U));
  buf->data[buf->size++] = byte;
  return RG_OK;
}

RgStatus
rg_buf_printf(RgBuf *const buf, const char *const format, ...)
{
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  const int n = vsnprintf(NULL, 0U, format, args);
  va_end(args);
  RgStatus status = n < 0 ? RG_BAD_ARG : rg_buf_reserve(buf, (size_t)n + 1U);
  if (status == RG_OK) {
    (void)vsnprintf(buf->data + buf->size, (size_t)n + 1U, format, again);
    buf->size += (size_t)n;
  }
  va_end(again);
  return status;
}

RgStr
rg_buf_str(const RgBuf *const buf)
{
  return rg_str(buf->data ? buf->data : "", buf->size);
}

static RgStatus
write_to_buf(void *const handle, const char *const data, const size_t size)
{
  return rg_buf_append((RgBuf *)handle, rg_str(data, size));
}

RgSink
rg_buf_sink(RgBuf *const buf)
{
  return (RgSink){buf, write_to_buf};
}
