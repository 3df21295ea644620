#ifndef GRAPH_STORE_ROW_SET_H
#define GRAPH_STORE_ROW_SET_H

/**
   @file
   Many rows in memory, as small as their numbers allow, and their radix sort.
*/

#include "graph/store/layout.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** How a row is packed: into eight bytes when the numbers are small enough for
    that, else as it is. */
typedef struct {
  uint32_t shift[GRAPH_N_FIELDS];
  uint32_t bits[GRAPH_N_FIELDS];
  size_t   row_bytes; ///< 8 or 16
} GraphRowFormat;

/** The format for fields of up to `high` (by #GraphField, included). */
GraphRowFormat
graph_row_format(const uint32_t high[GRAPH_N_FIELDS]);

/** Pack `n` rows to `packed`, which has room for them. */
void
graph_rows_pack(const GraphRowFormat *format, const GraphRow *rows, size_t n,
                void *packed);

/** Rows [`from`, `from + n`) of packed ones. */
void
graph_rows_unpack(const GraphRowFormat *format, const void *packed, size_t from,
                  size_t n, GraphRow *rows);

/**
   Sort by one field, keeping the order of rows that agree in it.

   Sorting by the last field of an order first and by its first field last
   gives that order; one order is had from another by the fields that differ.

   @param spare Two places for as many rows, whose content is lost; one of
   them may be `packed` itself, else its content is kept.
   @return where the sorted rows are: `packed` or one of `spare`.
*/
void *
graph_rows_sort(const GraphRowFormat *format, void *packed,
                void *const spare[2], size_t n, GraphField field);

/**
   Bring rows into the order S P O G.

   @param spare       Two places for as many rows; their content and that of
   `packed` is lost.
   @param two_threads Sort one half in a thread of its own, and merge.
   @return where the sorted rows are: `packed` or one of `spare`.
*/
void *
graph_rows_sort_all(const GraphRowFormat *format, void *packed,
                    void *const spare[2], size_t n, bool two_threads);

/** Drop rows that are the same as the one before; returns how many are left. */
size_t
graph_rows_unique(const GraphRowFormat *format, void *packed, size_t n);

/** Negative, zero, positive: by the fields of an index in their order. */
int
graph_row_compare(const GraphRow *a, const GraphRow *b, GraphIndexNumber order);

#endif
