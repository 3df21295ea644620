#include "graph/store.h"

#include "graph/dict/text_block.h"
#include "graph/store/row_set.h"
#include "graph/store/store_impl.h"

#include <string.h>

/** What the rows of an order come to, whatever their order is. */
typedef struct {
  uint64_t n_rows;
  uint64_t n_triples;
  uint64_t sum; ///< of a hash of each row
} Tally;

static RgStatus
refuse(const GraphStore *const store, RgError *const error,
       const char *const what)
{
  return rg_error_set_file(error, RG_CORRUPT, store->pack->path,
                           "%s; build the graph again", what);
}

static uint64_t
hash_row(const GraphRow *const row)
{
  uint64_t hash = 0U;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    hash = (hash ^ row->field[f]) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 29U;
  }
  return hash;
}

/** Every number of a row stands for a term. */
static bool
is_in_range(const GraphStore *const store, const GraphRow *const row)
{
  const GraphDictionary *const dictionary = &store->dictionary;
  return row->field[GRAPH_S] && row->field[GRAPH_S] < dictionary->n_ranks &&
         row->field[GRAPH_O] && row->field[GRAPH_O] < dictionary->n_ranks &&
         row->field[GRAPH_P] < dictionary->n_predicates &&
         row->field[GRAPH_G] <= dictionary->n_graphs;
}

/** The rows of one block, after `last` (null for the first block). */
static RgStatus
verify_rows(const GraphStore *const store, const GraphIndex *const index,
            const GraphRow *const rows, const size_t n,
            const GraphRow *const last, Tally *const tally,
            RgError *const error)
{
  for (size_t i = 0U; i < n; ++i) {
    const GraphRow *const before = i ? &rows[i - 1U] : last;
    if (!is_in_range(store, &rows[i])) {
      return refuse(store, error, "a quad has a term that does not exist");
    }
    if (before && graph_row_compare(before, &rows[i], index->number) >= 0) {
      return refuse(store, error, "quads are not in order");
    }
    tally->n_triples +=
        !before || memcmp(before->field, rows[i].field,
                          GRAPH_G * sizeof(rows[i].field[0])) != 0;
    tally->sum += hash_row(&rows[i]);
  }
  tally->n_rows += n;
  return RG_OK;
}

/** Blocks and directory agree, and rows ascend. */
static RgStatus
verify_index(const GraphStore *const store, const GraphIndex *const index,
             Tally *const tally, RgError *const error)
{
  GraphRow       rows[GRAPH_ROWS_PER_BLOCK];
  uint32_t       column[GRAPH_ROWS_PER_BLOCK];
  GraphRow       last = {{0}};
  GraphBlockView view = {0};
  *tally              = (Tally){0U, 0U, 0U};
  for (size_t b = 0U; b < index->n_blocks; ++b) {
    const GraphIndexEntry *const entry = &index->entries[b];
    if (graph_block_open(index->pack, entry->offset, &view) != RG_OK) {
      return refuse(store, error, "a block cannot be read");
    }
    for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
      graph_block_column(&view, f, 0U, view.n_rows, column);
      for (size_t i = 0U; i < view.n_rows; ++i) {
        rows[i].field[f] = column[i];
      }
    }
    for (unsigned i = 0U; i < GRAPH_N_FIELDS; ++i) {
      if (entry->key[i] !=
          rows[0].field[graph_index_fields[index->number][i]]) {
        return refuse(store, error, "a directory does not fit its blocks");
      }
    }
    if (entry->first_row != tally->n_rows ||
        entry->first_triple != tally->n_triples) {
      return refuse(store, error, "a directory miscounts its blocks");
    }
    RG_TRY(verify_rows(store, index, rows, view.n_rows, b ? &last : NULL, tally,
                       error));
    last = rows[view.n_rows - 1U];
  }
  return RG_OK;
}

/** All orders have the same quads, as many as the summary says. */
static RgStatus
verify_indexes(const GraphStore *const store, RgError *const error)
{
  uint64_t sum = 0U;
  for (unsigned i = 0U; i < GRAPH_N_INDEXES; ++i) {
    const GraphIndex *const index = &store->indexes[i];
    Tally                   tally;
    if (i == GRAPH_INDEX_GSPO && !store->dictionary.n_graphs) {
      continue;
    }
    RG_TRY(graph_index_check(index));
    RG_TRY(verify_index(store, index, &tally, error));
    sum = i ? sum : tally.sum;
    if (tally.n_rows != store->summary.n_quads || tally.sum != sum ||
        (i != GRAPH_INDEX_GSPO &&
         tally.n_triples != store->summary.n_triples)) {
      return refuse(store, error, "the orders do not have the same quads");
    }
  }
  return RG_OK;
}

/** The texts of one tag ascend. */
static RgStatus
verify_texts(const GraphStore *const store, const unsigned text_tag,
             RgBuf *const buf, RgBuf *const last, RgError *const error)
{
  const GraphDictionary *const dictionary = &store->dictionary;
  const uint64_t               n          = dictionary->n_texts[text_tag];
  for (uint64_t block = 0U; block * GRAPH_TEXTS_PER_BLOCK < n; ++block) {
    RgStr          texts[GRAPH_TEXTS_PER_BLOCK];
    unsigned       n_texts = 0U;
    const RgStatus status  = graph_text_block_read(dictionary, text_tag, block,
                                                   buf, texts, &n_texts);
    if (status != RG_OK) {
      return status == RG_NO_MEMORY
                 ? status
                 : refuse(store, error, "a block of terms cannot be read");
    }
    for (unsigned i = 0U; i < n_texts; ++i) {
      const RgStr before = i ? texts[i - 1U] : rg_buf_str(last);
      if ((block || i) && rg_str_compare(before, texts[i]) > 0) {
        return refuse(store, error, "terms are not in order");
      }
    }
    rg_buf_clear(last);
    RG_TRY(rg_buf_append(last, texts[n_texts - 1U]));
  }
  return RG_OK;
}

static RgStatus
verify_dictionary(const GraphStore *const store, RgError *const error)
{
  RgStatus status = graph_dictionary_check_values(&store->dictionary);
  RgBuf    buf;
  RgBuf    last;
  rg_buf_init(&buf, rg_allocator_system(), SIZE_MAX / 2U);
  rg_buf_init(&last, rg_allocator_system(), SIZE_MAX / 2U);
  for (uint64_t i = 1U; status == RG_OK && i < store->dictionary.n_values;
       ++i) {
    if (store->dictionary.values[i - 1U] >= store->dictionary.values[i]) {
      status = refuse(store, error, "values are not in order");
    }
  }
  for (unsigned i = 0U; status == RG_OK && i < GRAPH_N_TEXT_TAGS; ++i) {
    status = verify_texts(store, i, &buf, &last, error);
  }
  rg_buf_fini(&buf);
  rg_buf_fini(&last);
  return status == RG_NO_MEMORY
             ? rg_error_set_file(error, status, store->pack->path,
                                 "out of memory while it is checked")
             : status;
}

RgStatus
graph_store_verify(const GraphStore *const store, RgError *const error)
{
  RG_TRY(rg_pack_verify(store->pack, error));
  RG_TRY(verify_dictionary(store, error));
  return verify_indexes(store, error);
}
