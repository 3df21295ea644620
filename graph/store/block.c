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

/** Write one column; returns its bytes.  `out` has room for eight bytes more,
    which may be lost. */
static size_t
put_column(const GraphRow *const rows, const size_t n, const unsigned field,
           const uint32_t base, const unsigned width, unsigned char *out)
{
  /* Whole halves go out, so that nothing is read back. */
  enum { HALF_BITS = 32 };
  uint64_t word = 0U;
  unsigned used = 0U;
  for (size_t i = 0U; width && i < n; ++i) {
    word |= (uint64_t)(rows[i].field[field] - base) << used;
    used += width;
    if (used >= HALF_BITS) {
      memcpy(out, &word, HALF_BITS / 8);
      out += HALF_BITS / 8;
      word >>= HALF_BITS;
      used -= HALF_BITS;
    }
  }
  memcpy(out, &word, sizeof(word));
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

/** Whether a row comes before the place, looking at fields from `first` on. */
static inline bool
row_is_before(const GraphBlockView *const view, const GraphField *const fields,
              const GraphKey *const key, const unsigned first,
              const bool beyond, const uint32_t row)
{
  for (unsigned i = first; i < key->n; ++i) {
    const uint32_t value = graph_block_value(view, fields[i], row);
    if (value != key->value[i]) {
      return value < key->value[i];
    }
  }
  return beyond;
}

/** Where a value should be, were the values evenly spread. */
static uint32_t
guess(const uint32_t base, const uint32_t value, const uint32_t last,
      const uint32_t low, const uint32_t high)
{
  const uint64_t part = value - base;
  const uint64_t all  = last > base ? last - base : 1U;
  return part >= all ? high - 1U : low + (uint32_t)(part * (high - low) / all);
}

uint32_t
graph_block_find(const GraphBlockView *const view,
                 const GraphField *const fields, const GraphKey *const key,
                 const bool beyond, uint32_t low, uint32_t high,
                 const uint32_t *const next_key)
{
  unsigned first = 0U;
  bool     same  = next_key != NULL; /* the next block begins like this one */
  for (; first < key->n && !view->width[fields[first]]; ++first) {
    const uint32_t value = view->base[fields[first]];
    if (value != key->value[first]) {
      return value < key->value[first] ? high : low;
    }
    same = same && next_key[first] == value;
  }
  if (first == key->n || low >= high) {
    return beyond ? high : low;
  }
  const uint32_t base  = view->base[fields[first]];
  const uint32_t value = key->value[first];
  if (value < base) {
    return low;
  }
  const uint32_t last =
      same ? next_key[first]
           : graph_block_value(view, fields[first], (size_t)high - 1U);
  /* From the guess, in growing steps to either side: what is touched lies
     close together in memory. */
  uint32_t at   = low ? low : guess(base, value, last, low, high);
  uint32_t step = 4U;
  if (row_is_before(view, fields, key, first, beyond, at)) {
    low = at + 1U;
    while (high - low > step &&
           row_is_before(view, fields, key, first, beyond, low + step)) {
      low += step + 1U;
      step *= 2U;
    }
    high = high - low > step ? low + step : high;
  } else {
    high = at;
    while (high - low > step &&
           !row_is_before(view, fields, key, first, beyond, high - step)) {
      high -= step;
      step *= 2U;
    }
    low = high - low > step ? high - step + 1U : low;
  }
  while (low < high) {
    at = low + (high - low) / 2U;
    if (row_is_before(view, fields, key, first, beyond, at)) {
      low = at + 1U;
    } else {
      high = at;
    }
  }
  return low;
}
