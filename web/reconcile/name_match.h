#ifndef WEB_RECONCILE_NAME_MATCH_H
#define WEB_RECONCILE_NAME_MATCH_H

/**
   @file
   How alike a written name and a name of the graph are.

   Chinese abbreviations keep characters of the full name in their order:
   人社局 of 人力资源和社会保障局.  So a name fits as far as its characters are
   found in order, better the more of them stand together and the less is left
   over.  A place in front may be missing or be told by its level alone:
   市人社局 fits 厦门市人力资源和社会保障局.
*/

#include "graph/base/str.h"

/** Most characters of a name that count. */
enum { WEB_NAME_MAX_CHARACTERS = 96 };

/** From 0 to 100; 100 for equal names only.
    @param region Name of the place that `name` belongs to; empty: none. */
double
web_name_match(RgStr written, RgStr name, RgStr region);

/** `written` without spaces, 《》 and what stands in brackets at its end, in
    at most `room` bytes; what to look for. @return its bytes. */
size_t
web_name_clean(RgStr written, char *out, size_t room);

/** What stands in those brackets: perhaps a place, as in 中院（厦门）.  Empty
    where there are none, or nothing before them. */
RgStr
web_name_bracket(RgStr written);

#endif
