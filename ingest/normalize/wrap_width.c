#include "ingest/normalize/wrap_width.h"

enum {
  MIN_WIDTH   = 40,
  SLACK       = 5,
  MIN_CHARS   = 20, ///< the same in characters
  SLACK_CHARS = 2,
  MIN_LINES   = 8,
  MIN_OPEN    = 4 ///< lines that end inside a sentence
};

bool
ingest_is_wrapped_at(const IngestWrapLines lines, const uint32_t i,
                     const bool ends_open)
{
  if (!ends_open || i + 1U >= lines.n) {
    return false;
  }
  const IngestWrapLine *const next = &lines.items[i + 1U];
  return next->is_text && !next->is_long && !lines.items[i].is_long &&
         next->indent <= lines.items[i].indent && !next->blank_before &&
         !next->begins_new;
}

IngestWrapWidth
ingest_page_wrap_width(const IngestWrapLines lines)
{
  uint32_t widest = 0U;
  for (uint32_t i = 0U; i < lines.n; ++i) {
    if (lines.items[i].is_text && lines.items[i].extent.columns > widest) {
      widest = lines.items[i].extent.columns;
    }
  }
  return (IngestWrapWidth){
      widest >= MIN_WIDTH && widest <= INGEST_WRAP_MAX_WIDTH ? widest : 0U,
      SLACK, INGEST_WRAP_BY_COLUMNS};
}

/** The window of widths with the most lines, `*n_best`.  It must hold nearly
    all the long ones and at least a third of all; fewer will do where its lines
    end inside sentences. */
static IngestWrapWidth
find_common(const IngestWrapLines lines, IngestWrapWidth width,
            const uint32_t least, uint32_t *const n_best)
{
  uint32_t counts[INGEST_WRAP_MAX_WIDTH + 1] = {0};
  uint32_t n_lines                           = 0U;
  uint32_t n_longer                          = 0U;
  uint32_t n_open                            = 0U;
  for (uint32_t i = 0U; i < lines.n; ++i) {
    const uint32_t w = ingest_wrap_extent(lines.items[i].extent, width);
    if (lines.items[i].is_text) {
      ++n_lines;
      n_longer += w > INGEST_WRAP_MAX_WIDTH;
      counts[w > INGEST_WRAP_MAX_WIDTH ? 0U : w] += w <= INGEST_WRAP_MAX_WIDTH;
    }
  }
  *n_best = 0U;
  for (uint32_t limit = least; limit <= INGEST_WRAP_MAX_WIDTH; ++limit) {
    uint32_t n = 0U;
    for (uint32_t w = limit - width.slack; w <= limit; ++w) {
      n += counts[w];
    }
    if (n > *n_best) {
      width.limit = limit;
      *n_best     = n;
    }
  }
  /* Punctuation may hang over the edge. */
  for (uint32_t w = width.limit + width.slack + 1U; w <= INGEST_WRAP_MAX_WIDTH;
       ++w) {
    n_longer += counts[w];
  }
  for (uint32_t i = 0U; i < lines.n; ++i) {
    const IngestWrapLine *const line = &lines.items[i];
    const uint32_t              w    = ingest_wrap_extent(line->extent, width);
    n_open += line->is_text && w + width.slack >= width.limit &&
              w <= width.limit + width.slack &&
              ingest_is_wrapped_at(lines, i, line->has_stop && !line->closed);
  }
  const bool plain = n_lines >= MIN_LINES && *n_best * 3U >= n_lines &&
                     n_longer * 20U <= *n_best;
  const bool open =
      n_open >= MIN_OPEN && n_open * 2U >= *n_best && n_longer * 4U <= *n_best;
  if (!plain && !open) {
    width.limit = 0U;
  }
  return width;
}

/** Few lines are wrapped: the widest of all, and it alone, is where lines end
    inside sentences. */
static IngestWrapWidth
find_widest(const IngestWrapLines lines)
{
  const IngestWrapWidth width  = ingest_page_wrap_width(lines);
  uint32_t              n_open = 0U;
  for (uint32_t i = 0U; width.limit && i < lines.n; ++i) {
    const IngestWrapLine *const line = &lines.items[i];
    if (line->is_text && ingest_is_wrapped_at(lines, i, line->unfinished)) {
      const uint32_t next = lines.items[i + 1U].first.columns;
      if (line->extent.columns + (next > SLACK ? next : SLACK) < width.limit) {
        return (IngestWrapWidth){0};
      }
      ++n_open;
    }
  }
  return n_open ? width : (IngestWrapWidth){0};
}

IngestWrapWidth
ingest_find_wrap_width(const IngestWrapLines lines)
{
  static const struct {
    IngestWrapMeasure by;
    uint32_t          slack;
    uint32_t          least;
  } measures[]           = {{INGEST_WRAP_BY_COLUMNS, SLACK, MIN_WIDTH},
                            {INGEST_WRAP_BY_CHARS, SLACK_CHARS, MIN_CHARS},
                            {INGEST_WRAP_BY_WIDE, SLACK, MIN_WIDTH}};
  IngestWrapWidth best   = {0};
  uint32_t        n_most = 0U;
  for (size_t i = 0U; i < RG_COUNT_OF(measures); ++i) {
    uint32_t              n     = 0U;
    const IngestWrapWidth width = find_common(
        lines, (IngestWrapWidth){0U, measures[i].slack, measures[i].by},
        measures[i].least, &n);
    if (width.limit && (!best.limit || n > n_most)) {
      best   = width;
      n_most = n;
    }
  }
  return best.limit ? best : find_widest(lines);
}
