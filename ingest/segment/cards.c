/* A bulletin of cards: each case is a block of labelled lines, of which one
   names it.  "序号:1", "举措名称:…", "实施单位:…", "举措成效:…". */
#include "ingest/segment/outline_builder.h"

#include "ingest/text/chinese.h"

enum { MIN_CARDS = 2 };

/** A card's lines that matter: where it begins, what it is called. */
typedef struct {
  uint32_t   first;
  IngestSpan title;
} Card;

RG_VEC_DEFINE(CardVec, Card, card_vec);

/** The role of the label that line `i` begins with, "案例名称:" or
   "【案例名称】", and what it labels. */
static bool
read_label(const IngestOutlineBuilder *const builder, const uint32_t i,
           IngestFieldRole *const role, RgStr *const value)
{
  const RgStr  text  = ingest_line_rest(builder, i);
  const RgStr  open  = RG_STR("【");
  const bool   boxed = rg_str_starts_with(text, open);
  const RgStr  close = boxed ? RG_STR("】") : RG_STR(":");
  const size_t end   = rg_str_find(text, close, 0U);
  bool         known = false;
  if (end == SIZE_MAX || builder->lines.items[i].table != INGEST_NONE) {
    return false;
  }
  *role = ingest_label_role(
      builder->words, rg_str_slice(text, boxed ? open.size : 0U, end), &known);
  *value = ingest_trim(rg_str_slice(text, end + close.size, text.size));
  return known;
}

/** Titles of cards, each with the number that may stand above it. */
static RgStatus
find_cards(const IngestOutlineBuilder *const builder, CardVec *const cards,
           bool *const have_units)
{
  uint32_t numbered = INGEST_NONE; /* the last line that is a number */
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    IngestFieldRole role  = INGEST_FIELD_OTHER;
    RgStr           value = RG_STR_NONE;
    if (!read_label(builder, i, &role, &value)) {
      continue;
    }
    if (role == INGEST_FIELD_NUMBER) {
      numbered = i;
    } else if (role == INGEST_FIELD_TITLE && value.size) {
      const bool above = numbered != INGEST_NONE && numbered + 1U == i;
      RG_TRY(card_vec_push(
          builder->arena, cards,
          (Card){above ? numbered : i, ingest_span_of(builder, value)}));
    } else {
      *have_units = *have_units || role == INGEST_FIELD_UNITS ||
                    role == INGEST_FIELD_REPORTER ||
                    role == INGEST_FIELD_LEAD || role == INGEST_FIELD_DUTY;
    }
  }
  return RG_OK;
}

RgStatus
ingest_find_card_cases(IngestOutlineBuilder *const builder)
{
  const IngestLine *const lines      = builder->lines.items;
  CardVec                 cards      = {0};
  bool                    have_units = false;
  RG_TRY(find_cards(builder, &cards, &have_units));
  if (cards.n < MIN_CARDS || !have_units) {
    return RG_OK;
  }
  for (size_t i = 0U; i < cards.n; ++i) {
    const Card     card = cards.items[i];
    const uint32_t end  = i + 1U < cards.n ? cards.items[i + 1U].first
                                           : (uint32_t)builder->lines.n;
    IngestCase     item = {.heading = card.title};
    item.span =
        (IngestSpan){lines[card.first].span.begin, lines[end - 1U].span.end};
    item.body = item.span;
    RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%zu", i + 1U));
    RG_TRY(ingest_set_title(builder, item.heading, &item));
    RG_TRY(ingest_case_vec_push(builder->arena, &builder->cases, item));
  }
  builder->n_head                  = cards.items[0].first;
  builder->document->outline.genre = INGEST_GENRE_BULLETIN;
  return RG_OK;
}
