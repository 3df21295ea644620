#include "ingest/text/words.h"

#include "graph/base/vec.h"

RG_VEC_DEFINE(WordVec, IngestWord, word_vec);

RgStatus
ingest_words_load(RgArena *const arena, const RgStr tsv, const char *const name,
                  IngestWords *const words, RgError *const error)
{
  WordVec vec  = {0};
  size_t  line = 0U;
  RgStr   rest = tsv;
  for (RgStr row; rg_str_split(&rest, '\n', &row);) {
    ++line;
    if (!row.size || row.data[0] == '#') {
      continue;
    }
    RgStr key;
    RgStr value = row;
    (void)rg_str_split(&value, '\t', &key);
    if (vec.n && rg_str_compare(vec.items[vec.n - 1U].key, key) >= 0) {
      return rg_error_set_at(error, RG_BAD_DATA, name, line, 1U,
                             "key '%.*s' is doubled or out of order; sort the "
                             "file with LC_ALL=C sort",
                             RG_STR_ARG(key));
    }
    RG_TRY(word_vec_push(arena, &vec,
                         (IngestWord){key, value.data ? value : RG_STR_NONE}));
  }
  words->items = vec.items;
  words->n     = vec.n;
  return RG_OK;
}

const IngestWord *
ingest_words_find(const IngestWords *const words, const RgStr key)
{
  size_t low  = 0U;
  size_t high = words->n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    const int    order  = rg_str_compare(words->items[middle].key, key);
    if (!order) {
      return &words->items[middle];
    }
    if (order < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return NULL;
}

const IngestWord *
ingest_words_inside(const IngestWords *const words, const RgStr text)
{
  const IngestWord *found = NULL;
  for (size_t i = 0U; i < words->n; ++i) {
    const IngestWord *const word = &words->items[i];
    if ((!found || word->key.size > found->key.size) &&
        rg_str_find(text, word->key, 0U) != SIZE_MAX) {
      found = word;
    }
  }
  return found;
}

const IngestWord *
ingest_words_prefix(const IngestWords *const words, const RgStr text)
{
  const IngestWord *found = NULL;
  size_t            size  = 0U;
  for (size_t i = 0U; i < words->n; ++i) {
    const IngestWord *const word = &words->items[i];
    if (word->key.size > size && rg_str_starts_with(text, word->key)) {
      found = word;
      size  = word->key.size;
    }
  }
  return found;
}
