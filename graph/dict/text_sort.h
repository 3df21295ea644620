#ifndef GRAPH_DICT_TEXT_SORT_H
#define GRAPH_DICT_TEXT_SORT_H

/**
   @file
   Sorting byte strings that share long beginnings, as IRIs do.
*/

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint64_t    key; ///< used while sorting
  const char *text;
  uint32_t    size;
  uint32_t    minor;  ///< decides between equal texts
  uint32_t    number; ///< the caller's
} GraphSortText;

/**
   Sort by bytes, then by `minor`.

   Multikey quicksort (Bentley and Sedgewick, SODA 1997) over eight bytes at a
   time, which are kept beside the pointer: a text is touched once for every
   eight bytes that it shares with others.

   @param two_threads Use another thread, where there are texts enough.
*/
void
graph_text_sort(GraphSortText *items, size_t n, bool two_threads);

#endif
