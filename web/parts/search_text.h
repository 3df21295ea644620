#ifndef WEB_PARTS_SEARCH_TEXT_H
#define WEB_PARTS_SEARCH_TEXT_H

/**
   @file
   What a reader types, as what the names in the graph may hold.
*/

#include "web/parts/filter.h"

/** The same in Simplified characters (ICU's Hant-Hans, character by character);
    `text` itself when it is long or ICU cannot. @return #RG_OK or
    #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_search_simplify(RgArena *arena, RgStr text, RgStr *simplified);

/** Bind `q` without spaces at its ends, and where it allows them: `pinyin`
    (Latin letters alone: lower case, without spaces, matched with pinyin and
    with its initials); `word1`, `word2`, … in Simplified characters and `latin`
    for a text of several words, or of both scripts (厦门shuiwu); `simplified`,
    the whole in Simplified characters where that differs.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_search_bind(const WebPage *page, WebBindings *bindings);

#endif
