/**
   @file
   Bindings pushed into a part of a group that is planned by itself (UNION, a
   sub-select, OPTIONAL, GRAPH, SERVICE): the other parts are joined first, and
   it begins with what they bind (sideways information passing).
*/

#include "sparql/plan/expr_use.h"
#include "sparql/plan/group.h"

/** What a plan by itself would cost that cannot be run by itself. */
static const double too_much = 1e17;

bool
sparql_op_needs_keys(const SparqlOp *const op)
{
  if (op->kind == SPARQL_OP_SERVICE) {
    return op->as.service.endpoint.kind == SPARQL_TERM_VARIABLE;
  }
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    if (sparql_op_needs_keys(op->inputs[i])) {
      return true;
    }
  }
  return false;
}

/** The part that is worth most to begin with the others' bindings, or the
    number of parts. */
static size_t
choose(const SparqlGroup *const group)
{
  size_t best = group->parts.n;
  for (size_t i = 0U; i < group->parts.n; ++i) {
    const SparqlPart *const part = &group->parts.items[i];
    if (part->kind == SPARQL_PART_PLAN && part->op &&
        (best == group->parts.n ||
         part->plan->cost > group->parts.items[best].plan->cost)) {
      best = i;
    }
  }
  return best;
}

/** The smallest other part that shares a variable with part `at`, or the number
    of parts. */
static size_t
choose_neighbour(const SparqlGroup *const group, const size_t at)
{
  const SparqlPart *const parts = group->parts.items;
  size_t                  best  = group->parts.n;
  for (size_t i = 0U; i < group->parts.n; ++i) {
    if (i != at &&
        sparql_var_set_meets(&parts[i].variables, &parts[at].variables) &&
        (best == group->parts.n || parts[i].rows < parts[best].rows)) {
      best = i;
    }
  }
  return best;
}

/** Conditions that the rows of `first` decide go there, the others to
    `rest`. */
static RgStatus
share_conditions(SparqlPlanner *const planner, const SparqlGroup *const group,
                 SparqlGroup *const first, SparqlGroup *const rest)
{
  SparqlVarSet certain;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &certain));
  for (size_t i = 0U; i < first->parts.n; ++i) {
    sparql_var_set_add_all(&certain, &first->parts.items[i].certain);
  }
  SparqlConditions inside;
  SparqlConditions others;
  RG_TRY(sparql_planner_split(planner, sparql_conditions_of(&group->conditions),
                              &certain, &inside, &others));
  for (size_t i = 0U; i < inside.n; ++i) {
    RG_TRY(sparql_expr_vec_push(planner->arena, &first->conditions,
                                inside.items[i]));
  }
  for (size_t i = 0U; i < others.n; ++i) {
    RG_TRY(sparql_expr_vec_push(planner->arena, &rest->conditions,
                                others.items[i]));
  }
  return RG_OK;
}

/** Plan part `at` to begin with the rows of the neighbour, or of all others. */
static RgStatus
push(SparqlPlanner *const planner, const SparqlGroup *const group,
     const size_t at, const size_t neighbour, const SparqlPlan **const plan)
{
  SparqlGroup first = {.active = group->active};
  SparqlGroup rest  = {.active = group->active, .together = group->together};
  const SparqlPlan *from = NULL;
  const SparqlPlan *made = NULL;
  for (size_t i = 0U; i < group->parts.n; ++i) {
    const bool begins = neighbour == group->parts.n || i == neighbour;
    RG_TRY(i == at ? RG_OK
                   : sparql_part_vec_push(planner->arena,
                                          begins ? &first.parts : &rest.parts,
                                          group->parts.items[i]));
  }
  RG_TRY(share_conditions(planner, group, &first, &rest));
  RG_TRY(sparql_group_plan(planner, &first, &from));
  if (from->cost >= (*plan)->cost && (*plan)->cost < too_much) {
    return RG_OK;
  }
  RG_TRY(sparql_planner_outer_join(planner, SPARQL_JOIN_INNER, from,
                                   group->parts.items[at].op, group->active,
                                   (SparqlConditions){0}, &made));
  RG_TRY(sparql_group_add_plan(planner, &rest, made, NULL));
  RG_TRY(sparql_group_plan(planner, &rest, &made));
  if (made->cost < (*plan)->cost) {
    *plan = made;
  }
  return RG_OK;
}

RgStatus
sparql_group_push(SparqlPlanner *const planner, const SparqlGroup *const group,
                  const SparqlPlan **const plan)
{
  const size_t at = choose(group);
  /* A push is such a join. */
  if (group->parts.n < 2U || at == group->parts.n ||
      (planner->n_nested_choices >= SPARQL_MAX_NESTED_CHOICES &&
       (*plan)->cost < too_much)) {
    return RG_OK;
  }
  RG_TRY(push(planner, group, at, group->parts.n, plan));
  const size_t neighbour = choose_neighbour(group, at);
  return group->parts.n > 2U && neighbour < group->parts.n
             ? push(planner, group, at, neighbour, plan)
             : RG_OK;
}
