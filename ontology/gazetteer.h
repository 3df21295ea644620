#ifndef ONTOLOGY_GAZETTEER_H
#define ONTOLOGY_GAZETTEER_H

/**
   @file
   Places: the divisions of GB/T 2260 at province, prefecture and county level,
   their short and former names, and the functional zones (开发区, 高新区,
   新区, 自贸试验区 …), which have no code but a place in the tree.

   Loaded once from the data that is linked in (under 10 ms); then immutable,
   and shared by any number of threads.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
  ONTO_LEVEL_NONE,
  ONTO_LEVEL_NATION, ///< no region has it; agencies of the State do
  ONTO_LEVEL_PROVINCE,
  ONTO_LEVEL_PREFECTURE,
  ONTO_LEVEL_COUNTY,
  ONTO_LEVEL_TOWNSHIP, ///< no data is linked in; for names met in texts
  ONTO_LEVEL_ZONE
} OntoLevel;

/** "province", "prefecture", "county", "township", "zone", "nation", "": the
    literal that rg:level has; static storage. */
const char *
onto_level_name(OntoLevel level);

/** Kinds of names; they can be joined by `|`. */
typedef enum {
  ONTO_NAME_FULL   = 1, ///< 厦门市, 湖里区, 泉州经济技术开发区
  ONTO_NAME_SHORT  = 2, ///< 厦门, 湖里, 泉州经开区
  ONTO_NAME_FORMER = 4, ///< 沙县, 龙海市
  ONTO_NAME_ANY    = 7
} OntoNameKind;

typedef struct OntoRegion OntoRegion;

/** One place; lives and ends with its gazetteer. */
struct OntoRegion {
  uint32_t  index; ///< from 0, in the order of codes, then zones by slug
  OntoLevel level;
  RgStr     code; ///< "350200"; empty for a zone
  RgStr     slug; ///< what its IRI ends in: the code, or pinyin for a zone
  RgStr     name; ///< official: "厦门市"
  RgStr kind; ///< of a zone: "国家级经济技术开发区", …; else empty
  const OntoRegion *RG_NULLABLE parent; ///< null for a province
  const RgStr *aliases; ///< short and former names, the shortest form first
  size_t       n_aliases;
  bool         shares_name; ///< another region has the same full name
};

typedef struct OntoGazetteerImpl OntoGazetteer;

/** Load. @return #RG_OK; #RG_NO_MEMORY; #RG_BAD_DATA with table and line in
    `error`.  Free with onto_gazetteer_free(). */
RG_NODISCARD RgStatus
onto_gazetteer_new(const RgAllocator *allocator, OntoGazetteer **gazetteer,
                   RgError *error);

/** Ends every region got from it.  Accepts null. */
void
onto_gazetteer_free(OntoGazetteer *RG_NULLABLE gazetteer);

/** All regions: indexes 0 to n - 1. */
size_t
onto_gazetteer_n_regions(const OntoGazetteer *gazetteer);

const OntoRegion *
onto_gazetteer_region(const OntoGazetteer *gazetteer, size_t index);

/** By GB/T 2260 code or zone slug; null when unknown. */
const OntoRegion *RG_NULLABLE
onto_gazetteer_find(const OntoGazetteer *gazetteer, RgStr slug);

/** The names of all regions, of every kind, each once: 0 to n - 1. */
size_t
onto_gazetteer_n_names(const OntoGazetteer *gazetteer);

RgStr
onto_gazetteer_name(const OntoGazetteer *gazetteer, size_t index);

/** One name of one region. */
typedef struct {
  const OntoRegion *region;
  OntoNameKind      kind;
} OntoNamed;

/**
   The one region that `name` means, seen from `context`.

   Takes also names in a row ("福建省厦门市湖里区", "厦门湖里区").  Of several
   regions of that name: the one inside `context` (or it itself), else inside
   its parent, and so on; then a full name before a short and a former one; at
   last, when context decides nothing, the one highest in the tree if it is
   alone there (吉林 is the province).  A zone's name without its place (高新区,
   台商投资区) means the only such zone of the context's city.  Null when
   unknown or still ambiguous.
*/
const OntoRegion *RG_NULLABLE
onto_gazetteer_resolve(const OntoGazetteer *gazetteer, RgStr name,
                       const OntoRegion *RG_NULLABLE context);

/** A name in running text. */
typedef struct {
  size_t           size; ///< bytes matched
  OntoNameKind     kind; ///< best kind among `named`
  const OntoNamed *named;
  size_t           n_named;
} OntoPlaceMatch;

/** The longest name of one of `kinds` that starts at byte `offset`; false when
    none does.  About 10 ns where no name starts. */
bool
onto_gazetteer_match(const OntoGazetteer *gazetteer, RgStr text, size_t offset,
                     unsigned kinds, OntoPlaceMatch *match);

/**
   The longest run of names from byte `offset` on in which each is inside the
   one before ("福建省厦门市湖里区", "厦门湖里区"): gives the last region.

   A short name counts only in front of a further name or where `kinds` has
   #ONTO_NAME_SHORT.  The first name is resolved against `context`.
   Returns bytes matched; 0 when none, or when the name is ambiguous.
*/
size_t
onto_gazetteer_match_path(const OntoGazetteer *gazetteer, RgStr text,
                          size_t offset, unsigned kinds,
                          const OntoRegion *RG_NULLABLE context,
                          const OntoRegion            **region);

/** `region` is `ancestor` or below it.  False when either is null. */
bool
onto_region_is_within(const OntoRegion *RG_NULLABLE region,
                      const OntoRegion *RG_NULLABLE ancestor);

/** The region itself or the nearest ancestor of `level`; null when none. */
const OntoRegion *RG_NULLABLE
onto_region_at_level(const OntoRegion *RG_NULLABLE region, OntoLevel level);

/** The shortest usual name: 厦门 for 厦门市; the name itself when none. */
RgStr
onto_region_short_name(const OntoRegion *region);

/** The name that agencies of the region carry: a district stands behind its
    city ("厦门市湖里区"), every other region stands alone ("清流县", "晋江市",
    "平潭综合实验区") unless two regions share its name.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
onto_region_qualified_name(RgArena *arena, const OntoRegion *region,
                           RgStr *name);

#endif
