/* A bulletin whose cases are headed by a form of their own: "01 …", "No.1 …",
   "① …", a number on a line of its own, "【…】". */
#include "ingest/segment/outline_builder.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum {
  MIN_HEADED = 3,
  MIN_TITLE  = 5, /* characters of a heading */
  MIN_BODY   = 40 /* characters of the text below it */
};

typedef enum { FORM_NUMBER, FORM_CIRCLED, FORM_BRACKETS, N_FORMS } Form;

/** A heading: its first line, its words, the first line below. */
typedef struct {
  uint32_t   line;
  uint32_t   body;
  IngestSpan title;
} Headed;

RG_VEC_DEFINE(HeadedVec, Headed, headed_vec);

/* "01 ", "No.1 ", "NO.12", or the number alone: its size. */
static size_t
read_number(const RgStr text, uint32_t *const number)
{
  const bool named = rg_str_starts_with(text, RG_STR("No.")) ||
                     rg_str_starts_with(text, RG_STR("NO."));
  const size_t from = named ? 3U : 0U;
  const RgStr  rest = rg_str_slice(text, from, text.size);
  const size_t size = rest.size && ingest_is_digit((unsigned char)rest.data[0])
                          ? ingest_read_ordinal(rest, number)
                          : 0U;
  /* "10年来" is no number of a heading: those begin with 01. */
  const bool bare = size == rest.size || rest.data[0] == '0' || *number > 9U;
  return size && size <= 2U && (named || bare) ? from + size : 0U;
}

/* Text begins at line `i`, or below a heading there. */
static bool
has_text(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return (i < builder->lines.n &&
          builder->lines.items[i].n_chars >= MIN_BODY) ||
         (i + 1U < builder->lines.n &&
          builder->lines.items[i + 1U].n_chars >= MIN_BODY);
}

/* The heading of the form that line `i` begins with and the number expected. */
static bool
read_heading(const IngestOutlineBuilder *const builder, const uint32_t i,
             const Form form, const uint32_t expected, Headed *const headed)
{
  const IngestLine *const line   = &builder->lines.items[i];
  RgStr                   text   = ingest_line_text(builder, i);
  uint32_t                number = 0U;
  size_t                  size   = 0U;
  if (!ingest_may_be_heading(builder, i)) {
    return false;
  }
  if (form == FORM_BRACKETS) {
    if (!rg_str_starts_with(text, RG_STR("【")) ||
        !rg_str_ends_with(text, RG_STR("】"))) {
      return false;
    }
    size   = 3U;
    number = expected;
    text.size -= 3U;
  } else if (form == FORM_CIRCLED) {
    size   = line->has_mark && line->mark.kind == INGEST_MARK_CIRCLED
                 ? line->mark.size
                 : 0U;
    number = line->mark.number;
  } else {
    size = read_number(text, &number);
  }
  if (!size || number != expected) {
    return false;
  }
  *headed =
      (Headed){i, i + 1U,
               ingest_span_of(
                   builder, ingest_trim(rg_str_slice(text, size, text.size)))};
  /* The number alone: the title stands below it. */
  if (headed->title.begin == headed->title.end && i + 1U < builder->lines.n &&
      ingest_may_be_heading(builder, i + 1U)) {
    headed->title = builder->lines.items[headed->body++].span;
  }
  const RgStr title = ingest_slice(builder->document, headed->title);
  return rg_utf8_count(title) >= MIN_TITLE &&
         ingest_heading_kind(builder->words, title) == INGEST_SECTION_NONE &&
         has_text(builder, headed->body);
}

static RgStatus
add_headed(IngestOutlineBuilder *const builder, const HeadedVec *const all,
           const size_t i)
{
  const IngestLine *const lines  = builder->lines.items;
  const Headed *const     headed = &all->items[i];
  const uint32_t          end =
      i + 1U < all->n ? all->items[i + 1U].line : (uint32_t)builder->lines.n;
  IngestCase item = {.heading = headed->title};
  item.span =
      (IngestSpan){lines[headed->line].span.begin, lines[end - 1U].span.end};
  item.body = (IngestSpan){lines[headed->body].span.begin, item.span.end};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu", i + 1U));
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

RgStatus
ingest_find_headed_cases(IngestOutlineBuilder *const builder)
{
  for (Form form = FORM_NUMBER; form < N_FORMS; ++form) {
    HeadedVec all = {0};
    for (uint32_t i = 0U; i < builder->lines.n; ++i) {
      Headed headed;
      if (read_heading(builder, i, form, (uint32_t)all.n + 1U, &headed)) {
        RG_TRY(headed_vec_push(builder->arena, &all, headed));
      }
    }
    if (all.n < MIN_HEADED) {
      continue;
    }
    for (size_t i = 0U; i < all.n; ++i) {
      RG_TRY(add_headed(builder, &all, i));
    }
    builder->n_head                  = all.items[0].line;
    builder->document->outline.genre = INGEST_GENRE_BULLETIN;
    return RG_OK;
  }
  return RG_OK;
}
