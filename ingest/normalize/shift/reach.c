#include "ingest/normalize/shift/reach.h"

#include "ingest/normalize/quotes.h"
#include "ingest/text/chinese.h"

#include <math.h>

static const double lost_digit   = -6.0; /* an ASCII byte lost with the mark */
static const double quoted_digit = -2.0; /* “2” comes often */
static const double quoted_plus  = 1.0;  /* “standard+service” */
static const double lost_other   = -2.0;
static const double letter_asis  = -6.0; /* a letter or the like in its place */
static const double lost_none    = -6.0; /* though text follows the mark */
static const double lost_comma   = -4.0;

/** Would an end with that score, before item `n_items`, be kept?  What follows
    can only cost. */
static bool
fits(IngestShiftSpace *const space, const double score, const uint32_t n_items)
{
  return ingest_shift_final_fits(
      &space->lattice, score - ingest_shift_asis(&space->score, n_items));
}

static void
add_final(IngestShiftSpace *const space, const IngestShiftState *const last,
          const uint32_t n_items)
{
  const double balance =
      ingest_shift_balance(&space->score, last->open, n_items);
  if (fits(space, last->score + balance, n_items)) {
    const IngestShiftFinal final = {
        ingest_shift_gain(&space->score, last, n_items), last->parent, last->c,
        n_items};
    ingest_shift_final_offer(&space->lattice, &final);
  }
}

/** `last` and behind it an ASCII character that was there or may have been: the
    end of the span before `n_items`.  Any may have been swallowed, so its own
    likelihood says little; that of what follows does. */
static void
end_with_ascii(IngestShiftSpace *const       space,
               const IngestShiftState *const last, const uint32_t shown,
               const uint32_t ascii, const double cost, const uint32_t n_items)
{
  if (!fits(space, last->score + cost, n_items)) {
    return;
  }
  IngestShiftState settled = *last;
  ingest_shift_settle(&space->lattice, &settled);
  IngestShiftState end = ingest_shift_follow(
      &space->score, &settled, shown, ingest_char_model_form(ascii), 0.0);
  end.score = settled.score + cost;
  add_final(space, &end, n_items);
}

/** An end at a mark: `last` was there, and perhaps an ASCII character that
    cannot be a trail and went with it.  Before a stop none did. */
static void
end_at_mark(IngestShiftSpace *const space, const IngestShiftState *const last,
            const uint32_t item)
{
  const uint32_t   after     = ingest_shift_item(&space->score, item + 1U);
  const bool       stops     = ingest_shift_stops(after);
  const bool       in_quotes = last->open & INGEST_QUOTES_DOUBLE;
  const uint32_t   before    = last->context.second;
  const bool       opens     = before == 0x201CU || before == 0x300AU;
  IngestShiftState bare      = *last;
  bare.score += ingest_is_han(after) ? lost_none : 0.0;
  add_final(space, &bare, item + 1U);
  if (stops) {
    return;
  }
  end_with_ascii(space, last, INGEST_SHIFT_DIGIT, '0',
                 opens ? quoted_digit : lost_digit, item + 1U);
  if (!opens && ingest_is_han(after)) {
    end_with_ascii(space, last, '+', '+', in_quotes ? quoted_plus : lost_other,
                   item + 1U);
    end_with_ascii(space, last, ',', ',', lost_comma, item + 1U);
  }
}

double
ingest_shift_least(IngestShiftSpace *const        space,
                   const IngestShiftTarget *const target)
{
  if (target->kind == INGEST_SHIFT_PAIR && target->lead >= 0x80U) {
    return ingest_shift_threshold(space->then, ingest_shift_hopeless);
  }
  const double gain = target->kind == INGEST_SHIFT_PAIR   ? letter_asis
                      : target->kind == INGEST_SHIFT_MARK ? quoted_plus
                                                          : 0.0;
  return ingest_shift_final_least(&space->lattice) +
         ingest_shift_asis(&space->score, target->item + 1U) - gain;
}

void
ingest_shift_reach_one(IngestShiftSpace *const       space,
                       const IngestShiftState *const from,
                       const IngestShiftChar *const letter, const double likely,
                       const IngestShiftTarget *const target)
{
  IngestShiftState next =
      ingest_shift_follow(&space->score, from, letter->c, letter->form, likely);
  switch (target->kind) {
  case INGEST_SHIFT_MARK:
    end_at_mark(space, &next, target->item);
    break;
  case INGEST_SHIFT_ASCII:
    add_final(space, &next, target->item + 1U);
    break;
  case INGEST_SHIFT_PAIR:
    if (target->lead < 0x80U) { /* ASCII from here on, in step again */
      end_with_ascii(space, &next, target->lead, target->lead, letter_asis,
                     target->item + 1U);
    } else {
      next.lead = (uint8_t)target->lead;
      ingest_shift_offer(space->then, &next);
    }
    break;
  }
}

void
ingest_shift_reach(IngestShiftSpace *const        space,
                   const IngestShiftState *const  from,
                   const IngestCharPlace *const   place,
                   const IngestShiftTarget *const target)
{
  const double least = exp(ingest_shift_least(space, target) - from->score);
  for (size_t i = 0U; least < 1.0 && i < space->row.n; ++i) {
    const IngestShiftNext *const next = &space->row.next[i];
    const double likely = ingest_shift_next_likely(&space->models, place, next);
    if (likely > least) {
      ingest_shift_reach_one(space, from, &next->letter, log(likely), target);
    }
  }
}
