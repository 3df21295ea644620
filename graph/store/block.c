#include "graph/store/block.h"

static unsigned
width_of(const uint32_t range)
{
  return range ? 32U - (unsigned)__builtin_clz(range) : 0U;
}

static size_t
column_bytes(const size_t n_rows, const size_t width)
{
  return (n_rows * width + 7U) / 8U;
}

/** Write one column; returns its bytes.  `out` is all zero and has room for
    eight bytes more. */
static size_t
put_column(const GraphRow *const rows, const size_t n, const unsigned field,
           const uint32_t base, const unsigned width, unsigned char *const out)
{
  for (size_t i = 0U; width && i < n; ++i) {
    const size_t bit  = i * width;
    uint64_t     word = 0U;
    memcpy(&word, out + bit / 8U, sizeof(word));
    word |= (uint64_t)(rows[i].field[field] - base) << bit % 8U;
    memcpy(out + bit / 8U, &word, sizeof(word));
  }
  return column_bytes(n, width);
}

size_t
graph_block_encode(const GraphRow *const rows, const size_t n,
                   unsigned char out[GRAPH_BLOCK_MAX_BYTES])
{
  const uint16_t n_rows = (uint16_t)n;
  size_t         at     = GRAPH_BLOCK_HEADER_BYTES;
  memset(out, 0, GRAPH_BLOCK_MAX_BYTES);
  memcpy(out, &n_rows, sizeof(n_rows));
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    uint32_t low  = rows[0].field[f];
    uint32_t high = low;
    for (size_t i = 1U; i < n; ++i) {
      const uint32_t value = rows[i].field[f];
      low                  = value < low ? value : low;
      high                 = value > high ? value : high;
    }
    const unsigned width = width_of(high - low);
    out[4U + f]          = (unsigned char)width;
    memcpy(out + 8U + f * sizeof(low), &low, sizeof(low));
    at += put_column(rows, n, f, low, width, out + at);
  }
  return at + GRAPH_BLOCK_PAD_BYTES;
}

RgStatus
graph_block_open(const RgPack *const pack, const uint64_t offset,
                 GraphBlockView *const view)
{
  RG_TRY(rg_pack_check(pack, offset, GRAPH_BLOCK_HEADER_BYTES));
  const unsigned char *const bytes  = pack->bytes + offset;
  uint16_t                   n_rows = 0U;
  memcpy(&n_rows, bytes, sizeof(n_rows));
  if (!n_rows || n_rows > GRAPH_ROWS_PER_BLOCK) {
    return RG_CORRUPT;
  }
  view->n_rows = n_rows;
  memcpy(view->base, bytes + 8U, sizeof(view->base));
  size_t at = GRAPH_BLOCK_HEADER_BYTES;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    view->width[f]  = bytes[4U + f];
    view->column[f] = bytes + at;
    if (view->width[f] > 32U) {
      return RG_CORRUPT;
    }
    at += column_bytes(n_rows, view->width[f]);
  }
  return rg_pack_check(pack, offset, at + GRAPH_BLOCK_PAD_BYTES);
}

void
graph_block_column(const GraphBlockView *const view, const unsigned field,
                   const size_t from, const size_t n, uint32_t *const values)
{
  const uint32_t       base  = view->base[field];
  const uint32_t       width = view->width[field];
  const uint64_t       mask  = (UINT64_C(1) << width) - 1U;
  const unsigned char *bytes = view->column[field];
  size_t               bit   = from * width;
  if (!width) {
    for (size_t i = 0U; i < n; ++i) {
      values[i] = base;
    }
    return;
  }
  for (size_t i = 0U; i < n; ++i, bit += width) {
    uint64_t word = 0U;
    memcpy(&word, bytes + bit / 8U, sizeof(word));
    values[i] = base + (uint32_t)(word >> bit % 8U & mask);
  }
}
