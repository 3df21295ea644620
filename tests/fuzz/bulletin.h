#ifndef TESTS_FUZZ_BULLETIN_H
#define TESTS_FUZZ_BULLETIN_H

/**
   @file
   Any bytes as a bulletin, and what must hold of each layer of a document
   whatever the bytes.
*/

#include "ingest/ingest.h"
#include "tests/fuzz/fuzz.h"

/** The pipeline, made at the first call and kept. */
const IngestPipeline *
fuzz_pipeline(void);

/** Take `bytes` through the stages up to `last` under the file name `name`,
    and check the layers; after #INGEST_STAGE_RESOLVE also print it and write
    its statements. */
void
fuzz_bulletin(const char *name, RgStr bytes, IngestStage last);

#endif
