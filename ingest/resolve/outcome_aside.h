#ifndef INGEST_RESOLVE_OUTCOME_ASIDE_H
#define INGEST_RESOLVE_OUTCOME_ASIDE_H

/**
   @file
   Figures in a passage on results that no reform reached.
*/

#include "ingest/resolve/resolver.h"

/** `quantity` of `sentence` is told by the way and reached by no reform: of one
    case told as an example (某公司, 李某), of how things were before
   (原先要5天), or the days by which a notice comes ahead (提前5天提醒). */
bool
ingest_outcome_is_aside(const IngestResolver *resolver, IngestSpan sentence,
                        const IngestQuantity *quantity);

#endif
