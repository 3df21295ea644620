#ifndef INGEST_REPORT_H
#define INGEST_REPORT_H

/**
   @file
   What a run read and what it could not, and what of the graph is doubtful.
*/

#include "graph/base/buf.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/review.h"
#include "ingest/run.h"

typedef struct {
  const IngestInputs             *inputs;
  const IngestRunResult          *result;
  const IngestReview *RG_NULLABLE review; ///< null: the run made no graph
} IngestReport;

/** Write the report to `path`: JSON when it ends in ".json", else HTML.
    @return #RG_OK, #RG_IO or #RG_NO_MEMORY with `error` set. */
RG_NODISCARD RgStatus
ingest_report_write(const char *path, const IngestReport *report,
                    RgError *error);

/** @name The two forms
    @{ */

RG_NODISCARD RgStatus
ingest_report_json(const IngestReport *report, RgBuf *out);

/** A page in Chinese and English that needs nothing else: lines for a
    corrections file stand beside the doubtful facts. */
RG_NODISCARD RgStatus
ingest_report_html(const IngestReport *report, RgBuf *out);

/** @} */

/** "new", "unchanged", …; static storage. */
const char *
ingest_item_kind_name(IngestItemKind kind);

#endif
