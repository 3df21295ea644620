#ifndef INGEST_SEGMENT_CASE_LABEL_H
#define INGEST_SEGMENT_CASE_LABEL_H

/**
   @file
   Numbers, labels and bullets that head one case of several.
*/

#include "ingest/segment/outline_builder.h"

/** "01 ", "1丨", "No.1 ", "TOP 1", or the number alone, at the start of `text`,
    a view of the text of a line: its size, 0 for none. */
size_t
ingest_read_case_number(const IngestOutlineBuilder *builder, RgStr text,
                        uint32_t *number);

/** "案例1", "【案例三】", "◆典型案例之二:", "第三篇" at the start of `text`,
    with what parts it from a title: its size, 0 for none. */
size_t
ingest_read_case_label(const IngestSegmentWords *words, RgStr text,
                       uint32_t *number);

/** "…典型案例(一)": the name of the bulletin with a number of the case. */
bool
ingest_ends_with_case_number(const IngestSegmentWords *words, RgStr text,
                             uint32_t *number);

/** Bytes of the ▲, ■, ★, ☞ or ➤ that `text` begins with. */
size_t
ingest_read_bullet(RgStr text, uint32_t *bullet);

#endif
