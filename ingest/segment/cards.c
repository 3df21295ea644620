/* A bulletin of cards: each case is a block of labelled lines, of which one
   names it.  "序号:1", "举措名称:…", "实施单位:…", "举措成效:…". */
#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

enum { MIN_CARDS = 2, MAX_TITLE = 60 /* characters */ };

/** A card's lines that matter: where it begins, what it is called. */
typedef struct {
  uint32_t   first;
  IngestSpan title;
} Card;

RG_VEC_DEFINE(CardVec, Card, card_vec);

static bool
is_title(const RgStr value)
{
  return value.size && rg_utf8_count(value) <= MAX_TITLE &&
         !ingest_ends_sentence(value);
}

/** Titles of cards, each with the number that may stand above it; how many
    lines have other labels. */
static RgStatus
find_cards(const IngestOutlineBuilder *const builder, CardVec *const cards,
           uint32_t *const n_others)
{
  uint32_t numbered = INGEST_NONE; /* the last line that is a number */
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    RgStr label = RG_STR_NONE;
    RgStr value = RG_STR_NONE;
    bool  known = false;
    if (builder->lines.items[i].table != INGEST_NONE ||
        !ingest_split_label(ingest_line_rest(builder, i), &label, &value)) {
      continue;
    }
    const IngestFieldRole role =
        ingest_column_role(builder->words, label, &known);
    if (!known) {
      continue;
    }
    if (role == INGEST_FIELD_NUMBER) {
      numbered = i;
    } else if (role == INGEST_FIELD_TITLE && is_title(value)) {
      const bool above = numbered != INGEST_NONE && numbered + 1U == i;
      RG_TRY(card_vec_push(
          builder->arena, cards,
          (Card){above ? numbered : i, ingest_span_of(builder, value)}));
    } else {
      *n_others += role != INGEST_FIELD_TITLE;
    }
  }
  return RG_OK;
}

RgStatus
ingest_find_card_cases(IngestOutlineBuilder *const builder)
{
  const IngestLine *const lines    = builder->lines.items;
  CardVec                 cards    = {0};
  uint32_t                n_others = 0U;
  RG_TRY(find_cards(builder, &cards, &n_others));
  if (cards.n < MIN_CARDS || n_others < cards.n) {
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
