#ifndef SPARQL_EXEC_BATCH_H
#define SPARQL_EXEC_BATCH_H

/**
   @file
   What operators hand to one another: rows of ids as columns, and tables of
   such rows that grow.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/id.h"

#include <stddef.h>
#include <stdint.h>

/** Rows that an operator makes room for; a child's batch may be larger. */
enum { SPARQL_BATCH_ROWS = 2048 };

/** Borrowed columns, in the order of the plan node's `columns`; good until the
    operator that gave them is asked again. */
typedef struct {
  size_t                n_rows;
  const GraphId *const *column;
} SparqlBatch;

/** The first row from `row` on whose id is not below `key`, in a column that
    ascends; `n_rows` where there is none.  Near ones are found soonest. */
size_t
sparql_column_seek(const GraphId *column, size_t n_rows, size_t row,
                   GraphId key);

/** Columns of #SPARQL_BATCH_ROWS ids that an operator fills. */
typedef struct {
  size_t    n_columns;
  size_t    n_rows;
  GraphId **column;
} SparqlOutput;

/** Memory for `n_columns` from `arena`. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_output_init(RgArena *arena, SparqlOutput *output, size_t n_columns);

/** The rows filled so far. */
SparqlBatch
sparql_output_batch(const SparqlOutput *output);

/** A batch cut into parts of at most #SPARQL_BATCH_ROWS. */
typedef struct {
  SparqlBatch     whole;
  size_t          row; ///< first of the next part
  size_t          n_columns;
  const GraphId **column;
} SparqlWindow;

/** For batches of `n_columns`. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_window_init(RgArena *arena, SparqlWindow *window, size_t n_columns);

/** The next part of `window->whole`; no rows when it is used up. */
SparqlBatch
sparql_window_next(SparqlWindow *window);

/** Rows kept by an operator: columns that grow together. */
typedef struct {
  const RgAllocator *allocator;
  size_t             n_columns;
  size_t             n_rows;
  size_t             capacity; ///< rows that fit
  GraphId          **column;   ///< from the arena; each from the allocator
} SparqlTable;

/** An empty table; the array of columns comes from `arena`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_table_init(RgArena *arena, const RgAllocator *allocator,
                  SparqlTable *table, size_t n_columns);

/** Give the rows back; more can be appended.  Accepts a table that is all
    zero. */
void
sparql_table_drop(SparqlTable *table);

/** Give the rows back.  Accepts a table that is all zero. */
void
sparql_table_fini(SparqlTable *table);

/** Room for `more` rows. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_table_reserve(SparqlTable *table, size_t more);

/** Append a batch with the same columns. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_table_append(SparqlTable *table, const SparqlBatch *batch);

#endif
