/**
   @file
   A bulletin whose cases are headed by a form of their own: "01 …", "No.1 …",
   "TOP 1", "① …", a number on a line of its own, "【…】", "▲…", or headings
   that are marked up, of one level; or by whose it is, on a line of its own.
*/
#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/case_label.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/chinese.h"

enum {
  MIN_HEADED = 3,
  MIN_TITLE  = 5, ///< characters of a heading
  MAX_TITLE  = 60,
  MAX_LEVEL  = 6, ///< of marked-up headings
  MAX_LEAD   = 2, ///< lines below it within which its text begins
  MIN_BODY   = 20 ///< characters of the text below it
};

typedef enum {
  FORM_NUMBER,
  FORM_CIRCLED,
  FORM_BRACKETS,
  FORM_BULLET,
  FORM_OWNER,
  N_FORMS
} Form;

/** A heading: its first line, the first line below, the line behind its text,
    its words, the heading above it that groups several. */
typedef struct {
  uint32_t   line;
  uint32_t   body;
  uint32_t   end;
  IngestSpan title;
  IngestSpan group;
} Headed;

RG_VEC_DEFINE(HeadedVec, Headed, headed_vec);

/** A line that may head a case by a bullet: ▲ stands before words under a
    picture, too, which say whose it is. */
static bool
may_be_bullet(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line    = &builder->lines.items[i];
  const RgStr             text    = ingest_line_text(builder, i);
  uint32_t                ignored = 0U;
  return ingest_read_bullet(text, &ignored) && line->table == INGEST_NONE &&
         line->n_chars <= MAX_TITLE && !ingest_ends_sentence(text) &&
         !rg_str_ends_with(text, RG_STR(")"));
}

/** Text stands on line `i` itself: below the names of a letterhead stand its
    title and whom it is for. */
static bool
has_own_text(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return i < builder->lines.n && !ingest_may_be_heading(builder, i) &&
         !rg_str_ends_with(ingest_line_text(builder, i), RG_STR(":"));
}

/** Text begins at line `i`, or below a heading or place there. */
static bool
has_text(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  uint32_t chars = 0U;
  for (uint32_t k = i; k < builder->lines.n && k < i + MAX_LEAD; ++k) {
    const IngestLine *const line = &builder->lines.items[k];
    chars +=
        line->kind == INGEST_BLOCK_CAPTION || ingest_may_be_heading(builder, k)
            ? 0U
            : line->n_chars;
  }
  return chars >= MIN_BODY;
}

/** A series under way: its form, its bullet, how many headings it has. */
typedef struct {
  Form      form;
  uint32_t  bullet;
  HeadedVec all;
} Series;

/** The words of line `i` without what makes it the next heading of the series;
    empty when it is none; `*alone` when they are not its title. */
static RgStr
heading_words(const IngestOutlineBuilder *const builder, const uint32_t i,
              Series *const series, bool *const alone)
{
  const IngestLine *const line   = &builder->lines.items[i];
  const RgStr             text   = ingest_line_text(builder, i);
  const uint32_t          next   = (uint32_t)series->all.n + 1U;
  uint32_t                number = next;
  size_t                  size   = 0U;
  size_t                  end    = text.size;
  *alone                         = false;
  if (series->form == FORM_BULLET) {
    uint32_t bullet = 0U;
    size   = may_be_bullet(builder, i) ? ingest_read_bullet(text, &bullet) : 0U;
    number = next > 1U && bullet != series->bullet ? 0U : next;
    series->bullet = size && number ? bullet : series->bullet;
  } else if (!ingest_may_be_heading(builder, i)) {
    return RG_STR_NONE;
  } else if (series->form == FORM_OWNER) {
    size = ingest_names_bodies(builder->words, text) ? text.size : 0U;
  } else if (series->form == FORM_BRACKETS) {
    size = rg_str_starts_with(text, RG_STR("【")) &&
                   rg_str_ends_with(text, RG_STR("】"))
               ? 3U
               : 0U;
    end -= size;
  } else if (series->form == FORM_CIRCLED) {
    size   = line->has_mark && line->mark.kind == INGEST_MARK_CIRCLED
                 ? line->mark.size
                 : 0U;
    number = line->mark.number;
  } else {
    size = ingest_read_case_number(builder, text, &number);
  }
  if (!size || number != next) {
    return RG_STR_NONE;
  }
  const RgStr words = ingest_trim(rg_str_slice(text, size, end));
  *alone            = !words.size || ingest_is_bare_name(builder->words, words);
  return words;
}

/** `title` can be that of a case: not 主要做法. */
static bool
is_title(const IngestOutlineBuilder *const builder, const RgStr title)
{
  return rg_utf8_count(title) >= MIN_TITLE && ingest_first(title) != '(' &&
         ingest_heading_kind(builder->words, title) == INGEST_SECTION_NONE;
}

/** Line `i` is the second of a title below its number: neither a place or body
    nor the heading of a section. */
static bool
goes_on(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr text =
      i < builder->lines.n ? ingest_line_text(builder, i) : RG_STR_NONE;
  return text.size && ingest_may_be_heading(builder, i) &&
         !builder->lines.items[i].has_mark && is_title(builder, text) &&
         !ingest_is_bare_name(builder->words, text) &&
         !ingest_names_bodies(builder->words, text) &&
         !ingest_begins_with_label(builder, i) && !ingest_is_byline(builder, i);
}

static RgStatus
find_series(const IngestOutlineBuilder *const builder, Series *const series)
{
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    bool   alone  = false;
    RgStr  title  = heading_words(builder, i, series, &alone);
    Headed headed = {i, i + 1U, (uint32_t)builder->lines.n, {0U, 0U}, {0U, 0U}};
    /* The number alone, or with a place: the title stands below it. */
    if (alone && i + 1U < builder->lines.n &&
        ingest_may_be_heading(builder, i + 1U)) {
      title = ingest_line_text(builder, i + 1U);
      ++headed.body;
    }
    const bool two =
        alone && series->form == FORM_NUMBER && goes_on(builder, headed.body);
    headed.body += two;
    if (title.size && is_title(builder, title) &&
        has_text(builder, headed.body) &&
        (series->form != FORM_OWNER || has_own_text(builder, headed.body))) {
      if (series->all.n) {
        series->all.items[series->all.n - 1U].end = i;
      }
      headed.title     = ingest_span_of(builder, title);
      headed.title.end = two ? builder->lines.items[headed.body - 1U].span.end
                             : headed.title.end;
      RG_TRY(headed_vec_push(builder->arena, &series->all, headed));
    }
  }
  return RG_OK;
}

/** The line behind what stands below heading `i` of `level`. */
static uint32_t
level_end(const IngestOutlineBuilder *const builder, const uint32_t i,
          const uint32_t level)
{
  const IngestLine *const lines = builder->lines.items;
  uint32_t                end   = i + 1U;
  while (end < builder->lines.n && (lines[end].kind != INGEST_BLOCK_HEADING ||
                                    lines[end].level > level)) {
    ++end;
  }
  return end;
}

/** Text stands right below heading `i`, or a heading such as 主要做法: it heads
    no group of cases. */
static bool
has_text_below(const IngestOutlineBuilder *const builder, const uint32_t i,
               const uint32_t end)
{
  const IngestLine *const lines = builder->lines.items;
  uint32_t                chars = 0U;
  for (uint32_t k = i + 1U; k < end; ++k) {
    if (lines[k].kind == INGEST_BLOCK_HEADING &&
        ingest_heading_kind(builder->words, ingest_line_rest(builder, k)) ==
            INGEST_SECTION_NONE) {
      break;
    }
    chars += lines[k].n_chars;
  }
  return chars >= MIN_BODY;
}

/** Headings marked up as of `level`, with the ones above that group them. */
static RgStatus
find_marked_up(const IngestOutlineBuilder *const builder, const uint32_t level,
               HeadedVec *const all)
{
  const IngestLine *const lines = builder->lines.items;
  IngestSpan              group = {0U, 0U};
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    if (lines[i].kind != INGEST_BLOCK_HEADING || lines[i].level > level) {
      continue;
    }
    const RgStr    words = ingest_line_rest(builder, i);
    const uint32_t end   = level_end(builder, i, level);
    if (lines[i].level < level) {
      group = i ? ingest_span_of(builder, words) : group;
    } else if (is_title(builder, words) && has_text_below(builder, i, end)) {
      RG_TRY(headed_vec_push(
          builder->arena, all,
          (Headed){i, i + 1U, end, ingest_span_of(builder, words), group}));
    }
  }
  return RG_OK;
}

static RgStatus
add_headed(IngestOutlineBuilder *const builder, const Headed *const headed)
{
  const IngestLine *const lines = builder->lines.items;
  IngestCase item = {.heading = headed->title, .group = headed->group};
  item.span       = (IngestSpan){lines[headed->line].span.begin,
                                 lines[headed->end - 1U].span.end};
  item.body       = (IngestSpan){lines[headed->body].span.begin, item.span.end};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                         builder->cases.n + 1U));
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

static RgStatus
add_all(IngestOutlineBuilder *const builder, const HeadedVec *const all)
{
  for (size_t i = 0U; i < all->n; ++i) {
    /* "▲…" heads a case, not a picture. */
    builder->lines.items[all->items[i].line].kind = INGEST_BLOCK_HEADING;
    RG_TRY(add_headed(builder, &all->items[i]));
  }
  builder->n_head                  = all->items[0].line;
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return RG_OK;
}

RgStatus
ingest_find_headed_cases(IngestOutlineBuilder *const builder)
{
  for (Form form = FORM_NUMBER; form < N_FORMS; ++form) {
    Series series = {.form = form};
    RG_TRY(find_series(builder, &series));
    if (series.all.n >= MIN_HEADED) {
      return add_all(builder, &series.all);
    }
  }
  for (uint32_t level = 1U; level <= MAX_LEVEL; ++level) {
    HeadedVec all = {0};
    RG_TRY(find_marked_up(builder, level, &all));
    if (all.n >= MIN_HEADED) {
      return add_all(builder, &all);
    }
  }
  return RG_OK;
}
