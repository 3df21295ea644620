#ifndef GRAPH_IO_WINDOW_H
#define GRAPH_IO_WINDOW_H

/**
   @file
   A stretch of a source's text in memory, checked to be UTF-8, that moves on
   as it is read.  Knows the line and column of every byte in it.
*/

#include "graph/base/alloc.h"
#include "graph/base/error.h"
#include "graph/io/source.h"
#include "graph/rdf_io.h"

#include <stdbool.h>
#include <stddef.h>

/** The reader moves `at` (and calls graph_window_new_line()), nothing else.
    Initialise with graph_window_init(), end with graph_window_fini(). */
typedef struct {
  const char *at;         ///< next byte to read
  const char *end;        ///< of the good text that is here
  bool        final;      ///< nothing good comes after `end`
  size_t      line;       ///< of `line_begin`, from 1
  const char *line_begin; ///< at or before `at`

  const char             *name; ///< for errors
  const GraphReadOptions *options;
  GraphSource            *source;
  const RgAllocator      *allocator;
  char                   *data;
  size_t                  capacity;
  size_t                  filled;         ///< bytes at `data`, checked or not
  size_t                  columns_before; ///< code points before `line_begin`
  uint64_t                bytes_before;   ///< of the source before `data`
  uint64_t                next_report_bytes; ///< when to call on_progress
  bool                    at_end;            ///< the source has no more
} GraphWindow;

/** Longest line (N-Triples) or token (Turtle). */
enum { GRAPH_WINDOW_MAX_BYTES = 1 << 28 };

/** A window before the first byte. @return #RG_OK or #RG_NO_MEMORY */
RG_NODISCARD RgStatus
graph_window_init(GraphWindow *window, const RgAllocator *allocator,
                  GraphSource *source, const char *name,
                  const GraphReadOptions *options, RgError *error);

void
graph_window_fini(GraphWindow *window);

/**
   Get more text after `end`; everything before `at` is given up and what
   follows may move.

   @return #RG_OK (then `end` is further or `final` is set); #RG_LIMIT when
   `at` is too far behind; #RG_NO_MEMORY, #RG_CANCELLED, #RG_TIMEOUT, or what
   the source says; `error` is set.
*/
RG_NODISCARD RgStatus
graph_window_refill(GraphWindow *window, RgError *error);

/** A new line begins at `begin`. */
static inline void
graph_window_new_line(GraphWindow *const window, const char *const begin)
{
  ++window->line;
  window->line_begin     = begin;
  window->columns_before = 0U;
}

/** When bytes that are no UTF-8 stopped the window: step over them. */
void
graph_window_skip_bad_text(GraphWindow *window);

/** Whether the text stops here because of bytes that are no UTF-8. */
bool
graph_window_has_bad_text(const GraphWindow *window);

/** Fill `error` for the place `where`, which is on the present line. */
RgStatus
graph_window_error(const GraphWindow *window, const char *where,
                   RgStatus status, const char *what, RgError *error);

#endif
