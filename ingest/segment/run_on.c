/* Text whose line ends were lost.  A long line breaks before the chapters and
   items that it counts, "…如下意见。一、提升便利度(一)优化流程。…(二)…"; around
   the numbers and titles of a table that ran together, "1标题 做法。2标题
   做法。"; else around headings that only a blank parts from their text. */
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <stdlib.h>

enum {
  MIN_BYTES   = 3 * 300, /* of a line that is looked at */
  MIN_BREAKS  = 3,
  MAX_CHAPTER = 3 * 60, /* bytes of a chapter's heading that an item follows */
  MIN_TITLE   = 3 * 4,  /* … of a title with a blank behind it */
  MAX_TITLE   = 3 * 45,
  MAX_NUMBER  = 999 /* before a title */
};

RG_VEC_DEFINE(PlaceVec, size_t, place_vec);

/** The numbers counted so far. */
typedef struct {
  uint32_t chapter;
  uint32_t item;
  size_t   last; /* where the last chapter begins, SIZE_MAX behind an item */
} Counted;

/** A number right before a title, and the one counted before it. */
typedef struct {
  size_t   at;
  size_t   title;
  size_t   text;
  uint32_t before;   /* SIZE_MAX for none */
  uint32_t n_before; /* how many are counted before it */
} Numbered;

RG_VEC_DEFINE(NumberedVec, Numbered, numbered_vec);

static bool
is_stop(const RgStr before)
{
  switch (ingest_last(before)) {
  case 0x3002U: /* 。 */
  case ';':
  case ':':
  case '!':
  case '?':
  case ')':
    return true;
  default:
    return false;
  }
}

static bool
begins_character(const RgStr text, const size_t at)
{
  return ((unsigned char)text.data[at] & 0xC0U) != 0x80U;
}

/* A chapter or item with the next number, or the first, begins at `at`. */
static bool
begins_next(const RgStr text, const size_t at, Counted *const counted)
{
  IngestMark mark;
  const bool stopped = is_stop(rg_str_slice(text, 0U, at));
  const bool in_heading =
      counted->last != SIZE_MAX && at - counted->last <= MAX_CHAPTER;
  if ((!stopped && !(in_heading && text.data[at] == '(')) ||
      !ingest_read_mark(rg_str_slice(text, at, text.size), &mark)) {
    return false;
  }
  uint32_t *const number = mark.kind == INGEST_MARK_CHAPTER ? &counted->chapter
                           : mark.kind == INGEST_MARK_BRACKET ? &counted->item
                                                              : NULL;
  if (!number || (mark.number != *number + 1U && mark.number != 1U)) {
    return false;
  }
  *number       = mark.number;
  counted->last = mark.kind == INGEST_MARK_CHAPTER ? at : SIZE_MAX;
  return true;
}

static RgStatus
find_counted(const IngestOutlineBuilder *const builder, const RgStr text,
             PlaceVec *const places)
{
  Counted counted = {.last = SIZE_MAX};
  for (size_t at = 1U; at < text.size; ++at) {
    if (begins_character(text, at) && begins_next(text, at, &counted)) {
      RG_TRY(place_vec_push(builder->arena, places, at));
    }
  }
  places->n = places->n < MIN_BREAKS ? 0U : places->n;
  return RG_OK;
}

/* White space stood before the character at `at` of a line, of which none is
   left behind a quote. */
static bool
is_parted(const IngestOutlineBuilder *const builder, const RgStr text,
          const size_t at)
{
  uint32_t         c = 0U;
  const size_t     n = rg_utf8_decode(text, at, &c);
  const IngestSpan here =
      ingest_span_of(builder, rg_str_slice(text, at, at + n));
  const IngestSpan last = {
      here.begin - (uint32_t)(at - rg_utf8_previous(text, at)), here.begin};
  return ingest_source_span(builder->document, last).end <
         ingest_source_span(builder->document, here).begin;
}

/* Where the text behind the title at `at` begins: a blank parts them, and the
   title has no stop; SIZE_MAX for none. */
static size_t
behind_title(const IngestOutlineBuilder *const builder, const RgStr text,
             const size_t at)
{
  uint32_t     c     = 0U;
  const size_t limit = at + MAX_TITLE < text.size ? at + MAX_TITLE : text.size;
  for (size_t end = at, n = 0U; end < limit; end += n) {
    n                 = rg_utf8_decode(text, end, &c);
    const bool quoted = c == 0x201DU || c == 0x300BU;
    if (!n || c == ',' || is_stop(rg_str_slice(text, at, end + n))) {
      break;
    }
    if (end - at >= MIN_TITLE &&
        ((c == ' ' && ingest_is_han(ingest_first(
                          rg_str_slice(text, end + n, text.size)))) ||
         (quoted &&
          ingest_is_han(ingest_first(rg_str_slice(text, end + n, text.size))) &&
          is_parted(builder, text, end + n)))) {
      return end + n;
    }
    if (c == ' ') {
      break;
    }
  }
  return SIZE_MAX;
}

/* The number of a title at `at`, which is not part of another number. */
static bool
read_numbered(const IngestOutlineBuilder *const builder, const RgStr text,
              const size_t at, Numbered *const here, uint32_t *const number)
{
  const uint32_t before = ingest_last(rg_str_slice(text, 0U, at));
  if (!ingest_is_digit((unsigned char)text.data[at]) || text.data[at] == '0' ||
      (at && !ingest_is_han(before) && before != 0x201DU &&
       !is_stop(rg_str_slice(text, 0U, at)))) {
    return false;
  }
  here->at = at;
  here->title =
      at + ingest_read_ordinal(rg_str_slice(text, at, text.size), number);
  const uint32_t first =
      ingest_first(rg_str_slice(text, here->title, text.size));
  here->text = ingest_is_han(first) || first == 0x201CU
                   ? behind_title(builder, text, here->title)
                   : SIZE_MAX;
  return *number <= MAX_NUMBER && here->text != SIZE_MAX;
}

/* The longest count n, n + 1, … of numbers before titles. */
static RgStatus
find_numbered(const IngestOutlineBuilder *const builder, const RgStr text,
              PlaceVec *const places)
{
  NumberedVec     all  = {0};
  uint32_t        best = INGEST_NONE;
  uint32_t *const last = (uint32_t *)rg_arena_alloc_zero(
      builder->arena, MAX_NUMBER + 1U, sizeof(*last)); /* place + 1 in `all` */
  if (!last) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < text.size; ++at) {
    Numbered here   = {.before = INGEST_NONE};
    uint32_t number = 0U;
    if (!read_numbered(builder, text, at, &here, &number)) {
      continue;
    }
    if (number && last[number - 1U]) {
      here.before   = last[number - 1U] - 1U;
      here.n_before = all.items[here.before].n_before + 1U;
    }
    RG_TRY(numbered_vec_push(builder->arena, &all, here));
    last[number] = (uint32_t)all.n;
    best = best == INGEST_NONE || here.n_before > all.items[best].n_before
               ? (uint32_t)all.n - 1U
               : best;
    at   = here.title - 1U;
  }
  if (best == INGEST_NONE || all.items[best].n_before + 1U < MIN_BREAKS) {
    return RG_OK;
  }
  for (; best != INGEST_NONE; best = all.items[best].before) {
    RG_TRY(place_vec_push(builder->arena, places, all.items[best].at));
    RG_TRY(place_vec_push(builder->arena, places, all.items[best].title));
    RG_TRY(place_vec_push(builder->arena, places, all.items[best].text));
  }
  return RG_OK;
}

/* "…450人。切实加强保护 以…": headings between a stop and a blank. */
static RgStatus
find_headed(const IngestOutlineBuilder *const builder, const RgStr text,
            PlaceVec *const places)
{
  const RgStr stop = RG_STR("。");
  for (size_t at = 0U; (at = rg_str_find(text, stop, at)) != SIZE_MAX;) {
    at += stop.size;
    const size_t below = behind_title(builder, text, at);
    if (below != SIZE_MAX) {
      RG_TRY(place_vec_push(builder->arena, places, at));
      RG_TRY(place_vec_push(builder->arena, places, below));
      at = below;
    }
  }
  places->n = places->n < 2U * MIN_BREAKS ? 0U : places->n;
  return RG_OK;
}

/* Where the first "8月17日" of `text` stands; SIZE_MAX for none. */
static size_t
find_day(const RgStr text)
{
  const RgStr  month = RG_STR("月");
  const size_t at    = rg_str_find(text, month, 0U);
  size_t       begin = at == SIZE_MAX ? 0U : at;
  while (begin && ingest_is_digit((unsigned char)text.data[begin - 1U])) {
    --begin;
  }
  return at != SIZE_MAX && begin < at &&
                 ingest_is_digit(ingest_first(
                     rg_str_slice(text, at + month.size, text.size)))
             ? begin
             : SIZE_MAX;
}

/* Where what follows "来源:某市某局" at `at` begins, parted by white space; 0
   for none. */
static size_t
behind_source(const IngestOutlineBuilder *const builder, const RgStr text,
              const size_t at)
{
  const RgStr rest = rg_str_slice(text, at, at + MAX_TITLE);
  uint32_t    c    = 0U;
  for (size_t end = ingest_begins_with_head_word(builder->words, rest,
                                                 INGEST_HEAD_SOURCE)
                        ? rg_utf8_decode(rest, 0U, &c)
                        : rest.size;
       end < rest.size; end += rg_utf8_decode(rest, end, &c)) {
    if (is_parted(builder, text, at + end)) {
      return at + end;
    }
  }
  return 0U;
}

/* "2023-08-11,正文:原标题:某市…改革近年来,…": around the headline of an article
   that stands on one line. */
static RgStatus
find_headline(const IngestOutlineBuilder *const builder, const RgStr text,
              PlaceVec *const places)
{
  enum { MAX_BEFORE = 3 * 60 }; /* bytes */
  size_t       size = 0U;
  const size_t label =
      ingest_find_head_word(builder->words, rg_str_slice(text, 0U, MAX_BEFORE),
                            INGEST_HEAD_HEADLINE, &size);
  if (label == SIZE_MAX) {
    return RG_OK;
  }
  const size_t begin = label + size;
  const RgStr  rest  = rg_str_slice(text, begin, begin + MAX_TITLE);
  const size_t opens =
      ingest_find_head_word(builder->words, rest, INGEST_HEAD_OPENS, &size);
  const size_t day = find_day(rest);
  const size_t end = opens < day ? opens : day;
  if (end >= MIN_TITLE && end != SIZE_MAX) {
    RG_TRY(place_vec_push(builder->arena, places, begin));
    RG_TRY(place_vec_push(builder->arena, places, begin + end));
    const size_t body = behind_source(builder, text, begin + end);
    RG_TRY(body ? place_vec_push(builder->arena, places, body) : RG_OK);
  }
  return RG_OK;
}

static int
compare_places(const void *const a, const void *const b)
{
  const size_t left  = *(const size_t *)a;
  const size_t right = *(const size_t *)b;
  return (left > right) - (left < right);
}

static RgStatus
find_breaks(const IngestOutlineBuilder *const builder, const RgStr text,
            PlaceVec *const places)
{
  enum { MAX_HEAD = 3 * 200 }; /* bytes before which a headline stands */
  if (text.size >= MIN_BYTES) {
    RG_TRY(find_counted(builder, text, places));
    RG_TRY(find_numbered(builder, text, places));
    if (!places->n) {
      RG_TRY(find_headed(builder, text, places));
    }
  }
  if (ingest_span_of(builder, text).begin < MAX_HEAD) {
    RG_TRY(find_headline(builder, text, places));
  }
  if (places->n) {
    qsort(places->items, places->n, sizeof(*places->items), compare_places);
  }
  return RG_OK;
}

RgStatus
ingest_break_run_on(const IngestOutlineBuilder *const builder, const RgStr text,
                    IngestSpanVec *const parts)
{
  PlaceVec places = {0};
  size_t   begin  = 0U;
  parts->n        = 0U;
  RG_TRY(find_breaks(builder, text, &places));
  for (size_t i = 0U; i <= places.n; ++i) {
    const size_t end  = i < places.n ? places.items[i] : text.size;
    const RgStr  part = rg_str_slice(text, begin, end);
    const RgStr  line = places.n ? ingest_trim(part) : part;
    if (line.size || !places.n) {
      RG_TRY(ingest_span_vec_push(builder->arena, parts,
                                  ingest_span_of(builder, line)));
    }
    begin = end;
  }
  return RG_OK;
}
