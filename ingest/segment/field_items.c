#include "ingest/segment/field_items.h"

#include "graph/base/utf8.h"
#include "ingest/segment/head_words.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_fields);
INGEST_WORD_LIST_DECLARE(words_of_plans);

enum {
  MIN_ITEMS    = 2,
  MAX_HEADLINE = 40, ///< characters
  MIN_BELOW    = 15, ///< … of what follows it
  MAX_HEAD     = 60  ///< lines above the first chapter
};

static bool
is_chapter(const IngestLine *const line)
{
  return line->has_mark && line->mark.kind == INGEST_MARK_CHAPTER;
}

/** The first chapter below the head of a plan for a whole field; INGEST_NONE
    for other texts. */
static uint32_t
first_chapter(const IngestOutlineBuilder *const builder)
{
  bool field = false;
  bool plan  = false;
  for (uint32_t i = 0U; i < builder->lines.n && i < MAX_HEAD; ++i) {
    const RgStr text = ingest_line_text(builder, i);
    if (is_chapter(&builder->lines.items[i])) {
      return field && plan ? i : INGEST_NONE;
    }
    field = field ||
            ingest_word_list_inside(INGEST_WORD_LIST(words_of_fields), text);
    plan =
        plan || ingest_word_list_inside(INGEST_WORD_LIST(words_of_plans), text);
  }
  return INGEST_NONE;
}

/** "做什么。怎么做。" */
static bool
has_headline(const IngestOutlineBuilder *const builder, const uint32_t i)
{
  const RgStr  text = ingest_line_rest(builder, i);
  const size_t stop = rg_str_find(text, RG_STR("。"), 0U);
  return stop != SIZE_MAX && stop &&
         rg_utf8_count(rg_str_slice(text, 0U, stop)) <= MAX_HEADLINE &&
         rg_utf8_count(rg_str_slice(text, stop, text.size)) > MIN_BELOW;
}

/** The items of `kind` outside of chapters of aims; none where most have no
    headline. */
static RgStatus
find_items(const IngestOutlineBuilder *const builder, const uint32_t first,
           const IngestMarkKind kind, IngestOwnerVec *const items)
{
  const IngestLine *const lines  = builder->lines.items;
  size_t                  n_told = 0U;
  bool                    aims   = false;
  items->n                       = 0U;
  for (uint32_t i = first; i < builder->lines.n; ++i) {
    if (is_chapter(&lines[i])) {
      aims =
          ingest_heading_kind(builder->words, ingest_line_rest(builder, i)) ==
          INGEST_SECTION_OTHER;
    } else if (!aims && lines[i].table == INGEST_NONE && lines[i].has_mark &&
               lines[i].mark.kind == kind) {
      RG_TRY(ingest_owner_vec_push(builder->arena, items, i));
      n_told += has_headline(builder, i);
    }
  }
  if (n_told < MIN_ITEMS || 3U * n_told < 2U * items->n) {
    items->n = 0U;
  }
  return RG_OK;
}

RgStatus
ingest_find_field_items(const IngestOutlineBuilder *const builder,
                        IngestOwnerVec *const             items)
{
  const uint32_t first = first_chapter(builder);
  items->n             = 0U;
  if (first == INGEST_NONE) {
    return RG_OK;
  }
  return find_items(builder, first, INGEST_MARK_ARABIC, items);
}
