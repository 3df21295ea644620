#include "ingest/normalize/char_model.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <math.h>
#include <string.h>

enum {
  FIRST_SLOTS = 1 << 12,
  MAX_SLOTS   = 1 << 22, /* then new pairs are no longer counted */
  N_FORMS     = 0x10000,
  PAIR_BITS   = 20, /* of the filter */
  AROUND      = 120 /* characters on each side of a place */
};

/* Weights of kinds of characters beside words; they sum to about 5000. */
static const double weight_mark    = 30.0;
static const double weight_gb      = 0.05; /* a character of GB 2312 */
static const double weight_other   = 0.004;
static const double weight_ascii   = 1.0;
static const double general_total  = 5000.0;
static const double word_part      = 0.7;  /* of words in general text */
static const double general_weight = 0.15; /* beside the document's counts */
static const double smoothing      = 8.0;  /* imagined pairs of each first */
static const double sure_smoothing = 8.0;  /* more where a word surely ends */
static const double smoothing_3    = 4.0;  /* the same for triples */
static const double near_weight    = 0.15; /* of characters around a place */
static const double empty_pair     = -14.0;
static const double fresh_start    = 400.0; /* pairs imagined behind a stop */

typedef struct {
  uint64_t key; /* 0: free */
  uint32_t n;
} Slot;

struct IngestCharModelImpl {
  RgArena                     *arena;
  const IngestScriptConverter *script;
  const IngestGbk             *gbk;
  const IngestWordModel       *words;
  Slot                        *slots;
  size_t                       n_slots;
  size_t                       n_pairs;
  uint64_t                     total;
  uint32_t                     singles[N_FORMS];
  uint32_t                     written[N_FORMS]; /* by the character itself */
  uint8_t                      near[N_FORMS];    /* around the present place */
  uint32_t                     near_forms[2 * AROUND];
  size_t                       n_near;
  double                       most_near; /* share of the most frequent one */
  float                        common[N_FORMS]; /* without what is near */
  float                        begins[N_FORMS]; /* a word begins with it */
  float                        ends[N_FORMS];   /* a word ends behind it */
  uint32_t                    *successors;
  uint32_t                    *first_successor; /* of each form, and the end */
  /* A bit for each pair that the document or a word has, and some more: most
     pairs that are asked for are none. */
  uint32_t pairs[1U << (PAIR_BITS - 5)];
};

RgStatus
ingest_char_model_new(RgArena *const                     arena,
                      const IngestScriptConverter *const script,
                      const IngestGbk *const             gbk,
                      const IngestWordModel *const       words,
                      IngestCharModel **const            model)
{
  IngestCharModel *const made =
      (IngestCharModel *)rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->arena   = arena;
  made->script  = script;
  made->gbk     = gbk;
  made->words   = words;
  made->n_slots = FIRST_SLOTS;
  made->slots = (Slot *)rg_arena_alloc_zero(arena, made->n_slots, sizeof(Slot));
  *model      = made;
  return made->slots ? RG_OK : RG_NO_MEMORY;
}

uint32_t
ingest_char_model_form(const IngestCharModel *const model, uint32_t c)
{
  if (c >= 0xFF01U && c <= 0xFF5EU) {
    c -= 0xFEE0U;
  }
  if (ingest_is_digit(c)) {
    return '0';
  }
  c = ingest_script_simplify_char(model->script, c);
  return c < N_FORMS ? c : 0xFFFDU;
}

static Slot *
slot_of(const IngestCharModel *const model, const uint64_t key)
{
  uint64_t hash = key * UINT64_C(0x9E3779B97F4A7C15);
  size_t   at   = (size_t)(hash >> 20U) & (model->n_slots - 1U);
  while (model->slots[at].key && model->slots[at].key != key) {
    at = (at + 1U) & (model->n_slots - 1U);
  }
  return &model->slots[at];
}

/* Keys of pairs leave the top bits empty, those of triples do not. */
static uint64_t
key_of(const uint32_t before, const uint32_t c)
{
  return (uint64_t)(before + 1U) << 20U | c;
}

static uint64_t
triple_key(const IngestCharContext before, const uint32_t c)
{
  return (uint64_t)(before.first + 1U) << 40U | key_of(before.second, c);
}

static RgStatus
grow(IngestCharModel *const model)
{
  Slot *const  old   = model->slots;
  const size_t n_old = model->n_slots;
  model->n_slots *= 2U;
  model->slots =
      (Slot *)rg_arena_alloc_zero(model->arena, model->n_slots, sizeof(Slot));
  if (!model->slots) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_old; ++i) {
    if (old[i].key) {
      *slot_of(model, old[i].key) = old[i];
    }
  }
  return RG_OK;
}

static RgStatus
count(IngestCharModel *const model, const uint64_t key, const uint32_t weight)
{
  Slot *const slot = slot_of(model, key);
  if (slot->key) {
    slot->n += weight;
    return RG_OK;
  }
  if (model->n_slots >= MAX_SLOTS && model->n_pairs * 2U >= model->n_slots) {
    return RG_OK;
  }
  *slot = (Slot){key, weight};
  return ++model->n_pairs * 2U > model->n_slots && model->n_slots < MAX_SLOTS
             ? grow(model)
             : RG_OK;
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
    const uint32_t form = stops ? '\n' : ingest_char_model_form(model, c);
    RG_TRY(count(model, key_of(before.second, form), weight));
    if (before.second) {
      RG_TRY(count(model, triple_key(before, form), weight));
    }
    model->singles[form] += weight;
    model->written[c < N_FORMS ? c : 0xFFFDU] += weight;
    model->singles[0] += before.second ? 0U : weight;
    model->total += weight;
    before = stops ? (IngestCharContext){0U, 0U}
                   : (IngestCharContext){before.second, form};
  }
  return RG_OK;
}

/* How common a character is in text of this kind. */
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

static double
counted(const IngestCharModel *const model, const uint64_t key)
{
  const Slot *const slot = slot_of(model, key);
  return slot->key ? (double)slot->n : 0.0;
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

bool
ingest_char_model_may_pair(const IngestCharModel *const model,
                           const uint32_t before, const uint32_t c)
{
  const uint32_t bit = pair_bit(before, c);
  return model->pairs[bit >> 5U] >> (bit & 31U) & 1U;
}

/* What scores read of each character and pair. */
static void
index_chars(IngestCharModel *const model)
{
  for (uint32_t c = 0U; c < N_FORMS; ++c) {
    size_t                n = 0U;
    const uint16_t *const known =
        ingest_word_model_successors(model->words, c, &n);
    for (size_t i = 0U; i < n; ++i) {
      note_pair(model, c, known[i]);
    }
    const uint32_t *const met = ingest_char_model_successors(model, c, &n);
    for (size_t i = 0U; i < n; ++i) {
      note_pair(model, c, met[i]);
    }
    model->common[c] =
        (float)((1.0 - general_weight) * (1.0 - near_weight) *
                    (double)model->singles[c] / (double)(model->total + 1U) +
                general_weight * general(model, c));
    model->begins[c] = (float)ingest_word_model_begins(model->words, c);
    model->ends[c]   = (float)ingest_word_model_ends(model->words, c);
  }
}

RgStatus
ingest_char_model_index(IngestCharModel *const model)
{
  uint32_t *const starts = (uint32_t *)rg_arena_alloc_zero(
      model->arena, N_FORMS + 2U, sizeof(*starts));
  if (!starts) {
    return RG_NO_MEMORY;
  }
  size_t n = 0U;
  for (size_t i = 0U; i < model->n_slots; ++i) {
    const uint64_t key = model->slots[i].key;
    if (key && !(key >> 40U)) {
      ++starts[(key >> 20U) + 1U]; /* the key counts forms from 1 */
      ++n;
    }
  }
  for (size_t i = 1U; i <= N_FORMS + 1U; ++i) {
    starts[i] += starts[i - 1U];
  }
  model->successors =
      (uint32_t *)rg_arena_alloc(model->arena, (n + 1U) * sizeof(uint32_t));
  uint32_t *const fill = (uint32_t *)rg_arena_alloc(
      model->arena, (N_FORMS + 2U) * sizeof(uint32_t));
  if (!model->successors || !fill) {
    return RG_NO_MEMORY;
  }
  memcpy(fill, starts, (N_FORMS + 2U) * sizeof(uint32_t));
  for (size_t i = 0U; i < model->n_slots; ++i) {
    const uint64_t key = model->slots[i].key;
    if (key && !(key >> 40U)) {
      model->successors[fill[key >> 20U]++] = (uint32_t)(key & 0xFFFFFU);
    }
  }
  model->first_successor = starts;
  index_chars(model);
  return RG_OK;
}

const uint32_t *
ingest_char_model_successors(const IngestCharModel *const model,
                             const uint32_t before, size_t *const n)
{
  const uint32_t *const starts = model->first_successor;
  *n                           = starts[before + 2U] - starts[before + 1U];
  return *n ? model->successors + starts[before + 1U] : NULL;
}

double
ingest_char_model_writing(const IngestCharModel *const model,
                          const uint32_t form, const uint32_t c)
{
  const double unseen = 0.05;
  /* A folded digit or letter was hardly ever full-width before. */
  if (form < 0x80U && c >= 0xFF01U && (form == '0' || ingest_is_latin(form))) {
    return log(0.005);
  }
  return c >= N_FORMS || form < 0x80U
             ? 0.0
             : log(((double)model->written[c] + unseen) /
                   ((double)model->singles[form] + 2.0 * unseen));
}

static void
add_near(IngestCharModel *const model, const uint32_t c)
{
  const uint32_t form = ingest_char_model_form(model, c);
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

/* Behind these nearly anything may come; what did come in one document says
   little, all the less where damage hits just such places. */
static bool
starts_afresh(const uint32_t c)
{
  return c == 0x3002U || c == ';' || c == ')' || c == '!' || c == 0U;
}

/* Quotes and brackets with nothing in them, and ends of what never began. */
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
  IngestCharPlace place  = {before, alone, 0.0, 0.0};
  if (inside > 0.0) {
    const double apart = (double)model->ends[before.first] *
                         (double)model->begins[before.second];
    const double same = inside / (inside + apart);
    place.ends        = same * ends + (1.0 - same) * alone;
    place.sure        = same * ends;
  }
  place.seen = counted(model, key_of(before.first, before.second));
  return place;
}

/* How many pairs are imagined where the place begins. */
static double
imagined(const IngestCharPlace *const place, const bool afresh)
{
  return afresh ? fresh_start
                : smoothing * (1.0 + sure_smoothing * place->sure);
}

double
ingest_char_model_common(const IngestCharModel *const model, const uint32_t c)
{
  return (double)model->common[c];
}

double
ingest_char_model_rare(const IngestCharModel *const model,
                       const IngestCharPlace *const place, const double least)
{
  const uint32_t before  = place->before.second;
  const double   imagine = imagined(place, starts_afresh(before));
  const double   most_near =
      (1.0 - general_weight) * near_weight * model->most_near;
  return least * ((double)model->singles[before] + imagine) /
             (imagine * (place->ends > 0.0 ? place->ends : 1e-9)) -
         most_near;
}

/* The document's pairs, over words that go on or end. */
double
ingest_char_model_guess(const IngestCharModel *const model,
                        const IngestCharPlace *const place, const uint32_t c)
{
  const uint32_t before = place->before.second;
  const double   near   = model->n_near ? (1.0 - general_weight) * near_weight *
                                          model->near[c] / (double)model->n_near
                                        : 0.0;
  const bool     afresh = starts_afresh(before) && !closes(c);
  const double   imagine = imagined(place, afresh);
  double         word    = place->ends * ((double)model->common[c] + near);
  double         met     = 0.0;
  if (ingest_char_model_may_pair(model, before, c)) {
    const double alone = (double)model->ends[before];
    double       ends  = 1.0;
    met                = counted(model, key_of(before, c));
    if (alone < 1.0) {
      word += ingest_word_model_inside(model->words, before, c, &ends) *
              (1.0 - place->ends) / (1.0 - alone);
    }
  }
  return (met + imagine * word) / ((double)model->singles[before] + imagine);
}

double
ingest_char_model_score_at(const IngestCharModel *const model,
                           const IngestCharPlace *const place, const uint32_t c)
{
  const IngestCharContext before = place->before;
  if (is_empty_pair(before.second, c)) {
    return empty_pair;
  }
  const double guess = ingest_char_model_guess(model, place, c);
  if (starts_afresh(before.second)) {
    return log(guess);
  }
  const double triples =
      place->seen > 0.0 && ingest_char_model_may_pair(model, before.second, c)
          ? counted(model, triple_key(before, c))
          : 0.0;
  return log((triples + smoothing_3 * guess) / (place->seen + smoothing_3));
}

double
ingest_char_model_score(const IngestCharModel *const model,
                        const IngestCharContext before, const uint32_t c)
{
  const IngestCharPlace place = ingest_char_model_place(model, before);
  return ingest_char_model_score_at(model, &place, c);
}

uint32_t
ingest_char_model_pairs(const IngestCharModel *const model,
                        const uint32_t before, const uint32_t c)
{
  const Slot *const slot = slot_of(model, key_of(before, c));
  return slot->key ? slot->n : 0U;
}
