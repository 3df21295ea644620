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

/** Bind, where `q` allows it, `pinyin` (Latin letters: lower case, without
    spaces, matched with pinyin and with its initials), `han` and `latin` (the
    parts of a text of both: 厦门shuiwu) and `simplified` (the same in
   Simplified characters, when that differs: ICU's Hant-Hans, character by
   character).  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_search_bind(const WebPage *page, WebBindings *bindings);

#endif
