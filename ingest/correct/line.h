#ifndef INGEST_CORRECT_LINE_H
#define INGEST_CORRECT_LINE_H

/**
   @file
   The corrections as data: lines, the nodes they name, what they changed.
*/

#include "graph/base/hashmap.h"
#include "graph/base/vec.h"
#include "graph/term.h"
#include "ingest/correct/corrections.h"
#include "ontology/vocab.h"

#include <stdint.h>

typedef enum {
  INGEST_CORRECT_ASSERT,
  INGEST_CORRECT_MERGE,
  INGEST_CORRECT_RENAME,
  INGEST_CORRECT_RETRACT,
  INGEST_CORRECT_SPLIT,
  INGEST_N_CORRECT
} IngestCorrectionAction;

RG_VEC_DEFINE(IngestLineNumbers, size_t, ingest_line_numbers);

/** An IRI that a line names as its subject or object. */
typedef struct {
  IngestLineNumbers lines; ///< that have it as subject
  uint64_t present;   ///< number of the last document that was seen to name it
  bool     labelled;  ///< a document names it in its own right
  bool     described; ///< a corrected document has it as a subject
  bool     guarded;   ///< stays, though nothing may point to it
  bool     typed;     ///< an assert says what it is
  bool     made;      ///< a merge or split that applied leads to it
  RgStr    label;     ///< its name in zh-Hans; of several the first
  RgStr    evidence;  ///< IRI of its passage; of several the first
  uint64_t n_parts;   ///< participations of a case
} IngestCorrectionNode;

typedef struct {
  IngestCorrectionAction action;
  size_t                 number; ///< of the line, from 1
  RgStr                  text;   ///< the line
  GraphTerm              subject;
  GraphTerm              property; ///< assert and retract
  GraphTerm              object;   ///< of rename: the new label
  RgStr                  form;     ///< of split: the surface form
  RgStr                  label;    ///< of split: what the new node is called
  OntoVocab              type;     ///< of split: its class
  RgStr                  pinyin;   ///< of rename and split
  RgStr                  author;
  RgStr                  date;
  RgStr                  reason;
  RgStr                  slug; ///< "merge-1f2e…", and the IRI made with it
  RgStr                  iri;
  IngestCorrectionNode  *subject_node;
  IngestCorrectionNode *RG_NULLABLE object_node; ///< null for a literal
  IngestQuads held;    ///< of merge: how documents described the subject
  bool        applied; ///< it changed something
  bool        stated;  ///< of assert: a document says it already
} IngestCorrection;

RG_VEC_DEFINE(IngestCorrectionVec, IngestCorrection, ingest_correction_vec);

/** A statement that a line took out of a graph or put into it. */
typedef struct {
  GraphQuad quad;
  size_t    line;  ///< index
  size_t    order; ///< in which it was noted
  bool      added;
} IngestChange;

RG_VEC_DEFINE(IngestChanges, IngestChange, ingest_changes);

/** What earlier corrections changed in one document. */
typedef struct {
  IngestQuads removed;
  IngestQuads added;
} IngestUndo;

struct IngestCorrectionsImpl {
  const RgAllocator  *allocator;
  const OntoMint     *mint;
  RgArena            *arena;
  RgArena            *work;        ///< of one document
  RgStr               name;        ///< of the file, for people
  RgStr               text;        ///< of the file
  RgStr               stored_text; ///< of the file that the graph was made with
  RgStr               graph;       ///< "{base}id/graph/corrections"
  RgStr               asserted;    ///< "{base}id/graph/asserted"
  RgStr               space;       ///< "{base}id/"
  RgStr               documents;   ///< "{base}id/document/"
  IngestCorrectionVec lines;
  RgHashmap          *nodes;     ///< IRI to IngestCorrectionNode
  RgHashmap          *undo;      ///< IRI of a document to IngestUndo
  RgHashmap          *in_store;  ///< corrections that the graph has
  RgHashmap          *held;      ///< statements held already
  RgHashmap          *said;      ///< statements of `own`, and what they name
  IngestLineNumbers   others;    ///< lines that assert nothing
  IngestChanges       changes;   ///< of all documents, settled
  IngestQuads         own;       ///< the statements of `asserted`
  uint64_t            n_present; ///< documents so far
  bool                written;
};

/** Read the lines of `corrections->text`.  @return as
    ingest_corrections_new(). */
RG_NODISCARD RgStatus
ingest_corrections_parse(IngestCorrections *corrections, RgError *error);

/** Read what the graph has: the earlier file, its changes. */
RG_NODISCARD RgStatus
ingest_corrections_recall(IngestCorrections *corrections,
                          const GraphStore *store, RgError *error);

/** Write the corrections that applied, as PROV. */
RG_NODISCARD RgStatus
ingest_corrections_record(IngestCorrections   *corrections,
                          const GraphQuadSink *sink);

/** The node of an IRI; null when no line names it. */
IngestCorrectionNode *RG_NULLABLE
ingest_corrections_node(const IngestCorrections *corrections, RgStr iri);

#endif
