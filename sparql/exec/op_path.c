/**
   @file
   Property path patterns with `*`, `+`, `?` or a negated set at the top
   (§18.4, §18.5).  What the input's rows bind is where the walk begins.
*/

#include "sparql/exec/operator.h"
#include "sparql/exec/path_nodes.h"
#include "sparql/exec/path_walk.h"

typedef struct {
  SparqlPathWalk *walk;
  GraphScope      scope;
  SparqlIdTable   graphs; ///< to look at, when a variable says which
  SparqlIdTable   starts; ///< nodes, when neither end is known
  SparqlIdList    ends;   ///< of the walk from `start`
  SparqlBatch     in;
  size_t          row;
  size_t          graph;   ///< next one
  size_t          start_;  ///< next one
  size_t          end;     ///< next one
  GraphId         active;  ///< graph in work
  GraphId         subject; ///< known, or NONE
  GraphId         object;
  GraphId         from; ///< where the walk began
  bool            forward;
  size_t          subject_column; ///< in the input, or SIZE_MAX
  size_t          object_column;
  size_t          graph_column;
  bool            has_row; ///< a row is in work
  bool            read;    ///< the only row of a path without input was taken
  bool            same;    ///< subject and object are one variable
  SparqlOutput    out;
} State;

static size_t
input_column(const SparqlPlan *const plan, const SparqlVar var)
{
  return plan->n_inputs && var != SPARQL_VAR_NONE
             ? sparql_plan_column(plan->inputs[0], var)
             : SIZE_MAX;
}

static GraphScope
scope_of(const SparqlContext *const     context,
         const SparqlActiveGraph *const active)
{
  const SparqlDataset *const dataset = &context->planner->dataset;
  switch (active->kind) {
  case SPARQL_ACTIVE_DEFAULT:
    return dataset->default_graph;
  case SPARQL_ACTIVE_ONE:
    return (GraphScope){GRAPH_SCOPE_MERGE, 1U, &active->id};
  case SPARQL_ACTIVE_EACH:
    break;
  }
  return dataset->named_graphs;
}

static RgStatus
open_path(SparqlOperator *const self, SparqlContext *const context)
{
  const SparqlPlan *const plan  = self->plan;
  State *const            state = self->state;
  sparql_id_table_init(&state->graphs, context->allocator, 1U);
  sparql_id_table_init(&state->starts, context->allocator, 1U);
  state->ends.allocator = context->allocator;
  const bool each       = plan->active.kind == SPARQL_ACTIVE_EACH;
  state->subject_column = input_column(plan, plan->as.path.subject.variable);
  state->object_column  = input_column(plan, plan->as.path.object.variable);
  state->graph_column =
      input_column(plan, each ? plan->active.variable : SPARQL_VAR_NONE);
  state->same = plan->as.path.subject.kind == SPARQL_TERM_VARIABLE &&
                plan->as.path.subject.variable == plan->as.path.object.variable;
  state->scope = scope_of(context, &plan->active);
  RG_TRY(sparql_path_walk_open(context, plan->as.path.path, state->scope,
                               &state->walk));
  RG_TRY(sparql_output_init(context->arena, &state->out, plan->n_columns));
  if (each && state->graph_column == SIZE_MAX) {
    return sparql_graph_names(context, state->scope, &state->graphs);
  }
  return RG_OK;
}

/** Take the next input row. @return #RG_END after the last. */
static RgStatus
take_row(State *const state, SparqlOperator *const self,
         SparqlContext *const context)
{
  const SparqlPlan *const plan = self->plan;
  if (!plan->n_inputs) {
    if (state->read) {
      return RG_END;
    }
    state->read = true;
  } else if (state->row + 1U < state->in.n_rows) {
    ++state->row;
  } else {
    RG_TRY(sparql_operator_next(self->inputs[0], context, &state->in));
    state->row = 0U;
  }
  state->subject  = state->subject_column == SIZE_MAX
                        ? plan->as.path.subject_id
                        : state->in.column[state->subject_column][state->row];
  state->object   = state->object_column == SIZE_MAX
                        ? plan->as.path.object_id
                        : state->in.column[state->object_column][state->row];
  state->has_row  = true;
  state->graph    = 0U;
  state->starts.n = state->start_ = 0U;
  state->ends.n = state->end = 0U;
  return RG_OK;
}

/** The graph that the row names: it need not be one of the dataset, and a walk
    of no step would not notice.  @return #RG_END when it is none. */
static RgStatus
take_named(State *const state, const SparqlContext *const context)
{
  const GraphId name = state->in.column[state->graph_column][state->row];
  bool          is   = name == state->active;
  if (!is) {
    RG_TRY(sparql_planner_has_graph(context->planner, name, &is));
  }
  state->active = is ? name : GRAPH_ID_NONE;
  return is ? RG_OK : RG_END;
}

/** Go to the next graph for the row. @return #RG_END after the last. */
static RgStatus
take_graph(State *const state, const SparqlPlan *const plan,
           const SparqlContext *const context)
{
  if (plan->active.kind == SPARQL_ACTIVE_EACH &&
      state->graph_column == SIZE_MAX) {
    if (state->graph == state->graphs.n) {
      return RG_END;
    }
    state->active = state->graphs.tuples[state->graph++];
  } else {
    if (state->graph++) {
      return RG_END;
    }
    if (state->graph_column != SIZE_MAX) {
      RG_TRY(take_named(state, context));
    }
  }
  sparql_id_table_clear(&state->starts);
  state->start_ = 0U;
  state->ends.n = state->end = 0U;
  uint32_t number            = 0U;
  bool     added             = false;
  if (state->subject || state->object) {
    state->forward = state->subject != GRAPH_ID_NONE;
    return sparql_id_table_add(
        &state->starts, state->forward ? &state->subject : &state->object,
        &number, &added);
  }
  state->forward = true;
  return sparql_path_nodes(context, plan->as.path.path, state->scope,
                           state->active, &state->starts);
}

/** A variable end ranges over the nodes of the graph, also where the row has a
    value for it; a walk of no step must not leave them (§18.5, ZeroLengthPath).
    Only a walk that leads nowhere else can be outside. */
static RgStatus
drop_stranger(State *const state, const SparqlPlan *const plan,
              const SparqlContext *const context)
{
  const bool is_constant =
      (state->forward ? plan->as.path.subject_id : plan->as.path.object_id) !=
      GRAPH_ID_NONE;
  const bool other_is_constant =
      (state->forward ? plan->as.path.object_id : plan->as.path.subject_id) !=
      GRAPH_ID_NONE;
  if (state->ends.n != 1U || state->ends.items[0] != state->from ||
      is_constant || other_is_constant) {
    return RG_OK;
  }
  bool found = false;
  RG_TRY(sparql_path_has_node(context, state->scope, state->from, state->active,
                              &found));
  if (!found) {
    state->ends.n = 0U;
  }
  return RG_OK;
}

static RgStatus
take_start(State *const state, const SparqlPlan *const plan,
           const SparqlContext *const context)
{
  if (state->start_ == state->starts.n) {
    return RG_END;
  }
  state->from   = state->starts.tuples[state->start_++];
  state->ends.n = state->end = 0U;
  RG_TRY(sparql_path_walk(state->walk, state->from, state->forward,
                          state->active, &state->ends));
  return state->subject || state->object ? drop_stranger(state, plan, context)
                                         : RG_OK;
}

/** Rows for the ends found, until the output is full. */
static void
put_rows(State *const state, const SparqlPlan *const plan)
{
  const size_t    n_in  = plan->n_inputs ? plan->inputs[0]->n_columns : 0U;
  const SparqlVar graph = plan->active.kind == SPARQL_ACTIVE_EACH
                              ? plan->active.variable
                              : SPARQL_VAR_NONE;
  for (; state->end < state->ends.n && state->out.n_rows < SPARQL_BATCH_ROWS;
       ++state->end) {
    const GraphId end     = state->ends.items[state->end];
    const GraphId subject = state->forward ? state->from : end;
    const GraphId object  = state->forward ? end : state->from;
    if ((state->subject && subject != state->subject) ||
        (state->object && object != state->object) ||
        (state->same && subject != object)) {
      continue;
    }
    const size_t at = state->out.n_rows++;
    for (size_t c = 0U; c < n_in; ++c) {
      state->out.column[c][at] = state->in.column[c][state->row];
    }
    for (size_t c = n_in; c < plan->n_columns; ++c) {
      const SparqlVar var      = plan->columns[c];
      state->out.column[c][at] = var == plan->as.path.subject.variable ? subject
                                 : var == plan->as.path.object.variable ? object
                                 : var == graph ? state->active
                                                : GRAPH_ID_NONE;
    }
  }
}

static RgStatus
next_path(SparqlOperator *const self, SparqlContext *const context,
          SparqlBatch *const out)
{
  State *const state = self->state;
  state->out.n_rows  = 0U;
  RG_TRY(rg_cancel_check(context->cancel));
  while (state->out.n_rows < SPARQL_BATCH_ROWS) {
    if (state->end < state->ends.n) {
      put_rows(state, self->plan);
      continue;
    }
    RgStatus status = take_start(state, self->plan, context);
    if (status == RG_END && state->has_row) {
      status = take_graph(state, self->plan, context);
      if (status == RG_END) {
        state->has_row = false;
        status         = RG_OK;
      }
    } else if (status == RG_END) {
      /* Rows refer to the input's batch, which is about to change. */
      status = take_row(state, self, context);
      if (status == RG_END) {
        break;
      }
    }
    RG_TRY(status);
  }
  *out = sparql_output_batch(&state->out);
  return out->n_rows ? RG_OK : RG_END;
}

static void
close_path(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  sparql_path_walk_close(state->walk);
  sparql_id_table_fini(&state->graphs);
  sparql_id_table_fini(&state->starts);
  sparql_id_list_fini(&state->ends);
}

const SparqlOperatorClass sparql_path_class = {
    .state_bytes = sizeof(State),
    .open        = open_path,
    .next        = next_path,
    .close       = close_path,
};
