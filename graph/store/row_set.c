#include "graph/store/row_set.h"

#include "graph/base/aside.h"

#include <string.h>

enum { DIGIT_BITS = 11, N_DIGITS = 1 << DIGIT_BITS, NARROW_BITS = 64 };

GraphRowFormat
graph_row_format(const uint32_t high[GRAPH_N_FIELDS])
{
  GraphRowFormat format = {.row_bytes = sizeof(uint64_t)};
  uint32_t       total  = 0U;
  for (unsigned f = GRAPH_N_FIELDS; f--;) {
    format.bits[f]  = high[f] ? 32U - (uint32_t)__builtin_clz(high[f]) : 0U;
    format.shift[f] = total;
    total += format.bits[f];
  }
  if (total > NARROW_BITS) {
    format.row_bytes = sizeof(GraphRow);
  }
  return format;
}

void
graph_rows_pack(const GraphRowFormat *const format, const GraphRow *const rows,
                const size_t n, void *const packed)
{
  if (format->row_bytes == sizeof(GraphRow)) {
    memcpy(packed, rows, n * sizeof(GraphRow));
    return;
  }
  uint64_t *const out = (uint64_t *)packed;
  for (size_t i = 0U; i < n; ++i) {
    uint64_t word = 0U;
    for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
      if (format->bits[f]) {
        word |= (uint64_t)rows[i].field[f] << format->shift[f];
      }
    }
    out[i] = word;
  }
}

void
graph_rows_unpack(const GraphRowFormat *const format, const void *const packed,
                  const size_t from, const size_t n, GraphRow *const rows)
{
  if (format->row_bytes == sizeof(GraphRow)) {
    memcpy(rows, (const GraphRow *)packed + from, n * sizeof(GraphRow));
    return;
  }
  const uint64_t *const in = (const uint64_t *)packed + from;
  for (unsigned f = 0U; f < GRAPH_N_FIELDS; ++f) {
    const uint64_t mask  = (UINT64_C(1) << format->bits[f]) - 1U;
    const uint32_t shift = mask ? format->shift[f] : 0U;
    for (size_t i = 0U; i < n; ++i) {
      rows[i].field[f] = (uint32_t)(in[i] >> shift & mask);
    }
  }
}

/** Counts of digits into the place of the first row with each. */
static void
add_up(size_t place[N_DIGITS])
{
  size_t total = 0U;
  for (size_t d = 0U; d < N_DIGITS; ++d) {
    const size_t count = place[d];
    place[d]           = total;
    total += count;
  }
}

static void
pass_narrow(const uint64_t *const from, uint64_t *const to, const size_t n,
            const uint32_t shift, const uint64_t mask)
{
  size_t place[N_DIGITS] = {0};
  for (size_t i = 0U; i < n; ++i) {
    ++place[from[i] >> shift & mask];
  }
  add_up(place);
  for (size_t i = 0U; i < n; ++i) {
    to[place[from[i] >> shift & mask]++] = from[i];
  }
}

static void
pass_wide(const GraphRow *const from, GraphRow *const to, const size_t n,
          const GraphField field, const uint32_t shift, const uint32_t mask)
{
  size_t place[N_DIGITS] = {0};
  for (size_t i = 0U; i < n; ++i) {
    ++place[from[i].field[field] >> shift & mask];
  }
  add_up(place);
  for (size_t i = 0U; i < n; ++i) {
    to[place[from[i].field[field] >> shift & mask]++] = from[i];
  }
}

void *
graph_rows_sort(const GraphRowFormat *const format, void *const packed,
                void *const spare[2], const size_t n, const GraphField field)
{
  void *from = packed;
  for (uint32_t done = 0U; done < format->bits[field];) {
    const uint32_t left = format->bits[field] - done;
    const uint32_t bits = left < DIGIT_BITS ? left : (uint32_t)DIGIT_BITS;
    const uint32_t mask = (1U << bits) - 1U;
    void *const    to   = from == spare[0] ? spare[1] : spare[0];
    if (format->row_bytes == sizeof(GraphRow)) {
      pass_wide((const GraphRow *)from, (GraphRow *)to, n, field, done, mask);
    } else {
      pass_narrow((const uint64_t *)from, (uint64_t *)to, n,
                  format->shift[field] + done, mask);
    }
    from = to;
    done += bits;
  }
  return from;
}

/** Rows to be sorted by all fields. */
typedef struct {
  const GraphRowFormat *format;
  void                 *from; ///< in the end, where they are
  void                 *to;   ///< as much room
  size_t                n;
} Rows;

static void
sort_fields(void *const handle)
{
  static const GraphField fields[] = {GRAPH_G, GRAPH_O, GRAPH_P, GRAPH_S};
  Rows *const             rows     = (Rows *)handle;
  void *const             places[] = {rows->from, rows->to};
  for (size_t i = 0U; i < GRAPH_N_FIELDS; ++i) {
    rows->from =
        graph_rows_sort(rows->format, rows->from, places, rows->n, fields[i]);
  }
}

static void
merge_narrow(const uint64_t *a, const uint64_t *const end_a, const uint64_t *b,
             const uint64_t *const end_b, uint64_t *to)
{
  while (a < end_a && b < end_b) { /* without branches that nobody foresees */
    const bool second = *b < *a;
    *to++             = second ? *b : *a;
    a += !second;
    b += second;
  }
  memcpy(to, a, (size_t)(end_a - a) * sizeof(*a));
  memcpy(to + (end_a - a), b, (size_t)(end_b - b) * sizeof(*b));
}

static void
merge_wide(const GraphRow *a, const GraphRow *const end_a, const GraphRow *b,
           const GraphRow *const end_b, GraphRow *to)
{
  while (a < end_a && b < end_b) {
    *to++ = graph_row_compare(b, a, GRAPH_INDEX_SPOG) < 0 ? *b++ : *a++;
  }
  memcpy(to, a, (size_t)(end_a - a) * sizeof(*a));
  memcpy(to + (end_a - a), b, (size_t)(end_b - b) * sizeof(*b));
}

/** Two sorted runs as one.  The fields of a narrow row stand in it as in the
    order S P O G, from high to low bits. */
static void
merge(const Rows *const first, const Rows *const second, void *const to)
{
  if (first->format->row_bytes == sizeof(GraphRow)) {
    const GraphRow *const a = (const GraphRow *)first->from;
    const GraphRow *const b = (const GraphRow *)second->from;
    merge_wide(a, a + first->n, b, b + second->n, (GraphRow *)to);
  } else {
    const uint64_t *const a = (const uint64_t *)first->from;
    const uint64_t *const b = (const uint64_t *)second->from;
    merge_narrow(a, a + first->n, b, b + second->n, (uint64_t *)to);
  }
}

void *
graph_rows_sort_all(const GraphRowFormat *const format, void *const packed,
                    void *const spare[2], const size_t n,
                    const bool two_threads)
{
  Rows first = {format, packed, spare[0], n};
  if (!two_threads) {
    sort_fields(&first);
    return first.from;
  }
  first.n             = n / 2U;
  const size_t middle = first.n * format->row_bytes;
  Rows         second = {format, (unsigned char *)packed + middle,
                         (unsigned char *)spare[0] + middle, n - first.n};
  RgAside      aside;
  rg_aside_begin(&aside, true, sort_fields, &second);
  sort_fields(&first);
  rg_aside_end(&aside);
  merge(&first, &second, spare[1]);
  return spare[1];
}

size_t
graph_rows_unique(const GraphRowFormat *const format, void *const packed,
                  const size_t n)
{
  unsigned char *const bytes = (unsigned char *)packed;
  const size_t         size  = format->row_bytes;
  size_t               kept  = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (!kept || memcmp(bytes + (kept - 1U) * size, bytes + i * size, size)) {
      memmove(bytes + kept++ * size, bytes + i * size, size);
    }
  }
  return kept;
}

int
graph_row_compare(const GraphRow *const a, const GraphRow *const b,
                  const GraphIndexNumber order)
{
  for (unsigned i = 0U; i < GRAPH_N_FIELDS; ++i) {
    const GraphField field = graph_index_fields[order][i];
    if (a->field[field] != b->field[field]) {
      return a->field[field] < b->field[field] ? -1 : 1;
    }
  }
  return 0;
}
