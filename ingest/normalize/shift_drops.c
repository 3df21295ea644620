#include "ingest/normalize/shift_drops.h"

#include <math.h>

enum {
  DROPPED_TRAILS = 8,     /* kept before a dropped pair */
  DROP_STATES    = 16,    /* best states behind which pairs may have dropped */
  TWICE_STATES   = 8,     /* the same for two pairs in a row */
  MAX_WORK       = 60000, /* followers tried in one search */
  MAX_FOLLOWERS  = 512    /* of a character, tried between two dropped pairs */
};

static const double drop_cost   = 0.5; /* for two characters in its place */
static const double triple_gain = 4.0; /* of a triple over its pair */

size_t
ingest_shift_trails(const IngestShiftSpace *const space,
                    const IngestShiftState *const from,
                    const IngestCharPlace *const place, const bool all,
                    IngestShiftTrail *const best, const size_t most)
{
  const IngestCharModel *const model = space->score.model;
  size_t                       n     = 0U;
  for (uint32_t trail = 0x80U; trail <= INGEST_GBK_LAST; ++trail) {
    const uint32_t c = all || space->pairs.can_drop[trail]
                           ? ingest_gbk_decode(space->gbk, from->lead, trail)
                           : 0U;
    if (!c || c == 0x3000U) {
      continue;
    }
    const uint32_t         form = ingest_char_model_form(model, c);
    const IngestShiftTrail made = {
        ingest_char_model_writing(model, form, c) +
            ingest_char_model_score_at(model, place, form),
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

/* A guess whose last character's trail began a dropped pair, on its way. */
typedef struct {
  const IngestShiftTarget *target;
  IngestShiftState         state;
  IngestCharPlace          place; /* behind it */
  uint32_t                 trail; /* of its last character */
  int                      again; /* pairs that may drop before the target */
} Drop;

static void
follow_drop(IngestShiftSpace *space, const Drop *drop);

static void
try_follower(IngestShiftSpace *const space, const Drop *const drop,
             const uint32_t c)
{
  const IngestShiftTarget *const target = drop->target;
  const uint32_t                 code   = ingest_gbk_encode(space->gbk, c);
  const uint32_t                 last   = code & 0xFFU;
  ++space->work;
  if (!code || last < 0x80U || !space->pairs.dropped[drop->trail][code >> 8U]) {
    return;
  }
  if (target->kind == INGEST_SHIFT_MARK &&
      ingest_shift_final_fits(
          &space->lattice,
          drop->state.score -
              ingest_shift_asis(&space->score, target->item + 1U))) {
    ingest_shift_reach(space, &drop->state, &drop->place, c, target);
  }
  if (drop->again && space->pairs.can_drop[last]) {
    Drop next  = *drop;
    next.state = ingest_shift_follow(&space->score, &drop->state, &drop->place,
                                     c, drop_cost);
    next.trail = last;
    next.again = drop->again - 1;
    if (next.state.score >=
        space->now->states[0].score - 2.0 * ingest_shift_hopeless) {
      follow_drop(space, &next);
    }
  }
}

/* What the document or the words have behind the last character, in every
   script. */
static void
try_followers(IngestShiftSpace *const space, const Drop *const drop)
{
  const IngestCharModel *const model   = space->score.model;
  const uint32_t               last    = drop->state.context.second;
  size_t                       n_met   = 0U;
  size_t                       n_known = 0U;
  const uint32_t *const met = ingest_char_model_successors(model, last, &n_met);
  const uint16_t *const known =
      ingest_word_model_successors(space->words, last, &n_known);
  for (size_t i = 0U;
       i < n_met + n_known && i < MAX_FOLLOWERS && space->work < MAX_WORK;
       ++i) {
    const uint32_t form = i < n_met ? met[i] : known[i - n_met];
    if (i >= n_met && ingest_char_model_pairs(model, last, form)) {
      continue; /* had it */
    }
    try_follower(space, drop,
                 form >= '!' && form < 0x7FU ? form + 0xFEE0U : form);
    size_t                n_variants = 0U;
    const uint16_t *const variants =
        ingest_script_variants(space->script, form, &n_variants);
    for (size_t v = 0U; v < n_variants; ++v) {
      try_follower(space, drop, variants[v]);
    }
  }
}

/* Every character that ends with the target's trail, as far as it may be
   likely enough. */
static void
reach_target(IngestShiftSpace *const space, const Drop *const drop)
{
  const IngestCharModel *const   model  = space->score.model;
  const IngestShiftTarget *const target = drop->target;
  const double                   least  = target->kind == INGEST_SHIFT_PAIR
                                              ? exp(ingest_shift_threshold(
                                                        space->then, 2.0 * ingest_shift_hopeless) -
                                                    drop->state.score - triple_gain)
                                              : 0.0;
  const IngestShiftLead *const   leads  = space->pairs.leads[target->trail];
  const bool *const              dropped =
      &space->pairs.dropped[drop->trail][INGEST_GBK_FIRST];
  const double rare = ingest_char_model_rare(model, &drop->place, least);
  for (uint32_t i = 0U; least < 1.0 && i < INGEST_SHIFT_LEADS; ++i) {
    const IngestShiftLead *const lead = &leads[i];
    if (dropped[i] && lead->c &&
        ((double)lead->common > rare ||
         ingest_char_model_may_pair(model, drop->place.before.second,
                                    lead->form)) &&
        ingest_char_model_guess(model, &drop->place, lead->form) > least) {
      ingest_shift_reach(space, &drop->state, &drop->place, lead->c, target);
    }
  }
}

static void
follow_drop(IngestShiftSpace *const space, const Drop *const drop)
{
  Drop next = *drop;
  ingest_shift_settle(&space->lattice, &next.state);
  next.place = ingest_char_model_place(space->score.model, next.state.context);
  if (next.again || next.target->kind == INGEST_SHIFT_MARK) {
    try_followers(space, &next);
  }
  if (next.target->kind != INGEST_SHIFT_MARK) {
    reach_target(space, &next);
  }
}

void
ingest_shift_drop(IngestShiftSpace *const        space,
                  const IngestShiftTarget *const target)
{
  const IngestShiftBeam *const beam = space->now;
  for (size_t s = 0U; s < beam->n && s < DROP_STATES; ++s) {
    const IngestShiftState *const from = &beam->states[s];
    IngestShiftTrail              trails[DROPPED_TRAILS];
    const IngestCharPlace         place =
        ingest_char_model_place(space->score.model, from->context);
    const size_t n =
        ingest_shift_trails(space, from, &place, false, trails, DROPPED_TRAILS);
    for (size_t i = 0U;
         i < n && from->score + trails[i].score + drop_cost >
                      beam->states[0].score - 2.0 * ingest_shift_hopeless;
         ++i) {
      Drop drop  = {.target = target, .trail = trails[i].trail};
      drop.state = ingest_shift_follow(&space->score, from, &place, trails[i].c,
                                       drop_cost);
      drop.again = s < TWICE_STATES && i < TWICE_STATES ? 1 : 0;
      follow_drop(space, &drop);
    }
  }
}
