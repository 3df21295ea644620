#include "graph/base/error.h"

#include "graph/base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/** Copy what can be shown (names of files and words of others may hold
    anything), and cut at a character border, marking the cut with an
    ellipsis. */
static void
copy_cut(char *const out, const size_t size, const char *const text)
{
  static const char ellipsis[] = "\xE2\x80\xA6";
  const RgStr       all        = rg_str_c(text);
  size_t            read       = 0U;
  size_t            n          = rg_utf8_plain(all, out, size - 1U, &read);
  if (read < all.size) {
    n = rg_utf8_plain(all, out, size - sizeof(ellipsis), NULL);
    memcpy(out + n, ellipsis, sizeof(ellipsis) - 1U);
    n += sizeof(ellipsis) - 1U;
  }
  out[n] = '\0';
}

static void
set_message(RgError *error, const char *format, va_list args) RG_PRINTF(2, 0);

static void
set_message(RgError *const error, const char *const format, va_list args)
{
  char text[RG_ERROR_MESSAGE_BYTES * 2];
  if (vsnprintf(text, sizeof(text), format, args) < 0) {
    text[0] = '\0';
  }
  copy_cut(error->message, sizeof(error->message), text);
}

static void
set_place(RgError *const error, const RgStatus status, const char *const source,
          const size_t line, const size_t column)
{
  error->status = status;
  error->line   = line;
  error->column = column;
  error->offset = 0U;
  copy_cut(error->source, sizeof(error->source), source);
}

RgStatus
rg_error_set(RgError *const error, const RgStatus status,
             const char *const format, ...)
{
  if (error) {
    va_list args;
    va_start(args, format);
    set_place(error, status, "", 0U, 0U);
    set_message(error, format, args);
    va_end(args);
  }
  return status;
}

RgStatus
rg_error_set_file(RgError *const error, const RgStatus status,
                  const char *const source, const char *const format, ...)
{
  if (error) {
    va_list args;
    va_start(args, format);
    set_place(error, status, source, 0U, 0U);
    set_message(error, format, args);
    va_end(args);
  }
  return status;
}

RgStatus
rg_error_set_at(RgError *const error, const RgStatus status,
                const char *const source, const size_t line,
                const size_t column, const char *const format, ...)
{
  if (error) {
    va_list args;
    va_start(args, format);
    set_place(error, status, source, line, column);
    set_message(error, format, args);
    va_end(args);
  }
  return status;
}

RgStatus
rg_error_set_errno(RgError *const error, const char *const source,
                   const char *const action)
{
  const int      code   = errno;
  const RgStatus status = code == ENOENT   ? RG_NOT_FOUND
                          : code == ENOMEM ? RG_NO_MEMORY
                                           : RG_IO;
  char           reason[128];
#if defined(__GLIBC__) && defined(_GNU_SOURCE)
  const char *const text = strerror_r(code, reason, sizeof(reason));
#else
  const char *const text =
      strerror_r(code, reason, sizeof(reason)) ? "unknown error" : reason;
#endif
  return rg_error_set_file(error, status, source, "cannot %s: %s", action,
                           text);
}

size_t
rg_error_format(const RgError *const error, char *const out, const size_t size)
{
  int n = 0;
  if (!error->source[0]) {
    n = snprintf(out, size, "%s", error->message);
  } else if (!error->line) {
    n = snprintf(out, size, "%s: %s", error->source, error->message);
  } else if (!error->column) {
    n = snprintf(out, size, "%s:%zu: %s", error->source, error->line,
                 error->message);
  } else {
    n = snprintf(out, size, "%s:%zu:%zu: %s", error->source, error->line,
                 error->column, error->message);
  }
  return n < 0 ? 0U : (size_t)n < size ? (size_t)n : size - 1U;
}

void
rg_error_place(const RgStr text, const size_t offset, size_t *const line,
               size_t *const column)
{
  const size_t end = offset < text.size ? offset : text.size;
  *line            = 1U;
  *column          = 1U;
  for (size_t i = 0U; i < end; ++i) {
    if (text.data[i] == '\n') {
      ++*line;
      *column = 1U;
    } else if (((unsigned char)text.data[i] & 0xC0U) != 0x80U) {
      ++*column;
    }
  }
}
