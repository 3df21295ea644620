#ifndef INGEST_SEGMENT_NAMES_H
#define INGEST_SEGMENT_NAMES_H

/**
   @file
   Names of places and bodies at the ends of lines, by data/parts.tsv.
*/

#include "ingest/segment/outline_builder.h"

/** `text` begins with the name of a place or body. */
bool
ingest_begins_with_name(const IngestSegmentWords *words, RgStr text);

/** `text` is the name of a place or body and nothing more. */
bool
ingest_is_bare_name(const IngestSegmentWords *words, RgStr text);

/** `text` names bodies and nothing more: "中共某市委员会 某市人民政府". */
bool
ingest_names_bodies(const IngestSegmentWords *words, RgStr text);

/** "(甲局、乙局)" at the end of `text`: its bytes, 0 for none. */
size_t
ingest_owners(const IngestSegmentWords *words, RgStr text);

/** The same behind the sentences of a task: "…率先开通。(甲局、某某机场)",
    where the first names a body. */
size_t
ingest_task_owners(const IngestSegmentWords *words, RgStr text);

#endif
