/**
   @file
   GRAPH (§18.6): the names of the named graphs; and, for patterns that cannot
   carry the graph along as a variable, one run of the pattern for each.
*/

#include "sparql/exec/executor.h"
#include "sparql/exec/path_nodes.h"

typedef struct {
  SparqlIdTable names;
  size_t        next;
  SparqlOutput  out;
  SparqlRun     run; ///< of the graph before `next`
  bool          running;
} State;

static RgStatus
open_graphs(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  sparql_id_table_init(&state->names, context->allocator, 1U);
  RG_TRY(
      sparql_output_init(context->arena, &state->out, self->plan->n_columns));
  return sparql_graph_names(context, context->planner->dataset.named_graphs,
                            &state->names);
}

static RgStatus
next_graphs(SparqlOperator *const self, SparqlContext *const context,
            SparqlBatch *const out)
{
  State *const state = self->state;
  RG_TRY(rg_cancel_check(context->cancel));
  state->out.n_rows = 0U;
  while (state->next < state->names.n &&
         state->out.n_rows < SPARQL_BATCH_ROWS) {
    state->out.column[0][state->out.n_rows++] =
        state->names.tuples[state->next++];
  }
  *out = sparql_output_batch(&state->out);
  return out->n_rows ? RG_OK : RG_END;
}

static void
close_graphs(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_run_close(&state->run);
  sparql_id_table_fini(&state->names);
}

const SparqlOperatorClass sparql_graphs_class = {
    .state_bytes = sizeof(State),
    .open        = open_graphs,
    .next        = next_graphs,
    .close       = close_graphs,
};

/** Copy the run's rows that go with the graph's name: its columns by name, and
    the variable that has the graph's. */
static void
copy_rows(State *const state, const SparqlPlan *const plan,
          const SparqlBatch *const part, const GraphId name)
{
  const SparqlVar variable = plan->as.each_graph.variable;
  const size_t    own      = sparql_plan_column(state->run.plan, variable);
  state->out.n_rows        = 0U;
  for (size_t row = 0U; row < part->n_rows; ++row) {
    const size_t at = state->out.n_rows;
    if (own != SIZE_MAX && part->column[own][row] != GRAPH_ID_NONE &&
        part->column[own][row] != name) {
      continue;
    }
    for (size_t c = 0U; c < plan->n_columns; ++c) {
      const size_t from = sparql_plan_column(state->run.plan, plan->columns[c]);
      state->out.column[c][at] = plan->columns[c] == variable ? name
                                 : from == SIZE_MAX           ? GRAPH_ID_NONE
                                                    : part->column[from][row];
    }
    ++state->out.n_rows;
  }
}

static RgStatus
next_each_graph(SparqlOperator *const self, SparqlContext *const context,
                SparqlBatch *const out)
{
  State *const state = self->state;
  for (;;) {
    RG_TRY(rg_cancel_check(context->cancel));
    if (!state->running) {
      if (state->next == state->names.n) {
        return RG_END;
      }
      const SparqlActiveGraph active = {
          .kind = SPARQL_ACTIVE_ONE, .id = state->names.tuples[state->next++]};
      RG_TRY(sparql_run_open(&state->run, context,
                             self->plan->as.each_graph.pattern, active, NULL,
                             NULL, 0U));
      state->running = true;
    }
    SparqlBatch    part;
    const RgStatus status = sparql_run_next(&state->run, &part);
    if (status == RG_OK) {
      copy_rows(state, self->plan, &part,
                state->names.tuples[state->next - 1U]);
      if (!state->out.n_rows) {
        continue;
      }
      *out = sparql_output_batch(&state->out);
      return RG_OK;
    }
    sparql_run_close(&state->run);
    state->running = false;
    if (status != RG_END) {
      return status;
    }
  }
}

const SparqlOperatorClass sparql_each_graph_class = {
    .state_bytes = sizeof(State),
    .open        = open_graphs,
    .next        = next_each_graph,
    .close       = close_graphs,
};
