#ifndef INGEST_SEGMENT_TASK_OWNERS_H
#define INGEST_SEGMENT_TASK_OWNERS_H

/**
   @file
   Which lines of a list of tasks the units in charge are about.
*/

#include "ingest/segment/outline_builder.h"

RG_VEC_DEFINE(IngestOwnerVec, uint32_t, ingest_owner_vec);

/** The line has the number of an item that may be a task; (1), ① and 一是 are
    steps of one. */
bool
ingest_is_task_item(const IngestLine *line);

/** How high the line stands among tasks: as ingest_line_rank(), and (1) below
    1. */
uint32_t
ingest_task_rank(const IngestLine *line);

/** The lines with the tasks that `labelled` lines are about, in order.  Where
    several paragraphs below one heading say who is in charge, each is a task of
    its own.
    @param labelled of each line, that it says who is in charge.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_task_owners(const IngestOutlineBuilder *builder,
                        const bool *labelled, IngestOwnerVec *owners);

#endif
