/**
   @file
   Takes RDF 1.2 triple terms apart and joins their parts with the row.
*/

#include "sparql/exec/operator.h"

typedef struct {
  size_t       variable; ///< column of the triple term
  size_t       part[3];  ///< column of a part in the input, or SIZE_MAX
  size_t       place[3]; ///< column of a part in the output, or SIZE_MAX
  SparqlWindow in;
  SparqlOutput out;
  RgArena     *scratch;
} TripleState;

static RgStatus
open_triple(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan  = self->plan;
  const SparqlPlan *const input = plan->inputs[0];
  TripleState *const      state = self->state;
  state->scratch                = rg_arena_new(context->allocator);
  state->variable = sparql_plan_column(input, plan->as.triple.variable);
  if (!state->scratch) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < 3U; ++i) {
    const SparqlVar var = plan->as.triple.part[i];
    state->part[i] =
        var == SPARQL_VAR_NONE ? SIZE_MAX : sparql_plan_column(input, var);
    state->place[i] =
        var == SPARQL_VAR_NONE ? SIZE_MAX : sparql_plan_column(plan, var);
  }
  RG_TRY(sparql_window_init(context->arena, &state->in, input->n_columns));
  return sparql_output_init(context->arena, &state->out, plan->n_columns);
}

/** Whether the parts go with the row; puts them into row `at` of the output. */
static bool
put_parts(TripleState *const state, const SparqlPlan *const plan,
          const GraphId parts[3], const size_t at)
{
  for (size_t i = 0U; i < 3U; ++i) {
    if (plan->as.triple.part[i] == SPARQL_VAR_NONE) {
      if (plan->as.triple.id[i] != parts[i]) {
        return false;
      }
      continue;
    }
    GraphId *const cell = &state->out.column[state->place[i]][at];
    if (*cell != GRAPH_ID_NONE && *cell != parts[i]) {
      return false;
    }
    *cell = parts[i];
  }
  return true;
}

static RgStatus
take_row(TripleState *const state, SparqlContext *const context,
         const SparqlPlan *const plan, const SparqlBatch *const part,
         const size_t row)
{
  const size_t at = state->out.n_rows;
  GraphTerm    term;
  GraphId      parts[3];
  RG_TRY(sparql_local_dict_term(context->dict,
                                part->column[state->variable][row],
                                state->scratch, &term));
  if (term.kind != GRAPH_TERM_TRIPLE || !term.triple) {
    return RG_OK;
  }
  RG_TRY(sparql_local_dict_intern(context->dict, &term.triple->subject,
                                  &parts[0]));
  RG_TRY(sparql_local_dict_intern(context->dict, &term.triple->predicate,
                                  &parts[1]));
  RG_TRY(
      sparql_local_dict_intern(context->dict, &term.triple->object, &parts[2]));
  for (size_t c = 0U; c < state->out.n_columns; ++c) {
    state->out.column[c][at] =
        c < state->in.n_columns ? part->column[c][row] : GRAPH_ID_NONE;
  }
  if (put_parts(state, plan, parts, at)) {
    ++state->out.n_rows;
  }
  return RG_OK;
}

static RgStatus
next_triple(SparqlOperator *const self, SparqlContext *const context,
            SparqlBatch *const out)
{
  TripleState *const state = self->state;
  state->out.n_rows        = 0U;
  while (!state->out.n_rows) {
    SparqlBatch part;
    RG_TRY(
        sparql_operator_next_part(self->inputs[0], context, &state->in, &part));
    rg_arena_reset(state->scratch);
    for (size_t row = 0U; row < part.n_rows; ++row) {
      RG_TRY(take_row(state, context, self->plan, &part, row));
    }
  }
  *out = sparql_output_batch(&state->out);
  return RG_OK;
}

static void
close_triple(SparqlOperator *const self, SparqlContext *const context)
{
  TripleState *const state = self->state;
  (void)context;
  rg_arena_free(state->scratch);
}

const SparqlOperatorClass sparql_triple_class = {
    .state_bytes = sizeof(TripleState),
    .open        = open_triple,
    .next        = next_triple,
    .close       = close_triple,
};
