/**
   @file
   SERVICE (SPARQL 1.1 Federated Query): what an endpoint answers, as rows.
*/

#include "sparql/exec/operator.h"

#include "graph/base/buf.h"

typedef struct {
  SparqlTable     rows;
  size_t          next;
  const GraphId **column;
  bool            asked;
  SparqlContext  *context;
} State;

static RgStatus
open_service(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n     = self->plan->n_columns;
  State *const state = rg_arena_alloc_zero(context->arena, 1U, sizeof(State));
  if (!state) {
    return RG_NO_MEMORY;
  }
  self->state    = state;
  state->context = context;
  state->column =
      rg_arena_alloc_zero(context->arena, n + 1U, sizeof(const GraphId *));
  if (!state->column) {
    return RG_NO_MEMORY;
  }
  return sparql_table_init(context->arena, context->allocator, &state->rows, n);
}

static RgStatus
take_row(void *const handle, const GraphTerm *const cells)
{
  State *const state = handle;
  RG_TRY(sparql_table_reserve(&state->rows, 1U));
  for (size_t c = 0U; c < state->rows.n_columns; ++c) {
    RG_TRY(
        sparql_local_dict_intern(state->context->dict, &cells[c],
                                 &state->rows.column[c][state->rows.n_rows]));
  }
  ++state->rows.n_rows;
  return RG_OK;
}

static RgStatus
ask(State *const state, const SparqlPlan *const plan,
    SparqlContext *const context)
{
  const SparqlOp *const op    = plan->as.service.op;
  RgStr                 query = RG_STR_NONE;
  RgStr *const          names =
      rg_arena_alloc_zero(context->arena, plan->n_columns + 1U, sizeof(*names));
  if (!names) {
    return RG_NO_MEMORY;
  }
  for (size_t c = 0U; c < plan->n_columns; ++c) {
    names[c] = context->algebra->variables[plan->columns[c]].name;
  }
  RG_TRY(rg_arena_printf(context->arena, &query, "SELECT * WHERE %.*s",
                         RG_STR_ARG(op->as.service.text)));
  if (!context->service) {
    return rg_error_set(context->error, RG_UNSUPPORTED,
                        "SERVICE is switched off; allow the endpoint");
  }
  if (op->as.service.endpoint.kind != SPARQL_TERM_CONSTANT) {
    return rg_error_set(context->error, RG_UNSUPPORTED,
                        "SERVICE with a variable is not bound to an endpoint; "
                        "write the endpoint's IRI");
  }
  return context->service->ask(
      context->service->handle, op->as.service.endpoint.term->text, query,
      names, plan->n_columns, context->cancel, take_row, state, context->error);
}

static RgStatus
next_service(SparqlOperator *const self, SparqlContext *const context,
             SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->asked) {
    state->asked          = true;
    const RgStatus status = ask(state, self->plan, context);
    if (status != RG_OK && status != RG_CANCELLED && status != RG_TIMEOUT &&
        status != RG_NO_MEMORY &&
        self->plan->as.service.op->as.service.silent) {
      /* SILENT: a failure is one row that binds nothing (§2.4 there). */
      state->rows.n_rows = 0U;
      RG_TRY(sparql_table_reserve(&state->rows, 1U));
      for (size_t c = 0U; c < state->rows.n_columns; ++c) {
        state->rows.column[c][0] = GRAPH_ID_NONE;
      }
      state->rows.n_rows = 1U;
    } else {
      RG_TRY(status);
    }
  }
  const size_t left = state->rows.n_rows - state->next;
  const size_t n    = left < SPARQL_BATCH_ROWS ? left : SPARQL_BATCH_ROWS;
  if (!n) {
    return RG_END;
  }
  RG_TRY(rg_cancel_check(context->cancel));
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
  if (state) {
    sparql_table_fini(&state->rows);
  }
}

const SparqlOperatorClass sparql_service_class = {open_service, next_service,
                                                  close_service};
