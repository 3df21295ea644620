#ifndef INGEST_READ_FRONT_MATTER_H
#define INGEST_READ_FRONT_MATTER_H

/**
   @file
   What stands above the text of a Markdown file between two lines "---": the
   keys that the generators of sites read (YAML of Jekyll, Hexo, Hugo); or what
   a program that fetches pages writes above them, "Title: …", "Markdown
   Content:".
*/

#include "graph/base/str.h"

/** Bytes of the front matter at the start of `text`, with the rule that ends
    it; 0 when there is none.

    @param[out] title a view of the value of its key `title`, without quotes;
    untouched when it has none. */
size_t
ingest_read_front_matter(RgStr text, RgStr *title);

#endif
