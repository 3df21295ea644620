#include "sparql/exec/join_aside.h"

#include "sparql/exec/join_table.h"
#include "sparql/exec/memory.h"
#include "sparql/exec/row_sorter.h"

/* Rows of one side: the hash of the key, the columns. */
typedef struct {
  SparqlRowSorter *rows;
  size_t           n_columns;
  size_t          *keys; ///< columns
  uint64_t        *row;  ///< memory for one
  const uint64_t  *next; ///< of the rows in order; null: no more
} Side;

struct SparqlJoinAsideImpl {
  const SparqlContext *context;
  size_t               n_keys;
  Side                 sides[2];
  bool                 is_last; ///< all hashes from here on are in the stretch
  uint64_t             end;     ///< … or those below this one
  SparqlOutput         left;
};

static RgStatus
open_side(SparqlJoinAside *const aside, const SparqlPlan *const plan,
          const size_t which)
{
  const SparqlContext *const context = aside->context;
  const SparqlPlan *const    input   = plan->inputs[which];
  Side *const                side    = &aside->sides[which];
  side->n_columns                    = input->n_columns;
  side->keys =
      rg_arena_alloc_zero(context->arena, aside->n_keys, sizeof(size_t));
  side->row = rg_arena_alloc_zero(context->arena, input->n_columns + 1U,
                                  sizeof(uint64_t));
  if (!side->keys || !side->row) {
    return RG_NO_MEMORY;
  }
  for (size_t k = 0U; k < aside->n_keys; ++k) {
    side->keys[k] = sparql_plan_column(input, plan->as.join.keys[k]);
  }
  return sparql_row_sorter_new(context, input->n_columns + 1U, 1U, 2U,
                               &side->rows);
}

RgStatus
sparql_join_aside_new(const SparqlContext *const context,
                      const SparqlPlan *const    plan,
                      SparqlJoinAside **const    aside)
{
  SparqlJoinAside *const made =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  *aside        = made;
  made->context = context;
  made->n_keys  = plan->as.join.n_keys;
  RG_TRY(open_side(made, plan, SPARQL_SIDE_LEFT));
  RG_TRY(open_side(made, plan, SPARQL_SIDE_RIGHT));
  return sparql_output_init(context->arena, &made->left,
                            made->sides[SPARQL_SIDE_LEFT].n_columns);
}

void
sparql_join_aside_free(SparqlJoinAside *const aside)
{
  if (aside) {
    sparql_row_sorter_free(aside->sides[SPARQL_SIDE_LEFT].rows);
    sparql_row_sorter_free(aside->sides[SPARQL_SIDE_RIGHT].rows);
  }
}

RgStatus
sparql_join_aside_add(SparqlJoinAside *const aside, const SparqlSide which,
                      const SparqlBatch *const batch)
{
  Side *const side = &aside->sides[which];
  for (size_t row = 0U; row < batch->n_rows; ++row) {
    side->row[0] =
        sparql_join_hash(batch->column, side->keys, aside->n_keys, row);
    for (size_t c = 0U; c < side->n_columns; ++c) {
      side->row[c + 1U] = batch->column[c][row];
    }
    RG_TRY(sparql_row_sorter_add(side->rows, side->row));
  }
  return RG_OK;
}

static RgStatus
step(Side *const side)
{
  const RgStatus status = sparql_row_sorter_next(side->rows, &side->next);
  if (status == RG_END) {
    side->next = NULL;
    return RG_OK;
  }
  return status;
}

RgStatus
sparql_join_aside_end(SparqlJoinAside *const aside)
{
  for (size_t i = 0U; i < 2U; ++i) {
    RG_TRY(sparql_row_sorter_end(aside->sides[i].rows));
    RG_TRY(step(&aside->sides[i]));
  }
  return RG_OK;
}

RgStatus
sparql_join_aside_stretch(SparqlJoinAside *const aside,
                          SparqlTable *const     right)
{
  Side *const  side = &aside->sides[SPARQL_SIDE_RIGHT];
  const size_t most = sparql_memory_share(aside->context) / sizeof(GraphId) /
                          (side->n_columns + 1U) +
                      1U;
  if (!aside->sides[SPARQL_SIDE_LEFT].next) {
    return RG_END;
  }
  uint64_t last = 0U;
  while (side->next && (right->n_rows < most || side->next[0] == last)) {
    last = side->next[0];
    RG_TRY(sparql_table_reserve(right, 1U));
    for (size_t c = 0U; c < side->n_columns; ++c) {
      right->column[c][right->n_rows] = side->next[c + 1U];
    }
    ++right->n_rows;
    RG_TRY(step(side));
  }
  aside->is_last = !side->next;
  aside->end     = side->next ? side->next[0] : 0U;
  return RG_OK;
}

RgStatus
sparql_join_aside_left(SparqlJoinAside *const aside, SparqlBatch *const left)
{
  Side *const side = &aside->sides[SPARQL_SIDE_LEFT];
  size_t      n    = 0U;
  for (; n < SPARQL_BATCH_ROWS && side->next &&
         (aside->is_last || side->next[0] < aside->end);
       ++n) {
    for (size_t c = 0U; c < side->n_columns; ++c) {
      aside->left.column[c][n] = side->next[c + 1U];
    }
    RG_TRY(step(side));
  }
  aside->left.n_rows = n;
  *left              = sparql_output_batch(&aside->left);
  return n ? RG_OK : RG_END;
}
