#include "ingest/normalize/shift/drops.h"

#include <math.h>

enum {
  DROPPED_TRAILS = 8,    ///< kept before a dropped pair
  DROP_STATES    = 16,   ///< best states behind which pairs may have dropped
  TWICE_STATES   = 8,    ///< the same for two pairs in a row
  MAX_WORK       = 60000 ///< guesses over two pairs in one search
};

static const double drop_cost = 0.5; /* for two characters in its place */

/** A character behind a state. */
typedef struct {
  const IngestShiftChar *letter;
  double                 likely;
} Choice;

/** The likeliest of the row at a place, descending; how many. */
static size_t
choose(const IngestShiftSpace *const space, const IngestCharPlace *const place,
       Choice best[DROPPED_TRAILS])
{
  size_t n = 0U;
  for (size_t i = 0U; i < space->row.n; ++i) {
    const IngestShiftNext *const next = &space->row.next[i];
    const double likely = ingest_shift_next_likely(&space->models, place, next);
    size_t       at     = n;
    for (; at > 0U && best[at - 1U].likely < likely; --at) {
      if (at < DROPPED_TRAILS) {
        best[at] = best[at - 1U];
      }
    }
    if (at < DROPPED_TRAILS) {
      best[at] = (Choice){&next->letter, likely};
      n        = n < DROPPED_TRAILS ? n + 1U : n;
    }
  }
  return n;
}

/** Drop a pair behind the likeliest trails of `from`. */
static void
drop_behind(IngestShiftSpace *const space, const IngestShiftState *const from,
            const bool again)
{
  const IngestCharPlace place =
      ingest_char_model_place(space->score.model, from->context);
  const double least = space->now->states[0].score - ingest_shift_hopeless -
                       from->score - drop_cost;
  Choice       best[DROPPED_TRAILS];
  const size_t n = choose(space, &place, best);
  for (size_t i = 0U; i < n; ++i) {
    const IngestShiftChar *const letter = best[i].letter;
    const double                 likely = log(best[i].likely);
    if (likely <= least) {
      return;
    }
    const IngestShiftDrop drop = {
        ingest_shift_follow(&space->score, from, letter->c, letter->form,
                            likely + drop_cost),
        ingest_gbk_encode(space->models.gbk, letter->c) & 0xFFU, again};
    ingest_shift_drops_add(&space->drops[0], &drop);
  }
}

/** Guesses that end with the same character, and what is known behind it. */
typedef struct {
  IngestShiftFollowers list;
  const bool          *dropped; ///< by lead: the pair drops out with the trail
} Behind;

/** A follower as a choice at a place; its likelihood is 0 when it does not
    fit. */
static Choice
choice_of(const IngestShiftSpace *const space, const Behind *const behind,
          const IngestCharPlace *const     place,
          const IngestShiftFollower *const one)
{
  const IngestShiftChar *const letter =
      ingest_shift_char(&space->pairs, one->lead, one->trail);
  const IngestShiftNext next = {*letter,
                                {letter->form, one->met, (double)one->inside}};
  return (Choice){letter,
                  behind->dropped[one->lead]
                      ? ingest_shift_next_likely(&space->models, place, &next)
                      : 0.0};
}

/** Drop a second pair behind each that is likely enough. */
static void
drop_again(IngestShiftSpace *const space, const Behind *const behind,
           const IngestShiftState *const  from,
           const IngestCharPlace *const   place,
           const IngestShiftTarget *const target)
{
  const double least =
      exp(fmax(ingest_shift_least(space, target),
               space->now->states[0].score - ingest_shift_hopeless) -
          from->score - drop_cost);
  for (uint32_t trail = 0x80U; trail <= INGEST_GBK_LAST; ++trail) {
    size_t                           n = 0U;
    const IngestShiftFollower *const those =
        ingest_shift_followers_with(&behind->list, trail, &n);
    for (size_t i = 0U;
         space->pairs.can_drop[trail] && i < n && space->work < MAX_WORK; ++i) {
      const Choice choice = choice_of(space, behind, place, &those[i]);
      ++space->work;
      if (choice.likely >= least) {
        const IngestShiftDrop drop = {
            ingest_shift_follow(&space->score, from, choice.letter->c,
                                choice.letter->form,
                                log(choice.likely) + drop_cost),
            trail, false};
        ingest_shift_drops_add(&space->drops[1], &drop);
      }
    }
  }
}

/** Go on to the target with what is known. */
static void
reach_known(IngestShiftSpace *const space, const Behind *const behind,
            const IngestShiftState *const from,
            const IngestCharPlace *const place, const uint32_t trail,
            const IngestShiftTarget *const target, const double least)
{
  size_t                           n = 0U;
  const IngestShiftFollower *const those =
      ingest_shift_followers_with(&behind->list, trail, &n);
  for (size_t i = 0U; i < n; ++i) {
    const Choice choice = choice_of(space, behind, place, &those[i]);
    if (choice.likely > least) {
      ingest_shift_reach_one(space, from, choice.letter, log(choice.likely),
                             target);
    }
  }
}

/** Go on to the target with common characters that are not known there. */
static void
reach_common(IngestShiftSpace *const space, const Behind *const behind,
             const IngestShiftState *const  from,
             const IngestCharPlace *const   place,
             const IngestShiftTarget *const target, const double least)
{
  const IngestShiftPairs *const pairs = &space->pairs;
  const double rare = ingest_char_model_rare(space->score.model, place, least);
  if ((double)pairs->most_common[target->trail] <= rare) {
    return;
  }
  for (uint32_t lead = INGEST_GBK_FIRST; lead <= INGEST_GBK_LAST; ++lead) {
    const IngestShiftChar *const letter =
        ingest_shift_char(pairs, lead, target->trail);
    if (letter->c && behind->dropped[lead] && (double)letter->common > rare &&
        !ingest_shift_followers_have(&behind->list, lead, target->trail)) {
      const IngestShiftNext next = {*letter, {letter->form, 0U, 0.0}};
      const double          likely =
          ingest_shift_next_likely(&space->models, place, &next);
      if (likely > least) {
        ingest_shift_reach_one(space, from, letter, log(likely), target);
      }
    }
  }
}

static void
reach_target(IngestShiftSpace *const space, const Behind *const behind,
             const IngestShiftState *const  from,
             const IngestCharPlace *const   place,
             const IngestShiftTarget *const target)
{
  const double least = exp(ingest_shift_least(space, target) - from->score);
  if (least >= 1.0) {
    return;
  }
  if (target->kind != INGEST_SHIFT_MARK) {
    reach_known(space, behind, from, place, target->trail, target, least);
    reach_common(space, behind, from, place, target, least);
    return;
  }
  for (uint32_t trail = 0x80U; trail <= INGEST_GBK_LAST; ++trail) {
    reach_known(space, behind, from, place, trail, target, least);
  }
}

/** Those of a list that end with the same character. */
static void
follow_alike(IngestShiftSpace *const        space,
             const IngestShiftTarget *const target,
             IngestShiftDrop *const drops, const size_t n)
{
  const Behind behind = {
      ingest_shift_known_behind(space->known, drops->state.context.second),
      space->pairs.dropped[drops->trail]};
  for (size_t i = 0U; i < n; ++i) {
    IngestShiftState *const state = &drops[i].state;
    if (!drops[i].again && state->score <= ingest_shift_least(space, target)) {
      continue;
    }
    ingest_shift_settle(&space->lattice, state);
    const IngestCharPlace place =
        ingest_char_model_place(space->score.model, state->context);
    reach_target(space, &behind, state, &place, target);
    if (drops[i].again) {
      drop_again(space, &behind, state, &place, target);
    }
  }
}

static void
follow_all(IngestShiftSpace *const space, const IngestShiftTarget *const target,
           IngestShiftDrops *const list)
{
  ingest_shift_drops_sort(list);
  for (size_t from = 0U, end = 0U; from < list->n; from = end) {
    const uint32_t last = list->drops[from].state.c;
    while (end < list->n && list->drops[end].state.c == last) {
      ++end;
    }
    follow_alike(space, target, &list->drops[from], end - from);
  }
  list->n = 0U;
}

void
ingest_shift_drop(IngestShiftSpace *const        space,
                  const IngestShiftTarget *const target)
{
  const IngestShiftBeam *const beam = space->now;
  const IngestShiftState      *order[INGEST_SHIFT_BEAM];
  const size_t n = ingest_shift_by_last(beam, DROP_STATES, order);
  for (size_t s = 0U; s < n; ++s) {
    if (!s || order[s]->context.second != order[s - 1U]->context.second ||
        order[s]->lead != order[s - 1U]->lead) {
      ingest_shift_row_of_lead(&space->row, &space->models,
                               order[s]->context.second, order[s]->lead, false);
    }
    drop_behind(space, order[s], order[s] < &beam->states[TWICE_STATES]);
  }
  follow_all(space, target, &space->drops[0]);
  follow_all(space, target, &space->drops[1]);
}
