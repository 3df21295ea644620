#ifndef INGEST_READ_MARKDOWN_H
#define INGEST_READ_MARKDOWN_H

/**
   @file
   What Markdown made of a web page holds besides its text.
*/

#include "graph/base/str.h"

/** Where a menu that begins at `at` ends: six lines or more that are links and
    hardly anything else, blank ones between; 0 where none begins.  O(its size).
 */
size_t
ingest_markdown_menu(RgStr text, size_t at);

/** The first "**一、…**" of `line`, a chapter's heading in bold inside a
    paragraph: a view of its words, `*behind` what follows; empty for none. */
RgStr
ingest_markdown_bold_chapter(RgStr line, RgStr *before, RgStr *behind);

#endif
