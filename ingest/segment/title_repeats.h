#ifndef INGEST_SEGMENT_TITLE_REPEATS_H
#define INGEST_SEGMENT_TITLE_REPEATS_H

/**
   @file
   Titles that stand in more than one place of a text: in a list at its start,
   and above what they head.
*/

#include "ingest/segment/outline_builder.h"

/** Of a line: its title, and the last line that has the same. */
typedef struct {
  uint32_t   last;    ///< the line itself when none has it
  uint32_t   n_lines; ///< that the title is broken over; 0: stands once
  IngestSpan title;   ///< without its page; empty for none
} IngestTitleRepeat;

/** Line `i` may begin with a title that text follows: "【某区】…". */
bool
ingest_title_may_run_on(const IngestOutlineBuilder *builder, uint32_t i);

/** For each line its title, and the last line with the same.  Blanks, brackets
    of places and bullets make no difference; a line that runs on has the title
    that it begins with.

    @param[out] repeats one for each line.
    @return #RG_OK or #RG_NO_MEMORY.  Cost: a sort of the short lines. */
RG_NODISCARD RgStatus
ingest_find_title_repeats(const IngestOutlineBuilder *builder,
                          IngestTitleRepeat          *repeats);

#endif
