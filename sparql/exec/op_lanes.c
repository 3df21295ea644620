/**
   @file
   Lanes: the parts of a divided pattern, each in a thread of its own as far as
   there are idle processors.  The caller's thread has the first lane's rows as
   they come; those of a lane in another thread are kept until their turn.
   Rows come lane by lane, whoever runs them.
*/

#include "graph/base/aside.h"
#include "sparql/exec/executor.h"

typedef struct {
  SparqlContext            context; ///< with the fields below
  SparqlPlanner            planner;
  SparqlEvalQuery          eval;
  RgCancel                 cancel;
  RgError                  error;
  uint32_t                 n_nodes;
  struct SparqlExistsImpl *exists;
  SparqlOperator          *root;
  SparqlTable              rows; ///< of a lane with a helper
  RgAside                  aside;
  bool                     has_helper;
  RgStatus                 status; ///< what the helper came to
} Lane;

typedef struct {
  size_t n;
  Lane  *lanes;
  size_t at; ///< lane whose rows are next
  bool   started;
} State;

static RgStatus
open_lane(Lane *const lane, SparqlOperator *const self,
          const SparqlContext *const context, const size_t which)
{
  const SparqlPlan *const plan = self->plan->inputs[which];
  lane->context                = *context;
  lane->planner                = *context->planner;
  lane->eval                   = *context->eval;
  lane->n_nodes                = *context->planner->n_nodes;
  lane->context.arena          = rg_arena_new(context->allocator);
  if (!lane->context.arena) {
    return RG_NO_MEMORY;
  }
  rg_cancel_init_part(&lane->cancel, context->cancel);
  lane->planner.n_nodes = &lane->n_nodes;
  lane->planner.cancel  = &lane->cancel;
  lane->eval.terms      = &lane->context.terms;
  lane->eval.cancel     = &lane->cancel;
  lane->context.planner = &lane->planner;
  lane->context.eval    = &lane->eval;
  lane->context.cancel  = &lane->cancel;
  lane->context.error   = &lane->error;
  lane->context.exists  = &lane->exists;
  RG_TRY(sparql_table_init(lane->context.arena, context->allocator, &lane->rows,
                           plan->n_columns));
  return sparql_operator_open(&lane->context, plan, self, &lane->root);
}

static RgStatus
open_lanes(SparqlOperator *const self, SparqlContext *const context)
{
  const size_t n     = self->plan->n_inputs;
  State *const state = self->state;
  Lane *const  lanes = rg_arena_alloc_zero(context->arena, n, sizeof(*lanes));
  if (!lanes) {
    return RG_NO_MEMORY;
  }
  *state = (State){.n = n, .lanes = lanes};
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(open_lane(&lanes[i], self, context, i));
  }
  return RG_OK;
}

static void
run_lane(void *const work)
{
  Lane *const lane = work;
  lane->status = sparql_operator_drain(lane->root, &lane->context, &lane->rows);
}

/** Helpers for the lanes behind the first, as far as there are any. */
static void
start_helpers(State *const state, const SparqlContext *const context)
{
  for (size_t i = 1U; i < state->n && context->processors; ++i) {
    Lane *const lane = &state->lanes[i];
    lane->has_helper = sparql_processors_take(context->processors);
    if (!lane->has_helper) {
      return;
    }
    rg_aside_begin(&lane->aside, true, run_lane, lane);
  }
}

static void
end_helper(Lane *const lane)
{
  if (lane->has_helper) {
    rg_aside_end(&lane->aside);
    sparql_processors_leave(lane->context.processors);
    lane->has_helper = false;
  }
}

/** The next rows of the lane in turn; #RG_END when it has no more. */
static RgStatus
next_of_lane(Lane *const lane, SparqlBatch *const out)
{
  if (!lane->has_helper) {
    return lane->root->ended
               ? RG_END
               : sparql_operator_next(lane->root, &lane->context, out);
  }
  end_helper(lane);
  RG_TRY(lane->status);
  *out = (SparqlBatch){lane->rows.n_rows,
                       (const GraphId *const *)lane->rows.column};
  return lane->rows.n_rows ? RG_OK : RG_END;
}

static RgStatus
next_lanes(SparqlOperator *const self, SparqlContext *const context,
           SparqlBatch *const out)
{
  State *const state = self->state;
  if (!state->started) {
    state->started = true;
    start_helpers(state, context);
  }
  for (; state->at < state->n; ++state->at) {
    Lane *const    lane   = &state->lanes[state->at];
    const RgStatus status = next_of_lane(lane, out);
    if (status != RG_END) {
      if (lane->error.status != RG_OK) {
        *context->error = lane->error;
      }
      return status;
    }
  }
  return RG_END;
}

static void
close_lanes(SparqlOperator *const self, SparqlContext *const context)
{
  State *const state = self->state;
  (void)context;
  for (size_t i = 0U; i < state->n; ++i) {
    rg_cancel_stop(&state->lanes[i].cancel);
  }
  for (size_t i = 0U; i < state->n; ++i) {
    Lane *const lane = &state->lanes[i];
    end_helper(lane);
    if (lane->context.arena) {
      sparql_operator_close(lane->root, &lane->context);
      sparql_exists_close(&lane->context);
      sparql_table_fini(&lane->rows);
      rg_arena_free(lane->context.arena);
    }
  }
}

const SparqlOperatorClass sparql_lanes_class = {
    .state_bytes = sizeof(State),
    .open        = open_lanes,
    .next        = next_lanes,
    .close       = close_lanes,
};
