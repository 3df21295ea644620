#include "sparql/exec/join_spill.h"

#include "sparql/exec/join_passes.h"
#include "sparql/exec/join_table.h"
#include "sparql/exec/memory.h"
#include "sparql/exec/row_sorter.h"

#include <string.h>

/** Rows of one side: the hash of the key, the columns. */
typedef struct {
  SparqlRowSorter *rows;
  size_t           n_columns;
  size_t          *keys; ///< columns
  uint64_t        *row;  ///< memory for one
  const uint64_t  *next; ///< of the rows in order; null: no more
} Side;

struct SparqlJoinSpillImpl {
  const SparqlContext *context;
  size_t               n_keys;
  bool                 asks; ///< whether left rows have a partner
  Side                 sides[2];
  bool                 is_last; ///< all hashes from here on are in the stretch
  uint64_t             end;     ///< … or those below this one
  size_t               carried; ///< row of the table that the next begins with
  size_t               n_carried;
  SparqlJoinPasses    *passes; ///< of left rows of `hash`; or null
  uint64_t             hash;
  bool                 more; ///< right rows of it are still spilled
  SparqlOutput         left;
};

static RgStatus
open_side(SparqlJoinSpill *const spill, const SparqlPlan *const plan,
          const size_t which)
{
  const SparqlContext *const context = spill->context;
  const SparqlPlan *const    input   = plan->inputs[which];
  Side *const                side    = &spill->sides[which];
  side->n_columns                    = input->n_columns;
  side->keys =
      rg_arena_alloc_zero(context->arena, spill->n_keys + 1U, sizeof(size_t));
  side->row = rg_arena_alloc_zero(context->arena, input->n_columns + 1U,
                                  sizeof(uint64_t));
  if (!side->keys || !side->row) {
    return RG_NO_MEMORY;
  }
  for (size_t k = 0U; k < spill->n_keys; ++k) {
    side->keys[k] = sparql_plan_column(input, plan->as.join.keys[k]);
  }
  return sparql_row_sorter_new(context, input->n_columns + 1U, 1U, 2U,
                               &side->rows);
}

RgStatus
sparql_join_spill_new(const SparqlContext *const context,
                      const SparqlPlan *const    plan,
                      SparqlJoinSpill **const    spill)
{
  SparqlJoinSpill *const made =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  *spill        = made;
  made->context = context;
  made->n_keys  = plan->as.join.n_keys;
  made->asks    = plan->as.join.kind != SPARQL_JOIN_INNER;
  RG_TRY(open_side(made, plan, SPARQL_SIDE_LEFT));
  RG_TRY(open_side(made, plan, SPARQL_SIDE_RIGHT));
  return sparql_output_init(context->arena, &made->left,
                            made->sides[SPARQL_SIDE_LEFT].n_columns);
}

void
sparql_join_spill_free(SparqlJoinSpill *const spill)
{
  if (spill) {
    sparql_row_sorter_free(spill->sides[SPARQL_SIDE_LEFT].rows);
    sparql_row_sorter_free(spill->sides[SPARQL_SIDE_RIGHT].rows);
    sparql_join_passes_free(spill->passes);
  }
}

RgStatus
sparql_join_spill_add(SparqlJoinSpill *const spill, const SparqlSide which,
                      const SparqlBatch *const batch)
{
  Side *const side = &spill->sides[which];
  for (size_t row = 0U; row < batch->n_rows; ++row) {
    side->row[0] =
        sparql_join_hash(batch->column, side->keys, spill->n_keys, row);
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
sparql_join_spill_end(SparqlJoinSpill *const spill)
{
  for (size_t i = 0U; i < 2U; ++i) {
    RG_TRY(sparql_row_sorter_end(spill->sides[i].rows));
    RG_TRY(step(&spill->sides[i]));
  }
  return RG_OK;
}

/** Rows that a stretch may have. */
static size_t
most_rows(const SparqlJoinSpill *const spill)
{
  const Side *const side = &spill->sides[SPARQL_SIDE_RIGHT];
  return sparql_memory_share(spill->context) / sizeof(GraphId) /
             (side->n_columns + 1U) +
         1U;
}

/** The right row in turn, into the table. */
static RgStatus
take_right(Side *const side, SparqlTable *const right)
{
  RG_TRY(sparql_table_reserve(right, 1U));
  for (size_t c = 0U; c < side->n_columns; ++c) {
    right->column[c][right->n_rows] = side->next[c + 1U];
  }
  ++right->n_rows;
  return step(side);
}

/** What the stretch before could not use. */
static void
take_carried(SparqlJoinSpill *const spill, SparqlTable *const right)
{
  for (size_t c = 0U; c < right->n_columns && spill->n_carried; ++c) {
    memmove(right->column[c], right->column[c] + spill->carried,
            spill->n_carried * sizeof(GraphId));
  }
  right->n_rows    = spill->n_carried;
  spill->n_carried = 0U;
}

/** The stretch ends before row `from` of the table, which has the hash
    `end`. */
static void
carry(SparqlJoinSpill *const spill, SparqlTable *const right, const size_t from,
      const uint64_t end)
{
  spill->carried   = from;
  spill->n_carried = right->n_rows - from;
  right->n_rows    = from;
  spill->is_last   = false;
  spill->end       = end;
}

/** The right rows of one hash do not fit: the first part of them. */
static RgStatus
begin_passes(SparqlJoinSpill *const spill, const uint64_t hash,
             SparqlJoinPass *const pass)
{
  spill->hash = hash;
  spill->more = true;
  RG_TRY(sparql_join_passes_new(spill->context, &spill->left, spill->asks,
                                &spill->passes));
  *pass = sparql_join_passes_next(spill->passes, true);
  return RG_OK;
}

/** … and the next one. */
static RgStatus
next_part(SparqlJoinSpill *const spill, SparqlTable *const right,
          SparqlJoinPass *const pass)
{
  Side *const  side = &spill->sides[SPARQL_SIDE_RIGHT];
  const size_t most = most_rows(spill);
  while (spill->more && right->n_rows < most) {
    RG_TRY(take_right(side, right));
    spill->more = side->next && side->next[0] == spill->hash;
  }
  *pass = sparql_join_passes_next(spill->passes, spill->more);
  return RG_OK;
}

RgStatus
sparql_join_spill_stretch(SparqlJoinSpill *const spill,
                          SparqlTable *const right, SparqlJoinPass *const pass)
{
  Side *const       side = &spill->sides[SPARQL_SIDE_RIGHT];
  const Side *const left = &spill->sides[SPARQL_SIDE_LEFT];
  const size_t      most = most_rows(spill);
  if (spill->more) {
    return next_part(spill, right, pass);
  }
  sparql_join_passes_free(spill->passes);
  spill->passes = NULL;
  *pass         = (SparqlJoinPass){NULL, false};
  if (!left->next) {
    return RG_END;
  }
  take_carried(spill, right);
  uint64_t last = right->n_rows ? spill->end : 0U;
  size_t   from = 0U; /* the first row with the hash `last` */
  while (side->next && right->n_rows < most) {
    from = side->next[0] != last ? right->n_rows : from;
    last = side->next[0];
    RG_TRY(take_right(side, right));
  }
  if (!side->next || side->next[0] != last) {
    spill->is_last = !side->next;
    spill->end     = side->next ? side->next[0] : 0U;
  } else if (from || left->next[0] < last) {
    carry(spill, right, from, last);
  } else {
    return begin_passes(spill, last, pass);
  }
  return RG_OK;
}

/** Whether the left row in turn belongs to the stretch. */
static bool
is_in_stretch(const SparqlJoinSpill *const spill)
{
  const uint64_t *const row = spill->sides[SPARQL_SIDE_LEFT].next;
  return row && (spill->passes    ? row[0] == spill->hash
                 : spill->is_last ? true
                                  : row[0] < spill->end);
}

RgStatus
sparql_join_spill_left(SparqlJoinSpill *const spill, SparqlBatch *const left)
{
  Side *const side = &spill->sides[SPARQL_SIDE_LEFT];
  size_t      n    = 0U;
  if (spill->passes && !sparql_join_passes_is_first(spill->passes)) {
    return sparql_join_passes_read(spill->passes, left);
  }
  for (; n < SPARQL_BATCH_ROWS && is_in_stretch(spill); ++n) {
    for (size_t c = 0U; c < side->n_columns; ++c) {
      spill->left.column[c][n] = side->next[c + 1U];
    }
    RG_TRY(step(side));
  }
  spill->left.n_rows = n;
  *left              = sparql_output_batch(&spill->left);
  if (spill->passes) {
    RG_TRY(sparql_join_passes_write(spill->passes, left));
  }
  return n ? RG_OK : RG_END;
}
