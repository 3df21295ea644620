#ifndef SPARQL_EXEC_MERGE_GROUP_H
#define SPARQL_EXEC_MERGE_GROUP_H

/**
   @file
   The right rows of one key of a merge join.  They are a stretch of the right
   batch, or, where they reach its end, kept: in memory, and where that is
   short, in a temporary file, of which one part is at hand at a time.
*/

#include "sparql/exec/batch.h"
#include "sparql/exec/context.h"

#include "graph/base/scratch.h"

#include <stdbool.h>

/** Initialise with sparql_merge_group_init(); end with
    sparql_merge_group_fini(). */
typedef struct {
  const SparqlContext   *context;
  SparqlTable            table;
  RgScratch *RG_NULLABLE scratch; ///< part by part, column by column
  uint64_t               next;    ///< in the file, of the part to read next
  uint64_t               n_rows;  ///< of the key
  size_t                 from;    ///< rows at hand
  size_t                 to;      ///< … to the one before this
  bool                   kept; ///< they are in `table`, else in the right batch
} SparqlMergeGroup;

/** No rows yet, of `n_columns`; the context outlives them, and has the reason
    of #RG_IO.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_merge_group_init(const SparqlContext *context, size_t n_columns,
                        SparqlMergeGroup *group);

/** Accepts a group that is all zero. */
void
sparql_merge_group_fini(SparqlMergeGroup *group);

/** No rows; those that were kept stay where they are. */
static inline void
sparql_merge_group_clear(SparqlMergeGroup *const group)
{
  group->from = group->to = 0U;
  group->n_rows           = 0U;
}

/** The rows [from, to) of the right batch. */
static inline void
sparql_merge_group_take(SparqlMergeGroup *const group, const size_t from,
                        const size_t to)
{
  group->from   = from;
  group->to     = to;
  group->n_rows = to - from;
  group->kept   = false;
}

/** Begin to keep rows: none yet. */
void
sparql_merge_group_keep(SparqlMergeGroup *group);

/** Keep the rows [from, to) of a batch.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
sparql_merge_group_add(SparqlMergeGroup *group, const SparqlBatch *batch,
                       size_t from, size_t to);

/** All rows of the key are there. @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
sparql_merge_group_end(SparqlMergeGroup *group);

/** Go to the first rows; of a file none is at hand then. */
static inline void
sparql_merge_group_rewind(SparqlMergeGroup *const group)
{
  if (group->kept && group->scratch) {
    group->next = 0U;
    group->from = group->to = 0U;
  }
}

/** Whether rows follow those at hand. */
static inline bool
sparql_merge_group_has_more(const SparqlMergeGroup *const group)
{
  return group->kept && group->scratch &&
         group->next < rg_scratch_size_bytes(group->scratch);
}

/** Have the next rows at hand. @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
sparql_merge_group_next(SparqlMergeGroup *group);

#endif
