#ifndef ONTOLOGY_PINYIN_H
#define ONTOLOGY_PINYIN_H

/**
   @file
   Chinese to pinyin without tones: the longest word of pinyin.tsv, else the
   first reading of the character in CLDR's Han-Latin (syllables.tsv), so that
   IRIs do not change with the installed ICU.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>

typedef struct OntoPinyinImpl OntoPinyin;

/** Immutable, so threads may share it.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
onto_pinyin_new(const RgAllocator *allocator, OntoPinyin **pinyin,
                RgError *error);

/** Accepts null. */
void
onto_pinyin_free(OntoPinyin *RG_NULLABLE pinyin);

/** Syllables and ASCII words of `text`, parted by `separator`; what is neither
    is left out.  `lower` folds the ASCII words; a null separator is none.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
onto_pinyin_spell(const OntoPinyin *pinyin, RgArena *arena, RgStr text,
                  char separator, bool lower, RgStr *out);

#endif
