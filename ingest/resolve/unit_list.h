#ifndef INGEST_RESOLVE_UNIT_LIST_H
#define INGEST_RESOLVE_UNIT_LIST_H

/**
   @file
   The names in a column or label of units in charge:
   `市司法局(牵头)、公安局及市直有关单位,各县(市、区)政府,6月底完成`.
*/

#include "ingest/resolve/resolver.h"

/** A name of a list. */
typedef struct {
  IngestSpan                             span;
  bool                                   leads; ///< a remark says that it leads
  const IngestAgencyMention *RG_NULLABLE mention; ///< null: unknown to the
                                                  ///< recogniser
} IngestUnit;

/**
   Find the next name of one body in a list.

   Passed over are groups (各县政府, 有关部门), dates and duties.  A name runs
   up to a separator outside brackets, or to a conjunction behind a body that
   the recogniser knows.

   @param[in,out] at Place in `norm.text`: where to look; then behind the name.
   @param end        End of the list.
   @return false when there is none.
*/
bool
ingest_next_unit(const IngestResolver *resolver, uint32_t *at, uint32_t end,
                 IngestUnit *unit);

#endif
