#include "ingest/normalize/word_division.h"

#include <math.h>

enum {
  N_SLOTS  = 1 << 16, ///< of words of the document; beyond, new ones are left
  MAX_LOAD = N_SLOTS / 4 * 3,
  MAX_RUN  = 256 ///< characters divided at a time when words are counted
};

static const double unknown_char = -15.0; /* logarithms, in a division */
static const double other_char   = -4.0;
static const double own_share    = 0.5;   /* of the document's words */
static const double few_words    = 500.0; /* that say little */

struct IngestWordDivisionImpl {
  const IngestWordModel *words;
  uint64_t               keys[N_SLOTS]; ///< 0: free
  uint32_t               n[N_SLOTS];
  uint32_t               n_keys;
  double                 total;
};

RgStatus
ingest_word_division_new(RgArena *const               arena,
                         const IngestWordModel *const words,
                         IngestWordDivision **const   division)
{
  *division = rg_arena_alloc_zero(arena, 1U, sizeof(**division));
  if (!*division) {
    return RG_NO_MEMORY;
  }
  (*division)->words = words;
  return RG_OK;
}

static size_t
slot_of(const IngestWordDivision *const division, const uint64_t key)
{
  size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 48U);
  while (division->keys[at] && division->keys[at] != key) {
    at = (at + 1U) & (N_SLOTS - 1U);
  }
  return at;
}

static void
count(IngestWordDivision *const division, const uint64_t key)
{
  const size_t at = slot_of(division, key);
  if (!division->keys[at]) {
    if (division->n_keys >= MAX_LOAD) {
      return;
    }
    division->keys[at] = key;
    ++division->n_keys;
  }
  ++division->n[at];
  division->total += 1.0;
}

/** Logarithm of a word's weight; 0: it is none. */
static double
weight_of(const IngestWordDivision *const division, const uint64_t key,
          const bool own)
{
  const double known = ingest_word_model_weight(division->words, key);
  if (!own || known >= 0.0) {
    return known;
  }
  const size_t at = slot_of(division, key);
  const double share =
      own_share * division->total / (division->total + few_words);
  return division->keys[at]
             ? log((1.0 - share) * exp(known) +
                   share * (double)division->n[at] / division->total)
             : known + log(1.0 - share);
}

/** The last places of a division, in a ring. */
typedef struct {
  double score[INGEST_WORD_CHARS + 1];
} Ring;

/** The best word that ends before `end`, or a character alone: how many
    characters; its key is 0 when it is no word. */
static size_t
best_end(const IngestWordDivision *const division, const uint32_t *const text,
         const size_t end, const bool own, Ring *const ring,
         uint64_t *const word)
{
  enum { N = INGEST_WORD_CHARS + 1 };
  size_t   best = 1U;
  uint64_t key  = 0U;
  double   score =
      ring->score[(end - 1U) % N] +
      (ingest_is_word_char(text[end - 1U]) ? unknown_char : other_char);
  *word = 0U;
  for (size_t size = 1U; size <= INGEST_WORD_CHARS && size <= end; ++size) {
    const uint32_t c = text[end - size];
    if (!ingest_is_word_char(c)) {
      break;
    }
    key |= (uint64_t)c << (16U * (size - 1U));
    const double weight = weight_of(division, key, own);
    const double before = ring->score[(end - size) % N];
    if (weight < 0.0 && before + weight > score) {
      score = before + weight;
      best  = size;
      *word = key;
    }
  }
  ring->score[end % N] = score;
  return best;
}

void
ingest_word_division_learn(IngestWordDivision *const division,
                           const uint32_t *const text, const size_t n)
{
  uint8_t  sizes[MAX_RUN + 1];
  uint64_t keys[MAX_RUN + 1];
  for (size_t from = 0U; from < n; from += MAX_RUN) {
    const size_t size = n - from < MAX_RUN ? n - from : MAX_RUN;
    Ring         ring = {{0.0}};
    for (size_t end = 1U; end <= size; ++end) {
      sizes[end] = (uint8_t)best_end(division, text + from, end, false, &ring,
                                     &keys[end]);
    }
    for (size_t end = size; end > 0U; end -= sizes[end]) {
      if (keys[end]) {
        count(division, keys[end]);
      }
    }
  }
}

double
ingest_word_division_score(const IngestWordDivision *const division,
                           const uint32_t *const text, const size_t n)
{
  Ring     ring = {{0.0}};
  uint64_t word = 0U;
  for (size_t end = 1U; end <= n; ++end) {
    (void)best_end(division, text, end, true, &ring, &word);
  }
  return n ? ring.score[n % (INGEST_WORD_CHARS + 1)] : 0.0;
}
