#include "ontology/themes.h"

#include "graph/base/trie.h"
#include "graph/base/vec.h"
#include "ontology/data.h"

#include <stdlib.h>

enum { PAIR_BITS = 1 << 16 };

/** What one word tells; a word may tell several themes. */
typedef struct {
  uint32_t theme;
  uint32_t word;
  unsigned weight;
  uint32_t next; ///< row after this with the same word, plus one; 0: none
} Row;

RG_VEC_DEFINE(Rows, Row, rows);
RG_VEC_DEFINE(Slugs, RgStr, slugs);

struct OntoThemesImpl {
  const RgAllocator *allocator;
  RgArena           *arena;
  RgTrie            *words; ///< to the last row of the word, plus one
  Rows               rows;
  Slugs              slugs;
  uint32_t           n_words;
  uint64_t           pairs[PAIR_BITS / 64]; ///< two characters that begin one
};

/** The bit of the two characters that a word begins with (see
    rg_trie_character()).  Most places of a text begin none. */
static inline uint32_t
pair_bit(const uint32_t first, const uint32_t second)
{
  return (first * UINT32_C(0x9E3779B1) ^ second * UINT32_C(0x85EBCA6B)) >> 16U;
}

static RgStatus
intern(OntoThemes *const themes, const RgStr slug, uint32_t *const theme)
{
  for (size_t i = 0U; i < themes->slugs.n; ++i) {
    if (rg_str_equals(themes->slugs.items[i], slug)) {
      *theme = (uint32_t)i;
      return RG_OK;
    }
  }
  *theme = (uint32_t)themes->slugs.n;
  return slugs_push(themes->arena, &themes->slugs, slug);
}

/** A word of one character has 0 for the second. */
static void
add_pair(OntoThemes *const themes, const RgStr word)
{
  uint32_t     first  = 0U;
  uint32_t     second = 0U;
  const size_t size   = rg_trie_character(word, 0U, &first);
  (void)rg_trie_character(word, size, &second);
  const uint32_t bit = pair_bit(first, second);
  themes->pairs[bit / 64U] |= UINT64_C(1) << bit % 64U;
}

static bool
may_begin(const OntoThemes *const themes, const uint32_t first,
          const uint32_t second)
{
  const uint32_t two = pair_bit(first, second);
  const uint32_t one = pair_bit(first, 0U);
  return ((themes->pairs[two / 64U] >> two % 64U |
           themes->pairs[one / 64U] >> one % 64U) &
          1U) != 0U;
}

static RgStatus
load(OntoThemes *const themes, RgError *const error)
{
  OntoTable table = onto_table_open(ONTO_DATA_THEME_TERMS);
  RgStr     field[3];
  while (onto_table_next(&table, field, 3U)) {
    Row       row   = {0};
    uint64_t *slot  = NULL;
    bool      added = false;
    if (field[2].size != 1U || field[2].data[0] < '1' ||
        field[2].data[0] > '3') {
      return onto_table_error(&table, error, "a weight is 1, 2 or 3");
    }
    row.weight = (unsigned)(field[2].data[0] - '0');
    add_pair(themes, field[0]);
    RG_TRY(intern(themes, field[1], &row.theme));
    RG_TRY(rg_trie_add(themes->words, field[0], 0U, &slot, &added));
    row.next = (uint32_t)*slot;
    row.word =
        row.next ? themes->rows.items[row.next - 1U].word : themes->n_words++;
    RG_TRY(rows_push(themes->arena, &themes->rows, row));
    *slot = themes->rows.n;
  }
  return RG_OK;
}

RgStatus
onto_themes_new(const RgAllocator *const allocator, OntoThemes **const themes,
                RgError *const error)
{
  OntoThemes *const self = rg_alloc_zero(allocator, 1U, sizeof(OntoThemes));
  if (!self) {
    return rg_error_set(error, RG_NO_MEMORY, "out of memory for the themes");
  }
  self->allocator = allocator;
  self->arena     = rg_arena_new(allocator);
  self->words = self->arena ? rg_trie_new(self->arena, RG_TRIE_FORWARD) : NULL;
  const RgStatus status = self->words ? load(self, error) : RG_NO_MEMORY;
  if (status != RG_OK) {
    onto_themes_free(self);
    return status == RG_NO_MEMORY
               ? rg_error_set(error, status, "out of memory for the themes")
               : status;
  }
  *themes = self;
  return RG_OK;
}

void
onto_themes_free(OntoThemes *const themes)
{
  if (themes) {
    rg_arena_free(themes->arena);
    rg_free(themes->allocator, themes, sizeof(OntoThemes));
  }
}

/** A score while counting. */
typedef struct {
  OntoThemeScore score;
  unsigned       best; ///< weight of the word at `begin`
} Count;

static int
compare_counts(const void *const left, const void *const right)
{
  const Count *const a = (const Count *)left;
  const Count *const b = (const Count *)right;
  if (a->score.score != b->score.score) {
    return a->score.score > b->score.score ? -1 : 1;
  }
  return rg_str_compare(a->score.slug, b->score.slug);
}

/** What the row of a word, and the other rows of that word, tell. */
static void
count_word(const OntoThemes *const themes, Count *const counts,
           const uint64_t row, const size_t begin, const size_t end,
           bool *const seen)
{
  for (uint64_t at = row; at;) {
    const Row *const one   = &themes->rows.items[at - 1U];
    Count *const     count = &counts[one->theme];
    count->score.score += *seen ? 0U : one->weight;
    if (one->weight > count->best) {
      count->best        = one->weight;
      count->score.begin = begin;
      count->score.end   = end;
    }
    at = one->next;
  }
  *seen = true;
}

RgStatus
onto_themes_score(const OntoThemes *const themes, RgArena *const arena,
                  const RgStr text, const OntoThemeScore **const scores,
                  size_t *const n_scores)
{
  Count *const counts =
      rg_arena_alloc_zero(arena, themes->slugs.n, sizeof(Count));
  bool *const seen = rg_arena_alloc_zero(arena, themes->n_words, sizeof(bool));
  OntoThemeScore *const out =
      rg_arena_alloc(arena, themes->slugs.n * sizeof(OntoThemeScore));
  if (!counts || !seen || !out) {
    return RG_NO_MEMORY;
  }
  uint32_t first = 0U;
  size_t   size  = rg_trie_character(text, 0U, &first);
  for (size_t at = 0U; size;) {
    uint32_t     second = 0U;
    uint64_t     row    = 0U;
    const size_t behind = rg_trie_character(text, at + size, &second);
    const size_t word   = may_begin(themes, first, second)
                              ? rg_trie_longest(themes->words, text, at, &row)
                              : 0U;
    if (word) {
      count_word(themes, counts, row, at, at + word,
                 &seen[themes->rows.items[row - 1U].word]);
      at += word;
      size = rg_trie_character(text, at, &first);
    } else {
      at += size;
      size  = behind;
      first = second;
    }
  }
  size_t n = 0U;
  for (size_t i = 0U; i < themes->slugs.n; ++i) {
    if (counts[i].score.score) {
      counts[i].score.slug = themes->slugs.items[i];
      counts[n++]          = counts[i];
    }
  }
  qsort(counts, n, sizeof(Count), compare_counts);
  for (size_t i = 0U; i < n; ++i) {
    out[i] = counts[i].score;
  }
  *n_scores = n;
  *scores   = out;
  return RG_OK;
}
