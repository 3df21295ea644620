/**
   @file
   A bulletin of cards: each case is a block of labelled lines, of which one
   names it.  "序号:1", "举措名称:…", "实施单位:…", "举措成效:…".
*/
#include "ingest/segment/finders.h"

#include "graph/base/utf8.h"
#include "ingest/segment/duties.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/text/chinese.h"

enum { MIN_CARDS = 2, MAX_TITLE = 60 /* characters */ };

/** A card's lines that matter: where it begins, what it is called, how many
    follow, and whether they name units. */
typedef struct {
  uint32_t   first;
  IngestSpan title;
  uint32_t   n_below;
  bool       units;
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
      RG_TRY(card_vec_push(builder->arena, cards,
                           (Card){above ? numbered : i,
                                  ingest_span_of(builder, value), 0U, false}));
    } else {
      *n_others += role != INGEST_FIELD_TITLE;
    }
  }
  return RG_OK;
}

static bool
is_units(const IngestFieldRole role)
{
  return role == INGEST_FIELD_UNITS || role == INGEST_FIELD_LEAD ||
         role == INGEST_FIELD_DUTY || role == INGEST_FIELD_REPORTER;
}

/** What stands below the title of each card; `*told`: units in charge have
    verbs of their own, as in lists of tasks. */
static void
look_below(const IngestOutlineBuilder *const builder, CardVec *const cards,
           bool *const told)
{
  size_t next = 0U;
  *told       = false;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const IngestSpan line  = builder->lines.items[i].span;
    RgStr            label = RG_STR_NONE;
    RgStr            value = RG_STR_NONE;
    bool             known = false;
    while (next < cards->n && cards->items[next].title.begin < line.end) {
      ++next;
    }
    if (!next || cards->items[next - 1U].title.end >= line.begin) {
      continue;
    }
    Card *const card = &cards->items[next - 1U];
    ++card->n_below;
    if (ingest_split_label(ingest_line_rest(builder, i), &label, &value)) {
      const IngestFieldRole role =
          ingest_column_role(builder->words, label, &known);
      card->units = card->units || (known && is_units(role));
      *told       = *told || (known && role == INGEST_FIELD_DUTY &&
                        ingest_tells_duties(builder, value));
    }
  }
}

/** Where most cards name units, a title that names none and has hardly text
    below heads a group of them. */
static void
drop_groups(CardVec *const cards)
{
  size_t n_units = 0U;
  size_t n       = 0U;
  for (size_t i = 0U; i < cards->n; ++i) {
    n_units += cards->items[i].units;
  }
  for (size_t i = 0U; i < cards->n; ++i) {
    const Card card = cards->items[i];
    if (2U * n_units <= cards->n || card.units || card.n_below > 1U) {
      cards->items[n++] = card;
    }
  }
  cards->n = n;
}

RgStatus
ingest_find_card_cases(IngestOutlineBuilder *const builder)
{
  const IngestLine *const lines    = builder->lines.items;
  CardVec                 cards    = {0};
  uint32_t                n_others = 0U;
  bool                    told     = false;
  RG_TRY(find_cards(builder, &cards, &n_others));
  look_below(builder, &cards, &told);
  drop_groups(&cards);
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
  builder->n_head = cards.items[0].first;
  builder->document->outline.genre =
      told ? INGEST_GENRE_TASK_LIST : INGEST_GENRE_BULLETIN;
  return RG_OK;
}
