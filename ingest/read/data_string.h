#ifndef INGEST_READ_DATA_STRING_H
#define INGEST_READ_DATA_STRING_H

/**
   @file
   Words and strings of JSON, JavaScript and SQL.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

static inline bool
ingest_is_data_quote(const char c)
{
  return c == '"' || c == '\'' || c == '`';
}

/** A letter of a word that stands without quotes. */
bool
ingest_is_data_word(char c);

/** The first place from `at` on that is no white space. */
size_t
ingest_data_blanks(RgStr text, size_t at);

/** Behind the string whose quote stands at `at`, SIZE_MAX where none ends it;
    in `rows` of SQL a quote stands twice for itself. */
size_t
ingest_data_string_end(RgStr text, size_t at, bool rows);

/** `words` between the quotes without escapes and tags; a line end for each
    \n and each tag that breaks.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_data_string(RgArena *arena, RgStr words, bool rows, RgStr *value);

#endif
