#ifndef INGEST_CORRECT_CHANGE_H
#define INGEST_CORRECT_CHANGE_H

/**
   @file
   What each action makes of the statements of one graph.
*/

#include "ingest/correct/line.h"
#include "ontology/vocab.h"

/**
   Apply one line, other than assert, to settled statements.

   @param keep  Of merge: the object has no description of its own, so the
   subject's becomes it; else what there can be one of is dropped and held.
   @param after Receives all that is left and new, in no order.
   @return #RG_OK or #RG_NO_MEMORY.  Cost: O(n log n).
*/
RG_NODISCARD RgStatus
ingest_correction_change(IngestCorrections *corrections, IngestCorrection *line,
                         bool keep, RgArena *arena, const IngestQuads *before,
                         IngestQuads *after);

/** The order of settled statements. */
int
ingest_quad_compare(const GraphQuad *a, const GraphQuad *b);

/** What a thing is called: skos:prefLabel or dct:title. */
bool
ingest_is_name(const GraphTerm *property);

/** Whether the word is that IRI; false for #ONTO_N_VOCAB. */
bool
ingest_is_word(const GraphTerm *term, OntoVocab word);

/** "lead", "coLead", "participant" of the property that says so directly; null
    for others. */
const char *RG_NULLABLE
ingest_role_of(const GraphTerm *property);

#endif
