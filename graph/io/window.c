#include "graph/io/window.h"

#include "graph/base/utf8.h"

#include <stdint.h>
#include <string.h>

enum {
  FIRST_BYTES    = 1 << 20,
  MIN_BYTES      = 1 << 12, ///< of room for a small source
  PROGRESS_BYTES = 1 << 22  ///< between two calls of on_progress
};

/** Room for all of a small source; one that is packed may be larger, then the
    window grows. */
static size_t
first_capacity(const GraphSource *const source)
{
  uint64_t total    = 0U;
  size_t   capacity = MIN_BYTES;
  (void)graph_source_progress(source, &total);
  if (!total) {
    return FIRST_BYTES; /* of a pipe nobody knows */
  }
  while (capacity < FIRST_BYTES && capacity <= total) {
    capacity *= 2U;
  }
  return capacity;
}

RgStatus
graph_window_init(GraphWindow *const window, const RgAllocator *const allocator,
                  GraphSource *const source, const char *const name,
                  const GraphReadOptions *const options, RgError *const error)
{
  *window      = (GraphWindow){.name      = name,
                               .options   = options,
                               .source    = source,
                               .allocator = allocator,
                               .capacity  = first_capacity(source),
                               .line      = 1U};
  window->data = rg_alloc(allocator, window->capacity);
  if (!window->data) {
    return rg_error_set_file(error, RG_NO_MEMORY, name, "out of memory");
  }
  window->at         = window->data;
  window->end        = window->data;
  window->line_begin = window->data;
  return RG_OK;
}

void
graph_window_fini(GraphWindow *const window)
{
  rg_free(window->allocator, window->data, window->capacity);
  window->data = NULL;
}

/** Bytes of `text` that are ASCII from its start, eight at a time. */
static size_t
ascii_prefix(const char *const text, const size_t size)
{
  size_t i = 0U;
  for (; i + sizeof(uint64_t) <= size; i += sizeof(uint64_t)) {
    uint64_t eight = 0U;
    memcpy(&eight, text + i, sizeof(eight));
    if (eight & UINT64_C(0x8080808080808080)) {
      break;
    }
  }
  return i;
}

/** Move `end` over all text that is good UTF-8. */
static void
check_text(GraphWindow *const window)
{
  const char *const limit = window->data + window->filled;
  const char       *at    = window->end;
  while (at < limit) {
    at += ascii_prefix(at, (size_t)(limit - at));
    /* The usual characters of Chinese text, U+1000 to U+CFFF. */
    while (limit - at >= 3 && (unsigned char)at[0] >= 0xE1U &&
           (unsigned char)at[0] <= 0xECU &&
           ((unsigned char)at[1] & 0xC0U) == 0x80U &&
           ((unsigned char)at[2] & 0xC0U) == 0x80U) {
      at += 3;
    }
    uint32_t     code_point = 0U;
    const size_t n =
        rg_utf8_decode(rg_str(at, (size_t)(limit - at)), 0U, &code_point);
    if (code_point == RG_UTF8_REPLACEMENT && n == 1U) {
      break; /* broken, or cut off by the end of what is here */
    }
    at += n;
  }
  window->end   = at;
  window->final = window->at_end || limit - at >= RG_UTF8_MAX_BYTES;
}

bool
graph_window_has_bad_text(const GraphWindow *const window)
{
  return window->final && window->end < window->data + window->filled;
}

void
graph_window_skip_bad_text(GraphWindow *const window)
{
  if (graph_window_has_bad_text(window)) {
    ++window->end;
    check_text(window);
  }
}

/** Give up what stands before `at`. */
static void
move_down(GraphWindow *const window)
{
  const char *const limit = window->data + window->filled;
  const size_t      gone  = (size_t)(window->at - window->data);
  if (!gone) {
    return;
  }
  if (window->line_begin < window->at) {
    window->columns_before += rg_utf8_count(
        rg_str(window->line_begin, (size_t)(window->at - window->line_begin)));
  }
  memmove(window->data, window->at, (size_t)(limit - window->at));
  window->filled -= gone;
  window->bytes_before += gone;
  window->end -= gone;
  window->at         = window->data;
  window->line_begin = window->data;
}

static RgStatus
grow(GraphWindow *const window, RgError *const error)
{
  if (window->capacity >= GRAPH_WINDOW_MAX_BYTES) {
    return graph_window_error(window, window->at, RG_LIMIT,
                              "one line or token is longer than 256 MiB; is "
                              "this the right format?",
                              error);
  }
  const size_t capacity = window->capacity * 2U;
  char *const  data =
      rg_realloc(window->allocator, window->data, window->capacity, capacity);
  if (!data) {
    return graph_window_error(window, window->at, RG_NO_MEMORY, "out of memory",
                              error);
  }
  window->end        = data + (window->end - window->data);
  window->at         = data;
  window->line_begin = data;
  window->data       = data;
  window->capacity   = capacity;
  return RG_OK;
}

static RgStatus
report(GraphWindow *const window, RgError *const error)
{
  const RgStatus status = rg_cancel_check(window->options->cancel);
  if (status != RG_OK) {
    return graph_window_error(window, window->at, status,
                              rg_status_text(status), error);
  }
  uint64_t       total = 0U;
  const uint64_t read  = graph_source_progress(window->source, &total);
  if (window->options->on_progress && read >= window->next_report_bytes) {
    window->next_report_bytes = read + PROGRESS_BYTES;
    window->options->on_progress(window->options->handle, read, total);
  }
  return RG_OK;
}

RgStatus
graph_window_refill(GraphWindow *const window, RgError *const error)
{
  RG_TRY(report(window, error));
  move_down(window);
  if (window->filled == window->capacity) {
    RG_TRY(grow(window, error));
  }
  const size_t before = window->filled;
  do {
    size_t n = 0U;
    RG_TRY(graph_source_read(window->source, window->data + window->filled,
                             window->capacity - window->filled, &n, error));
    window->filled += n;
    window->at_end = n == 0U;
    /* A source may give a few bytes at a time, and a few are not enough for
       a character. */
  } while (!window->at_end && window->filled < window->capacity &&
           window->filled - before < FIRST_BYTES / 4);
  check_text(window);
  return RG_OK;
}

RgStatus
graph_window_error(const GraphWindow *const window, const char *const where,
                   const RgStatus status, const char *const what,
                   RgError *const error)
{
  size_t column = 1U;
  if (where >= window->line_begin) {
    column += window->columns_before +
              rg_utf8_count(rg_str(window->line_begin,
                                   (size_t)(where - window->line_begin)));
  }
  (void)rg_error_set_at(error, status, window->name, window->line, column, "%s",
                        what);
  if (error) {
    error->offset =
        (size_t)(window->bytes_before + (uint64_t)(where - window->data));
  }
  return status;
}
