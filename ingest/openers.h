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

/** What words can begin; bit n of what ingest_openers_at() gives is kind n. */
typedef enum {
  INGEST_OPENS_CUE,
  INGEST_OPENS_PLACE,
  INGEST_OPENS_PART,  ///< a part of a body's name (data/agency_parts.tsv)
  INGEST_OPENS_STATE, ///< a body of the State by its name
  INGEST_OPENS_LEVEL, ///< 省, 市: the body of a level
  INGEST_OPENS_OWNER, ///< 国网: stands before a body's place
  INGEST_OPENS_CORPS, ///< 兵团, 第八师
  INGEST_OPENS_ZONE,  ///< 管委会: the office of a zone named before it
  INGEST_OPENS_TITLE, ///< 《
  INGEST_OPENS_PLATFORM,
  INGEST_OPENS_DATE,
  INGEST_OPENS_NUMBER,
  INGEST_OPENS_N_KINDS
} IngestOpens;

/** The bit of a kind. */
#define INGEST_OPENS_BIT(kind) (1U << (kind))

/** Read-only once loaded; any number of threads may use it. */
typedef struct {
  /** To the kinds that begin so; null: any begins anywhere. */
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

/** The kinds that may begin at `text.data[at]`. */
uint32_t
ingest_openers_at(const IngestOpeners *openers, RgStr text, size_t at);

#endif
