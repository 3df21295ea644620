#ifndef WEB_RECONCILE_PINYIN_H
#define WEB_RECONCILE_PINYIN_H

/**
   @file
   Names written in Latin letters: pinyin, with spaces or without, or its
   initials.
*/

#include "web/parts/table.h"
#include "web/reconcile/candidates.h"

/** Lower case letters and digits of `written`, without what parts them; empty
    where it holds anything else, or fewer than two letters.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_pinyin_letters(RgArena *arena, RgStr written, RgStr *letters);

/** Ask for things whose pinyin has each word of `query`, or whose initials have
    its `letters`.  The table's `name` has letters alone.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_pinyin_ask(const WebPage *page, const WebNameQuery *query, RgStr letters,
               WebTable *table, RgError *error);

/** How alike a row of that table is, from 0 to 100. */
double
web_pinyin_match(RgStr letters, const WebTable *table, size_t row);

#endif
