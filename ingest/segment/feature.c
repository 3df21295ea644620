#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/case_label.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/text/chinese.h"
#include "ingest/text/date.h"

enum {
  MIN_HEADED   = 3,
  MIN_LONG     = 2,   ///< … of long sections
  LONG_HEADING = 8,   ///< characters of the heading of one
  LONG_BODY    = 150, ///< … and of its text
  MIN_CHARS    = 5,   ///< of a sub-heading
  MAX_CHARS    = 45,
  MAX_KICKER   = 20, ///< … of a line above it with a colon
  MAX_SOURCE   = 60, ///< … of "来源:…"; behind it text may run on
  MIN_BODY     = 40, ///< characters of text below it
  MIN_MARKED   = 15  ///< … where ◆ shows what it is
};

typedef enum { ROLE_BODY, ROLE_HEADING, ROLE_ASIDE } Role;

/** Bytes of the ●, ◆ or ▍ that line `i` begins with. */
static size_t
bullet_size(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  uint32_t ignored = 0U;
  return ingest_read_bullet(ingest_line_text(builder, i), &ignored);
}

/** "(市税务局供稿)": who told of it. */
static bool
is_credit(const RgStr text)
{
  return rg_str_starts_with(text, RG_STR("(")) &&
         rg_str_ends_with(text, RG_STR(")"));
}

/** "市税务局:" above a heading: whose the section is. */
static bool
is_kicker(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return builder->lines.items[i].n_chars <= MAX_KICKER &&
         rg_str_ends_with(ingest_line_text(builder, i), RG_STR(":")) &&
         i + 1U < builder->lines.n && ingest_may_be_heading(builder, i + 1U);
}

/** "某市某局", "文/某市某局", "(2025年7月)": who wrote it, and when. */
static bool
is_author(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  enum { MAX_LABEL = 4 * 3 }; /* bytes */
  const RgStr  text  = ingest_line_text(builder, i);
  const size_t slash = rg_str_find(text, RG_STR("/"), 0U);
  const RgStr  name =
      slash <= MAX_LABEL ? rg_str_slice(text, slash + 1U, text.size) : text;
  return ingest_names_bodies(builder->words, name);
}

static Role
role_of(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  if (line->kind == INGEST_BLOCK_CAPTION || line->table != INGEST_NONE ||
      (line->n_chars <= MAX_SOURCE &&
       ingest_begins_with_head_word(
           builder->words, ingest_line_text(builder, i), INGEST_HEAD_SOURCE)) ||
      is_credit(ingest_line_text(builder, i)) || is_author(builder, i)) {
    return ROLE_ASIDE;
  }
  if (is_kicker(builder, i)) {
    return ROLE_HEADING;
  }
  if (!ingest_may_be_heading(builder, i) || line->n_chars > MAX_CHARS) {
    return ROLE_BODY;
  }
  /* 核心提示, 编者按 and the like head asides. */
  return line->n_chars < MIN_CHARS && line->kind != INGEST_BLOCK_HEADING
             ? ROLE_ASIDE
             : ROLE_HEADING;
}

/** Line after `i` that is no aside, or the number of lines. */
static uint32_t
after(const IngestOutlineBuilder *const builder, uint32_t i)
{
  for (++i; i < builder->lines.n && role_of(builder, i) == ROLE_ASIDE; ++i) {
  }
  return i;
}

typedef struct {
  uint32_t line;
  uint32_t body;
  bool     is_pair; ///< a kicker or year above it
} Headed;

RG_VEC_DEFINE(HeadedVec, Headed, headed_vec);

/** Text from line `i` to the next heading: one quoted sentence may stand before
    the rest. */
static bool
has_text(const IngestOutlineBuilder *const builder, uint32_t i,
         const uint32_t least)
{
  uint32_t chars = 0U;
  for (; i < builder->lines.n && chars < least; i = after(builder, i)) {
    if (role_of(builder, i) == ROLE_HEADING) {
      break;
    }
    chars += builder->lines.items[i].n_chars;
  }
  return chars >= least;
}

/** The heading right below "…典型案例", the name of the bulletin: no second
    title, and neither place nor date; 0 when text stands there. */
static uint32_t
below_name(const IngestOutlineBuilder *const builder)
{
  uint32_t i = ingest_head_tells(builder, 1U, INGEST_HEAD_CASES)
                   ? after(builder, 0U)
                   : (uint32_t)builder->lines.n;
  while (i < builder->lines.n &&
         (ingest_is_subtitle(builder, i) || ingest_is_byline(builder, i))) {
    i = after(builder, i);
  }
  return i < builder->lines.n && role_of(builder, i) == ROLE_HEADING ? i : 0U;
}

/** Headings from line `i` with text below them.  Two headings in a row head a
    group, not a section, unless all do. */
static RgStatus
find_headed(const IngestOutlineBuilder *const builder, uint32_t i,
            HeadedVec *const all)
{
  while (i < builder->lines.n) {
    if (role_of(builder, i) != ROLE_HEADING) {
      ++i;
      continue;
    }
    uint32_t last   = i;
    uint32_t next   = after(builder, i);
    uint32_t byline = INGEST_NONE;
    while (next < builder->lines.n && role_of(builder, next) == ROLE_HEADING) {
      i      = bullet_size(builder, next) ? next : i;
      byline = ingest_is_byline(builder, next) ? next : byline;
      last   = next;
      next   = after(builder, next);
    }
    /* What stands below title and date heads the first section. */
    if (i <= 1U && byline != INGEST_NONE && byline < last) {
      i = last;
    }
    const bool marked = bullet_size(builder, i) > 0U;
    if (has_text(builder, next, marked ? MIN_MARKED : MIN_BODY)) {
      RG_TRY(headed_vec_push(builder->arena, all, (Headed){i, next, last > i}));
    }
    i = next;
  }
  return RG_OK;
}

/** The heading right above the text: in a pair, the second. */
static uint32_t
last_heading(const IngestOutlineBuilder *const builder,
             const Headed *const               headed)
{
  uint32_t last = headed->body;
  while (last > headed->line + 1U &&
         role_of(builder, last - 1U) != ROLE_HEADING) {
    --last;
  }
  return last - 1U;
}

/** "某办公室 2025年7月18日": who brings the whole, and when. */
static bool
is_dated(const RgStr text)
{
  IngestDate   date;
  size_t       size = 0U;
  const size_t at   = ingest_find_date(text, &date, &size);
  return at != SIZE_MAX && at + size == text.size;
}

typedef enum { BEGIN_OTHER, BEGIN_NAME, BEGIN_BOXED_NAME, BEGIN_AUTHOR } Begin;

/** "某市…", "【某局】…"; its author stands below it. */
static Begin
begin_of(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr open  = RG_STR("【");
  const RgStr text  = ingest_line_text(builder, i);
  const bool  boxed = rg_str_starts_with(text, open);
  const RgStr name  = rg_str_slice(text, boxed ? open.size : 0U, text.size);
  return i + 1U < builder->lines.n && is_author(builder, i + 1U) ? BEGIN_AUTHOR
         : is_dated(ingest_line_text(builder, i)) ||
                 !ingest_begins_with_name(builder->words, name)
             ? BEGIN_OTHER
         : boxed ? BEGIN_BOXED_NAME
                 : BEGIN_NAME;
}

static RgStatus
add_headed(IngestOutlineBuilder *const builder, const Headed *const headed,
           const uint32_t end, const IngestSpan group)
{
  const IngestLine *const lines = builder->lines.items;
  IngestCase              item  = {0};
  item.heading                  = (IngestSpan){lines[headed->line].span.begin,
                                               lines[last_heading(builder, headed)].span.end};
  item.heading.begin += (uint32_t)bullet_size(builder, headed->line);
  item.group = group;
  item.span =
      (IngestSpan){lines[headed->line].span.begin, lines[end - 1U].span.end};
  item.body = (IngestSpan){lines[headed->body].span.begin, item.span.end};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                         builder->cases.n + 1U));
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

/** The document's title, on the first line, and that of the first section stand
    one below the other: the second begins as the sections' headings do, with a
    name, and the first does not. */
static bool
has_title_above(const IngestOutlineBuilder *const builder,
                const HeadedVec *const            all)
{
  const uint32_t heading = last_heading(builder, &all->items[0]);
  const Begin    begin   = begin_of(builder, heading);
  size_t         n       = 0U;
  for (size_t i = 1U; i < all->n; ++i) {
    n += begin_of(builder, all->items[i].line) == begin;
  }
  return heading && begin != BEGIN_OTHER && !ingest_is_byline(builder, 0U) &&
         begin_of(builder, 0U) != begin && 5U * n >= 3U * (all->n - 1U);
}

/** Enough sections for a feature: three, or two long ones below an
    introduction, in text without numbers. */
static bool
are_enough(const IngestOutlineBuilder *const builder,
           const HeadedVec *const all, const size_t from, const size_t n_marked)
{
  if (all->n >= from + MIN_HEADED) {
    return n_marked <= all->n;
  }
  bool enough = all->n == from + MIN_LONG && !n_marked &&
                (from || all->items[0].line > 1U);
  for (size_t i = from; enough && i < all->n; ++i) {
    const uint32_t line = all->items[i].line;
    enough = !all->items[i].is_pair && !ingest_is_byline(builder, line) &&
             builder->lines.items[line].n_chars >= LONG_HEADING &&
             has_text(builder, all->items[i].body, LONG_BODY);
  }
  return enough;
}

RgStatus
ingest_find_feature_cases(IngestOutlineBuilder *const builder)
{
  HeadedVec all      = {0};
  size_t    n_single = 0U;
  size_t    n_marked = 0U;
  for (size_t i = 0U; i < builder->lines.n; ++i) {
    n_marked += builder->lines.items[i].has_mark;
  }
  const uint32_t first = below_name(builder);
  RG_TRY(find_headed(builder, first, &all));
  /* The first may be the document's own title, with or without a second. */
  size_t from       = all.n && !first && all.items[0].line <= 1U &&
                        !bullet_size(builder, all.items[0].line)
                          ? 1U
                          : 0U;
  size_t n_numbered = 0U;
  if (from && has_title_above(builder, &all)) {
    all.items[0].line    = last_heading(builder, &all.items[0]);
    all.items[0].is_pair = false;
    from                 = 0U;
  }
  for (size_t i = from; i < all.n; ++i) {
    n_single += !all.items[i].is_pair;
    n_numbered += builder->lines.items[all.items[i].line].has_mark;
  }
  /* Numbered headings (一、二、) part one text and not a feature. */
  if (!are_enough(builder, &all, from, n_marked) ||
      2U * n_numbered > all.n - from) {
    return RG_OK;
  }
  const bool all_pairs = n_single == 0U;
  IngestSpan group     = {0U, 0U};
  for (size_t i = from; i < all.n; ++i) {
    const uint32_t end =
        i + 1U < all.n ? all.items[i + 1U].line : (uint32_t)builder->lines.n;
    Headed here = all.items[i];
    if (here.is_pair && !all_pairs) {
      group     = builder->lines.items[here.line].span;
      here.line = last_heading(builder, &here);
    }
    RG_TRY(add_headed(builder, &here, end, group));
  }
  builder->n_head                  = all.items[from].line;
  builder->document->outline.genre = INGEST_GENRE_FEATURE;
  return RG_OK;
}
