#ifndef INGEST_KNOWN_H
#define INGEST_KNOWN_H

/**
   @file
   The documents that a graph holds already.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/store.h"
#include "ingest/item.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  RgStr  graph;     ///< IRI of the document and of its graph
  RgStr  file_name; ///< rg:fileName
  RgStr  sha256;    ///< rg:sha256
  RgStr  title;     ///< dct:title
  bool   kept;      ///< an input of this run is this document, unchanged
  bool   replaced;  ///< `input` was read and stands in its place
  size_t input;     ///< that is to take its place, or #INGEST_NO_INPUT
} IngestKnown;

typedef struct {
  IngestKnown *items; ///< ascending by graph
  size_t       n;
} IngestKnowns;

/** Read them from `store`.
    @return #RG_OK, #RG_CORRUPT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_known_read(RgArena *arena, const GraphStore *store,
                  IngestKnowns *knowns);

/** The document with that graph; null when there is none.  O(log n). */
IngestKnown *RG_NULLABLE
ingest_known_find(const IngestKnowns *knowns, RgStr graph);

/**
   Decide which inputs are which documents, by bytes before names.

   An input with the bytes of an earlier one is the same document, and becomes
   #INGEST_ITEM_SAME.  One with the bytes and the file name of a known document
   under `base` becomes #INGEST_ITEM_UNCHANGED, and that document is kept.  One
   with its bytes only (a file got another name), or else with its file name
   only (a file was changed), is to take its place; see ingest_known_is_same().

   @param items One for each input, with `sha256` where it could be read.
   @return #RG_OK or #RG_NO_MEMORY.  Cost: linear.
*/
RG_NODISCARD RgStatus
ingest_known_match(RgArena *arena, const IngestKnowns *knowns, RgStr base,
                   const IngestInputs *inputs, IngestItem *items);

/**
   Whether a document that was read is what a known one of the same file name
   has become: it has the same bytes, the issuer, date and number, or the title.
   Else two folders have files of one name (附件1.docx).

   @param iri   Of the document that was read, by issuer, date and number.
   @param title Its title.
*/
bool
ingest_known_is_same(const IngestKnown *known, RgStr sha256, RgStr iri,
                     RgStr title);

#endif
