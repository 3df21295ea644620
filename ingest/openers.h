#ifndef INGEST_OPENERS_H
#define INGEST_OPENERS_H

/**
   @file
   What can begin a mention: one dictionary over all word lists, the names of
   places and bodies, and the words of data/openers.tsv.

   It says where a recogniser has to look, and of cues, which are most of the
   words of a text, at once what stands there.  A word that
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
  INGEST_OPENS_PLACE,
  INGEST_OPENS_PART,  ///< a part of a body's name (data/agency_parts.tsv)
  INGEST_OPENS_NAMED, ///< a body by a name of its own: 拱北海关
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

/** Bits of the filter over the first two characters of the words: many enough
    to turn most places of a text away, few enough to stay in a near cache. */
enum { INGEST_OPENERS_FILTER_BITS = 1 << 18 };

/** Of words of one character that are cues, beside the kinds they open. */
#define INGEST_OPENERS_CUE INGEST_OPENS_BIT(15)

/** In the upper half of a word's number: it is a cue, of the classes that the
    other bits tell. */
#define INGEST_OPENERS_IS_CUE (UINT32_C(1) << 31U)

/** What stands at a place. */
typedef struct {
  uint32_t opens;    ///< the kinds that may begin
  uint32_t cue_size; ///< bytes of the longest cue; 0: none
  uint32_t classes;  ///< of that cue
} IngestOpening;

/** Read-only once loaded; any number of threads may use it. */
typedef struct {
  /** To the kinds that begin so, and the classes of a cue; null: any kind
      begins anywhere, and cues are not told. */
  const RgTrie *RG_NULLABLE words;
  /** What words of one character begin, by ingest_openers_single(): two that
      share a place have what either begins. */
  uint16_t              single[0x10000];
  uint64_t *RG_NULLABLE pairs; ///< longer ones, by ingest_openers_pair()
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

/** The place of words of this character (see rg_trie_character()). */
static inline uint32_t
ingest_openers_single(const uint32_t character)
{
  return (character * UINT32_C(0x9E3779B1)) >> 16U;
}

/** The bit of the filter for words that begin with these characters. */
static inline uint32_t
ingest_openers_pair(const uint32_t first, const uint32_t second)
{
  return (first * UINT32_C(0x9E3779B1) ^ second * UINT32_C(0x85EBCA6B)) >> 14U;
}

/** What stands at `text.data[at]`, where the characters `first` and `second`
    (0: the end) do. */
static inline IngestOpening
ingest_openers_at(const IngestOpeners *const openers, const RgStr text,
                  const size_t at, const uint32_t first, const uint32_t second)
{
  if (!openers->words) {
    return (IngestOpening){INGEST_OPENS_BIT(INGEST_OPENS_N_KINDS) - 1U, 0U, 0U};
  }
  const uint32_t pair = ingest_openers_pair(first, second);
  const uint32_t one  = openers->single[ingest_openers_single(first)];
  if (!(openers->pairs[pair / 64U] >> pair % 64U & 1U) &&
      !(one & INGEST_OPENERS_CUE)) {
    return (IngestOpening){one, 0U, 0U};
  }
  const RgTrieUnion all = rg_trie_union(openers->words, text, at);
  return (IngestOpening){(one & ~INGEST_OPENERS_CUE) | all.low, all.size,
                         all.high & ~INGEST_OPENERS_IS_CUE};
}

#endif
