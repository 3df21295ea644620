#include "ingest/normalize/shift/followers.h"

#include <string.h>

enum {
  N_TRAILS  = 0x100 - INGEST_SHIFT_TRAIL,
  MAX_FORMS = 2048,    ///< of one list
  MAX_LIST  = 4096,    ///< characters of one list
  MAX_ALL   = 1 << 19, ///< of all lists; then they begin anew
  MAX_LISTS = 1 << 12,
  NO_LIST   = 0
};

typedef struct {
  uint32_t first; ///< of its characters in all
  uint16_t ends[N_TRAILS];
} List;

struct IngestShiftKnownImpl {
  IngestShiftModels   models;
  IngestShiftFollower scratch[MAX_LIST];
  uint16_t            lists[INGEST_CHAR_FORMS]; ///< of each form, from 1
  List                list[MAX_LISTS];
  IngestShiftFollower all[MAX_ALL];
  size_t              n_lists;
  size_t              n_all;
};

RgStatus
ingest_shift_known_new(RgArena *const                 arena,
                       const IngestShiftModels *const models,
                       IngestShiftKnown **const       known)
{
  IngestShiftKnown *const made = rg_arena_alloc(arena, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  memset(made->lists, 0, sizeof(made->lists));
  made->models  = *models;
  made->n_lists = 0U;
  made->n_all   = 0U;
  *known        = made;
  return RG_OK;
}

/** A list being made. */
typedef struct {
  IngestShiftKnown *known;
  size_t            n;
  uint16_t          counts[N_TRAILS];
} Making;

static void
add(Making *const making, const IngestCharPair *const pair, const uint32_t c)
{
  const uint32_t code  = ingest_gbk_encode(making->known->models.gbk, c);
  const uint32_t trail = code & 0xFFU;
  if (code && making->n < MAX_LIST) {
    making->known->scratch[making->n++] = (IngestShiftFollower){
        pair->met, (float)pair->inside, (uint8_t)(code >> 8U), (uint8_t)trail};
    ++making->counts[trail - INGEST_SHIFT_TRAIL];
  }
}

static void
add_form(Making *const making, const uint32_t before, const uint32_t form)
{
  const IngestShiftModels *const models = &making->known->models;
  const IngestCharPair           pair =
      ingest_char_model_pair(models->model, before, form);
  size_t                n = 0U;
  const uint16_t *const variants =
      ingest_script_variants(models->script, form, &n);
  add(making, &pair, form >= '!' && form < 0x7FU ? form + 0xFEE0U : form);
  for (size_t i = 0U; i < n; ++i) {
    add(making, &pair, variants[i]);
  }
}

/** Sort by trail into all. */
static void
put(Making *const making, List *const list)
{
  IngestShiftKnown *const known = making->known;
  uint16_t                at    = 0U;
  list->first                   = (uint32_t)known->n_all;
  for (size_t trail = 0U; trail < N_TRAILS; ++trail) {
    list->ends[trail] = at;
    at                = (uint16_t)(at + making->counts[trail]);
  }
  for (size_t i = 0U; i < making->n; ++i) {
    const IngestShiftFollower *const one = &known->scratch[i];
    known->all[list->first + list->ends[one->trail - INGEST_SHIFT_TRAIL]++] =
        *one;
  }
  known->n_all += making->n;
}

static void
make(IngestShiftKnown *const known, const uint32_t before)
{
  const IngestShiftModels *const models  = &known->models;
  Making                         making  = {known, 0U, {0U}};
  size_t                         n_met   = 0U;
  size_t                         n_words = 0U;
  const uint32_t *const          met =
      ingest_char_model_successors(models->model, before, &n_met);
  const uint16_t *const words =
      ingest_word_model_successors(models->words, before, &n_words);
  for (size_t i = 0U; i < n_met + n_words && i < MAX_FORMS; ++i) {
    const uint32_t form = i < n_met ? met[i] : words[i - n_met];
    if (i < n_met || !ingest_char_model_pairs(models->model, before, form)) {
      add_form(&making, before, form);
    }
  }
  if (known->n_lists + 1U >= MAX_LISTS || known->n_all + making.n > MAX_ALL) {
    memset(known->lists, 0, sizeof(known->lists));
    known->n_lists = 0U;
    known->n_all   = 0U;
  }
  known->lists[before] = (uint16_t)++known->n_lists;
  put(&making, &known->list[known->n_lists]);
}

IngestShiftFollowers
ingest_shift_known_behind(IngestShiftKnown *const known, const uint32_t before)
{
  if (known->lists[before] == NO_LIST) {
    make(known, before);
  }
  const List *const list = &known->list[known->lists[before]];
  return (IngestShiftFollowers){known->all + list->first, list->ends};
}
