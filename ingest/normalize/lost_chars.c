#include "ingest/normalize/lost_chars.h"

#include "graph/base/utf8.h"
#include "graph/base/vec.h"
#include "ingest/normalize/lesson.h"
#include "ingest/text/edit_map.h"
#include "ingest/text/lost_bytes.h"

#include <math.h>
#include <string.h>

enum {
  AHEAD      = 2,
  TRIES      = 16, ///< for each byte of text
  FREE_TRIES = 1 << 20,
  FIRST_LEAD = 0xE2,
  LAST_LEAD  = 0xE9,
  WIDE_LEAD  = 0xEF
};

static const double surely = 0.5; /* share of the best among all */

RG_VEC_DEFINE(FilledVec, IngestRepair, filled_vec);

typedef struct {
  const IngestRepairer *repairer;
  RgStr                 text;
  char                 *out; ///< what is filled in is shorter than what stood
  size_t                size;
  IngestLesson          lesson;
  size_t                tries;    ///< left: a text cannot ask for more time
  bool                  is_latin; ///< the bytes were shown as windows-1252
} Fill;

/** One place: what stands around it, and the best so far. */
typedef struct {
  IngestCharPlace place;
  uint32_t        ahead[AHEAD]; ///< forms behind it
  size_t          n_ahead;
  uint32_t        best;
  double          best_score;
  double          all;   ///< of the likelihoods
  size_t          tries; ///< characters that were tried
} Guess;

/** windows-1252 shows every byte but these. */
static bool
may_be_lost(const Fill *const fill, const uint32_t byte)
{
  return !fill->is_latin || byte == 0x81U || byte == 0x8DU || byte == 0x8FU ||
         byte == 0x90U || byte == 0x9DU;
}

static size_t
first_lost(const RgStr text, size_t at)
{
  uint32_t c = 0U;
  while (at < text.size) {
    /* Plane 15 begins with F3. */
    if ((unsigned char)text.data[at] == 0xF3U && rg_utf8_decode(text, at, &c) &&
        ingest_is_remains(c)) {
      return at;
    }
    ++at;
  }
  return SIZE_MAX;
}

/** The last two characters of what is written, of its line. */
static IngestCharContext
context_of(const Fill *const fill)
{
  uint32_t forms[2] = {0U, 0U};
  RgStr    out      = rg_str(fill->out, fill->size);
  for (size_t i = 0U; i < 2U && out.size; ++i) {
    uint32_t     c  = 0U;
    const size_t at = rg_utf8_previous(out, out.size);
    (void)rg_utf8_decode(out, at, &c);
    if (c == '\n') {
      break;
    }
    forms[i] = ingest_char_model_form(c);
    out.size = at;
  }
  return (IngestCharContext){forms[1], forms[0]};
}

static void
look_ahead(const Fill *const fill, size_t at, Guess *const guess)
{
  uint32_t c = 0U;
  for (size_t n = 0U;
       guess->n_ahead < AHEAD && (n = rg_utf8_decode(fill->text, at, &c)) &&
       !ingest_is_remains(c) && c != RG_UTF8_REPLACEMENT;
       at += n) {
    guess->ahead[guess->n_ahead++] = c == '\n' ? c : ingest_char_model_form(c);
    if (c == '\n') {
      break;
    }
  }
}

static void
try_char(const Fill *const fill, const uint32_t c, Guess *const guess)
{
  const IngestCharModel *const model = fill->lesson.chars;
  ++guess->tries;
  if (!ingest_gbk_encode(fill->repairer->gbk, c)) {
    return; /* too rare to be guessed */
  }
  const uint32_t       form    = ingest_char_model_form(c);
  IngestCharContext    context = {guess->place.before.second, form};
  const IngestCharPair pair =
      ingest_char_model_pair(model, guess->place.before.second, form);
  double score = log(ingest_char_model_written(model, form, c) *
                     ingest_char_model_likely(model, &guess->place, &pair));
  for (size_t i = 0U; i < guess->n_ahead; ++i) {
    score += ingest_char_model_score(model, context, guess->ahead[i]);
    context = (IngestCharContext){context.second, guess->ahead[i]};
  }
  guess->all += exp(score);
  if (score > guess->best_score) {
    guess->best_score = score;
    guess->best       = c;
  }
}

/** Every character with the bytes that are left. */
static void
try_all(const Fill *const fill, const IngestRemains remains, Guess *const guess)
{
  const uint32_t lead   = remains.bytes[0];
  const uint32_t second = remains.bytes[1];
  const uint32_t third  = remains.bytes[2];
  for (uint32_t a = lead ? lead : FIRST_LEAD; a <= (lead ? lead : WIDE_LEAD);
       ++a) {
    if (!lead && a > LAST_LEAD && a < WIDE_LEAD) {
      continue;
    }
    for (uint32_t b = second ? second : 0x80U; b <= (second ? second : 0xBFU);
         ++b) {
      for (uint32_t d = third ? third : 0x80U; d <= (third ? third : 0xBFU);
           ++d) {
        if ((second || may_be_lost(fill, b)) &&
            (third || may_be_lost(fill, d))) {
          try_char(fill, (a & 0xFU) << 12U | (b & 0x3FU) << 6U | (d & 0x3FU),
                   guess);
        }
      }
    }
  }
}

static unsigned
n_left(const IngestRemains remains)
{
  unsigned n = 0U;
  for (size_t i = 0U; i < sizeof(remains.bytes); ++i) {
    n += remains.bytes[i] ? 1U : 0U;
  }
  return n;
}

/** Has `c`, of three bytes, those that are left? */
static bool
has_bytes(const uint32_t c, const IngestRemains remains)
{
  char bytes[RG_UTF8_MAX_BYTES] = {0};
  (void)rg_utf8_encode(c, bytes);
  for (size_t i = 0U; i < sizeof(remains.bytes); ++i) {
    if (remains.bytes[i] && remains.bytes[i] != (unsigned char)bytes[i]) {
      return false;
    }
  }
  return true;
}

/** Where hardly a byte is left: the characters with it that are known behind
    the one before. */
static void
try_known(const Fill *const fill, const IngestRemains remains,
          Guess *const guess)
{
  const uint32_t        before  = guess->place.before.second;
  size_t                n_met   = 0U;
  size_t                n_known = 0U;
  const uint32_t *const met =
      ingest_char_model_successors(fill->lesson.chars, before, &n_met);
  const uint16_t *const known =
      ingest_word_model_successors(fill->repairer->words, before, &n_known);
  for (size_t i = 0U; i < n_met + n_known; ++i) {
    const uint32_t c = i < n_met ? met[i] : known[i - n_met];
    const bool     had =
        i >= n_met && ingest_char_model_pairs(fill->lesson.chars, before, c);
    if (c >= 0x800U && !had && has_bytes(c, remains)) {
      try_char(fill, c, guess);
    }
  }
}

/** What the character at `at`, whose next is `behind`, likely was. */
static uint32_t
guess_char(Fill *const fill, const size_t at, const size_t behind,
           const uint32_t lost, double *const share)
{
  Guess guess = {ingest_char_model_place(fill->lesson.chars, context_of(fill)),
                 {0U},
                 0U,
                 RG_UTF8_REPLACEMENT,
                 -HUGE_VAL,
                 0.0,
                 0U};
  const IngestRemains remains = ingest_remains_of(lost);
  *share                      = 0.0;
  if (!fill->tries) {
    return RG_UTF8_REPLACEMENT;
  }
  ingest_char_model_look_around(fill->lesson.chars, fill->text, at);
  look_ahead(fill, behind, &guess);
  if (n_left(remains) > 1U || (fill->is_latin && remains.bytes[0])) {
    try_all(fill, remains, &guess);
  } else {
    try_known(fill, remains, &guess);
  }
  fill->tries -= guess.tries < fill->tries ? guess.tries : fill->tries;
  *share = guess.all > 0.0 ? exp(guess.best_score) / guess.all : 0.0;
  return *share >= surely ? guess.best : RG_UTF8_REPLACEMENT;
}

/** All of the text from `lost` on, the first place. */
static RgStatus
fill_all(RgArena *const arena, Fill *const fill, size_t lost,
         IngestEditBuilder *const edits, FilledVec *const done)
{
  const RgStr text = fill->text;
  for (size_t at = 0U; at < text.size;) {
    const size_t end = lost == SIZE_MAX ? text.size : lost;
    if (end > at) {
      RG_TRY(ingest_edits_copy(edits, (uint32_t)fill->size, (uint32_t)at));
      memcpy(fill->out + fill->size, text.data + at, end - at);
      fill->size += end - at;
      at = end;
    }
    if (lost == SIZE_MAX) {
      break;
    }
    uint32_t       c      = 0U;
    double         share  = 0.0;
    const size_t   behind = at + rg_utf8_decode(text, at, &c);
    const uint32_t begin  = (uint32_t)fill->size;
    RG_TRY(ingest_edits_replace(edits, begin, (uint32_t)at));
    c = guess_char(fill, at, behind, c, &share);
    fill->size += rg_utf8_encode(c, fill->out + fill->size);
    if (c != RG_UTF8_REPLACEMENT) {
      RG_TRY(filled_vec_push(arena, done,
                             (IngestRepair){{begin, (uint32_t)fill->size},
                                            {(uint32_t)at, (uint32_t)behind},
                                            share}));
    }
    at   = behind;
    lost = first_lost(text, at);
  }
  return RG_OK;
}

RgStatus
ingest_fill_lost(const IngestRepairer *const repairer, RgArena *const arena,
                 const RgStr text, const bool is_latin, RgStr *const filled,
                 IngestEditMap *const map, IngestRepair **const repairs,
                 uint32_t *const n_repairs)
{
  const size_t      lost  = first_lost(text, 0U);
  IngestEditBuilder edits = {arena, {0}};
  FilledVec         done  = {0};
  Fill              fill  = {.tries    = FREE_TRIES + TRIES * text.size,
                             .repairer = repairer,
                             .text     = text,
                             .is_latin = is_latin};
  *filled                 = text;
  *repairs                = NULL;
  *n_repairs              = 0U;
  if (lost == SIZE_MAX) {
    return ingest_edits_identity(arena, (uint32_t)text.size, map);
  }
  fill.out = rg_arena_alloc(arena, text.size + RG_UTF8_MAX_BYTES);
  if (!fill.out) {
    return RG_NO_MEMORY;
  }
  RG_TRY(ingest_word_model_load(repairer->words));
  RG_TRY(ingest_lesson_learn(arena, repairer, text, &fill.lesson));
  RG_TRY(fill_all(arena, &fill, lost, &edits, &done));
  *filled    = rg_str(fill.out, fill.size);
  *repairs   = done.items;
  *n_repairs = (uint32_t)done.n;
  return ingest_edits_end(&edits, (uint32_t)fill.size, (uint32_t)text.size,
                          map);
}
