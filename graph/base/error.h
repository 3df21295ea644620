#ifndef GRAPH_BASE_ERROR_H
#define GRAPH_BASE_ERROR_H

/**
   @file
   What went wrong, where, and what to do about it.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stddef.h>

/** Room for a message and a source name; longer ones end in "…".  Both are
    kept as rg_utf8_plain() writes them. */
enum { RG_ERROR_MESSAGE_BYTES = 1024, RG_ERROR_SOURCE_BYTES = 512 };

/**
   An error report, filled by the function that failed.

   It owns nothing and allocates nothing, so it can report being out of
   memory.  Initialise with `{0}`; reuse freely.
*/
typedef struct {
  RgStatus status;
  size_t   line;   ///< from 1; 0 when there is no place
  size_t   column; ///< from 1, in code points; 0 when unknown
  size_t   offset; ///< bytes from the start of the source
  char     source[RG_ERROR_SOURCE_BYTES];   ///< file name, "query", …
  char     message[RG_ERROR_MESSAGE_BYTES]; ///< what is wrong, what to do
} RgError;

/** Fill `error` (which may be null) without a place, and return `status`. */
RgStatus
rg_error_set(RgError *RG_NULLABLE error, RgStatus status, const char *format,
             ...) RG_PRINTF(3, 4);

/** "out of memory". */
RG_NODISCARD static inline RgStatus
rg_error_no_memory(RgError *const RG_NULLABLE error)
{
  return rg_error_set(error, RG_NO_MEMORY, "out of memory");
}

/** As rg_error_set(), for a whole file: `source` is its name. */
RgStatus
rg_error_set_file(RgError *RG_NULLABLE error, RgStatus status,
                  const char *source, const char *format, ...) RG_PRINTF(4, 5);

/** As rg_error_set(), with the place: 1-based line and column. */
RgStatus
rg_error_set_at(RgError *RG_NULLABLE error, RgStatus status, const char *source,
                size_t line, size_t column, const char *format, ...)
    RG_PRINTF(6, 7);

/** Fill from `errno`: "NAME: cannot ACTION: reason".  Returns #RG_IO
    (#RG_NOT_FOUND for ENOENT, #RG_NO_MEMORY for ENOMEM). */
RgStatus
rg_error_set_errno(RgError *RG_NULLABLE error, const char *source,
                   const char *action);

/**
   Print as `source:line:column: message`, leaving out what is not known.

   @return the number of bytes written, not counting the final null;
   the text is cut to `size - 1` bytes.
*/
size_t
rg_error_format(const RgError *error, char *out, size_t size);

/** Line and column (1-based, column in code points) of a byte offset. */
void
rg_error_place(RgStr text, size_t offset, size_t *line, size_t *column);

#endif
