#ifndef INGEST_READ_READ_TEXT_H
#define INGEST_READ_READ_TEXT_H

/**
   @file
   Plain text and Markdown: lines into blocks; tables of tabs, of pipes and of
   HTML inside the text.
*/

#include "ingest/read/source_builder.h"

/** Find the blocks of `text`. `markdown` says that `#`, `-`, `>` and `|` at
    the start of lines are marks.

    @param[in,out] title what its front matter calls it, a view of `text`; as it
    was where none does.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_text(IngestSourceBuilder *builder, RgStr text, bool markdown,
                 RgStr *title);

/** True when lines of `text` begin with Markdown's heading or table marks. */
bool
ingest_looks_like_markdown(RgStr text);

#endif
