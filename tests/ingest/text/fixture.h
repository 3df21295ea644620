#ifndef TESTS_INGEST_TEXT_FIXTURE_H
#define TESTS_INGEST_TEXT_FIXTURE_H

/**
   @file
   What the suites share: one pipeline, documents taken to the stage of cases,
   their printed form.
*/

#include "graph/base/buf.h"
#include "ingest/ingest.h"

/** Suite set-up and end: the pipeline. */
int
fixture_open(void);

int
fixture_close(void);

/** Content of a file of this folder; the caller frees it. */
RgBuf
fixture_read(const char *name);

/** Take `bytes` to the stage of cases in a new arena, which the caller frees
    whatever the status. */
RgStatus
fixture_document(const char *name, RgStr bytes, IngestDocument *document,
                 RgError *error);

/** The printed cases, without the lines that name file, format, encoding and
    places in the source; the caller frees it. */
RgBuf
fixture_print(const IngestDocument *document, bool all);

#endif
