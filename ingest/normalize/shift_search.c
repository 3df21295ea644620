#include "ingest/normalize/shift_search.h"

#include "ingest/normalize/quotes.h"
#include "ingest/normalize/shift_beam.h"
#include "ingest/normalize/shift_pairs.h"
#include "ingest/text/chinese.h"

#include <math.h>

enum {
  MAX_NODES      = 1 << 16,
  MAX_FINALS     = 24,
  AHEAD          = 4,     /* characters behind the span that help to judge it */
  LAST_TRAILS    = 12,    /* kept for an end whose trail byte is lost */
  DROPPED_TRAILS = 5,     /* the same before a dropped pair */
  DROP_STATES    = 6,     /* best states behind which pairs may have dropped */
  TWICE_STATES   = 3,     /* the same for two pairs in a row */
  MAX_WORK       = 20000, /* followers tried in one search */
  MAX_FOLLOWERS  = 512,   /* of a character, tried between two dropped pairs */
  MAX_BALANCE    = 64,    /* items in which an open quote may close */
  EURO           = 0x20AC, /* what byte 80 alone decodes to */
  NONE           = -1
};

static const double drop_cost    = 1.0;  /* for two characters in its place */
static const double lost_digit   = -6.0; /* ASCII bytes lost with the mark */
static const double quoted_digit = -2.0;
static const double lost_plus    = -2.0;  /* other ASCII */
static const double mark_asis    = -6.0;  /* a '?' that is one */
static const double marks_asis   = -14.0; /* one before another */
static const double hopeless     = 9.0;   /* behind the best: not followed */
static const double triple_gain  = 4.0;   /* of a triple over its pair */
static const double give_up      = 16.0;  /* behind the text as it stands */
static const double give_up_end  = 8.0;   /* behind the best end of the span */
static const double unbalanced   = -6.0;  /* a quote that does not fit */
static const double word_part    = 0.4;   /* of words in the judgement */

typedef struct {
  int32_t  parent;
  uint32_t c; /* 0: nothing brought back (an indent) */
} Node;

typedef struct {
  double   gain;
  int32_t  parent;
  uint32_t c;
  uint32_t n_items;
} Final;

typedef struct {
  double   score;
  uint32_t trail;
  uint32_t c;
} Trail;

/* What stands behind dropped pairs. */
typedef enum { TARGET_PAIR, TARGET_ASCII, TARGET_MARK } TargetKind;

typedef struct {
  TargetKind kind;
  uint32_t   trail; /* of the character behind the dropped pair */
  uint32_t   lead;  /* TARGET_PAIR: of the one after */
  uint32_t   item;
} Target;

struct IngestShiftSearchImpl {
  const IngestGbk             *gbk;
  const IngestScriptConverter *script;
  const IngestCharModel       *model;
  const IngestWordModel       *words;
  IngestShiftPairs             pairs;
  Node                         nodes[MAX_NODES];
  int32_t                      n_nodes;
  IngestShiftBeam              beams[2];
  IngestShiftBeam             *now;
  IngestShiftBeam             *then;
  Final                        finals[MAX_FINALS];
  size_t                       n_finals;
  uint32_t                     work; /* characters tried behind drops */
  double            asis[INGEST_SHIFT_MAX_ITEMS + 2]; /* up to each item */
  uint32_t          forms[INGEST_SHIFT_MAX_ITEMS];    /* of each item */
  uint8_t           kinds[INGEST_SHIFT_MAX_ITEMS];    /* as a quote */
  bool              is_mark[INGEST_SHIFT_MAX_ITEMS];
  uint32_t          n_asis;      /* of them known */
  double            asis_total;  /* up to the next one */
  IngestCharContext asis_before; /* the same */
  const IngestShiftInput *input;
};

RgStatus
ingest_shift_search_new(RgArena *const arena, const IngestGbk *const gbk,
                        const IngestScriptConverter *const script,
                        const IngestCharModel *const       model,
                        const IngestWordModel *const       words,
                        IngestShiftSearch **const          search)
{
  IngestShiftSearch *const made =
      (IngestShiftSearch *)rg_arena_alloc(arena, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->gbk    = gbk;
  made->script = script;
  made->model  = model;
  made->words  = words;
  ingest_shift_pairs_init(&made->pairs, gbk, model);
  *search = made;
  return RG_OK;
}

static uint32_t
form_of(const IngestShiftSearch *const search, const uint32_t c)
{
  return ingest_char_model_form(search->model, c);
}

static uint32_t
item_at(const IngestShiftSearch *const search, const uint32_t i)
{
  return i < search->input->n ? search->input->items[i] : '\n';
}

/* Make the state's character a node, so that others can follow it. */
static void
settle(IngestShiftSearch *const search, IngestShiftState *const state)
{
  if (state->c && search->n_nodes < MAX_NODES) {
    search->nodes[search->n_nodes] = (Node){state->parent, state->c};
    state->parent                  = search->n_nodes++;
    state->c                       = 0U;
  }
}

/* `from`, which is settled, with `c` behind it at its place. */
static IngestShiftState
follow(const IngestShiftSearch *const search,
       const IngestShiftState *const from, const IngestCharPlace *const place,
       const uint32_t c, const double cost)
{
  const uint32_t   form = form_of(search, c);
  IngestShiftState to   = *from;
  to.score += cost + ingest_char_model_writing(search->model, form, c) +
              ingest_char_model_score_at(search->model, place, form);
  to.score += ingest_quotes_turn(&to.open, form) &&
                      !ingest_number_breaks(from->context, form)
                  ? 0.0
                  : unbalanced;
  to.context = (IngestCharContext){from->context.second, form};
  to.c       = c;
  return to;
}

/* How the text goes on behind `state`, whose span ends before item `n_items`:
   up to two more characters tell. */
static double
score_ahead(const IngestShiftSearch *const search, IngestCharContext context,
            const uint32_t n_items)
{
  double score = 0.0;
  for (uint32_t i = n_items; i < n_items + 2U; ++i) {
    const bool ends = i >= search->input->n;
    if (!ends && search->is_mark[i]) {
      break;
    }
    const uint32_t form = ends ? '\n' : search->forms[i];
    score += ingest_char_model_score(search->model, context, form);
    if (ends) {
      break;
    }
    context = (IngestCharContext){context.second, form};
  }
  return score;
}

/* Cost of quotes open before item `n_items`, when the next one of their kind,
   or the end of the paragraph, speaks against it. */
static double
score_balance(const IngestShiftSearch *const search, uint8_t open,
              const uint32_t n_items)
{
  uint8_t seen  = 0U;
  double  score = 0.0;
  for (uint32_t i = n_items; i < n_items + MAX_BALANCE; ++i) {
    if (i >= search->input->n) {
      return i < INGEST_SHIFT_MAX_ITEMS && open & ~seen & INGEST_QUOTES_CLOSED
                 ? score + unbalanced
                 : score;
    }
    const uint8_t kind = search->kinds[i];
    if (search->is_mark[i]) {
      break;
    }
    if (kind & ~seen) {
      seen = (uint8_t)(seen | kind);
      score += ingest_quotes_turn(&open, search->forms[i]) ? 0.0 : unbalanced;
    }
  }
  return score;
}

/* Likelihood of the text as it stands up to item `n`, with the characters
   behind it as the finals count them.  Found once for each item. */
static double
score_asis(IngestShiftSearch *const search, const uint32_t n)
{
  const IngestShiftInput *const input = search->input;
  for (uint32_t i = search->n_asis; i <= n && i <= input->n; ++i) {
    search->asis[i] = search->asis_total +
                      score_ahead(search, search->asis_before, i) +
                      score_balance(search, input->open, i);
    if (i < input->n) {
      const bool     mark = search->is_mark[i];
      const uint32_t form = mark ? '?' : search->forms[i];
      search->asis_total +=
          !mark ? ingest_char_model_score(search->model, search->asis_before,
                                          form)
          : ingest_is_damage_mark(item_at(search, i + 1U)) ? marks_asis
                                                           : mark_asis;
      search->asis_before =
          (IngestCharContext){search->asis_before.second, form};
    }
    search->n_asis = i + 1U;
  }
  return search->asis[n];
}

static void
add_final(IngestShiftSearch *const search, const IngestShiftState *const last,
          const uint32_t n_items)
{
  if (search->n_finals == MAX_FINALS &&
      last->score - score_asis(search, n_items) <=
          search->finals[MAX_FINALS - 1].gain) {
    return; /* what follows can only cost */
  }
  const double ahead = score_ahead(search, last->context, n_items);
  const Final  made  = {last->score + ahead +
                            score_balance(search, last->open, n_items) -
                            score_asis(search, n_items),
                        last->parent, last->c, n_items};
  size_t       at    = search->n_finals;
  if (at == MAX_FINALS) {
    --at;
    if (search->finals[at].gain >= made.gain) {
      return;
    }
  } else {
    ++search->n_finals;
  }
  for (; at > 0U && search->finals[at - 1U].gain < made.gain; --at) {
    search->finals[at] = search->finals[at - 1U];
  }
  search->finals[at] = made;
}

/* `c` and behind it an ASCII character that was there or may have been: the
   end of the span before `n_items`.  Any may have been swallowed, so its own
   likelihood says little; that of what follows does. */
static void
end_with_ascii(IngestShiftSearch *const      search,
               const IngestShiftState *const last, const uint32_t shown,
               const uint32_t ascii, const double cost, const uint32_t n_items)
{
  IngestShiftState settled = *last;
  settle(search, &settled);
  const IngestCharPlace place =
      ingest_char_model_place(search->model, settled.context);
  IngestShiftState end = follow(search, &settled, &place, ascii, 0.0);
  end.score            = settled.score + cost;
  end.c                = shown;
  add_final(search, &end, n_items);
}

/* An end at a mark: `last` was there, and perhaps an ASCII character that
   cannot be a trail and went with it.  Before a stop none did. */
static void
end_at_mark(IngestShiftSearch *const search, const IngestShiftState *const last,
            const uint32_t item)
{
  const uint32_t after = item_at(search, item + 1U);
  add_final(search, last, item + 1U);
  if (ingest_shift_stops(after)) {
    return;
  }
  /* “2” comes often, “+ never. */
  const bool opens =
      last->context.second == 0x201CU || last->context.second == 0x300AU;
  end_with_ascii(search, last, INGEST_SHIFT_DIGIT, '0',
                 opens ? quoted_digit : lost_digit, item + 1U);
  if (!opens && ingest_is_han(after)) {
    end_with_ascii(search, last, '+', '+', lost_plus, item + 1U);
  }
}

/* The likeliest characters with the waiting lead; those whose trail can begin
   a dropped pair, or all that lose their partner at a mark. */
static size_t
best_trails(const IngestShiftSearch *const search,
            const IngestShiftState *const  from,
            const IngestCharPlace *const place, const bool all,
            Trail *const best, const size_t most)
{
  size_t n = 0U;
  for (uint32_t trail = 0x80U; trail <= INGEST_GBK_LAST; ++trail) {
    const uint32_t c = all || search->pairs.can_drop[trail]
                           ? ingest_gbk_decode(search->gbk, from->lead, trail)
                           : 0U;
    if (!c || c == 0x3000U) {
      continue;
    }
    const uint32_t form = form_of(search, c);
    const Trail    made = {
           ingest_char_model_writing(search->model, form, c) +
               ingest_char_model_score_at(search->model, place, form),
           trail, c};
    size_t at = n < most ? n : most;
    while (at > 0U && best[at - 1U].score < made.score) {
      if (at < most) {
        best[at] = best[at - 1U];
      }
      --at;
    }
    if (at < most) {
      best[at] = made;
      n        = n < most ? n + 1U : most;
    }
  }
  return n;
}

/* `mid` with `c` behind it, whose trail the target gave, and on from there. */
static void
reach(IngestShiftSearch *const search, const IngestShiftState *const mid,
      const IngestCharPlace *const place, const uint32_t c,
      const Target *const target)
{
  IngestShiftState next = follow(search, mid, place, c, 0.0);
  switch (target->kind) {
  case TARGET_MARK:
    end_at_mark(search, &next, target->item);
    break;
  case TARGET_ASCII:
    add_final(search, &next, target->item + 1U);
    break;
  case TARGET_PAIR:
    if (target->lead < 0x80U) { /* ASCII from here on, in step again */
      end_with_ascii(search, &next, target->lead, target->lead, lost_plus,
                     target->item + 1U);
    } else {
      next.lead = (uint8_t)target->lead;
      ingest_shift_offer(search->then, &next);
    }
    break;
  }
}

/* Call `reach` or go on dropping for `c`, met behind `mid`. */
static void
after_drop(IngestShiftSearch *search, const IngestShiftState *mid,
           uint32_t trail, const Target *target, int again);

static void
try_follower(IngestShiftSearch *const search, const IngestShiftState *const mid,
             const IngestCharPlace *const place, const uint32_t trail,
             const uint32_t c, const Target *const target, const int again)
{
  const uint32_t code = ingest_gbk_encode(search->gbk, c);
  const uint32_t last = code & 0xFFU;
  ++search->work;
  if (!code || last < 0x80U || !search->pairs.dropped[trail][code >> 8U]) {
    return;
  }
  if (target->kind == TARGET_MARK &&
      (search->n_finals < MAX_FINALS ||
       mid->score - score_asis(search, target->item + 1U) >
           search->finals[MAX_FINALS - 1].gain)) {
    reach(search, mid, place, c, target);
  }
  if (again && search->pairs.can_drop[last]) {
    IngestShiftState next = follow(search, mid, place, c, drop_cost);
    if (next.score >= search->now->states[0].score - 2.0 * hopeless) {
      settle(search, &next);
      after_drop(search, &next, last, target, again - 1);
    }
  }
}

/* What the document or the words have behind the state's last character, in
   every script. */
static void
try_followers(IngestShiftSearch *const      search,
              const IngestShiftState *const mid,
              const IngestCharPlace *const place, const uint32_t trail,
              const Target *const target, const int again)
{
  size_t                n_met   = 0U;
  size_t                n_known = 0U;
  const uint32_t        last    = mid->context.second;
  const uint32_t *const met =
      ingest_char_model_successors(search->model, last, &n_met);
  const uint16_t *const known =
      ingest_word_model_successors(search->words, last, &n_known);
  for (size_t i = 0U;
       i < n_met + n_known && i < MAX_FOLLOWERS && search->work < MAX_WORK;
       ++i) {
    const uint32_t form = i < n_met ? met[i] : known[i - n_met];
    if (i >= n_met && ingest_char_model_pairs(search->model, last, form)) {
      continue; /* had it */
    }
    try_follower(search, mid, place, trail,
                 form >= '!' && form < 0x7FU ? form + 0xFEE0U : form, target,
                 again);
    size_t                n_variants = 0U;
    const uint16_t *const variants =
        ingest_script_variants(search->script, form, &n_variants);
    for (size_t v = 0U; v < n_variants; ++v) {
      try_follower(search, mid, place, trail, variants[v], target, again);
    }
  }
}

/* `mid` ends with `trail`, which began a dropped pair.  `again`: how many more
   may have dropped before the target. */
static void
after_drop(IngestShiftSearch *const search, const IngestShiftState *const mid,
           const uint32_t trail, const Target *const target, const int again)
{
  const IngestCharPlace place =
      ingest_char_model_place(search->model, mid->context);
  if (again || target->kind == TARGET_MARK) {
    try_followers(search, mid, &place, trail, target, again);
  }
  if (target->kind == TARGET_MARK) {
    return;
  }
  /* A character must be this likely to matter. */
  const double least =
      target->kind == TARGET_PAIR
          ? exp(ingest_shift_threshold(search->then, 2.0 * hopeless) -
                mid->score - triple_gain)
          : 0.0;
  const IngestShiftLead *const leads = search->pairs.leads[target->trail];
  const bool *const dropped = &search->pairs.dropped[trail][INGEST_GBK_FIRST];
  const double      rare =
      ingest_char_model_rare(search->model, &place, least); /* not a pair */
  for (uint32_t i = 0U; least < 1.0 && i < INGEST_SHIFT_LEADS; ++i) {
    const IngestShiftLead *const lead = &leads[i];
    if (dropped[i] && lead->c &&
        ((double)lead->common > rare ||
         ingest_char_model_may_pair(search->model, place.before.second,
                                    lead->form)) &&
        ingest_char_model_guess(search->model, &place, lead->form) > least) {
      reach(search, mid, &place, lead->c, target);
    }
  }
}

/* Dropped pairs between the waiting leads of the best states and the target. */
static void
drop_pairs(IngestShiftSearch *const search, const Target *const target)
{
  const IngestShiftBeam *const beam = search->now;
  for (size_t s = 0U; s < beam->n && s < DROP_STATES; ++s) {
    const IngestShiftState *const from = &beam->states[s];
    Trail                         trails[DROPPED_TRAILS];
    const IngestCharPlace         place =
        ingest_char_model_place(search->model, from->context);
    const size_t n =
        best_trails(search, from, &place, false, trails, DROPPED_TRAILS);
    for (size_t i = 0U; i < n && from->score + trails[i].score + drop_cost >
                                     beam->states[0].score - 2.0 * hopeless;
         ++i) {
      IngestShiftState mid =
          follow(search, from, &place, trails[i].c, drop_cost);
      settle(search, &mid);
      after_drop(search, &mid, trails[i].trail, target,
                 s < TWICE_STATES && i < TWICE_STATES ? 1 : 0);
    }
  }
}

/* The lost byte and the first byte behind it.  At the start of a paragraph
   they are likely an ideographic space, the indent. */
static void
start(IngestShiftSearch *const search, const uint32_t pair)
{
  Target                 target = {TARGET_PAIR, pair >> 8U, pair & 0xFFU, 1U};
  const IngestShiftState none   = {0.0,
                                   NONE,
                                   0U,
                                   search->input->before,
                                   (uint8_t)(pair & 0xFFU),
                                   search->input->open};
  const IngestCharPlace  place =
      ingest_char_model_place(search->model, none.context);
  for (uint32_t lead = INGEST_GBK_FIRST; lead <= INGEST_GBK_LAST; ++lead) {
    const uint32_t c = ingest_gbk_decode(search->gbk, lead, pair >> 8U);
    if (c && c != 0x3000U) {
      reach(search, &none, &place, c, &target);
    }
  }
  if (pair >> 8U == 0xA1U && !none.context.second) {
    ingest_shift_offer(search->then, &none);
  }
}

/* Item `i` as a pair: the trail of each state's lead, and the next lead. */
static void
step(IngestShiftSearch *const search, const uint32_t pair, const uint32_t i)
{
  const Target target = {TARGET_PAIR, pair >> 8U, pair & 0xFFU, i};
  for (size_t s = 0U; s < search->now->n; ++s) {
    const IngestShiftState *const state = &search->now->states[s];
    const uint32_t c = ingest_gbk_decode(search->gbk, state->lead, pair >> 8U);
    if (c && c != 0x3000U) {
      const IngestCharPlace place =
          ingest_char_model_place(search->model, state->context);
      reach(search, state, &place, c, &target);
    }
  }
  drop_pairs(search, &target);
}

/* Ends of the span at item `i`: an ASCII byte (or 80) that is the last
   character's trail, or a mark for a trail that lost its partner. */
static void
end_at(IngestShiftSearch *const search, const uint32_t i)
{
  const uint32_t item   = search->input->items[i];
  const uint32_t trail  = item == EURO ? 0x80U : item;
  Target         target = {TARGET_ASCII, trail, 0U, i};
  if (ingest_is_damage_mark(item)) {
    target.kind = TARGET_MARK;
    for (size_t s = 0U; s < search->now->n; ++s) {
      const IngestShiftState *const state = &search->now->states[s];
      Trail                         trails[LAST_TRAILS];
      const IngestCharPlace         place =
          ingest_char_model_place(search->model, state->context);
      const size_t n =
          best_trails(search, state, &place, true, trails, LAST_TRAILS);
      for (size_t t = 0U; t < n; ++t) {
        reach(search, state, &place, trails[t].c, &target);
      }
    }
    drop_pairs(search, &target);
  } else if ((trail >= 0x40U && trail < 0x7FU) || trail == 0x80U) {
    for (size_t s = 0U; s < search->now->n; ++s) {
      const IngestShiftState *const state = &search->now->states[s];
      const uint32_t c = ingest_gbk_decode(search->gbk, state->lead, trail);
      if (c) {
        const IngestCharPlace place =
            ingest_char_model_place(search->model, state->context);
        reach(search, state, &place, c, &target);
      }
    }
    drop_pairs(search, &target);
  }
}

static void
turn(IngestShiftSearch *const search)
{
  IngestShiftBeam *const swap = search->now;
  search->now                 = search->then;
  search->then                = swap;
  swap->n                     = 0U;
  for (size_t s = 0U; s < search->now->n; ++s) {
    settle(search, &search->now->states[s]);
  }
}

static void
run(IngestShiftSearch *const search)
{
  const IngestShiftInput *const input = search->input;
  for (uint32_t i = 1U; i < input->n; ++i) {
    const uint32_t pair = ingest_shift_pair_of(search->gbk, input->items[i]);
    if (i > 1U) {
      end_at(search, i);
    }
    if (!pair) {
      return;
    }
    if (i == 1U) {
      start(search, pair);
    } else {
      step(search, pair, i);
    }
    turn(search);
    const double gain = search->now->n ? search->now->states[0].score -
                                             score_asis(search, i + 1U)
                                       : -give_up;
    if (gain <= -give_up ||
        (search->n_finals && gain < search->finals[0].gain - give_up_end)) {
      return;
    }
  }
}

/* How well `out` divides into words between the text before it and what
   follows item `n_items`. */
static double
score_words(const IngestShiftSearch *const search, const uint32_t *const out,
            const uint32_t n_out, const uint32_t n_items)
{
  const IngestShiftInput *const input = search->input;
  const uint32_t before[2] = {input->before.first, input->before.second};
  uint32_t       text[INGEST_SHIFT_MAX_OUT + AHEAD + 2];
  size_t         n = 0U;
  for (size_t i = 0U; i < 2U; ++i) {
    if (before[i]) {
      text[n++] = before[i];
    }
  }
  for (uint32_t i = 0U; i < n_out; ++i) {
    text[n++] = form_of(search, out[i]);
  }
  for (uint32_t i = n_items; i < input->n && i < n_items + AHEAD; ++i) {
    text[n++] = form_of(search, input->items[i]);
  }
  return ingest_word_model_score(search->words, text, n);
}

static uint32_t
read_final(const IngestShiftSearch *const search, const Final *const final,
           uint32_t *const out)
{
  uint32_t n = 0U;
  if (final->c) {
    out[n++] = final->c;
  }
  for (int32_t node = final->parent; node != NONE && n < INGEST_SHIFT_MAX_OUT;
       node         = search->nodes[node].parent) {
    out[n++] = search->nodes[node].c;
  }
  for (uint32_t a = 0U; a + 1U < n - a; ++a) {
    const uint32_t swap = out[a];
    out[a]              = out[n - 1U - a];
    out[n - 1U - a]     = swap;
  }
  return n;
}

/* Let the words speak about the finals. */
static void
judge_words(IngestShiftSearch *const search)
{
  for (size_t i = 0U; i < search->n_finals; ++i) {
    Final *const   final = &search->finals[i];
    uint32_t       out[INGEST_SHIFT_MAX_OUT];
    const uint32_t n     = read_final(search, final, out);
    const double   words = score_words(search, out, n, final->n_items) -
                         score_words(search, search->input->items,
                                     final->n_items, final->n_items);
    final->gain = (1.0 - word_part) * final->gain + word_part * words;
    for (size_t at = i;
         at > 0U && search->finals[at - 1U].gain < search->finals[at].gain;
         --at) {
      const Final swap        = search->finals[at];
      search->finals[at]      = search->finals[at - 1U];
      search->finals[at - 1U] = swap;
    }
  }
}

bool
ingest_shift_search_run(IngestShiftSearch *const      search,
                        const IngestShiftInput *const input,
                        IngestShiftResult *const      result)
{
  search->input    = input;
  search->now      = &search->beams[0];
  search->then     = &search->beams[1];
  search->now->n   = 0U;
  search->then->n  = 0U;
  search->n_nodes  = 0;
  search->n_finals = 0U;
  search->work     = 0U;
  for (uint32_t i = 0U; i < input->n; ++i) {
    search->forms[i]   = form_of(search, input->items[i]);
    search->kinds[i]   = ingest_quotes_kind(search->forms[i]);
    search->is_mark[i] = ingest_is_damage_mark(input->items[i]);
  }
  search->n_asis      = 0U;
  search->asis_total  = 0.0;
  search->asis_before = input->before;
  run(search);
  if (!search->n_finals) {
    return false;
  }
  judge_words(search);
  const Final best = search->finals[0];
  result->gain     = best.gain;
  result->margin =
      search->n_finals > 1U ? best.gain - search->finals[1].gain : best.gain;
  result->n_items = best.n_items;
  result->n_out   = read_final(search, &best, result->out);
  return true;
}
