#ifndef INGEST_REPORT_H
#define INGEST_REPORT_H

/**
   @file
   What a run read and what it could not.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/run.h"

/** Write the report to `path`: JSON when it ends in ".json", else HTML.
    @return #RG_OK, #RG_IO or #RG_NO_MEMORY with `error` set. */
RG_NODISCARD RgStatus
ingest_report_write(const char *path, const IngestInputs *inputs,
                    const IngestRunResult *result, RgError *error);

#endif
