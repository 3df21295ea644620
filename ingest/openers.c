#include "ingest/openers.h"

#include "ingest/lexicons.h"

extern const char ingest_openers_tsv_begin[];
extern const char ingest_openers_tsv_end[];

/** In the order of IngestOpens. */
static const char *const kinds[INGEST_OPENS_N_KINDS] = {
    "cue",   "place", "part",  "state",    "level", "owner",
    "corps", "zone",  "title", "platform", "date",  "number"};

static RgStatus
add(RgTrie *const words, const RgStr word, const uint32_t opens)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_trie_add(words, word, 0U, &slot, &added));
  *slot |= opens;
  return RG_OK;
}

/** All entries of a list. */
static RgStatus
add_entries(RgTrie *const words, const IngestLexicon *const lexicon,
            const uint32_t opens)
{
  for (uint32_t i = 0U; i < lexicon->n_entries; ++i) {
    RG_TRY(add(words, ingest_lexicon_column(lexicon, i, 0U), opens));
  }
  return RG_OK;
}

/** Each with the bits that the list gives it. */
static RgStatus
add_own(RgArena *const arena, RgTrie *const words, RgError *const error)
{
  const char *const name = "data/openers.tsv";
  const RgStr       text =
      rg_str(ingest_openers_tsv_begin,
             (size_t)(ingest_openers_tsv_end - ingest_openers_tsv_begin));
  IngestLexicon own;
  RG_TRY(ingest_lexicon_load(arena, name, text, &own, error));
  RG_TRY(ingest_lexicon_classify(arena, name, &own, 1U, kinds,
                                 INGEST_OPENS_N_KINDS, error));
  for (uint32_t i = 0U; i < own.n_entries; ++i) {
    RG_TRY(add(words, ingest_lexicon_column(&own, i, 0U), own.bits[i]));
  }
  return RG_OK;
}

RgStatus
ingest_openers_load(RgArena *const arena, const IngestLexicons *const lexicons,
                    const OntoGazetteer *const gazetteer,
                    IngestOpeners *const openers, RgError *const error)
{
  RgTrie *const words = rg_trie_new(arena, RG_TRIE_FORWARD);
  if (!words) {
    return RG_NO_MEMORY;
  }
  RG_TRY(add_own(arena, words, error));
  RG_TRY(
      add_entries(words, &lexicons->cues, INGEST_OPENS_BIT(INGEST_OPENS_CUE)));
  RG_TRY(add_entries(words, &lexicons->parts,
                     INGEST_OPENS_BIT(INGEST_OPENS_PART)));
  RG_TRY(add_entries(words, &lexicons->platforms,
                     INGEST_OPENS_BIT(INGEST_OPENS_PLATFORM)));
  for (size_t i = 0U; i < lexicons->bodies.states.n; ++i) {
    RG_TRY(add(words, lexicons->bodies.states.items[i],
               INGEST_OPENS_BIT(INGEST_OPENS_STATE)));
  }
  for (size_t i = 0U; i < onto_gazetteer_n_names(gazetteer); ++i) {
    RG_TRY(add(words, onto_gazetteer_name(gazetteer, i),
               INGEST_OPENS_BIT(INGEST_OPENS_PLACE)));
  }
  openers->words = words;
  return RG_OK;
}

uint32_t
ingest_openers_at(const IngestOpeners *const openers, const RgStr text,
                  const size_t at)
{
  if (!openers->words) {
    return INGEST_OPENS_BIT(INGEST_OPENS_N_KINDS) - 1U;
  }
  RgTrieWalk walk  = rg_trie_walk(at);
  uint64_t   opens = 0U;
  uint64_t   found = 0U;
  while (rg_trie_next(openers->words, text, &walk, &found)) {
    opens |= found;
  }
  return (uint32_t)opens;
}
