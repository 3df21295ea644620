#include "ingest/normalize/word_model.h"

#include "graph/base/arena.h"
#include "graph/base/utf8.h"
#include "ingest/normalize/cj_dictionary.h"
#include "ingest/normalize/script.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
  N_FORMS   = 0x10000,
  MAX_WORD  = INGEST_WORD_CHARS,
  N_SLOTS   = 1 << 19, ///< for about 200 000 words
  MAX_WORDS = N_SLOTS / 10 * 7,
  MAX_COST  = 150 ///< rarer words are names, mostly Japanese ones
};

static const double general_word = 2e-4; /* each word of the list */

typedef struct {
  uint16_t c;
  float    weight;
  float    ends; ///< of the weight, where the word ends with `c`
} Follower;

struct IngestWordModelImpl {
  const RgAllocator *allocator;
  RgStr           lists[INGEST_WORD_LISTS]; ///< a word a line, before any tab
  size_t          n_lists;
  pthread_mutex_t lock;        ///< while it is loaded
  RgArena *RG_NULLABLE arena;  ///< null: not loaded yet
  uint64_t            *keys;   ///< 0: free
  float               *values; ///< weight while it is built, then its logarithm
  size_t               n_words;
  double               total; ///< of the weights
  float                any[N_FORMS];
  float                begins[N_FORMS];
  float                ends[N_FORMS];
  uint32_t             starts[N_FORMS + 1]; ///< of each character's followers
  uint16_t            *followers;           ///< ascending
  float               *weights;             ///< of the same
  float               *ended; ///< share of the weight where a word ends
};

static size_t
slot_of(const IngestWordModel *const model, const uint64_t key)
{
  size_t at = (size_t)((key * UINT64_C(0x9E3779B97F4A7C15)) >> 45U);
  while (model->keys[at] && model->keys[at] != key) {
    at = (at + 1U) & (N_SLOTS - 1U);
  }
  return at;
}

static void
add_word(IngestWordModel *const model, const uint64_t key, const double weight)
{
  const size_t at = slot_of(model, key);
  if (!model->keys[at]) {
    if (model->n_words >= MAX_WORDS) {
      return;
    }
    model->keys[at] = key;
    ++model->n_words;
  }
  /* The same word in another script. */
  if (model->values[at] < (float)weight) {
    model->values[at] = (float)weight;
  }
}

static RgStatus
add_entry(void *const handle, const uint16_t *const units, const size_t n,
          const uint32_t cost)
{
  IngestWordModel *const model = (IngestWordModel *)handle;
  uint64_t               key   = 0U;
  if (!n || n > MAX_WORD || cost > MAX_COST) {
    return RG_OK;
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t form = ingest_script_simplify_char(units[i]);
    if (!ingest_is_word_char(form)) {
      return RG_OK;
    }
    key = key << 16U | form;
  }
  add_word(model, key, exp(-(double)cost / 10.0));
  return RG_OK;
}

static void
add_general(IngestWordModel *const model, const RgStr word)
{
  uint64_t key = 0U;
  uint32_t c   = 0U;
  size_t   n   = 0U;
  for (size_t at = 0U, used = 0U; (used = rg_utf8_decode(word, at, &c));
       at += used) {
    const uint32_t form = ingest_script_simplify_char(c);
    if (!ingest_is_word_char(form) || ++n > MAX_WORD) {
      return;
    }
    key = key << 16U | form;
  }
  if (n > 1U) {
    add_word(model, key, general_word);
  }
}

/** Characters of a key, in their order; how many. */
static size_t
unpack(const uint64_t key, uint16_t *const text)
{
  size_t n = 0U;
  for (unsigned shift = 64U; shift;) {
    shift -= 16U;
    const uint16_t c = (uint16_t)(key >> shift);
    if (c) {
      text[n++] = c;
    }
  }
  return n;
}

static int
compare_followers(const void *const a, const void *const b)
{
  return (int)((const Follower *)a)->c - (int)((const Follower *)b)->c;
}

/** Merge what is equal in each character's followers. */
static RgStatus
pack_followers(IngestWordModel *const model, Follower *const all,
               const uint32_t *const ends)
{
  RgArena *const arena = model->arena;
  size_t         n     = 0U;
  const uint32_t n_all = ends[N_FORMS - 1U];
  model->followers     = rg_arena_alloc(arena, (n_all + 1U) * sizeof(uint16_t));
  model->weights       = rg_arena_alloc(arena, (n_all + 1U) * sizeof(float));
  model->ended         = rg_arena_alloc(arena, (n_all + 1U) * sizeof(float));
  if (!model->followers || !model->weights || !model->ended) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U, from = 0U; c < N_FORMS; from = ends[c++]) {
    model->starts[c] = (uint32_t)n;
    if (ends[c] > from) {
      qsort(all + from, ends[c] - from, sizeof(*all), compare_followers);
    }
    for (size_t i = from; i < ends[c]; ++i) {
      if (i > from && all[i].c == all[i - 1U].c) {
        model->weights[n - 1U] += all[i].weight;
        model->ended[n - 1U] += all[i].ends;
      } else {
        model->followers[n] = all[i].c;
        model->weights[n]   = all[i].weight;
        model->ended[n++]   = all[i].ends;
      }
    }
  }
  model->starts[N_FORMS] = (uint32_t)n;
  for (size_t i = 0U; i < n; ++i) {
    model->ended[i] /= model->weights[i];
  }
  return RG_OK;
}

static void
count_chars(IngestWordModel *const model, uint32_t *const fill)
{
  for (size_t at = 0U; at < N_SLOTS; ++at) {
    uint16_t     text[MAX_WORD] = {0U};
    const float  weight         = model->values[at];
    const size_t n              = unpack(model->keys[at], text);
    for (size_t i = 0U; i < n; ++i) {
      model->any[text[i]] += weight;
      fill[text[i]] += i + 1U < n ? 1U : 0U;
    }
    if (n) {
      model->begins[text[0]] += weight;
      model->ends[text[n - 1U]] += weight;
      model->total += weight;
    }
  }
}

/** Joints inside of words, and logarithms instead of weights. */
static RgStatus
count_joints(RgArena *const scratch, IngestWordModel *const model)
{
  uint32_t *const fill = rg_arena_alloc_zero(scratch, N_FORMS, sizeof(*fill));
  if (!fill) {
    return RG_NO_MEMORY;
  }
  count_chars(model, fill);
  uint32_t n_all = 0U;
  for (size_t c = 0U; c < N_FORMS; ++c) {
    const uint32_t n = fill[c];
    fill[c]          = n_all;
    n_all += n;
  }
  Follower *const all = rg_arena_alloc(scratch, (n_all + 1U) * sizeof(*all));
  if (!all) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < N_SLOTS; ++at) {
    uint16_t     text[MAX_WORD] = {0U};
    const size_t n              = unpack(model->keys[at], text);
    for (size_t i = 0U; i + 1U < n; ++i) {
      const float weight = model->values[at];
      all[fill[text[i]]++] =
          (Follower){text[i + 1U], weight, i + 2U == n ? weight : 0.0F};
    }
    if (n) {
      model->values[at] = (float)log((double)model->values[at] / model->total);
    }
  }
  return pack_followers(model, all, fill);
}

RgStatus
ingest_word_model_new(const RgAllocator *const allocator,
                      const RgStr *const lists, const size_t n,
                      IngestWordModel **const model)
{
  IngestWordModel *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  if (pthread_mutex_init(&made->lock, NULL)) {
    rg_free(allocator, made, sizeof(*made));
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  for (; made->n_lists < n && made->n_lists < INGEST_WORD_LISTS;
       ++made->n_lists) {
    made->lists[made->n_lists] = lists[made->n_lists];
  }
  *model = made;
  return RG_OK;
}

void
ingest_word_model_free(IngestWordModel *const model)
{
  if (model) {
    rg_arena_free(model->arena);
    (void)pthread_mutex_destroy(&model->lock);
    rg_free(model->allocator, model, sizeof(*model));
  }
}

static RgStatus
load(IngestWordModel *const model)
{
  model->keys   = rg_arena_alloc_zero(model->arena, N_SLOTS, sizeof(uint64_t));
  model->values = rg_arena_alloc_zero(model->arena, N_SLOTS, sizeof(float));
  RgArena *const scratch = rg_arena_new(model->allocator);
  if (!model->keys || !model->values || !scratch) {
    rg_arena_free(scratch);
    return RG_NO_MEMORY;
  }
  RgStatus status = ingest_cj_dictionary_walk(add_entry, model);
  for (size_t i = 0U; i < model->n_lists; ++i) {
    RgStr rest = model->lists[i];
    for (RgStr line; rg_str_split(&rest, '\n', &line);) {
      const size_t tab = rg_str_find(line, RG_STR("\t"), 0U);
      if (line.size && line.data[0] != '#') {
        add_general(model, rg_str_slice(line, 0U, tab));
      }
    }
  }
  status = status == RG_OK ? count_joints(scratch, model) : status;
  rg_arena_free(scratch);
  return status;
}

RgStatus
ingest_word_model_load(IngestWordModel *const model)
{
  RgStatus status = RG_OK;
  (void)pthread_mutex_lock(&model->lock);
  if (!model->arena) {
    model->arena = rg_arena_new(model->allocator);
    status       = model->arena ? load(model) : RG_NO_MEMORY;
    if (status != RG_OK) {
      rg_arena_free(model->arena);
      model->arena = NULL;
    }
  }
  (void)pthread_mutex_unlock(&model->lock);
  return status;
}

double
ingest_word_model_begins(const IngestWordModel *const model, const uint32_t c)
{
  return c < N_FORMS && model->begins[c] > 0.0F
             ? (double)model->begins[c] / model->total
             : 0.0;
}

double
ingest_word_model_ends(const IngestWordModel *const model, const uint32_t c)
{
  return c < N_FORMS && model->any[c] > 0.0F
             ? (double)(model->ends[c] / model->any[c])
             : 1.0;
}

const uint16_t *
ingest_word_model_successors(const IngestWordModel *const model,
                             const uint32_t before, size_t *const n)
{
  *n = before < N_FORMS ? model->starts[before + 1U] - model->starts[before]
                        : 0U;
  return *n ? model->followers + model->starts[before] : NULL;
}

double
ingest_word_model_inside(const IngestWordModel *const model,
                         const uint32_t before, const uint32_t c,
                         double *const ends)
{
  size_t low  = before < N_FORMS ? model->starts[before] : 0U;
  size_t high = before < N_FORMS ? model->starts[before + 1U] : 0U;
  *ends       = 1.0;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (model->followers[middle] == c) {
      *ends = (double)model->ended[middle];
      return (double)(model->weights[middle] / model->any[before]);
    }
    if (model->followers[middle] < c) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return 0.0;
}

double
ingest_word_model_weight(const IngestWordModel *const model, const uint64_t key)
{
  const size_t at = slot_of(model, key);
  return model->keys[at] ? (double)model->values[at] : 0.0;
}
