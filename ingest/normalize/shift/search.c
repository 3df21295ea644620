#include "ingest/normalize/shift/search.h"

#include "ingest/normalize/shift/drops.h"
#include "ingest/text/chinese.h"

enum { EURO = 0x20AC /* what byte 80 alone decodes to */ };

static const double give_up     = 16.0; /* behind the text as it stands */
static const double give_up_end = 8.0;  /* behind the best end of the span */
static const double word_part   = 0.4;  /* of words in the judgement */

struct IngestShiftSearchImpl {
  IngestShiftSpace space;
};

RgStatus
ingest_shift_search_new(RgArena *const arena, const IngestGbk *const gbk,
                        const IngestScriptConverter *const script,
                        const IngestCharModel *const       model,
                        const IngestWordModel *const       words,
                        const IngestWordDivision *const    division,
                        IngestShiftSearch **const          search)
{
  IngestShiftSearch *const made = rg_arena_alloc(arena, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->space.models =
      (IngestShiftModels){model, words, script, gbk, &made->space.pairs};
  made->space.drops[0].n  = 0U;
  made->space.drops[1].n  = 0U;
  made->space.score.model = model;
  made->space.score.words = division;
  ingest_shift_pairs_init(&made->space.pairs, gbk, model);
  *search = made;
  return ingest_shift_known_new(arena, &made->space.models, &made->space.known);
}

/** Reach the target from every state whose lead makes a character with its
    trail. */
static void
reach_all(IngestShiftSpace *const space, const IngestShiftTarget *const target)
{
  for (size_t s = 0U; s < space->now->n; ++s) {
    const IngestShiftState *const state = &space->now->states[s];
    const IngestCharPlace         place =
        ingest_char_model_place(space->score.model, state->context);
    ingest_shift_row_of_pair(&space->row, &space->models, state->context.second,
                             state->lead, target->trail);
    ingest_shift_reach(space, state, &place, target);
  }
}

/** The character that lost its lead byte, with the target's trail.  At the
    start of a paragraph it is likely an ideographic space, the indent. */
static void
start(IngestShiftSpace *const space, const IngestShiftTarget *const target)
{
  const IngestShiftInput *const input = space->score.input;
  const IngestShiftState        none  = {
              0.0,           INGEST_SHIFT_NONE,     0U,
              input->before, (uint8_t)target->lead, input->open};
  const IngestCharPlace place =
      ingest_char_model_place(space->score.model, none.context);
  ingest_shift_row_of_trail(&space->row, &space->models, none.context.second,
                            target->trail);
  ingest_shift_reach(space, &none, &place, target);
  if (target->kind == INGEST_SHIFT_PAIR && target->trail == 0xA1U &&
      !none.context.second) {
    ingest_shift_offer(space->then, &none);
  }
}

/** The trail byte that an item behind a lead is by itself; 0: none. */
static uint32_t
ascii_trail(const uint32_t item)
{
  return item == EURO ? 0x80U : item >= 0x40U && item < 0x7FU ? item : 0U;
}

/** A character without its lead whose trail is ASCII is one item: only where
    damage is certain, and not before what may be a word in letters. */
static void
end_at_once(IngestShiftSpace *const space)
{
  const uint32_t trail = ascii_trail(ingest_shift_item(&space->score, 1U));
  const uint32_t after = ingest_shift_item(&space->score, 2U);
  const IngestShiftTarget target = {INGEST_SHIFT_ASCII, trail, 0U, 1U};
  if (trail && space->score.input->is_certain && after != ' ' &&
      !ingest_is_latin(after) && !ingest_is_digit(after)) {
    start(space, &target);
  }
}

/** The same with any trail, as it was lost. */
static void
reach_any(IngestShiftSpace *const space, const IngestShiftTarget *const target)
{
  const IngestShiftState *order[INGEST_SHIFT_BEAM];
  const size_t n = ingest_shift_by_last(space->now, INGEST_SHIFT_BEAM, order);
  for (size_t s = 0U; s < n; ++s) {
    const IngestShiftState *const state = order[s];
    const IngestCharPlace         place =
        ingest_char_model_place(space->score.model, state->context);
    if (!s || state->context.second != order[s - 1U]->context.second) {
      ingest_shift_row_of_lead(&space->row, &space->models,
                               state->context.second, state->lead, true);
    }
    ingest_shift_reach(space, state, &place, target);
  }
}

/** Ends of the span at item `i`: an ASCII byte (or 80) that is the last
    character's trail, or a mark for a trail that lost its partner. */
static void
end_at(IngestShiftSpace *const space, const uint32_t i)
{
  const uint32_t    item   = ingest_shift_item(&space->score, i);
  IngestShiftTarget target = {INGEST_SHIFT_ASCII, ascii_trail(item), 0U, i};
  if (ingest_is_damage_mark(item)) {
    target.kind = INGEST_SHIFT_MARK;
    reach_any(space, &target);
    ingest_shift_drop(space, &target);
  } else if (target.trail) {
    reach_all(space, &target);
    ingest_shift_drop(space, &target);
  }
}

static void
turn(IngestShiftSpace *const space)
{
  IngestShiftBeam *const swap = space->now;
  space->now                  = space->then;
  space->then                 = swap;
  swap->n                     = 0U;
  for (size_t s = 0U; s < space->now->n; ++s) {
    ingest_shift_settle(&space->lattice, &space->now->states[s]);
  }
}

/** Nothing that goes on from here can be the best. */
static bool
is_hopeless(IngestShiftSpace *const space, const uint32_t i)
{
  const double gain = space->now->n
                          ? space->now->states[0].score -
                                ingest_shift_asis(&space->score, i + 1U)
                          : -give_up;
  return gain <= -give_up ||
         (space->lattice.n_finals &&
          gain < space->lattice.finals[0].gain - give_up_end);
}

static void
run(IngestShiftSpace *const space)
{
  const IngestShiftInput *const input = space->score.input;
  for (uint32_t i = 1U; i < input->n; ++i) {
    const uint32_t pair =
        ingest_shift_pair_of(space->models.gbk, input->items[i]);
    const IngestShiftTarget target = {INGEST_SHIFT_PAIR, pair >> 8U,
                                      pair & 0xFFU, i};
    if (i > 1U) {
      end_at(space, i);
    } else {
      end_at_once(space);
    }
    if (!pair) {
      return;
    }
    if (i == 1U) {
      start(space, &target);
    } else {
      reach_all(space, &target);
      ingest_shift_drop(space, &target);
    }
    turn(space);
    if (is_hopeless(space, i)) {
      return;
    }
  }
}

/** Let the words speak about the finals. */
static void
judge_words(IngestShiftSpace *const space)
{
  IngestShiftLattice *const lattice = &space->lattice;
  for (size_t i = 0U; i < lattice->n_finals; ++i) {
    IngestShiftFinal *const final = &lattice->finals[i];
    uint32_t                out[INGEST_SHIFT_MAX_OUT];
    const uint32_t          n =
        ingest_shift_final_read(lattice, final, out, INGEST_SHIFT_MAX_OUT);
    const double words =
        ingest_shift_word_gain(&space->score, out, n, final->n_items);
    final->gain = (1.0 - word_part) * final->gain + word_part * words;
    ingest_shift_final_rise(lattice, i);
  }
}

bool
ingest_shift_search_run(IngestShiftSearch *const      search,
                        const IngestShiftInput *const input,
                        IngestShiftResult *const      result)
{
  IngestShiftSpace *const       space  = &search->space;
  const IngestShiftFinal *const finals = space->lattice.finals;
  space->now                           = &space->beams[0];
  space->then                          = &space->beams[1];
  space->now->n                        = 0U;
  space->then->n                       = 0U;
  space->work                          = 0U;
  ingest_shift_lattice_clear(&space->lattice);
  ingest_shift_score_begin(&space->score, input);
  run(space);
  if (!space->lattice.n_finals) {
    return false;
  }
  judge_words(space);
  result->gain    = finals[0].gain;
  result->margin  = space->lattice.n_finals > 1U
                        ? finals[0].gain - finals[1].gain
                        : finals[0].gain;
  result->n_items = finals[0].n_items;
  result->n_out   = ingest_shift_final_read(&space->lattice, &finals[0],
                                            result->out, INGEST_SHIFT_MAX_OUT);
  return true;
}
