#ifndef ONTOLOGY_AGENCY_H
#define ONTOLOGY_AGENCY_H

/**
   @file
   Public bodies: what they are called officially and in short, which class and
   level they have, and one canonical name for all forms of one body
   (市税务局 in Xiamen = 厦门市税务局 = 国家税务总局厦门市税务局).

   A body is a type (市场监督管理局, 人民法院 …, from agency_types.tsv) at a
   region.  Where several types share a form (住建局), agency_places.tsv says
   which one a place has.  Loaded once; then immutable and shared by any number
   of threads.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "ontology/gazetteer.h"

#include <stdbool.h>
#include <stddef.h>

/** A row of agency_types.tsv; lives with its OntoAgencies. */
typedef struct {
  RgStr name;  ///< pattern: "市场监督管理局", "国网{r}供电公司"
  RgStr forms; ///< other patterns, parted by `|`, the shortest first
  RgStr class_slug; ///< "government", … of agency_classes.tsv
  RgStr levels;     ///< letters of n p c d z t; capitals: by full name only
  RgStr parent;     ///< as in the table
} OntoAgencyType;

/** A body. */
typedef struct {
  RgStr name;       ///< canonical: "厦门市市场监督管理局"
  RgStr class_slug; ///< "government", …; empty when the ending tells nothing
  const OntoAgencyType *RG_NULLABLE type;   ///< null when no row has its name
  const OntoRegion *RG_NULLABLE     region; ///< jurisdiction; null: the State
                                            ///< or unknown
  OntoLevel level; ///< the region's, #ONTO_LEVEL_NATION, or none
} OntoAgency;

typedef struct OntoAgenciesImpl OntoAgencies;

/** Load. `gazetteer` must outlive the result.
    @return #RG_OK, #RG_NO_MEMORY, #RG_BAD_DATA with `error`. */
RG_NODISCARD RgStatus
onto_agencies_new(const RgAllocator *allocator, const OntoGazetteer *gazetteer,
                  OntoAgencies **agencies, RgError *error);

/** Accepts null. */
void
onto_agencies_free(OntoAgencies *RG_NULLABLE agencies);

/** How many types there are. */
size_t
onto_agency_count_types(const OntoAgencies *agencies);

/** The type at `index`, which is below the count; ascending by name. */
const OntoAgencyType *
onto_agency_type_at(const OntoAgencies *agencies, size_t index);

/** A body's name in running text. */
typedef struct {
  size_t                        size; ///< bytes matched; 0: none
  const OntoAgencyType         *type;
  const OntoRegion *RG_NULLABLE region; ///< named in the text, or null
  bool bare_level; ///< the text has 市/省/区/县 for a region ("市税务局")
  bool named_region; ///< the text names the region
} OntoAgencyMatch;

/**
   The longest name or short form of a known type that starts at byte `offset`,
   with the region in front or inside ("厦门市市场监管局", "市税务局", "国网厦门
   供电公司", "税务局").

   @param context The place that a bare 市/省/区/县 or a missing region means
   (the case's region or the issuer's); may be null, and then such names match
   with `region` null.
   Cost: some 100 ns where a region or a known head starts, else some 10 ns.
*/
bool
onto_agency_match(const OntoAgencies *agencies, RgStr text, size_t offset,
                  const OntoRegion *RG_NULLABLE context,
                  OntoAgencyMatch              *match);

/**
   One canonical body for a surface form.

   `surface` is the whole name as written (white space, brackets and 中共 in
   front do not count).  When no row of the table has it, the name keeps its
   words with the region spelled out, and its class comes from its ending.

   @return #RG_OK; #RG_NOT_FOUND when it is no name of a body (a generic word
   such as 有关部门, 税务部门, or nothing that ends as a body does);
   #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
onto_agency_normalize(const OntoAgencies *agencies, RgArena *arena,
                      RgStr surface, const OntoRegion *RG_NULLABLE context,
                      OntoAgency *agency);

/** The body of a type at a region (null for bodies of the State). */
RG_NODISCARD RgStatus
onto_agency_make(RgArena *arena, const OntoAgencyType *type,
                 const OntoRegion *RG_NULLABLE region, OntoAgency *agency);

/** Canonical name of the body that `agency` is part of, empty when none is
    known: 厦门市人民政府 for 厦门市商务局, 国家税务总局 for 福建省税务局. */
RG_NODISCARD RgStatus
onto_agency_parent(const OntoAgencies *agencies, RgArena *arena,
                   const OntoAgency *agency, RgStr *parent);

/** Usual other forms with the region spelled out, for search and labels:
    "厦门市发改委" of 厦门市发展和改革委员会.  `labels` is in `arena`. */
RG_NODISCARD RgStatus
onto_agency_labels(RgArena *arena, const OntoAgency *agency,
                   const RgStr **labels, size_t *n_labels);

/** A reform that ended a type and began or enlarged another. */
typedef struct {
  const OntoAgencyType *before;
  const OntoAgencyType *after;
  RgStr                 date;  ///< "2018" or "2018-06-15"
  RgStr                 kind;  ///< merge, rename, replace, split
  RgStr                 where; ///< letters of levels, or codes of regions
  RgStr                 basis;
} OntoAgencyChange;

/** The changes that ended bodies such as `agency` (its type at its level):
    for org:ChangeEvent.  Returns how many; `changes` is borrowed. */
size_t
onto_agency_changes(const OntoAgencies *agencies, const OntoAgency *agency,
                    const OntoAgencyChange **changes, size_t max_changes);

#endif
