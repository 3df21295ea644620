/**
   @file
   SERVICE (SPARQL 1.1 Federated Query): what endpoints answer, as rows.  Where
   a variable names the endpoint, each one that the input binds it to is asked
   (§4 there).
*/

#include "sparql/exec/operator.h"

#include "graph/base/buf.h"
#include "sparql/exec/id_table.h"

typedef struct {
  SparqlContext   *context;
  const SparqlOp  *op;
  SparqlTable      rows;
  size_t           next;
  const GraphId  **column;
  SparqlIdTable    endpoints; ///< to ask
  size_t           asked;     ///< of them so far
  GraphId          endpoint;  ///< in work
  SparqlVar        variable;  ///< that names it, or none
  const SparqlVar *variables; ///< of the columns
  RgStr            query;
  RgStr           *names; ///< of the columns, as the endpoint says them
} State;

static RgStatus
open_service(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const        plan = self->plan;
  const SparqlTermPattern *const endpoint =
      &plan->as.service.op->as.service.endpoint;
  const size_t n     = plan->n_columns;
  State *const state = self->state;
  state->context     = context;
  state->op          = plan->as.service.op;
  state->variables   = plan->columns;
  state->variable    = plan->n_inputs ? endpoint->variable : SPARQL_VAR_NONE;
  sparql_id_table_init(&state->endpoints, context->allocator, 1U);
  state->column =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(const GraphId *));
  state->names =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(*state->names));
  if (!state->column || !state->names) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < n; ++c) {
    state->names[c] = context->algebra->variables[plan->columns[c]].name;
  }
  RG_TRY(rg_arena_printf(context->arena, &state->query, "SELECT * WHERE %.*s",
                         RG_STR_ARG(state->op->as.service.text)));
  return sparql_table_init(context->arena, context->allocator, &state->rows, n);
}

/** List the endpoints to ask: the one that is written, or all that the input
    has. */
static RgStatus
list_endpoints(State *const state, SparqlOperator *const self)
{
  SparqlContext *const           context  = state->context;
  const SparqlTermPattern *const endpoint = &state->op->as.service.endpoint;
  GraphId                        id       = self->plan->as.service.endpoint;
  uint32_t                       number   = 0U;
  bool                           added    = false;
  SparqlBatch                    batch;
  if (!self->plan->n_inputs) {
    if (endpoint->kind == SPARQL_TERM_CONSTANT) {
      RG_TRY(sparql_local_dict_intern(context->dict, endpoint->term, &id));
    }
    return id == GRAPH_ID_NONE
               ? rg_error_set(context->error, RG_UNSUPPORTED,
                              "SERVICE with a variable: the pattern around it "
                              "must bind the variable in every row")
               : sparql_id_table_add(&state->endpoints, &id, &number, &added);
  }
  const size_t column =
      sparql_plan_column(self->plan->inputs[0], endpoint->variable);
  RgStatus status = RG_OK;
  while ((status = sparql_operator_next(self->inputs[0], context, &batch)) ==
         RG_OK) {
    for (size_t row = 0U; row < batch.n_rows; ++row) {
      RG_TRY(sparql_id_table_add(&state->endpoints, &batch.column[column][row],
                                 &number, &added));
    }
  }
  return status == RG_END ? RG_OK : status;
}

/** A row of an answer; one that contradicts the endpoint's variable, or a value
    from outside, is none. */
static RgStatus
take_row(void *const handle, const GraphTerm *const cells)
{
  State *const state = handle;
  RG_TRY(sparql_table_reserve(&state->rows, 1U));
  for (size_t c = 0U; c < state->rows.n_columns; ++c) {
    const SparqlVar var = state->variables[c];
    const GraphId   fixed =
        var == state->variable
              ? state->endpoint
              : sparql_planner_fixed(state->context->planner, var);
    GraphId id = GRAPH_ID_NONE;
    RG_TRY(sparql_local_dict_intern(state->context->dict, &cells[c], &id));
    if (id && fixed && id != fixed) {
      return RG_OK;
    }
    state->rows.column[c][state->rows.n_rows] =
        var == state->variable ? fixed : id;
  }
  ++state->rows.n_rows;
  return RG_OK;
}

static RgStatus
ask(State *const state, SparqlContext *const context)
{
  GraphTerm term = {0};
  if (!context->service) {
    return rg_error_set(context->error, RG_UNSUPPORTED,
                        "SERVICE is switched off; allow the endpoint");
  }
  RG_TRY(context->terms.term(context->terms.handle, state->endpoint,
                             context->arena, &term));
  if (term.kind != GRAPH_TERM_IRI) {
    return rg_error_set(context->error, RG_UNSUPPORTED,
                        "SERVICE with a variable: \"%.*s\" is no IRI",
                        RG_STR_ARG(term.text));
  }
  return context->service->ask(
      context->service->handle, term.text, state->query, state->names,
      state->rows.n_columns, context->cancel, take_row, state, context->error);
}

/** SILENT: a failure is one row that binds nothing (§2.4 there). */
static RgStatus
forgive(State *const state, const RgStatus status)
{
  if (status == RG_OK || status == RG_CANCELLED || status == RG_TIMEOUT ||
      status == RG_NO_MEMORY || !state->op->as.service.silent) {
    return status;
  }
  state->rows.n_rows = 0U;
  RG_TRY(sparql_table_reserve(&state->rows, 1U));
  for (size_t c = 0U; c < state->rows.n_columns; ++c) {
    state->rows.column[c][0] = state->variables[c] == state->variable
                                   ? state->endpoint
                                   : GRAPH_ID_NONE;
  }
  state->rows.n_rows = 1U;
  return RG_OK;
}

static RgStatus
next_service(SparqlOperator *const self, SparqlContext *const context,
             SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->endpoints.n) {
    RG_TRY(list_endpoints(state, self));
  }
  while (state->next == state->rows.n_rows) {
    if (state->asked == state->endpoints.n) {
      return RG_END;
    }
    RG_TRY(rg_cancel_check(context->cancel));
    state->next = state->rows.n_rows = 0U;
    state->endpoint                  = state->endpoints.tuples[state->asked++];
    RG_TRY(forgive(state, ask(state, context)));
  }
  const size_t left = state->rows.n_rows - state->next;
  const size_t n    = left < SPARQL_BATCH_ROWS ? left : SPARQL_BATCH_ROWS;
  for (size_t c = 0U; c < state->rows.n_columns; ++c) {
    state->column[c] = state->rows.column[c] + state->next;
  }
  state->next += n;
  *out = (SparqlBatch){n, state->column};
  return RG_OK;
}

static void
close_service(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_id_table_fini(&state->endpoints);
  sparql_table_fini(&state->rows);
}

const SparqlOperatorClass sparql_service_class = {
    .state_bytes = sizeof(State),
    .open        = open_service,
    .next        = next_service,
    .close       = close_service,
};
