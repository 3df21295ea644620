/**
   @file
   Lookup join: for each left row the index is asked for the pattern with the
   row's values; what the row binds is never unbound.

   Where nobody relies on the order of the left rows, those of a batch are taken
   by ascending key, so that lookups stay near one another.

   When far more rows come than were expected, the pattern's rows are read once
   into a hash table instead (sparql/exec/lookup_table.h).
*/

#include "sparql/exec/join.h"
#include "sparql/exec/lookup_table.h"
#include "sparql/exec/memory.h"
#include "sparql/exec/scan_fields.h"

#include <stdlib.h>

/** A left row, and the key by which its turn comes. */
typedef struct {
  GraphId  key;
  uint32_t row;
} Turn;

typedef struct {
  SparqlJoiner      joiner;
  GraphCursor      *cursor;
  GraphId           id[GRAPH_N_FIELDS];       ///< constants of the pattern
  size_t            left_key[GRAPH_N_FIELDS]; ///< SIZE_MAX: not from the left
  SparqlScanFields  fields;                   ///< that the left does not have
  SparqlOutput      staged; ///< right rows of the entries, their columns
  SparqlBatch       left;
  size_t            taken; ///< rows of `left` that are done
  size_t            row;   ///< in work
  bool              sorts; ///< rows are taken as `turns` says
  size_t            sort_column;
  Turn             *turns; ///< of the rows of `left`
  GraphBlock        block;
  size_t            block_row;
  bool              bound;   ///< the cursor is at `row`'s matches
  bool              found;   ///< `row` has a candidate
  bool              drained; ///< no more matches for `row`
  uint64_t          n_lookups;
  SparqlLookupTable table; ///< once it was worth its making
  uint32_t          link;  ///< row + 1 of `table` to look at next
} State;

/** Rows that are read into a table for the price of a lookup, of one near the
    lookup before. */
enum { ROWS_PER_LOOKUP = 40, ROWS_PER_NEAR_LOOKUP = 12, MIN_LOOKUPS = 1000 };

static void
find_fields(const SparqlPlan *const plan, State *const state,
            SparqlVar *const columns)
{
  const SparqlScan *const scan = &plan->as.join.scan;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    state->id[f]       = scan->pattern.id[f];
    state->left_key[f] = SIZE_MAX;
    if (scan->variable[f] == SPARQL_VAR_NONE) {
      continue;
    }
    state->left_key[f] = sparql_plan_column(plan->inputs[0], scan->variable[f]);
    if (state->left_key[f] != SIZE_MAX) {
      continue;
    }
    sparql_scan_fields_add(&state->fields, scan, f);
  }
  for (size_t c = 0U; c < state->fields.n; ++c) {
    columns[c] = scan->variable[state->fields.field[c]];
  }
}

/** By which left column the index is asked. */
static size_t
find_sort_column(const State *const state)
{
  static const GraphField fields[] = {GRAPH_S, GRAPH_O, GRAPH_P, GRAPH_G};
  for (size_t i = 0U; i < RG_COUNT_OF(fields); ++i) {
    if (state->left_key[fields[i]] != SIZE_MAX) {
      return state->left_key[fields[i]];
    }
  }
  return SIZE_MAX;
}

static int
compare_turns(const void *const a, const void *const b)
{
  const GraphId left  = ((const Turn *)a)->key;
  const GraphId right = ((const Turn *)b)->key;
  return left < right ? -1 : left > right;
}

/** Say in which order the rows of a new batch are taken. */
static void
begin_batch(State *const state)
{
  const size_t n = state->left.n_rows;
  state->taken = state->row = 0U;
  state->bound              = false;
  state->sorts =
      state->turns && !state->table.heads && n > 1U && n <= SPARQL_BATCH_ROWS;
  if (!state->sorts) {
    return;
  }
  const GraphId *const column = state->left.column[state->sort_column];
  bool                 sorted = true;
  for (size_t row = 0U; row < n; ++row) {
    state->turns[row] = (Turn){column[row], (uint32_t)row};
    sorted            = sorted && (!row || column[row - 1U] <= column[row]);
  }
  if (sorted) {
    state->sorts = false;
    return;
  }
  qsort(state->turns, n, sizeof(*state->turns), compare_turns);
  state->row = state->turns[0].row;
}

/** The next row of the batch. */
static void
next_turn(State *const state)
{
  ++state->taken;
  state->bound = false;
  state->row   = state->sorts && state->taken < state->left.n_rows
                     ? state->turns[state->taken].row
                     : state->taken;
}

static RgStatus
open_lookup_join(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  SparqlVar    columns[GRAPH_N_FIELDS];
  find_fields(self->plan, state, columns);
  state->sort_column = find_sort_column(state);
  if (!self->plan->n_order && state->sort_column != SIZE_MAX) {
    state->turns =
        rg_arena_alloc(context->arena, SPARQL_BATCH_ROWS * sizeof(Turn));
    RG_TRY(state->turns ? RG_OK : RG_NO_MEMORY);
  }
  RG_TRY(sparql_output_init(context->arena, &state->staged, state->fields.n));
  return sparql_joiner_open(&state->joiner, context, self->plan, columns,
                            state->fields.n);
}

/** Put the cursor at the matches of the left row in work. */
static RgStatus
bind_row(State *const state, SparqlContext *const context,
         const SparqlScan *const scan)
{
  GraphId id[GRAPH_N_FIELDS];
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    id[f] = state->left_key[f] == SIZE_MAX
                ? state->id[f]
                : state->left.column[state->left_key[f]][state->row];
  }
  state->bound        = true;
  state->found        = false;
  state->drained      = false;
  state->block.n_rows = state->block_row = 0U;
  if (state->table.heads) {
    state->link = sparql_lookup_table_first(&state->table, id);
    return RG_OK;
  }
  ++state->n_lookups;
  if (state->cursor) {
    return graph_cursor_rebind(state->cursor, id);
  }
  GraphPattern pattern = scan->pattern;
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    pattern.id[f] = id[f];
  }
  return graph_scan_open(context->store, &pattern, scan->scope, scan->order,
                         context->arena, &state->cursor);
}

/** Candidates from the table. @return #RG_LIMIT when the joiner is full. */
static RgStatus
probe_table(State *const state, const bool emits)
{
  GraphId id[GRAPH_N_FIELDS];
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    id[f] = state->left_key[f] == SIZE_MAX
                ? GRAPH_ID_NONE
                : state->left.column[state->left_key[f]][state->row];
  }
  for (; state->link;
       state->link = sparql_lookup_table_next(&state->table, state->link)) {
    if (!sparql_lookup_table_matches(&state->table, state->link - 1U, id)) {
      continue;
    }
    if (emits) {
      if (sparql_joiner_is_full(&state->joiner)) {
        return RG_LIMIT;
      }
      sparql_joiner_add(&state->joiner, state->row, state->link - 1U);
    }
    state->found = true;
    if (!emits) {
      break;
    }
  }
  state->drained = true;
  return RG_OK;
}

/** Entries for the row in work; #RG_LIMIT when the joiner is full. */
static RgStatus
probe_row(State *const state, SparqlContext *const context,
          const SparqlScan *const scan)
{
  SparqlJoiner *const joiner = &state->joiner;
  const bool          emits  = sparql_joiner_emits(joiner);
  if (!state->bound) {
    RG_TRY(bind_row(state, context, scan));
  }
  state->drained =
      state->drained || sparql_joiner_is_settled(joiner, state->row);
  if (state->table.heads && !state->drained) {
    RG_TRY(probe_table(state, emits));
  }
  while (!state->drained) {
    if (state->block_row == state->block.n_rows) {
      const RgStatus status = graph_cursor_next(state->cursor, &state->block);
      if (status == RG_END) {
        state->drained = true;
        break;
      }
      RG_TRY(status);
      state->block_row = 0U;
    }
    for (; state->block_row < state->block.n_rows; ++state->block_row) {
      if (!sparql_scan_fields_match(&state->fields, &state->block,
                                    state->block_row)) {
        continue;
      }
      if (!emits) {
        state->found = state->drained = true;
        break;
      }
      if (sparql_joiner_is_full(joiner)) {
        return RG_LIMIT;
      }
      for (size_t c = 0U; c < state->fields.n; ++c) {
        state->staged.column[c][joiner->n_entries] =
            state->block.column[state->fields.field[c]][state->block_row];
      }
      sparql_joiner_add(joiner, state->row, joiner->n_entries);
      state->found = true;
    }
  }
  return sparql_joiner_end_row(joiner, state->row, state->found) ? RG_OK
                                                                 : RG_LIMIT;
}

/** Read the pattern's rows once, when lookups have cost as much. */
static RgStatus
consider_table(State *const state, SparqlContext *const context,
               const SparqlPlan *const plan)
{
  const bool is_near =
      plan->n_order && state->sort_column != SIZE_MAX &&
      plan->inputs[0]->columns[state->sort_column] == plan->order[0];
  const double worth = (double)state->n_lookups *
                       (is_near ? ROWS_PER_NEAR_LOOKUP : ROWS_PER_LOOKUP);
  if (state->table.heads || state->fields.n_same || state->bound ||
      state->n_lookups < MIN_LOOKUPS || worth < plan->as.join.scan_rows) {
    return RG_OK;
  }
  bool   is_key[GRAPH_N_FIELDS];
  size_t n_cells = state->fields.n + 1U;
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    is_key[f] = state->left_key[f] != SIZE_MAX;
    n_cells += is_key[f];
  }
  /* Columns double as they grow. */
  const size_t bytes =
      (size_t)plan->as.join.scan_rows * n_cells * 2U * sizeof(GraphId);
  if (sparql_memory_is_tight(context, bytes, bytes)) {
    return RG_OK;
  }
  return sparql_lookup_table_build(&state->table, context, &plan->as.join.scan,
                                   is_key, state->fields.field,
                                   state->fields.n);
}

static RgStatus
next_lookup_join(SparqlOperator *const self, SparqlContext *const context,
                 SparqlBatch *const out)
{
  State *const            state = self->state;
  const SparqlScan *const scan  = &self->plan->as.join.scan;
  enum { POLL_ROWS = 0xFF };
  for (;;) {
    bool full = false;
    RG_TRY(consider_table(state, context, self->plan));
    while (state->taken < state->left.n_rows) {
      if (!(state->taken & POLL_ROWS)) {
        RG_TRY(rg_cancel_check(context->cancel));
      }
      const RgStatus status = probe_row(state, context, scan);
      if (status == RG_LIMIT) {
        full = true;
        break;
      }
      RG_TRY(status);
      next_turn(state);
    }
    if (state->joiner.n_entries) {
      RG_TRY(sparql_joiner_flush(
          &state->joiner, state->left.column,
          (const GraphId *const *)(state->table.heads ? state->table.rows.column
                                                      : state->staged.column),
          out));
      if (out->n_rows) {
        return RG_OK;
      }
    }
    if (full) {
      RG_TRY(rg_cancel_check(context->cancel));
      continue;
    }
    RG_TRY(sparql_operator_next(self->inputs[0], context, &state->left));
    begin_batch(state);
  }
}

static void
close_lookup_join(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  sparql_joiner_close(&state->joiner);
  sparql_lookup_table_fini(&state->table, context);
}

const SparqlOperatorClass sparql_lookup_join_class = {
    .state_bytes = sizeof(State),
    .open        = open_lookup_join,
    .next        = next_lookup_join,
    .close       = close_lookup_join,
};
