#ifndef GRAPH_STORE_ROW_SORT_H
#define GRAPH_STORE_ROW_SORT_H

/**
   @file
   Radix sort of rows.
*/

#include "graph/store/layout.h"

/**
   Sort by one field, keeping the order of rows that agree in it.

   Sorting by the last field of an order first and by its first field last
   gives that order; one order is had from another by the fields that differ.

   @param spare As many rows as `rows`; its content is lost.
   @param low, high Range of the field's values.
   @return where the sorted rows are: `rows` or `spare`; the other is free.
*/
GraphRow *
graph_rows_sort(GraphRow *rows, GraphRow *spare, size_t n, GraphField field,
                uint32_t low, uint32_t high);

#endif
