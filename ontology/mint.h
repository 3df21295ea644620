#ifndef ONTOLOGY_MINT_H
#define ONTOLOGY_MINT_H

/**
   @file
   IRIs for data: `{base}id/{kind}/{slug}`, ASCII only.

   Every function here is a function of its arguments alone: no counter, no
   memory of what was minted before.  So the same name gives the same IRI in
   whatever order documents come, and documents can be worked on in parallel.

   Slugs are pinyin without tones, syllables joined by hyphens.  Two names can
   sound alike (易企办, 益企办), so a slug gets eight hexadecimal digits of the
   name's hash unless the name is known to be the only one that sounds so: an
   agency of a known region and of a known type (neither a homophone of another
   one, as 税务局 is of 水务局) stays plain ("xia-men-shi-shang-wu-ju").  Longer
   slugs than #ONTO_SLUG_MAX_BYTES are cut at a syllable and get the hash too.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "ontology/gazetteer.h"

#include <stddef.h>
#include <stdint.h>

enum { ONTO_SLUG_MAX_BYTES = 80 };

typedef enum {
  ONTO_KIND_AGENCY,
  ONTO_KIND_CASE,
  ONTO_KIND_CHANGE, ///< an org:ChangeEvent
  ONTO_KIND_CLASS,  ///< of agencies: a concept
  ONTO_KIND_CO_LEAD,
  ONTO_KIND_CORRECTION,
  ONTO_KIND_DOCUMENT,
  ONTO_KIND_FINDING, ///< how a link of a case was found
  ONTO_KIND_GRAPH,   ///< named graphs that are no document
  ONTO_KIND_MEASURE,
  ONTO_KIND_OUTCOME,
  ONTO_KIND_PARTICIPATION,
  ONTO_KIND_PASSAGE,
  ONTO_KIND_PLATFORM,
  ONTO_KIND_POLICY,
  ONTO_KIND_REGION,
  ONTO_KIND_ROLE, ///< lead, coLead, participant
  ONTO_KIND_THEME,
  ONTO_KIND_UNIT,
  ONTO_N_KINDS
} OntoKind;

/** The word in the IRI: "agency", …; static storage. */
const char *
onto_kind_name(OntoKind kind);

typedef struct OntoMintImpl OntoMint;

/**
   A mint.  Immutable, so threads may share it; opening one takes some
   milliseconds.

   @param base      "https://w3id.org/reformgraph/" or another IRI; a slash is
   added when it has none.  Copied.
   @param gazetteer Must outlive the mint.
   @return #RG_OK, #RG_NO_MEMORY, #RG_BAD_ARG when `base` is no absolute IRI.
*/
RG_NODISCARD RgStatus
onto_mint_new(const RgAllocator *allocator, RgStr base,
              const OntoGazetteer *gazetteer, OntoMint **mint, RgError *error);

/** Accepts null. */
void
onto_mint_free(OntoMint *RG_NULLABLE mint);

/** The base IRI, with its slash; lives as long as the mint. */
RgStr
onto_mint_base(const OntoMint *mint);

/** Pinyin for a label: one syllable for each character, without tones,
    separated by spaces, so that the initials are the words' first letters
    ("xia men shi shui wu ju"); ASCII words stay as they are, everything else
    is left out.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
onto_mint_pinyin(const OntoMint *mint, RgArena *arena, RgStr text,
                 RgStr *pinyin);

/** The slug of a name by the rules above.  @return as onto_mint_pinyin(). */
RG_NODISCARD RgStatus
onto_mint_slug(const OntoMint *mint, RgArena *arena, OntoKind kind, RgStr name,
               RgStr *slug);

/** `{base}id/{kind}/{slug}` of a name: agencies (the canonical name from
    ontology/agency.h), policies (the title without 《》), platforms. */
RG_NODISCARD RgStatus
onto_mint_named(const OntoMint *mint, RgArena *arena, OntoKind kind, RgStr name,
                RgStr *iri);

/** `{base}id/{kind}/{slug}` for a slug that the caller made: ASCII letters,
    digits, `-`, `_`, `.` and `/`; other bytes become `-`. */
RG_NODISCARD RgStatus
onto_mint_iri(const OntoMint *mint, RgArena *arena, OntoKind kind, RgStr slug,
              RgStr *iri);

/** `{base}id/region/{code or slug}`. */
RG_NODISCARD RgStatus
onto_mint_region(const OntoMint *mint, RgArena *arena, const OntoRegion *region,
                 RgStr *iri);

/** A node that belongs to another and has a number in it, such as the third
    outcome of a case: `{base}id/outcome/{owner slug}/3`. */
RG_NODISCARD RgStatus
onto_mint_part(const OntoMint *mint, RgArena *arena, OntoKind kind,
               RgStr owner_slug, uint64_t number, RgStr *iri);

/**
   A document's slug from its issuer and its number or date:
   福建省发展和改革委员会, 2025-08-14 → "fujian-fgw-2025-08-14";
   厦门市人民政府办公厅, 厦府办〔2025〕38号 → "xiamen-zfbgt-2025-38".

   @param issuer Canonical name, or empty.
   @param number Document number, or empty.
   @param date   "2025-08-14" or empty; used where there is no number.
   @param other  What tells the document apart where issuer, number and date
   do not all stand: its title or, failing that, the digest of its bytes.  Its
   hash goes into the slug only then.
*/
RG_NODISCARD RgStatus
onto_mint_document_slug(const OntoMint *mint, RgArena *arena, RgStr issuer,
                        RgStr number, RgStr date, RgStr other, RgStr *slug);

#endif
