#ifndef INGEST_RESOLVE_POLICY_NAMES_H
#define INGEST_RESOLVE_POLICY_NAMES_H

/**
   @file
   Titles in 《》 that stand for another one named before.
*/

#include "ingest/resolve/resolver.h"

/** "以下简称《意见》" behind the title that it stands for. */
bool
ingest_policy_is_short_name(const IngestResolver      *resolver,
                            const IngestPolicyMention *mention);

/** What a title means that says only its kind, 《办法》, where its case has
    named one of that kind before: the last such, of those that the case itself
    has made where this one is so.  #INGEST_NONE when there is none. */
uint32_t
ingest_policy_meant_by_kind(const IngestResolver      *resolver,
                            const IngestPolicyMention *mention);

#endif
