#ifndef INGEST_CORRECT_QUADS_H
#define INGEST_CORRECT_QUADS_H

/**
   @file
   Look-ups in settled statements, which are sorted by subject.
*/

#include "ingest/collector.h"
#include "ontology/vocab.h"

#include <stdbool.h>

/** The order of settled statements. */
int
ingest_quad_compare(const GraphQuad *a, const GraphQuad *b);

/** Whether the IRI is that word; false for #ONTO_N_VOCAB. */
bool
ingest_is_word(const GraphTerm *term, OntoVocab word);

/** What a thing is called: skos:prefLabel or dct:title. */
bool
ingest_is_name(const GraphTerm *property);

/** "lead", "coLead", "participant" of the property that says so directly; null
    for others. */
const char *RG_NULLABLE
ingest_role_of(const GraphTerm *property);

/** The properties of roles, the highest first; #ONTO_N_VOCAB behind the last.
 */
OntoVocab
ingest_role_word(size_t index);

/** Index of the first statement with that subject, or where it would stand.
    O(log n), as all below that find something. */
size_t
ingest_quads_first(const IngestQuads *quads, const GraphTerm *subject);

/** A statement of that kind; a null object stands for any; null for none. */
const GraphQuad *RG_NULLABLE
ingest_quads_find(const IngestQuads *quads, const GraphTerm *subject,
                  OntoVocab property, const GraphTerm *RG_NULLABLE object);

/** Whether a participation has that surface form, in any script. */
bool
ingest_has_form(const IngestQuads *quads, const GraphTerm *participation,
                RgStr form);

/** The direct property of a participation's role; #ONTO_N_VOCAB when
    unknown. */
OntoVocab
ingest_role_property(const IngestQuads *quads, const GraphTerm *participation);

/** Whether the passage that is a node's evidence quotes those words; false
    where passages have no quotes. */
bool
ingest_quotes_form(const IngestQuads *quads, const GraphTerm *node, RgStr form);

#endif
