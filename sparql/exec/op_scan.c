/**
   @file
   Index scan: the blocks of a cursor, as they are where the pattern allows.
*/

#include "sparql/exec/operator.h"

typedef struct {
  GraphCursor   *cursor;
  const GraphId *column[GRAPH_N_FIELDS]; ///< for the output
  size_t         n_columns;
  GraphField     field[GRAPH_N_FIELDS]; ///< of each output column
  size_t         n_same;                ///< fields that must be equal, in pairs
  GraphField     same[GRAPH_N_FIELDS][2];
  SparqlOutput   out; ///< for rows that passed
  GraphBlock     block;
  size_t         row; ///< next of `block`, when rows are picked
} State;

/* Which fields hold the same variable, and which go out. */
static void
find_fields(const SparqlScan *const scan, State *const state)
{
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (scan->variable[f] == SPARQL_VAR_NONE) {
      continue;
    }
    GraphField first = GRAPH_S;
    while (scan->variable[first] != scan->variable[f]) {
      ++first;
    }
    if (first != f) {
      state->same[state->n_same][0]   = first;
      state->same[state->n_same++][1] = f;
    } else if (scan->keep[f]) {
      state->field[state->n_columns++] = f;
    }
  }
}

static RgStatus
open_scan(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlScan *const scan = &self->plan->as.scan;
  State *const state = rg_arena_alloc_zero(context->arena, 1U, sizeof(State));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state = state;
  find_fields(scan, state);
  if (state->n_same) {
    RG_TRY(sparql_output_init(context->arena, &state->out, state->n_columns));
  }
  return graph_scan_open(context->store, &scan->pattern, scan->scope,
                         scan->order, context->arena, &state->cursor);
}

static bool
is_same(const State *const state, const size_t row)
{
  for (size_t i = 0U; i < state->n_same; ++i) {
    if (state->block.column[state->same[i][0]][row] !=
        state->block.column[state->same[i][1]][row]) {
      return false;
    }
  }
  return true;
}

static RgStatus
next_scan(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->n_same) {
    RG_TRY(rg_cancel_check(context->cancel));
    RG_TRY(graph_cursor_next(state->cursor, &state->block));
    for (size_t c = 0U; c < state->n_columns; ++c) {
      state->column[c] = state->block.column[state->field[c]];
    }
    *out = (SparqlBatch){state->block.n_rows, state->column};
    return RG_OK;
  }
  state->out.n_rows = 0U;
  while (!state->out.n_rows) {
    if (state->row == state->block.n_rows) {
      RG_TRY(rg_cancel_check(context->cancel));
      RG_TRY(graph_cursor_next(state->cursor, &state->block));
      state->row = 0U;
    }
    for (; state->row < state->block.n_rows &&
           state->out.n_rows < SPARQL_BATCH_ROWS;
         ++state->row) {
      if (is_same(state, state->row)) {
        for (size_t c = 0U; c < state->n_columns; ++c) {
          state->out.column[c][state->out.n_rows] =
              state->block.column[state->field[c]][state->row];
        }
        ++state->out.n_rows;
      }
    }
  }
  *out = sparql_output_batch(&state->out);
  return RG_OK;
}

const SparqlOperatorClass sparql_scan_class = {open_scan, next_scan, NULL};
