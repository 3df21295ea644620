#include "ingest/openers.h"

#include "ingest/lexicons.h"
#include "ingest/mention.h"

extern const char ingest_openers_tsv_begin[];
extern const char ingest_openers_tsv_end[];

/** In the order of IngestOpens. */
static const char *const kinds[INGEST_OPENS_N_KINDS] = {
    "place", "part", "named", "state",    "level", "owner",
    "corps", "zone", "title", "platform", "date",  "number"};

/** What is filled. */
typedef struct {
  RgTrie        *words;
  IngestOpeners *openers;
} Loader;

_Static_assert(INGEST_OPENS_N_KINDS < 16, "kinds of one character's words");
_Static_assert(INGEST_CUE_N_CLASSES < 31, "classes of cues");

static RgStatus
add(const Loader *const loader, const RgStr word, const uint32_t opens)
{
  IngestOpeners *const openers = loader->openers;
  uint32_t             first   = 0U;
  uint32_t             second  = 0U;
  const size_t         size    = rg_trie_character(word, 0U, &first);
  if (!rg_trie_character(word, size, &second)) {
    openers->single[ingest_openers_single(first)] |= (uint16_t)opens;
    return RG_OK;
  }
  const uint32_t pair = ingest_openers_pair(first, second);
  openers->pairs[pair / 64U] |= UINT64_C(1) << pair % 64U;
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_trie_add(loader->words, word, 0U, &slot, &added));
  *slot |= opens;
  return RG_OK;
}

/** All cues; those of one character too stand in the trie, which alone tells
    their classes. */
static RgStatus
add_cues(const Loader *const loader, const IngestLexicon *const cues)
{
  for (uint32_t i = 0U; i < cues->n_entries; ++i) {
    const RgStr word  = ingest_lexicon_column(cues, i, 0U);
    uint64_t   *slot  = NULL;
    bool        added = false;
    uint32_t    first = 0U;
    if (rg_trie_character(word, 0U, &first) == word.size) {
      loader->openers->single[ingest_openers_single(first)] |=
          (uint16_t)INGEST_OPENERS_CUE;
    } else {
      RG_TRY(add(loader, word, 0U));
    }
    RG_TRY(rg_trie_add(loader->words, word, 0U, &slot, &added));
    *slot |= (uint64_t)(INGEST_OPENERS_IS_CUE | cues->bits[i]) << 32U;
  }
  return RG_OK;
}

/** All entries of a list. */
static RgStatus
add_entries(const Loader *const loader, const IngestLexicon *const lexicon,
            const uint32_t opens)
{
  for (uint32_t i = 0U; i < lexicon->n_entries; ++i) {
    RG_TRY(add(loader, ingest_lexicon_column(lexicon, i, 0U), opens));
  }
  return RG_OK;
}

/** Parts of names, some of which are bodies by themselves. */
static RgStatus
add_parts(const Loader *const loader, const IngestLexicon *const parts)
{
  for (uint32_t i = 0U; i < parts->n_entries; ++i) {
    uint32_t opens = INGEST_OPENS_BIT(INGEST_OPENS_PART);
    if (parts->bits[i] & (1U << INGEST_PART_NAMED)) {
      opens |= INGEST_OPENS_BIT(INGEST_OPENS_NAMED);
    }
    if (parts->bits[i] & (1U << INGEST_PART_NATION)) {
      opens |= INGEST_OPENS_BIT(INGEST_OPENS_STATE);
    }
    RG_TRY(add(loader, ingest_lexicon_column(parts, i, 0U), opens));
  }
  return RG_OK;
}

/** The words that a date can begin with; the others only stand beside one. */
static RgStatus
add_dates(const Loader *const loader, const IngestLexicon *const dates)
{
  const uint32_t begin =
      INGEST_DATE_WORD_YEAR | INGEST_DATE_WORD_PART | INGEST_DATE_WORD_PRESENT;
  for (uint32_t i = 0U; i < dates->n_entries; ++i) {
    if (dates->bits[i] & begin) {
      RG_TRY(add(loader, ingest_lexicon_column(dates, i, 0U),
                 INGEST_OPENS_BIT(INGEST_OPENS_DATE)));
    }
  }
  return RG_OK;
}

/** What stands before a body. */
static RgStatus
add_fronts(const Loader *const loader, const IngestLexicon *const fronts)
{
  static const struct {
    uint32_t class;
    IngestOpens opens;
  } kinds_of[] = {{INGEST_FRONT_LEVEL, INGEST_OPENS_LEVEL},
                  {INGEST_FRONT_OWNER, INGEST_OPENS_OWNER},
                  {INGEST_FRONT_COUNTRY, INGEST_OPENS_OWNER},
                  {INGEST_FRONT_CORPS, INGEST_OPENS_CORPS}};
  for (uint32_t i = 0U; i < fronts->n_entries; ++i) {
    uint32_t opens = 0U;
    for (size_t k = 0U; k < RG_COUNT_OF(kinds_of); ++k) {
      opens |= fronts->bits[i] & kinds_of[k].class ? INGEST_OPENS_BIT(
                                                         kinds_of[k].opens)
                                                   : 0U;
    }
    if (opens) {
      RG_TRY(add(loader, ingest_lexicon_column(fronts, i, 0U), opens));
    }
  }
  return RG_OK;
}

/** Each with the bits that the list gives it. */
static RgStatus
add_own(RgArena *const arena, const Loader *const loader, RgError *const error)
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
    RG_TRY(add(loader, ingest_lexicon_column(&own, i, 0U), own.bits[i]));
  }
  return RG_OK;
}

RgStatus
ingest_openers_load(RgArena *const arena, const IngestLexicons *const lexicons,
                    const OntoGazetteer *const gazetteer,
                    IngestOpeners *const openers, RgError *const error)
{
  *openers       = (IngestOpeners){0};
  openers->pairs = rg_arena_alloc_zero(arena, INGEST_OPENERS_FILTER_BITS / 64,
                                       sizeof(uint64_t));
  RgTrie *const words  = rg_trie_new(arena, RG_TRIE_FORWARD);
  const Loader  loader = {words, openers};
  if (!words || !openers->pairs) {
    return RG_NO_MEMORY;
  }
  RG_TRY(add_own(arena, &loader, error));
  RG_TRY(add_cues(&loader, &lexicons->cues));
  RG_TRY(add_fronts(&loader, &lexicons->fronts));
  RG_TRY(add_parts(&loader, &lexicons->parts));
  RG_TRY(add_dates(&loader, &lexicons->dates));
  RG_TRY(add_entries(&loader, &lexicons->platforms,
                     INGEST_OPENS_BIT(INGEST_OPENS_PLATFORM)));
  for (size_t i = 0U; i < lexicons->bodies.states.n; ++i) {
    RG_TRY(add(&loader, lexicons->bodies.states.items[i],
               INGEST_OPENS_BIT(INGEST_OPENS_STATE)));
  }
  for (size_t i = 0U; i < onto_gazetteer_n_names(gazetteer); ++i) {
    RG_TRY(add(&loader, onto_gazetteer_name(gazetteer, i),
               INGEST_OPENS_BIT(INGEST_OPENS_PLACE)));
  }
  openers->words = words;
  return RG_OK;
}
