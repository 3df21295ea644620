#ifndef ONTOLOGY_AGENCY_IMPL_H
#define ONTOLOGY_AGENCY_IMPL_H

/**
   @file
   What the files on agencies share: agency.c loads the table, agency_match.c
   finds names in text, agency_name.c makes them.
*/

#include "graph/base/trie.h"
#include "graph/base/vec.h"
#include "ontology/agency.h"

RG_VEC_DEFINE(OntoAgencyTypes, OntoAgencyType, onto_agency_types);
RG_VEC_DEFINE(OntoAgencyChanges, OntoAgencyChange, onto_agency_changes);

/** One way to write a type; those with the same fixed words form a list. */
typedef struct OntoAgencyForm {
  RgStr  rest; ///< behind the fixed words: slots and words
  size_t type; ///< index in `types`
  const struct OntoAgencyForm *RG_NULLABLE next;
} OntoAgencyForm;

struct OntoAgenciesImpl {
  const RgAllocator   *allocator;
  const OntoGazetteer *gazetteer;
  RgArena             *arena;
  OntoAgencyTypes      types;  ///< sorted by name
  RgStr               *places; ///< of each type: where it is the one there
  OntoAgencyChanges    changes;
  RgTrie              *heads;    ///< words before the region, to a form list
  RgTrie              *tails;    ///< words after the region, to a form list
  RgTrie              *suffixes; ///< endings, to an index in `types`
  RgTrie              *guards;   ///< form to an RgStr of words after it
};

/** The type of exactly that name pattern; null when there is none. */
const OntoAgencyType *RG_NULLABLE
onto_agency_find_type(const OntoAgencies *agencies, RgStr name);

/** The letter of a region's level in OntoAgencyType.levels; 'n' for null. */
char
onto_agency_level_letter(const OntoRegion *RG_NULLABLE region);

/** Whether the type exists at that region's level, and its short forms mean it
    there. */
bool
onto_agency_has_usual_level(const OntoAgencyType         *type,
                            const OntoRegion *RG_NULLABLE region);

/** Whether the type exists at that region's level, if only by full name. */
bool
onto_agency_type_has_level(const OntoAgencyType         *type,
                           const OntoRegion *RG_NULLABLE region);

/** Whether something that holds `where`, at levels ("cd") or in places
    ("350200|44": codes or their begins), holds at a region. */
bool
onto_agency_is_in_force(RgStr where, const OntoRegion *RG_NULLABLE region);

/** What a bare 市, 省, 区, 县 … at `offset` means in `context`: the nearest
    region around it whose name ends so.  Returns its bytes, 0 for no such
    word; `region` may stay null. */
size_t
onto_agency_match_level_word(RgStr text, size_t offset,
                             const OntoRegion *RG_NULLABLE context,
                             const OntoRegion            **region);

#endif
