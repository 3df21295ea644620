#include "ingest/normalize/shift_reach.h"

#include "ingest/normalize/quotes.h"
#include "ingest/text/chinese.h"

static const double lost_digit   = -6.0; /* an ASCII byte lost with the mark */
static const double quoted_digit = -2.0; /* “2” comes often */
static const double quoted_plus  = 1.0;  /* “standard+service” */
static const double lost_other   = -2.0;
static const double letter_asis  = -6.0; /* a letter or the like in its place */
static const double lost_none    = -6.0; /* though text follows the mark */
static const double lost_comma   = -4.0;

static void
add_final(IngestShiftSpace *const space, const IngestShiftState *const last,
          const uint32_t n_items)
{
  if (!ingest_shift_final_fits(&space->lattice,
                               last->score -
                                   ingest_shift_asis(&space->score, n_items))) {
    return; /* what follows can only cost */
  }
  const IngestShiftFinal final = {
      ingest_shift_gain(&space->score, last, n_items), last->parent, last->c,
      n_items};
  ingest_shift_final_offer(&space->lattice, &final);
}

/* `last` and behind it an ASCII character that was there or may have been: the
   end of the span before `n_items`.  Any may have been swallowed, so its own
   likelihood says little; that of what follows does. */
static void
end_with_ascii(IngestShiftSpace *const       space,
               const IngestShiftState *const last, const uint32_t shown,
               const uint32_t ascii, const double cost, const uint32_t n_items)
{
  IngestShiftState settled = *last;
  ingest_shift_settle(&space->lattice, &settled);
  const IngestCharPlace place =
      ingest_char_model_place(space->score.model, settled.context);
  IngestShiftState end =
      ingest_shift_follow(&space->score, &settled, &place, ascii, 0.0);
  end.score = settled.score + cost;
  end.c     = shown;
  add_final(space, &end, n_items);
}

/* An end at a mark: `last` was there, and perhaps an ASCII character that
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

void
ingest_shift_reach(IngestShiftSpace *const       space,
                   const IngestShiftState *const from,
                   const IngestCharPlace *const place, const uint32_t c,
                   const IngestShiftTarget *const target)
{
  IngestShiftState next =
      ingest_shift_follow(&space->score, from, place, c, 0.0);
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
