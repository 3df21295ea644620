/**
   @file
   A bulletin whose cases are headed by a title with a second one below it that
   names the place: "做优“办事不出园区”", "——某市推进园区审批改革典型经验".
*/
#include "ingest/segment/finders.h"

#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

enum {
  MIN_CASES       = 2,
  MAX_TITLE_LINES = 2,
  MIN_TITLE       = 4, ///< characters of a line of a title
  MIN_BODY        = 20 ///< characters of the text below
};

/** A subtitle: its line, and the first line of the title above it. */
typedef struct {
  uint32_t line;
  uint32_t title;
} Subtitled;

RG_VEC_DEFINE(SubtitledVec, Subtitled, subtitled_vec);

bool
ingest_is_subtitle(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return i < builder->lines.n && ingest_may_be_heading(builder, i) &&
         rg_str_starts_with(ingest_line_text(builder, i), RG_STR("——"));
}

static bool
is_title_line(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const IngestLine *const line = &builder->lines.items[i];
  return ingest_may_be_heading(builder, i) && !line->has_mark &&
         line->annex == INGEST_NONE && line->n_chars >= MIN_TITLE &&
         !ingest_begins_with_label(builder, i) &&
         !ingest_is_byline(builder, i) && !ingest_is_subtitle(builder, i);
}

/** Below the subtitle stands text, not who wrote it and when. */
static bool
has_text(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  return i + 1U < builder->lines.n &&
         builder->lines.items[i + 1U].n_chars >= MIN_BODY &&
         !ingest_may_be_heading(builder, i + 1U);
}

static RgStatus
find_subtitled(const IngestOutlineBuilder *const builder,
               SubtitledVec *const               all)
{
  for (uint32_t i = 1U; i < builder->lines.n; ++i) {
    if (!ingest_is_subtitle(builder, i) || !has_text(builder, i)) {
      continue;
    }
    uint32_t title = i;
    while (title > 0U && i - title < MAX_TITLE_LINES &&
           is_title_line(builder, title - 1U)) {
      --title;
    }
    if (title < i) {
      RG_TRY(subtitled_vec_push(builder->arena, all, (Subtitled){i, title}));
    }
  }
  return RG_OK;
}

static RgStatus
add_case(IngestOutlineBuilder *const builder, const SubtitledVec *const all,
         const size_t i)
{
  const IngestLine *const lines = builder->lines.items;
  const Subtitled         here  = all->items[i];
  const uint32_t          end =
      i + 1U < all->n ? all->items[i + 1U].title : (uint32_t)builder->lines.n;
  const IngestSpan title = {lines[here.title].span.begin,
                            lines[here.line].span.end};
  IngestCase       item  = {
             .heading = title,
             .span    = {title.begin, lines[end - 1U].span.end},
             .body = {lines[here.line + 1U].span.begin, lines[end - 1U].span.end}};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu",
                         builder->cases.n + 1U));
  RG_TRY(ingest_set_title(builder, title, &item));
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

RgStatus
ingest_find_subtitled_cases(IngestOutlineBuilder *const builder)
{
  SubtitledVec all = {0};
  RG_TRY(find_subtitled(builder, &all));
  if (all.n < MIN_CASES) {
    return RG_OK;
  }
  for (size_t i = 0U; i < all.n; ++i) {
    RG_TRY(add_case(builder, &all, i));
  }
  builder->n_head                  = all.items[0].title;
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return RG_OK;
}
