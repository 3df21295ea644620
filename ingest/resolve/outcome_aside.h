#ifndef INGEST_RESOLVE_OUTCOME_ASIDE_H
#define INGEST_RESOLVE_OUTCOME_ASIDE_H

/**
   @file
   Figures in a passage on results that no reform reached.
*/

#include "ingest/resolve/resolver.h"

/** What a sentence has said so far, from its begin to `read`. */
typedef struct {
  const IngestResolver *resolver;
  IngestSpan            sentence;
  uint32_t              read;
  bool                  is_instance; ///< it begins with 例如
  bool                  somebody;    ///< it named 某公司
  bool                  was_before;  ///< it tells how things were: 原先
} IngestAside;

/** For the figures of `sentence`, which are asked for in their order. */
IngestAside
ingest_aside(const IngestResolver *resolver, IngestSpan sentence);

/** `quantity` is told by the way and reached by no reform: of one case told as
    an example (某公司, 李某), of how things were before (原先要5天), or the
   days by which a notice comes ahead (提前5天提醒). */
bool
ingest_aside_holds(IngestAside *aside, const IngestQuantity *quantity);

#endif
