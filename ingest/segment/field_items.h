#ifndef INGEST_SEGMENT_FIELD_ITEMS_H
#define INGEST_SEGMENT_FIELD_ITEMS_H

/**
   @file
   The tasks of a plan for a whole field that names nobody in charge of them.
*/

#include "ingest/segment/task_owners.h"

/** The lines of the items "1.做什么。怎么做。" below the chapters of a plan for
    a whole field of reform ("…优化营商环境行动方案"), not those of aims and of
    how the work is led.  None of other texts: the items (一) of a plan for one
    thing are its tasks, and 1. below them steps.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_find_field_items(const IngestOutlineBuilder *builder,
                        IngestOwnerVec             *items);

#endif
