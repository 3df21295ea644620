/**
   @file
   Index scan: the blocks of a cursor, as they are where the pattern allows.
*/

#include "sparql/exec/operator.h"
#include "sparql/exec/scan_fields.h"

typedef struct {
  GraphCursor     *cursor;
  SparqlScanFields fields;
  const GraphId   *column[GRAPH_N_FIELDS]; ///< for the output
  SparqlOutput     out;                    ///< for rows that passed
  GraphBlock       block;
  size_t           row; ///< next of `block`, when rows are picked
} State;

static RgStatus
open_scan(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlScan *const scan  = &self->plan->as.scan;
  State *const            state = self->state;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (scan->variable[f] != SPARQL_VAR_NONE) {
      sparql_scan_fields_add(&state->fields, scan, f);
    }
  }
  if (state->fields.n_same) {
    RG_TRY(sparql_output_init(context->arena, &state->out, state->fields.n));
  }
  return graph_scan_open(context->store, &scan->pattern, scan->scope,
                         scan->order, context->arena, &state->cursor);
}

static RgStatus
next_scan(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->fields.n_same) {
    RG_TRY(rg_cancel_check(context->cancel));
    RG_TRY(graph_cursor_next(state->cursor, &state->block));
    for (size_t c = 0U; c < state->fields.n; ++c) {
      state->column[c] = state->block.column[state->fields.field[c]];
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
      if (sparql_scan_fields_match(&state->fields, &state->block, state->row)) {
        for (size_t c = 0U; c < state->fields.n; ++c) {
          state->out.column[c][state->out.n_rows] =
              state->block.column[state->fields.field[c]][state->row];
        }
        ++state->out.n_rows;
      }
    }
  }
  *out = sparql_output_batch(&state->out);
  return RG_OK;
}

const SparqlOperatorClass sparql_scan_class = {
    .state_bytes = sizeof(State),
    .open        = open_scan,
    .next        = next_scan,
};
