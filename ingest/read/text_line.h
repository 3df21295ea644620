#ifndef INGEST_READ_TEXT_LINE_H
#define INGEST_READ_TEXT_LINE_H

/**
   @file
   Lines of a text that is read line by line.
*/

#include "ingest/text/chinese.h"

/** The line at `*at` without white space at its ends; `*at` moves behind it. */
static inline RgStr
ingest_next_line(const RgStr text, size_t *const at)
{
  const size_t begin = *at;
  const size_t end   = rg_str_find(text, RG_STR("\n"), begin);
  *at                = end == SIZE_MAX ? text.size : end + 1U;
  return ingest_trim(rg_str_slice(text, begin, end));
}

#endif
