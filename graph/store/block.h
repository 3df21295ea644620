#ifndef GRAPH_STORE_BLOCK_H
#define GRAPH_STORE_BLOCK_H

/**
   @file
   Up to 1024 rows as four columns of equally wide numbers: any row can be
   read without the others.
*/

#include "graph/base/pack.h"
#include "graph/store/layout.h"

#include <string.h>

enum {
  GRAPH_BLOCK_HEADER_BYTES = 24,
  GRAPH_BLOCK_PAD_BYTES    = 8, ///< so that eight bytes can always be loaded
  GRAPH_BLOCK_MAX_BYTES =
      GRAPH_BLOCK_HEADER_BYTES + GRAPH_BLOCK_PAD_BYTES +
      GRAPH_N_FIELDS * GRAPH_ROWS_PER_BLOCK * (int)sizeof(uint32_t)
};

/** Encode `n` rows (1 to 1024); returns the bytes written to `out`. */
size_t
graph_block_encode(const GraphRow *rows, size_t n,
                   unsigned char out[GRAPH_BLOCK_MAX_BYTES]);

/** A block in the map. */
typedef struct {
  uint32_t             n_rows;
  uint32_t             base[GRAPH_N_FIELDS];  ///< added to each value
  uint32_t             width[GRAPH_N_FIELDS]; ///< bits of a value, 0 to 32
  const unsigned char *column[GRAPH_N_FIELDS];
} GraphBlockView;

/** @return #RG_OK, or #RG_CORRUPT when there is no block at `offset`. */
RG_NODISCARD RgStatus
graph_block_open(const RgPack *pack, uint64_t offset, GraphBlockView *view);

/** One value. */
static inline uint32_t
graph_block_value(const GraphBlockView *const view, const unsigned field,
                  const size_t row)
{
  const uint32_t width = view->width[field];
  const size_t   bit   = row * width;
  uint64_t       word  = 0U;
  memcpy(&word, view->column[field] + bit / 8U, sizeof(word));
  return view->base[field] +
         (uint32_t)(word >> bit % 8U & ((UINT64_C(1) << width) - 1U));
}

/** A key: values of the first `n` fields of an index. */
typedef struct {
  uint32_t value[GRAPH_N_FIELDS];
  unsigned n;
} GraphKey;

/**
   The first of rows [`low`, `high`) that is at or after `key` (after all rows
   that begin with `key`, when `beyond`), or `high`.

   @param fields   Fields in the order that the rows are in.
   @param next_key First row of the next block in that order, if there is one:
   it tells how the values are spread.
*/
uint32_t
graph_block_find(const GraphBlockView *view, const GraphField *fields,
                 const GraphKey *key, bool beyond, uint32_t low, uint32_t high,
                 const uint32_t *RG_NULLABLE next_key);

/** Values of rows [`from`, `from + n`) of a column. */
void
graph_block_column(const GraphBlockView *view, unsigned field, size_t from,
                   size_t n, uint32_t *values);

#endif
