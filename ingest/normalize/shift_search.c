#include "ingest/normalize/shift_search.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <unicode/ubrk.h>

#include <math.h>
#include <string.h>

enum {
  BEAM           = 24,
  MAX_NODES      = 1 << 16,
  MAX_STATES     = 8192, /* before a step's best are kept */
  MAX_FINALS     = 24,
  AHEAD          = 3, /* characters behind the span that help to judge it */
  MAX_JUDGED     = INGEST_SHIFT_MAX_OUT + INGEST_SHIFT_MAX_ITEMS,
  LAST_TRAILS    = 8, /* kept for an end whose trail byte is lost */
  DROPPED_TRAILS = 12,
  DROP_STATES    = 4,      /* best states behind which pairs may have dropped */
  TWICE_STATES   = 2,      /* the same for two pairs in a row */
  EURO           = 0x20AC, /* what byte 80 alone decodes to */
  NONE           = -1
};

static const double drop_cost    = -2.3; /* a pair that was dropped */
static const double lost_digit   = -6.0; /* ASCII bytes lost with the mark */
static const double quoted_digit = -2.0;
static const double lost_plus    = -4.0;
static const double mark_asis    = -6.0;  /* a '?' that is one */
static const double marks_asis   = -14.0; /* one before another */
static const double hopeless     = 9.0;   /* behind the best: not followed */
static const double word_gain    = 3.0;   /* each joint inside a known word */

typedef struct {
  int32_t  parent;
  uint32_t c; /* 0: nothing brought back (an indent) */
} Node;

/* Its last character becomes a node only when the state lives on. */
typedef struct {
  double            score;
  int32_t           parent;
  uint32_t          c; /* 0: none */
  IngestCharContext context;
  uint8_t           lead; /* byte that waits for its trail */
} State;

typedef struct {
  double   gain;
  int32_t  parent;
  uint32_t c;
  uint32_t n_items;
} Final;

/* What stands behind dropped pairs. */
typedef enum { TARGET_PAIR, TARGET_ASCII, TARGET_MARK } TargetKind;

typedef struct {
  TargetKind kind;
  uint32_t   bytes; /* the pair, or the ASCII byte */
  uint32_t   item;
  int        which; /* where new states go */
} Target;

struct IngestShiftSearchImpl {
  const IngestGbk             *gbk;
  const IngestScriptConverter *script;
  const IngestCharModel       *model;
  Node                         nodes[MAX_NODES];
  int32_t                      n_nodes;
  State                        states[2][MAX_STATES];
  size_t                       n_states[2];
  Final                        finals[MAX_FINALS];
  size_t                       n_finals;
  double asis[INGEST_SHIFT_MAX_ITEMS + 2]; /* up to each item */
  const IngestShiftInput     *input;
  UBreakIterator *RG_NULLABLE words; /* ICU's dictionary of Chinese words */
};

RgStatus
ingest_shift_search_new(RgArena *const arena, const IngestGbk *const gbk,
                        const IngestScriptConverter *const script,
                        const IngestCharModel *const       model,
                        IngestShiftSearch **const          search)
{
  *search = (IngestShiftSearch *)rg_arena_alloc(arena, sizeof(**search));
  if (!*search) {
    return RG_NO_MEMORY;
  }
  (*search)->gbk    = gbk;
  (*search)->script = script;
  (*search)->model  = model;
  UErrorCode error  = U_ZERO_ERROR;
  (*search)->words  = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
  if (U_FAILURE(error)) {
    (*search)->words = NULL; /* the model must judge alone */
  }
  return RG_OK;
}

void
ingest_shift_search_end(IngestShiftSearch *const search)
{
  ubrk_close(search->words);
}

static uint32_t
form_of(const IngestShiftSearch *const search, const uint32_t c)
{
  return ingest_char_model_form(search->model, c);
}

static bool
is_mark(const uint32_t c)
{
  return c == '?' || c == 0xFFFDU;
}

/* GBK bytes that item `c` can stand for as a whole pair: its own, or those of
   its full-width form where the text was folded. */
static uint32_t
pair_of(const IngestShiftSearch *const search, const uint32_t c)
{
  if (c == ' ') {
    return 0xA1A1U;
  }
  if (c > ' ' && c < 0x7FU) {
    return 0xA380U | c;
  }
  return ingest_gbk_encode(search->gbk, c);
}

/* Make the state's character a node, so that others can follow it. */
static void
settle(IngestShiftSearch *const search, State *const state)
{
  if (state->c && search->n_nodes < MAX_NODES) {
    search->nodes[search->n_nodes] = (Node){state->parent, state->c};
    state->parent                  = search->n_nodes++;
    state->c                       = 0U;
  }
}

/* `from`, which is settled, with `c` behind it. */
static State
follow(const IngestShiftSearch *const search, const State *const from,
       const uint32_t c, const double cost)
{
  const uint32_t form = form_of(search, c);
  State          to   = *from;
  to.score += ingest_char_model_writing(search->model, form, c);
  to.score +=
      cost + ingest_char_model_score(search->model, from->context, form);
  to.context = (IngestCharContext){from->context.second, form};
  to.c       = c;
  return to;
}

static void
add_state(IngestShiftSearch *const search, const int which,
          const State *const from, const uint32_t c, const uint32_t lead)
{
  if (search->n_states[which] < MAX_STATES && c && c != 0x3000U) {
    State *const to = &search->states[which][search->n_states[which]++];
    *to             = follow(search, from, c, 0.0);
    to->lead        = (uint8_t)lead;
  }
}

/* The lost byte and the first byte behind it.  At the start of a paragraph
   they are likely an ideographic space, the indent. */
static void
start(IngestShiftSearch *const search, const uint32_t pair)
{
  const State none = {0.0, NONE, 0U, search->input->before,
                      (uint8_t)(pair & 0xFFU)};
  for (uint32_t lead = INGEST_GBK_FIRST; lead <= INGEST_GBK_LAST; ++lead) {
    add_state(search, 0, &none,
              ingest_gbk_decode(search->gbk, lead, pair >> 8U), pair & 0xFFU);
  }
  if (pair >> 8U == 0xA1U && !none.context.second &&
      search->n_states[0] < MAX_STATES) {
    search->states[0][search->n_states[0]++] = none;
  }
}

/* A pair that begins with `trail` and was dropped: no character at all, or
   an ideographic space. */
static bool
drops(const IngestShiftSearch *const search, const uint32_t trail,
      const uint32_t lead)
{
  const uint32_t c = ingest_gbk_decode(search->gbk, trail, lead);
  return !c || c == 0x3000U;
}

typedef struct {
  double   score;
  uint32_t trail;
  uint32_t c;
} Trail;

/* The likeliest characters with the waiting lead; those whose trail can begin
   a dropped pair, or all. */
static size_t
best_trails(const IngestShiftSearch *const search, const State *const from,
            const bool all, Trail *const best, const size_t most)
{
  size_t n = 0U;
  for (uint32_t trail = all ? 0x40U : 0x80U; trail <= INGEST_GBK_LAST;
       ++trail) {
    const uint32_t c = ingest_gbk_decode(search->gbk, from->lead, trail);
    if (!c || c == 0x3000U ||
        !(all || drops(search, trail, 0xA1U) || drops(search, trail, 0xC4U) ||
          drops(search, trail, 0x8FU) || drops(search, trail, 0xFEU))) {
      continue;
    }
    const Trail made = {ingest_char_model_score(search->model, from->context,
                                                form_of(search, c)),
                        trail, c};
    size_t      at   = n < most ? n : most;
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

static void
keep_best(IngestShiftSearch *const search, const int which)
{
  State *const states = search->states[which];
  size_t       kept   = 0U;
  for (; kept < BEAM && kept < search->n_states[which]; ++kept) {
    size_t best = kept;
    for (size_t i = kept + 1U; i < search->n_states[which]; ++i) {
      if (states[i].score > states[best].score) {
        best = i;
      }
    }
    const State swap = states[kept];
    states[kept]     = states[best];
    states[best]     = swap;
    /* States alike in what follows: only the best one lives. */
    size_t n = kept + 1U;
    for (size_t i = kept + 1U; i < search->n_states[which]; ++i) {
      if (states[i].lead != states[kept].lead ||
          states[i].context.second != states[kept].context.second ||
          states[i].context.first != states[kept].context.first) {
        states[n++] = states[i];
      }
    }
    search->n_states[which] = n;
    settle(search, &states[kept]);
  }
  search->n_states[which] = kept;
}

/* The span ends before item `n_items`; the text goes on behind `last`. */
static void
add_final(IngestShiftSearch *const search, const State *const last,
          const uint32_t n_items)
{
  const IngestShiftInput *const input = search->input;
  const uint32_t after = n_items < input->n ? input->items[n_items] : '\n';
  double         next  = 0.0;
  if (after != '\n' && !is_mark(after)) {
    const uint32_t form = form_of(search, after);
    next = ingest_char_model_score(search->model, last->context, form);
    /* One more, for what the end did to the character behind it. */
    const uint32_t then =
        n_items + 1U < input->n ? input->items[n_items + 1U] : '\n';
    if (then != '\n' && !is_mark(then)) {
      next += ingest_char_model_score(
          search->model, (IngestCharContext){last->context.second, form},
          form_of(search, then));
    }
  }
  const Final made = {last->score + next - search->asis[n_items], last->parent,
                      last->c, n_items};
  size_t      at   = search->n_finals;
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

/* Any ASCII character may have been swallowed, so its own likelihood says
   little; that of what follows does. */
static State
swallow(const IngestShiftSearch *const search, const State *const from,
        const uint32_t c, const double cost)
{
  State to = follow(search, from, c, 0.0);
  to.score = from->score + cost;
  return to;
}

/* An end at a mark: `c` was there, and perhaps an ASCII character that cannot
   be a trail and went with it. */
static void
end_at_mark(IngestShiftSearch *const search, const State *const from,
            const uint32_t c, const uint32_t item)
{
  State last = follow(search, from, c, 0.0);
  add_final(search, &last, item + 1U);
  settle(search, &last);
  /* “2” comes often, “+ never. */
  const bool opens =
      last.context.second == 0x201CU || last.context.second == 0x300AU;
  State digit = swallow(search, &last, '0', opens ? quoted_digit : lost_digit);
  digit.c     = INGEST_SHIFT_DIGIT;
  add_final(search, &digit, item + 1U);
  const uint32_t after =
      item + 1U < search->input->n ? search->input->items[item + 1U] : '\n';
  if (!opens && ingest_is_han(after)) {
    const State plus = swallow(search, &last, '+', lost_plus);
    add_final(search, &plus, item + 1U);
  }
}

/* Characters met behind the state's last one, in every script. */
static size_t
successors(const IngestShiftSearch *const search, const State *const from,
           uint32_t *const found, const size_t most)
{
  size_t                n_forms = 0U;
  size_t                n       = 0U;
  const uint32_t *const forms   = ingest_char_model_successors(
        search->model, from->context.second, &n_forms);
  for (size_t i = 0U; i < n_forms && n < most; ++i) {
    size_t                n_variants = 0U;
    const uint16_t *const variants =
        ingest_script_variants(search->script, forms[i], &n_variants);
    found[n++] =
        forms[i] >= '!' && forms[i] < 0x7FU ? forms[i] + 0xFEE0U : forms[i];
    for (size_t v = 0U; v < n_variants && n < most; ++v) {
      found[n++] = variants[v];
    }
  }
  return n;
}

/* `mid` ends with `trail`, which began a dropped pair.  `again`: how many more
   may have dropped before the target. */
static void
after_drop(IngestShiftSearch *const search, const State *const mid,
           const uint32_t trail, const Target *const target, const int again)
{
  enum { MOST = 512 };
  uint32_t found[MOST];
  size_t   n = 0U;
  if (again || target->kind == TARGET_MARK) {
    n = successors(search, mid, found, MOST);
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t code = ingest_gbk_encode(search->gbk, found[i]);
    if (!code || !drops(search, trail, code >> 8U)) {
      continue;
    }
    if (target->kind == TARGET_MARK) {
      end_at_mark(search, mid, found[i], target->item);
    }
    if (again && (code & 0xFFU) >= 0x80U) {
      State next = follow(search, mid, found[i], drop_cost);
      settle(search, &next);
      after_drop(search, &next, code & 0xFFU, target, again - 1);
    }
  }
  if (target->kind == TARGET_MARK) {
    return;
  }
  const uint32_t wanted =
      target->kind == TARGET_PAIR ? target->bytes >> 8U : target->bytes;
  for (uint32_t lead = INGEST_GBK_FIRST; lead <= INGEST_GBK_LAST; ++lead) {
    const uint32_t c = drops(search, trail, lead)
                           ? ingest_gbk_decode(search->gbk, lead, wanted)
                           : 0U;
    if (c && target->kind == TARGET_PAIR) {
      add_state(search, target->which, mid, c, target->bytes & 0xFFU);
    } else if (c) {
      const State last = follow(search, mid, c, 0.0);
      add_final(search, &last, target->item + 1U);
    }
  }
}

/* Dropped pairs between the waiting lead and the target. */
static void
drop_pairs(IngestShiftSearch *const search, const State *const from,
           const Target *const target, const int again)
{
  Trail        trails[DROPPED_TRAILS];
  const size_t n = best_trails(search, from, false, trails, DROPPED_TRAILS);
  for (size_t i = 0U; i < n && trails[i].score > trails[0].score - hopeless;
       ++i) {
    State mid = follow(search, from, trails[i].c, drop_cost);
    settle(search, &mid);
    after_drop(search, &mid, trails[i].trail, target, again);
  }
}

static void
drop_behind_best(IngestShiftSearch *const search, const int from,
                 const Target *const target)
{
  for (size_t s = 0U;
       s < search->n_states[from] && s < DROP_STATES &&
       search->states[from][s].score > search->states[from][0].score - hopeless;
       ++s) {
    drop_pairs(search, &search->states[from][s], target,
               s < TWICE_STATES ? 1 : 0);
  }
}

/* Ends of the span at item `i`: an ASCII byte (or 80) that is the last
   character's trail, or a mark for a trail that was lost. */
static void
end_at(IngestShiftSearch *const search, const int which, const uint32_t i)
{
  const uint32_t item  = search->input->items[i];
  const uint32_t trail = item == EURO ? 0x80U : item;
  if (is_mark(item)) {
    for (size_t s = 0U; s < search->n_states[which]; ++s) {
      const State *const state = &search->states[which][s];
      Trail              trails[LAST_TRAILS];
      const size_t n = best_trails(search, state, true, trails, LAST_TRAILS);
      for (size_t t = 0U; t < n; ++t) {
        end_at_mark(search, state, trails[t].c, i);
      }
    }
    const Target target = {TARGET_MARK, 0U, i, which};
    drop_behind_best(search, which, &target);
  } else if ((trail >= 0x40U && trail < 0x7FU) || trail == 0x80U) {
    for (size_t s = 0U; s < search->n_states[which]; ++s) {
      const State *const state = &search->states[which][s];
      const uint32_t     c = ingest_gbk_decode(search->gbk, state->lead, trail);
      if (c) {
        const State last = follow(search, state, c, 0.0);
        add_final(search, &last, i + 1U);
      }
    }
    const Target target = {TARGET_ASCII, trail, i, which};
    drop_behind_best(search, which, &target);
  }
}

static void
step(IngestShiftSearch *const search, const int from, const int to,
     const uint32_t pair, const uint32_t item)
{
  const Target target  = {TARGET_PAIR, pair, item, to};
  search->n_states[to] = 0U;
  for (size_t s = 0U; s < search->n_states[from]; ++s) {
    const State *const state = &search->states[from][s];
    add_state(search, to, state,
              ingest_gbk_decode(search->gbk, state->lead, pair >> 8U),
              pair & 0xFFU);
  }
  drop_behind_best(search, from, &target);
  keep_best(search, to);
}

/* Likelihood of the text as it stands, up to each item, with the two
   characters behind it as the finals count them. */
static void
score_asis(IngestShiftSearch *const search)
{
  const IngestShiftInput *const input  = search->input;
  IngestCharContext             before = input->before;
  double                        total  = 0.0;
  for (uint32_t i = 0U; i <= input->n; ++i) {
    IngestCharContext ahead = before;
    double            next  = 0.0;
    for (uint32_t j = i; j < i + 2U && j < input->n; ++j) {
      if (is_mark(input->items[j])) {
        break;
      }
      const uint32_t form = form_of(search, input->items[j]);
      next += ingest_char_model_score(search->model, ahead, form);
      ahead = (IngestCharContext){ahead.second, form};
    }
    search->asis[i] = total + next;
    if (i < input->n) {
      const bool     mark  = is_mark(input->items[i]);
      const uint32_t form  = mark ? '?' : form_of(search, input->items[i]);
      const bool     again = i + 1U < input->n && is_mark(input->items[i + 1U]);
      total += mark ? (again ? marks_asis : mark_asis)
                    : ingest_char_model_score(search->model, before, form);
      before = (IngestCharContext){before.second, form};
    }
  }
}

static void
run(IngestShiftSearch *const search, const IngestShiftInput *const input)
{
  int which           = 0;
  search->n_states[0] = 0U;
  for (uint32_t i = 1U; i < input->n; ++i) {
    const uint32_t pair = pair_of(search, input->items[i]);
    if (i > 1U) {
      end_at(search, which, i);
    }
    if (!pair) {
      return;
    }
    if (i == 1U) {
      start(search, pair);
      keep_best(search, which);
    } else {
      step(search, which, 1 - which, pair, i);
      which = 1 - which;
    }
    if (!search->n_states[which]) {
      return;
    }
  }
}

/* Joints between characters that lie inside words of the dictionary, in the
   text before, `out`, and what follows item `n_items`. */
static double
joints(const IngestShiftSearch *const search, const uint32_t *const out,
       const uint32_t n_out, const uint32_t n_items)
{
  const IngestShiftInput *const input = search->input;
  const uint32_t before[2] = {input->before.first, input->before.second};
  UChar          text[MAX_JUDGED + AHEAD + 2];
  int32_t        n     = 0;
  UErrorCode     error = U_ZERO_ERROR;
  for (size_t i = 0U; i < 2U; ++i) {
    if (before[i]) {
      text[n++] = (UChar)before[i];
    }
  }
  for (uint32_t i = 0U; i < n_out; ++i) {
    text[n++] = (UChar)form_of(search, out[i]);
  }
  for (uint32_t i = n_items; i < input->n && i < n_items + AHEAD; ++i) {
    text[n++] = (UChar)form_of(search, input->items[i]);
  }
  ubrk_setText(search->words, text, n, &error);
  if (U_FAILURE(error)) {
    return 0.0;
  }
  double  inside = 0.0;
  int32_t from   = ubrk_first(search->words);
  for (int32_t to = ubrk_next(search->words); to != UBRK_DONE;
       to         = ubrk_next(search->words)) {
    inside += text[from] >= 0x3400U ? to - from - 1 : 0;
    from = to;
  }
  return inside;
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

/* Let the dictionary speak about the finals. */
static void
judge_words(IngestShiftSearch *const search)
{
  for (size_t i = 0U; search->words && i < search->n_finals; ++i) {
    Final *const   final = &search->finals[i];
    uint32_t       out[INGEST_SHIFT_MAX_OUT];
    const uint32_t n = read_final(search, final, out);
    final->gain += word_gain * (joints(search, out, n, final->n_items) -
                                joints(search, search->input->items,
                                       final->n_items, final->n_items));
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
  search->n_nodes  = 0;
  search->n_finals = 0U;
  score_asis(search);
  run(search, input);
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
