#include "graph/store/row_sort.h"

#include <string.h>

enum { DIGIT_BITS = 11, N_DIGITS = 1 << DIGIT_BITS };

GraphRow *
graph_rows_sort(GraphRow *const rows, GraphRow *const spare, const size_t n,
                const GraphField field, const uint32_t low, const uint32_t high)
{
  GraphRow *from = rows;
  GraphRow *to   = spare;
  for (unsigned shift = 0U; shift < 32U && (high - low) >> shift;
       shift += DIGIT_BITS) {
    size_t place[N_DIGITS] = {0};
    for (size_t i = 0U; i < n; ++i) {
      ++place[(from[i].field[field] - low) >> shift & (N_DIGITS - 1U)];
    }
    size_t total = 0U;
    for (size_t d = 0U; d < N_DIGITS; ++d) {
      const size_t count = place[d];
      place[d]           = total;
      total += count;
    }
    for (size_t i = 0U; i < n; ++i) {
      const size_t digit =
          (from[i].field[field] - low) >> shift & (N_DIGITS - 1U);
      to[place[digit]++] = from[i];
    }
    GraphRow *const sorted = to;
    to                     = from;
    from                   = sorted;
  }
  return from;
}
