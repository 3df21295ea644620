#include "ingest/normalize/char_model.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/script.h"
#include "ingest/text/chinese.h"

#include <math.h>
#include <string.h>

enum {
  N_FORMS       = INGEST_CHAR_FORMS,
  PAIR_BITS     = 20,  ///< of the filter
  AROUND        = 120, ///< characters on each side of a place
  PHRASE_WEIGHT = 3
};

/** Weights of kinds of characters beside words; they sum to about 5000. */
static const double weight_mark    = 30.0;
static const double weight_gb      = 0.05; /* a character of GB 2312 */
static const double weight_other   = 0.004;
static const double weight_ascii   = 1.0;
static const double general_total  = 5000.0;
static const double word_part      = 0.7;  /* of words in general text */
static const double general_weight = 0.15; /* beside the document's counts */
static const double discount_2     = 0.75; /* of each pair that was met */
static const double discount_3     = 0.75;
static const double imagined_2     = 2.0; /* pairs beside the discounts */
static const double imagined_3     = 1.0;
static const double near_weight    = 0.15; /* of characters around a place */
static const double empty_pair     = 8.3e-7;
static const double fresh_start    = 400.0; /* pairs imagined behind a stop */

struct IngestCharModelImpl {
  RgArena               *arena;
  const IngestGbk       *gbk;
  const IngestWordModel *words;
  IngestCharCounts      *counts;
  uint32_t               formed[N_FORMS];  ///< in the document alone
  uint32_t               written[N_FORMS]; ///< by the character itself
  uint8_t                near[N_FORMS];    ///< around the present place
  uint32_t               near_forms[2 * AROUND];
  size_t                 n_near;
  double                 most_near;       ///< share of the most frequent one
  float                  common[N_FORMS]; ///< without what is near
  float                  begins[N_FORMS]; ///< a word begins with it
  float                  ends[N_FORMS];   ///< a word ends behind it
  /* A bit for each pair that the document or a word has, and some more: most
     pairs that are asked for are none. */
  uint32_t pairs[1U << (PAIR_BITS - 5)];
};

RgStatus
ingest_char_model_new(RgArena *const arena, const IngestGbk *const gbk,
                      const IngestWordModel *const words,
                      IngestCharModel **const      model)
{
  IngestCharModel *const made = rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->arena = arena;
  made->gbk   = gbk;
  made->words = words;
  *model      = made;
  return ingest_char_counts_new(arena, &made->counts);
}

uint32_t
ingest_char_model_form(uint32_t c)
{
  if (c >= 0xFF01U && c <= 0xFF5EU) {
    c -= 0xFEE0U;
  }
  if (ingest_is_digit(c)) {
    return '0';
  }
  c = ingest_script_simplify_char(c);
  return c < N_FORMS ? c : 0xFFFDU;
}

RgStatus
ingest_char_model_learn(IngestCharModel *const model, const RgStr text,
                        const size_t begin, const size_t end,
                        const uint32_t weight)
{
  IngestCharContext before = {0U, 0U};
  uint32_t          c      = 0U;
  for (size_t at = begin, n = 0U;
       at < end && (n = rg_utf8_decode(text, at, &c)); at += n) {
    const bool stops = c == '\n' || c == '\t';
    if ((!stops && ingest_is_space(c)) || (stops && !before.second)) {
      continue;
    }
    const uint32_t form = stops ? '\n' : ingest_char_model_form(c);
    if (!before.second) {
      RG_TRY(ingest_char_counts_begin(model->counts, form, weight));
    }
    RG_TRY(ingest_char_counts_add(model->counts, before, form, weight));
    model->formed[form] += weight;
    model->written[c < N_FORMS ? c : 0xFFFDU] += weight;
    before = stops ? (IngestCharContext){0U, 0U}
                   : (IngestCharContext){before.second, form};
  }
  return RG_OK;
}

RgStatus
ingest_char_model_learn_phrases(IngestCharModel *const model, const RgStr list)
{
  RgStr rest = list;
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    IngestCharContext before = {0U, 0U};
    uint32_t          c      = 0U;
    for (size_t at = 0U, n = 0U;
         line.data[0] != '#' && (n = rg_utf8_decode(line, at, &c)); at += n) {
      const uint32_t form = ingest_char_model_form(c);
      RG_TRY(
          ingest_char_counts_add(model->counts, before, form, PHRASE_WEIGHT));
      before = (IngestCharContext){before.second, form};
    }
  }
  return RG_OK;
}

/** How common a character is in text of this kind. */
static double
general(const IngestCharModel *const model, const uint32_t c)
{
  if (c < 0x80U) {
    return (c && strchr(",:;()%\n", (int)c) ? weight_mark : weight_ascii) /
           general_total;
  }
  switch (c) {
  case 0x3002U: /* 。 */
  case 0x3001U: /* 、 */
  case 0x201CU:
  case 0x201DU:
  case 0x300AU:
  case 0x300BU:
    return weight_mark / general_total;
  default:
    break;
  }
  const uint32_t code = ingest_gbk_encode(model->gbk, c);
  const bool     in_gb =
      code >> 8U >= 0xB0U && code >> 8U <= 0xF7U && (code & 0xFFU) >= 0xA1U;
  return word_part * ingest_word_model_begins(model->words, c) +
         (in_gb ? weight_gb : weight_other) / general_total;
}

static uint32_t
pair_bit(const uint32_t before, const uint32_t c)
{
  return ((before << 16U | c) * 0x9E3779B1U) >> (32U - PAIR_BITS);
}

static void
note_pair(IngestCharModel *const model, const uint32_t before, const uint32_t c)
{
  const uint32_t bit = pair_bit(before, c);
  model->pairs[bit >> 5U] |= 1U << (bit & 31U);
}

/** The pair was met or is part of a word; true for some others, too. */
static bool
may_pair(const IngestCharModel *const model, const uint32_t before,
         const uint32_t c)
{
  const uint32_t bit = pair_bit(before, c);
  return model->pairs[bit >> 5U] >> (bit & 31U) & 1U;
}

/** What scores read of each character and pair. */
static void
index_chars(IngestCharModel *const model)
{
  const double total = (double)(ingest_char_counts_total(model->counts) + 1U);
  for (uint32_t c = 0U; c < N_FORMS; ++c) {
    size_t                n = 0U;
    const uint16_t *const known =
        ingest_word_model_successors(model->words, c, &n);
    for (size_t i = 0U; i < n; ++i) {
      note_pair(model, c, known[i]);
    }
    const uint32_t *const met =
        ingest_char_counts_successors(model->counts, c, &n);
    for (size_t i = 0U; i < n; ++i) {
      note_pair(model, c, met[i]);
    }
    model->common[c] =
        (float)((1.0 - general_weight) * (1.0 - near_weight) *
                    (double)ingest_char_counts_single(model->counts, c).n /
                    total +
                general_weight * general(model, c));
    model->begins[c] = (float)ingest_word_model_begins(model->words, c);
    model->ends[c]   = (float)ingest_word_model_ends(model->words, c);
  }
}

RgStatus
ingest_char_model_index(IngestCharModel *const model)
{
  RG_TRY(ingest_char_counts_index(model->counts));
  index_chars(model);
  return RG_OK;
}

double
ingest_char_model_written(const IngestCharModel *const model,
                          const uint32_t form, const uint32_t c)
{
  const double unseen = 0.05;
  /* A folded digit or letter was hardly ever full-width before. */
  if (form < 0x80U && c >= 0xFF01U && (form == '0' || ingest_is_latin(form))) {
    return 0.005;
  }
  return c >= N_FORMS || form < 0x80U
             ? 1.0
             : ((double)model->written[c] + unseen) /
                   ((double)model->formed[form] + 2.0 * unseen);
}

static void
add_near(IngestCharModel *const model, const uint32_t c)
{
  const uint32_t form = ingest_char_model_form(c);
  if (ingest_is_han(form) && model->n_near < 2U * AROUND) {
    model->near_forms[model->n_near++] = form;
    if (model->near[form] < UINT8_MAX) {
      ++model->near[form];
    }
  }
}

void
ingest_char_model_look_around(IngestCharModel *const model, const RgStr text,
                              const size_t at)
{
  for (size_t i = 0U; i < model->n_near; ++i) {
    model->near[model->near_forms[i]] = 0U;
  }
  model->n_near = 0U;
  uint32_t c    = 0U;
  size_t   back = at;
  for (size_t i = 0U; i < AROUND && back > 0U; ++i) {
    back = rg_utf8_previous(text, back);
    (void)rg_utf8_decode(text, back, &c);
    add_near(model, c);
  }
  size_t here = at;
  for (size_t i = 0U, n = 0U;
       i < AROUND && (n = rg_utf8_decode(text, here, &c)); ++i) {
    here += n;
    add_near(model, c);
  }
  model->most_near = 0.0;
  for (size_t i = 0U; i < model->n_near; ++i) {
    model->most_near =
        fmax(model->most_near,
             (double)model->near[model->near_forms[i]] / (double)model->n_near);
  }
}

static bool
closes(const uint32_t c)
{
  return c == 0x201DU || c == 0x300BU || c == ')' || c == 0x3001U ||
         c == 0x3002U || c == ',' || c == ';' || c == ':';
}

/** Behind these nearly anything may come; what did come in one document says
    little, all the less where damage hits just such places. */
static bool
starts_afresh(const uint32_t c)
{
  return c == 0x3002U || c == ';' || c == ')' || c == '!' || c == 0U;
}

/** Quotes and brackets with nothing in them, and ends of what never began. */
static bool
is_empty_pair(const uint32_t before, const uint32_t c)
{
  return (!before && closes(c)) || (before == 0x201CU && c == 0x201DU) ||
         (before == 0x300AU && (c == 0x300BU || c == 0x201DU)) ||
         (before == '(' && c == ')');
}

IngestCharPlace
ingest_char_model_place(const IngestCharModel *const model,
                        const IngestCharContext      before)
{
  double          ends   = 1.0;
  const double    alone  = (double)model->ends[before.second];
  const double    inside = ingest_word_model_inside(model->words, before.first,
                                                    before.second, &ends);
  IngestCharPlace place  = {
       before,
       alone,
       {0U, 0U},
       ingest_char_counts_single(model->counts, before.second)};
  if (inside > 0.0) {
    const double apart = (double)model->ends[before.first] *
                         (double)model->begins[before.second];
    const double same = inside / (inside + apart);
    place.ends        = same * ends + (1.0 - same) * alone;
  }
  place.seen =
      ingest_char_counts_pair(model->counts, before.first, before.second);
  return place;
}

IngestCharPair
ingest_char_model_pair(const IngestCharModel *const model,
                       const uint32_t before, const uint32_t c)
{
  IngestCharPair pair = {c, 0U, 0.0};
  if (may_pair(model, before, c)) {
    const double alone = (double)model->ends[before];
    double       ends  = 1.0;
    pair.met           = ingest_char_counts_pair(model->counts, before, c).n;
    if (alone < 1.0) {
      pair.inside = ingest_word_model_inside(model->words, before, c, &ends) /
                    (1.0 - alone);
    }
  }
  return pair;
}

double
ingest_char_model_common(const IngestCharModel *const model, const uint32_t c)
{
  return (double)model->common[c];
}

/** Without what is given to those that were not met. */
static double
discounted(const double n, const double by)
{
  return n > by ? n - by : 0.0;
}

/** From the nearer character, met `met` times before this one, and the words:
    the document's pairs, over words that go on or end. */
static double
guess(const IngestCharPlace *const place, const uint32_t met, const double word,
      const bool afresh)
{
  const double n = (double)place->behind.n;
  if (afresh) {
    return ((double)met + fresh_start * word) / (n + fresh_start);
  }
  const double left = discount_2 * (double)place->behind.kinds + imagined_2;
  return (discounted((double)met, discount_2) + left * word) / (n + imagined_2);
}

/** What is left for triples that were not met. */
static double
left_behind(const IngestCharPlace *const place)
{
  return discount_3 * (double)place->seen.kinds + imagined_3;
}

double
ingest_char_model_rare(const IngestCharModel *const model,
                       const IngestCharPlace *const place, const double least)
{
  double most = guess(place, 0U, place->ends, false);
  if (starts_afresh(place->before.second)) {
    most = fmax(most, guess(place, 0U, place->ends, true));
  } else {
    most *= left_behind(place) / ((double)place->seen.n + imagined_3);
  }
  return (most > 0.0 ? least / most : 1.0) -
         (1.0 - general_weight) * near_weight * model->most_near;
}

double
ingest_char_model_likely(const IngestCharModel *const model,
                         const IngestCharPlace *const place,
                         const IngestCharPair *const  pair)
{
  const IngestCharContext before = place->before;
  if (is_empty_pair(before.second, pair->c)) {
    return empty_pair;
  }
  const double near = model->near[pair->c]
                          ? (1.0 - general_weight) * near_weight *
                                model->near[pair->c] / (double)model->n_near
                          : 0.0;
  const double word = place->ends * ((double)model->common[pair->c] + near) +
                      pair->inside * (1.0 - place->ends);
  if (starts_afresh(before.second)) {
    return guess(place, pair->met, word, !closes(pair->c));
  }
  const double triples =
      place->seen.n && pair->met
          ? (double)ingest_char_counts_triple(model->counts, before, pair->c)
          : 0.0;
  return (discounted(triples, discount_3) +
          left_behind(place) * guess(place, pair->met, word, false)) /
         ((double)place->seen.n + imagined_3);
}

double
ingest_char_model_score(const IngestCharModel *const model,
                        const IngestCharContext before, const uint32_t c)
{
  const IngestCharPlace place = ingest_char_model_place(model, before);
  const IngestCharPair  pair  = ingest_char_model_pair(model, before.second, c);
  return log(ingest_char_model_likely(model, &place, &pair));
}

uint32_t
ingest_char_model_pairs(const IngestCharModel *const model,
                        const uint32_t before, const uint32_t c)
{
  return ingest_char_counts_pair(model->counts, before, c).n;
}

const uint32_t *
ingest_char_model_successors(const IngestCharModel *const model,
                             const uint32_t before, size_t *const n)
{
  return ingest_char_counts_successors(model->counts, before, n);
}
