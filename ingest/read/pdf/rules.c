#include "ingest/read/pdf/rules.h"

#include "ingest/text/chinese.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  LONG_SIDE  = 1200, ///< pixels of a page; an A4 page has 842 points
  MAX_HEADER = 64,
  LIGHTEST   = 232, ///< of a rule; frames of web pages are light grey
  MIN_ROW    = 26,  ///< pixels; a character of a text takes 15
  MIN_COLUMN = 18,
  THICK      = 5,  ///< pixels; what is thicker is a shaded box
  DASH       = 16, ///< pixels at most
  DASH_GAP   = 8,
  MIN_DASHES = 4,
  MAX_DASHED = 4000, ///< of a page: each is compared with its words
  MAX_RULES  = 20000 ///< before adjacent ones are joined
};

/** Points beside a word in which its characters may stand. */
#define NEAR 1.5F

/** A straight run of dark pixels, in one row or column of them. */
typedef struct {
  uint32_t at;
  uint32_t from;
  uint32_t to;
} Run;

RG_VEC_DEFINE(RunVec, Run, run_vec);

/** Short runs in a row or column of pixels, as long as each other and as far
    apart: a dashed rule. */
typedef struct {
  uint32_t from;
  uint32_t to;
  uint32_t length;
  uint32_t gap;
  uint32_t n;
} Dashes;

typedef struct {
  float across;
  float down;
} Scale;

/** Pages as they come: P5, width, height, 255, then the pixels row by row. */
typedef struct {
  RgArena              *arena;
  const IngestPdfWords *words;
  IngestPdfRules       *rules;
  uint32_t              page;
  uint32_t              end;
  char                  header[MAX_HEADER];
  size_t                n_header;
  uint32_t              width; ///< 0: in the header
  uint32_t              height;
  uint32_t              x;
  uint32_t              y;
  uint32_t              n_dashed;               ///< rules that may be ones
  uint32_t              dark;                   ///< run in this row
  uint32_t              column[LONG_SIDE + 1U]; ///< runs down to this row
  Dashes                dashes;                 ///< of this row
  Dashes                down[LONG_SIDE + 1U];   ///< of each column
  RunVec                rows;
  RunVec                columns;
} Taker;

static RgStatus
add_run(Taker *const taker, RunVec *const runs, const Run run,
        const uint32_t least)
{
  return run.to - run.from >= least && runs->n < MAX_RULES
             ? run_vec_push(taker->arena, runs, run)
             : RG_OK;
}

static bool
differ(const uint32_t a, const uint32_t b)
{
  return a > b + 1U || b > a + 1U;
}

/** Points of a pixel, across and down.  The size of a page is told as if it
    were not turned. */
static Scale
scale_of(const Taker *const taker)
{
  const IngestPdfPage *const page = &taker->words->pages.items[taker->page];
  const bool                 turned =
      (page->width > page->height) != (taker->width > taker->height);
  return (Scale){(turned ? page->height : page->width) / (float)taker->width,
                 (turned ? page->width : page->height) / (float)taker->height};
}

/** How much of `from` to `to` lies in `begin` to `end`. */
static float
shared(const float from, const float to, const float begin, const float end)
{
  const float n = (to < end ? to : end) - (from > begin ? from : begin);
  return n > 0.0F ? n : 0.0F;
}

/** Strokes of characters below or beside each other look like dashes, but lead
    through words. */
static bool
crosses_words(const Taker *const taker, const Run *const run, const bool is_row)
{
  const IngestPdfPage *const page  = &taker->words->pages.items[taker->page];
  const Scale                scale = scale_of(taker);
  const float at   = (float)run->at * (is_row ? scale.down : scale.across);
  const float from = (float)run->from * (is_row ? scale.across : scale.down);
  const float to   = (float)run->to * (is_row ? scale.across : scale.down);
  float       n    = 0.0F;
  for (uint32_t i = 0U; i < page->n; ++i) {
    const IngestPdfWord *const word =
        &taker->words->words.items[page->first + i];
    const IngestPdfBox box    = word->box;
    const float        middle = ingest_pdf_middle(box);
    const float        half   = word->em / 2.0F;
    if (is_row && at > middle - half - NEAR && at < middle + half + NEAR) {
      n += shared(from, to, box.x0, box.x1);
    } else if (!is_row && at > box.x0 - NEAR && at < box.x1 + NEAR) {
      n += shared(from, to, middle - half, middle + half);
    }
  }
  return n * 8.0F > to - from;
}

/** The dashed rule that ends here. */
static RgStatus
end_dashes(Taker *const taker, RunVec *const runs, Dashes *const dashes,
           const uint32_t at, const uint32_t least)
{
  const Run  whole  = {at, dashes->from, dashes->to};
  const bool enough = dashes->n >= MIN_DASHES && whole.to - whole.from >= least;
  *dashes           = (Dashes){.n = 0U};
  return enough && taker->n_dashed++ < MAX_DASHED &&
                 !crosses_words(taker, &whole, runs == &taker->rows)
             ? add_run(taker, runs, whole, least)
             : RG_OK;
}

/** A run: part of a dashed rule, or its end, which may be longer or cut off
    where another rule crosses it; so may be its begin. */
static RgStatus
take_dash(Taker *const taker, RunVec *const runs, Dashes *const dashes,
          const Run run, const uint32_t least)
{
  const uint32_t length = run.to - run.from;
  const uint32_t gap    = run.from - dashes->to;
  const bool     near   = dashes->n && gap <= DASH_GAP && length <= DASH;
  const bool     fits   = near && !differ(length, dashes->length) &&
                    (dashes->n < 2U || !differ(gap, dashes->gap));
  if (fits) {
    dashes->gap = gap;
    dashes->to  = run.to;
    ++dashes->n;
    return RG_OK;
  }
  const uint32_t begin = near && dashes->n == 1U ? dashes->from : run.from;
  dashes->to           = near ? run.to : dashes->to;
  RG_TRY(end_dashes(taker, runs, dashes, run.at, least));
  *dashes = (Dashes){begin, run.to, length, 0U, length <= DASH};
  return RG_OK;
}

static int
by_place(const void *const a, const void *const b)
{
  const Run *const x = (const Run *)a;
  const Run *const y = (const Run *)b;
  return x->at != y->at       ? (x->at < y->at ? -1 : 1)
         : x->from != y->from ? (x->from < y->from ? -1 : 1)
                              : 0;
}

static bool
overlap(const Run *const a, const Run *const b)
{
  const uint32_t from = a->from > b->from ? a->from : b->from;
  const uint32_t to   = a->to < b->to ? a->to : b->to;
  const uint32_t n =
      a->to - a->from < b->to - b->from ? a->to - a->from : b->to - b->from;
  return to > from && (to - from) * 5U >= n * 4U;
}

/** One rule for the pixels side by side from `first` to `last`; a box has one
    at each edge. */
static RgStatus
add_rules(RgArena *const arena, const Run *const band, const uint32_t last,
          const float scale, const float along, IngestPdfRuleVec *const rules)
{
  const bool    thick = last - band->at >= THICK;
  const float   from  = (float)band->from * along;
  const float   to    = (float)band->to * along;
  IngestPdfRule rule  = {thick ? (float)band->at * scale
                               : (float)(band->at + last + 1U) / 2.0F * scale,
                        from, to};
  RG_TRY(ingest_pdf_rule_vec_push(arena, rules, rule));
  rule.at = (float)(last + 1U) * scale;
  return thick ? ingest_pdf_rule_vec_push(arena, rules, rule) : RG_OK;
}

static int
by_at(const void *const a, const void *const b)
{
  const float x = ((const IngestPdfRule *)a)->at;
  const float y = ((const IngestPdfRule *)b)->at;
  return x < y ? -1 : x > y;
}

/** Runs in neighbouring rows of pixels are one rule. */
static RgStatus
join_runs(RgArena *const arena, RunVec *const runs, const float scale,
          const float along, IngestPdfRuleVec *const rules)
{
  enum { MAX_OPEN = 64 };
  Run      open[MAX_OPEN];
  uint32_t last[MAX_OPEN];
  size_t   n_open = 0U;
  if (runs->n) {
    qsort(runs->items, runs->n, sizeof(*runs->items), by_place);
  }
  for (size_t i = 0U; i < runs->n; ++i) {
    const Run *const run   = &runs->items[i];
    size_t           found = n_open;
    for (size_t k = n_open; k-- > 0U;) {
      if (last[k] + 1U < run->at) {
        RG_TRY(add_rules(arena, &open[k], last[k], scale, along, rules));
        open[k] = open[--n_open];
        last[k] = last[n_open];
        found   = found == n_open ? k : found;
      }
    }
    found = n_open;
    for (size_t k = 0U; k < n_open; ++k) {
      found = last[k] + 1U == run->at && overlap(&open[k], run) ? k : found;
    }
    if (found == n_open && n_open < MAX_OPEN) {
      open[n_open]   = *run;
      last[n_open++] = run->at;
    } else if (found < n_open) {
      Run *const band = &open[found];
      band->from      = run->from < band->from ? run->from : band->from;
      band->to        = run->to > band->to ? run->to : band->to;
      last[found]     = run->at;
    }
  }
  for (size_t k = 0U; k < n_open; ++k) {
    RG_TRY(add_rules(arena, &open[k], last[k], scale, along, rules));
  }
  if (rules->n) {
    qsort(rules->items, rules->n, sizeof(*rules->items), by_at);
  }
  return RG_OK;
}

static RgStatus
end_page(Taker *const taker)
{
  for (uint32_t x = 0U; x < taker->width; ++x) {
    RG_TRY(add_run(taker, &taker->columns,
                   (Run){x, taker->height - taker->column[x], taker->height},
                   MIN_COLUMN));
    RG_TRY(end_dashes(taker, &taker->columns, &taker->down[x], x, MIN_COLUMN));
  }
  const Scale           scale = scale_of(taker);
  IngestPdfRules *const rules = &taker->rules[taker->page];
  RG_TRY(join_runs(taker->arena, &taker->rows, scale.down, scale.across,
                   &rules->rows));
  RG_TRY(join_runs(taker->arena, &taker->columns, scale.across, scale.down,
                   &rules->columns));
  taker->n_dashed  = 0U;
  taker->rows.n    = 0U;
  taker->columns.n = 0U;
  taker->width     = 0U;
  taker->n_header  = 0U;
  ++taker->page;
  return RG_OK;
}

static RgStatus
take_pixel(Taker *const taker, const unsigned char pixel)
{
  const bool     is_dark = pixel < LIGHTEST;
  const uint32_t x       = taker->x;
  if (is_dark) {
    ++taker->dark;
    ++taker->column[x];
  } else if (taker->column[x]) {
    const Run run = {x, taker->y - taker->column[x], taker->y};
    RG_TRY(add_run(taker, &taker->columns, run, MIN_COLUMN));
    RG_TRY(take_dash(taker, &taker->columns, &taker->down[x], run, MIN_COLUMN));
    taker->column[x] = 0U;
  }
  ++taker->x;
  if (taker->dark && (!is_dark || taker->x == taker->width)) {
    const uint32_t to  = is_dark ? taker->x : x;
    const Run      run = {taker->y, to - taker->dark, to};
    RG_TRY(add_run(taker, &taker->rows, run, MIN_ROW));
    RG_TRY(take_dash(taker, &taker->rows, &taker->dashes, run, MIN_ROW));
    taker->dark = 0U;
  }
  if (taker->x == taker->width) {
    RG_TRY(end_dashes(taker, &taker->rows, &taker->dashes, taker->y, MIN_ROW));
    taker->x = 0U;
    ++taker->y;
  }
  return taker->y == taker->height ? end_page(taker) : RG_OK;
}

/** "P5\n849 1200\n255\n", a byte at a time. */
static RgStatus
take_header(Taker *const taker, const char byte)
{
  size_t   n_lines = 0U;
  uint32_t width   = 0U;
  uint32_t height  = 0U;
  if (taker->n_header == MAX_HEADER || taker->page >= taker->end) {
    return RG_BAD_DATA;
  }
  taker->header[taker->n_header++] = byte;
  for (size_t i = 0U; i < taker->n_header; ++i) {
    n_lines += taker->header[i] == '\n';
  }
  if (n_lines < 3U) {
    return RG_OK;
  }
  const RgStr  all   = rg_str(taker->header, taker->n_header - 1U);
  const RgStr  sizes = rg_str_slice(all, 3U, all.size);
  const size_t n     = ingest_read_ordinal(sizes, &width);
  if (!rg_str_starts_with(all, RG_STR("P5\n")) || !n ||
      !ingest_read_ordinal(rg_str_slice(sizes, n + 1U, sizes.size), &height) ||
      !width || !height || width > LONG_SIDE || height > LONG_SIDE) {
    return RG_BAD_DATA;
  }
  taker->width  = width;
  taker->height = height;
  taker->x      = 0U;
  taker->y      = 0U;
  taker->dark   = 0U;
  memset(taker->column, 0, sizeof taker->column);
  memset(taker->down, 0, sizeof taker->down);
  return RG_OK;
}

static RgStatus
take_piece(void *const data, const RgStr piece)
{
  Taker *const taker = (Taker *)data;
  for (size_t i = 0U; i < piece.size; ++i) {
    RG_TRY(taker->width ? take_pixel(taker, (unsigned char)piece.data[i])
                        : take_header(taker, piece.data[i]));
  }
  return RG_OK;
}

RgStatus
ingest_pdf_rules(RgArena *const arena, const RgStr bytes,
                 const IngestPdfWords *const words, const uint32_t first,
                 const uint32_t end, IngestPdfRules *const rules)
{
  char from[16];
  char to[16];
  char side[16];
  (void)snprintf(from, sizeof from, "%u", first + 1U);
  (void)snprintf(to, sizeof to, "%u", end);
  (void)snprintf(side, sizeof side, "%d", LONG_SIDE);
  const char *const arguments[] = {"pdftoppm",  "-q", "-gray",     "-aa", "no",
                                   "-aaVector", "no", "-scale-to", side,  "-f",
                                   from,        "-l", to,          "-",   NULL};
  Taker *const      taker = rg_arena_alloc_zero(arena, 1U, sizeof(*taker));
  IngestProgramEnd  ended = INGEST_PROGRAM_DONE;
  if (!taker) {
    return RG_NO_MEMORY;
  }
  taker->arena = arena;
  taker->words = words;
  taker->rules = rules;
  taker->page  = first;
  taker->end   = end;
  const RgStatus status =
      ingest_run_program(arguments, bytes, take_piece, taker, &ended);
  return status == RG_BAD_DATA ? RG_OK : status;
}
