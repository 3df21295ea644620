#ifndef INGEST_BODY_NAMES_H
#define INGEST_BODY_NAMES_H

/**
   @file
   Names and short forms of public bodies, as a dictionary for running text:
   what the ontology's table of types has, without the place in front.
*/

#include "graph/base/arena.h"
#include "graph/base/vec.h"
#include "ingest/text/lexicon.h"
#include "ontology/agency.h"

RG_VEC_DEFINE(IngestBodyNameList, RgStr, ingest_body_name_list);

/** Read-only once loaded; any number of threads may use it. */
typedef struct {
  const RgTrie      *names;  ///< name to whether it is a body of the State
  IngestBodyNameList states; ///< names of bodies of the State
} IngestBodyNames;

/**
   Collect the names.

   Only offices, courts and procuratorates of the Party and the State are taken,
   by names that end as such a body's name does: 税务 alone is a field.

   @param parts Tells how names of offices end (agency_parts.tsv).
   @param arena Owns the result.
   @return #RG_OK or #RG_NO_MEMORY.
   Cost: once; linear in the names.
*/
RG_NODISCARD RgStatus
ingest_body_names_load(RgArena *arena, const OntoAgencies *agencies,
                       const IngestLexicon *parts, IngestBodyNames *names);

/** The longest name at `text.data[at]`: its bytes with `is_state` set, or 0. */
size_t
ingest_body_names_find(const IngestBodyNames *names, RgStr text, size_t at,
                       bool *is_state);

#endif
