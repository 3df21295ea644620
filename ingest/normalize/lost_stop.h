#ifndef INGEST_NORMALIZE_LOST_STOP_H
#define INGEST_NORMALIZE_LOST_STOP_H

/**
   @file
   Fonts of gazettes have a stop of their own for numbers, which programs that
   read their pages give as U+FFFD or as a character for private use, and may
   set apart from its number: "１" on a line and "� 做什么" on the next.
*/

#include "graph/base/str.h"

#include <stdbool.h>

/** `line` is the number of an item and nothing more. */
bool
ingest_is_item_number(RgStr line);

/** The character at `at` of `text` is such a stop: before it stands `out`, what
    was written of the text so far, and there a number that begins a line, or
    one that goes on behind a character for private use. */
bool
ingest_is_lost_stop(RgStr out, RgStr text, size_t at);

/** The number on the line below the one that such a stop, at `at`, begins. */
bool
ingest_lost_number(RgStr text, size_t at, RgStr *number);

#endif
