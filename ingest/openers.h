#ifndef INGEST_OPENERS_H
#define INGEST_OPENERS_H

/**
   @file
   What can begin a mention: one dictionary over all word lists, the names of
   places and bodies, and the words of data/openers.tsv.

   It says where a recogniser has to look, never what stands there.  A word that
   a recogniser knows by itself has to stand in data/openers.tsv; test_spots.c
   compares with a look at every character.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/trie.h"
#include "ontology/gazetteer.h"

struct IngestLexicons;

/** Kinds of mentions; bit n of what ingest_openers_at() gives is kind n.  《
    opens all those whose recognisers skip titles. */
typedef enum {
  INGEST_OPENS_CUE,
  INGEST_OPENS_PLACE,
  INGEST_OPENS_AGENCY,
  INGEST_OPENS_TITLE,
  INGEST_OPENS_PLATFORM,
  INGEST_OPENS_DATE,
  INGEST_OPENS_QUANTITY,
  INGEST_OPENS_N_KINDS
} IngestOpens;

/** Read-only once loaded; any number of threads may use it. */
typedef struct {
  /** To the kinds of mentions that begin so; null: any begins anywhere. */
  const RgTrie *RG_NULLABLE words;
} IngestOpeners;

/**
   Collect the words.

   @param lexicons With the names of bodies.
   @param arena    Owns the result.
   @return #RG_OK; #RG_BAD_DATA with `error` set when data/openers.tsv is bad;
   #RG_NO_MEMORY.
   Cost: once; linear in the words.
*/
RG_NODISCARD RgStatus
ingest_openers_load(RgArena *arena, const struct IngestLexicons *lexicons,
                    const OntoGazetteer *gazetteer, IngestOpeners *openers,
                    RgError *error);

/** The kinds of mentions that may begin at `text.data[at]`. */
uint32_t
ingest_openers_at(const IngestOpeners *openers, RgStr text, size_t at);

#endif
