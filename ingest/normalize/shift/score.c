#include "ingest/normalize/shift/score.h"

#include "ingest/normalize/quotes.h"
#include "ingest/normalize/shift/pairs.h"

#include <math.h>

enum {
  AHEAD       = 4, ///< characters behind the span that help to divide it
  MAX_BALANCE = 64 ///< items in which an open quote may close
};

static const double mark_asis  = -6.0;  /* a '?' that is one */
static const double marks_asis = -14.0; /* one before another */
/** Of a character while damage is not certain: text may be of a kind that the
    models know nothing of, in other languages or of rare characters. */
static const double least_asis = -9.0;
static const double unbalanced = -6.0; /* a quote that does not fit */
static const double cut_inside = -8.0; /* a mark at which text was cut */
static const double unknown    = 1.0;  /* no cost is over 0 */

void
ingest_shift_score_begin(IngestShiftScore *const       score,
                         const IngestShiftInput *const input)
{
  score->input       = input;
  score->n_asis      = 0U;
  score->asis_total  = 0.0;
  score->asis_before = input->before;
  for (uint32_t i = 0U; i < input->n; ++i) {
    score->forms[i]   = ingest_char_model_form(input->items[i]);
    score->kinds[i]   = ingest_quotes_kind(score->forms[i]);
    score->is_mark[i] = ingest_is_damage_mark(input->items[i]);
  }
  for (uint32_t i = 0U; i < input->n + 2U; ++i) {
    for (size_t open = 0U; open < INGEST_QUOTES_STATES; ++open) {
      score->balance[i][open] = unknown;
    }
  }
}

uint32_t
ingest_shift_item(const IngestShiftScore *const score, const uint32_t i)
{
  return i < score->input->n ? score->input->items[i] : '\n';
}

IngestShiftState
ingest_shift_follow(const IngestShiftScore *const score,
                    const IngestShiftState *const from, const uint32_t c,
                    const uint32_t form, const double cost)
{
  IngestShiftState to = *from;
  to.score += cost;
  to.score += ingest_quotes_turn(&to.open, form) &&
                      !ingest_number_breaks(from->context, form)
                  ? 0.0
                  : unbalanced;
  to.score += score->input->is_cut && from->parent != INGEST_SHIFT_NONE &&
                      ingest_shift_cuts(c)
                  ? cut_inside
                  : 0.0;
  to.context = (IngestCharContext){from->context.second, form};
  to.c       = c;
  return to;
}

/** How the text goes on behind `context`, when the span ends before item
    `n_items`: up to two more characters tell. */
static double
score_ahead(const IngestShiftScore *const score, IngestCharContext context,
            const uint32_t n_items)
{
  double total = 0.0;
  for (uint32_t i = n_items; i < n_items + 2U; ++i) {
    const bool ends = i >= score->input->n;
    if (!ends && score->is_mark[i]) {
      break;
    }
    const uint32_t form = ends ? '\n' : score->forms[i];
    total += ingest_char_model_score(score->model, context, form);
    if (ends) {
      break;
    }
    context = (IngestCharContext){context.second, form};
  }
  return total;
}

/** The next one of their kind, or the end of the paragraph, speaks against
    quotes that are open. */
static double
score_balance(const IngestShiftScore *const score, uint8_t open,
              const uint32_t n_items)
{
  uint8_t seen  = 0U;
  double  total = 0.0;
  for (uint32_t i = n_items; i < n_items + MAX_BALANCE; ++i) {
    if (i >= score->input->n) {
      return i < INGEST_SHIFT_MAX_ITEMS && open & ~seen & INGEST_QUOTES_CLOSED
                 ? total + unbalanced
                 : total;
    }
    const uint8_t kind = score->kinds[i];
    if (score->is_mark[i]) {
      break;
    }
    if (kind & ~seen) {
      seen = (uint8_t)(seen | kind);
      total += ingest_quotes_turn(&open, score->forms[i]) ? 0.0 : unbalanced;
    }
  }
  return total;
}

double
ingest_shift_balance(IngestShiftScore *const score, const uint8_t open,
                     const uint32_t n_items)
{
  double *const known = &score->balance[n_items][open];
  if (*known > 0.0) {
    *known = score_balance(score, open, n_items);
  }
  return *known;
}

/** Item `i` behind those before it. */
static double
asis_item(const IngestShiftScore *const score, const uint32_t i,
          const uint32_t form)
{
  if (!score->is_mark[i]) {
    return ingest_char_model_score(score->model, score->asis_before, form);
  }
  return ingest_is_damage_mark(ingest_shift_item(score, i + 1U)) ? marks_asis
                                                                 : mark_asis;
}

double
ingest_shift_asis(IngestShiftScore *const score, const uint32_t n)
{
  const IngestShiftInput *const input = score->input;
  for (uint32_t i = score->n_asis; i <= n && i <= input->n; ++i) {
    score->asis[i] = score->asis_total +
                     score_ahead(score, score->asis_before, i) +
                     ingest_shift_balance(score, input->open, i);
    if (i < input->n) {
      const bool     mark   = score->is_mark[i];
      const uint32_t form   = mark ? '?' : score->forms[i];
      const double   likely = asis_item(score, i, form);
      score->asis_total +=
          mark || input->is_certain ? likely : fmax(likely, least_asis);
      score->asis_before = (IngestCharContext){score->asis_before.second, form};
    }
    score->n_asis = i + 1U;
  }
  return score->asis[n];
}

double
ingest_shift_gain(IngestShiftScore *const       score,
                  const IngestShiftState *const last, const uint32_t n_items)
{
  return last->score + score_ahead(score, last->context, n_items) +
         ingest_shift_balance(score, last->open, n_items) -
         ingest_shift_asis(score, n_items);
}

static double
score_words(const IngestShiftScore *const score, const uint32_t *const out,
            const uint32_t n_out, const uint32_t n_items)
{
  const IngestShiftInput *const input = score->input;
  const uint32_t before[2] = {input->before.first, input->before.second};
  uint32_t       text[INGEST_SHIFT_MAX_OUT + AHEAD + 2];
  size_t         n = 0U;
  for (size_t i = 0U; i < 2U; ++i) {
    if (before[i]) {
      text[n++] = before[i];
    }
  }
  for (uint32_t i = 0U; i < n_out; ++i) {
    text[n++] = ingest_char_model_form(out[i]);
  }
  for (uint32_t i = n_items; i < input->n && i < n_items + AHEAD; ++i) {
    text[n++] = ingest_char_model_form(input->items[i]);
  }
  return ingest_word_division_score(score->words, text, n);
}

double
ingest_shift_word_gain(const IngestShiftScore *const score,
                       const uint32_t *const out, const uint32_t n_out,
                       const uint32_t n_items)
{
  return score_words(score, out, n_out, n_items) -
         score_words(score, score->input->items, n_items, n_items);
}
