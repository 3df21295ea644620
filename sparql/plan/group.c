#include "sparql/plan/group.h"

#include "sparql/plan/distinct.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/node.h"
#include "sparql/plan/path_rows.h"
#include "sparql/plan/stretch.h"

static bool
is_fixed_or_constant(const SparqlPlanner *const     planner,
                     const SparqlTermPattern *const term)
{
  return term->kind == SPARQL_TERM_CONSTANT ||
         (term->kind == SPARQL_TERM_VARIABLE &&
          sparql_planner_fixed(planner, term->variable) != GRAPH_ID_NONE);
}

/** The id of a constant or fixed place; NONE for a free variable. */
static RgStatus
id_of(SparqlPlanner *const planner, const SparqlTermPattern *const term,
      GraphId *const id)
{
  *id = GRAPH_ID_NONE;
  if (term->kind == SPARQL_TERM_CONSTANT) {
    return planner->terms.intern(planner->terms.handle, term->term, id);
  }
  if (term->kind == SPARQL_TERM_VARIABLE) {
    *id = sparql_planner_fixed(planner, term->variable);
  }
  return RG_OK;
}

GraphScope
sparql_planner_scope_in(const SparqlPlanner *const     planner,
                        const SparqlActiveGraph *const active)
{
  switch (active->kind) {
  case SPARQL_ACTIVE_DEFAULT:
    return planner->dataset.default_graph;
  case SPARQL_ACTIVE_ONE:
    return (GraphScope){GRAPH_SCOPE_MERGE, 1U, &active->id};
  case SPARQL_ACTIVE_EACH:
    break;
  }
  return planner->dataset.named_graphs;
}

RgStatus
sparql_planner_scan_scope(const SparqlPlanner *const     planner,
                          const SparqlActiveGraph *const active,
                          GraphScope *const              scope)
{
  *scope = sparql_planner_scope_in(planner, active);
  if (active->kind == SPARQL_ACTIVE_ONE) {
    GraphId *const id = rg_arena_alloc(planner->arena, sizeof(*id));
    if (!id) {
      return RG_NO_MEMORY;
    }
    *id    = active->id;
    *scope = (GraphScope){GRAPH_SCOPE_MERGE, 1U, id};
  }
  return RG_OK;
}

/** A variable that stands for a triple term's place, and the TRIPLE part that
    takes it apart. */
static RgStatus
add_triple_term(SparqlPlanner *planner, const SparqlTermPattern *term,
                SparqlVar hidden, SparqlGroup *group);

static void
field_variable(const SparqlPlanner *const     planner,
               const SparqlTermPattern *const term, SparqlVar *const var,
               SparqlVar *const hidden)
{
  *hidden = SPARQL_VAR_NONE;
  *var    = SPARQL_VAR_NONE;
  if (term->kind == SPARQL_TERM_TRIPLE) {
    *hidden = sparql_planner_hidden(planner, term);
    *var    = *hidden;
  } else if (!is_fixed_or_constant(planner, term)) {
    *var = term->variable;
  }
}

static RgStatus
add_triple(SparqlPlanner *const             planner,
           const SparqlTriplePattern *const triple,
           const SparqlActiveGraph active, SparqlGroup *const group)
{
  SparqlPart part = {.kind = SPARQL_PART_TRIPLE, .active = active};
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables,
                            &part.variables));
  const SparqlTermPattern *const fields[3] = {
      &triple->subject, &triple->predicate, &triple->object};
  SparqlVar hidden[3];
  for (GraphField f = GRAPH_S; f < GRAPH_G; ++f) {
    RG_TRY(id_of(planner, fields[f], &part.scan.pattern.id[f]));
    field_variable(planner, fields[f], &part.scan.variable[f], &hidden[f]);
  }
  part.scan.variable[GRAPH_G] =
      active.kind == SPARQL_ACTIVE_EACH ? active.variable : SPARQL_VAR_NONE;
  RG_TRY(sparql_planner_scan_scope(planner, &active, &part.scan.scope));
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    const SparqlVar var = part.scan.variable[f];
    if (var != SPARQL_VAR_NONE) {
      part.scan.keep[f] =
          !sparql_planner_uses(planner, SPARQL_RULE_DROP_COLUMNS) ||
          planner->uses[var] > 1U;
      sparql_var_set_add(&part.variables, var);
    }
  }
  part.scan.triple = triple;
  part.certain     = part.variables;
  part.rows        = sparql_estimate_scan(planner, &part.scan);
  RG_TRY(sparql_part_vec_push(planner->arena, &group->parts, part));
  for (GraphField f = GRAPH_S; f < GRAPH_G; ++f) {
    if (hidden[f] != SPARQL_VAR_NONE) {
      RG_TRY(add_triple_term(planner, fields[f], hidden[f], group));
    }
  }
  return RG_OK;
}

/** Triple terms with variables inside (SPARQL 1.2) come apart after the scan,
    in a chain of TRIPLE nodes over the group's plan: noted as a part whose
    plan is made when its variable is bound. */
static RgStatus
add_triple_term(SparqlPlanner *const           planner,
                const SparqlTermPattern *const term, const SparqlVar hidden,
                SparqlGroup *const group)
{
  SparqlTripleTerm               one       = {.variable = hidden};
  const SparqlTermPattern *const fields[3] = {
      &term->triple->subject, &term->triple->predicate, &term->triple->object};
  SparqlVar inner[3];
  for (size_t i = 0U; i < 3U; ++i) {
    RG_TRY(id_of(planner, fields[i], &one.id[i]));
    field_variable(planner, fields[i], &one.part[i], &inner[i]);
  }
  RG_TRY(
      sparql_triple_term_vec_push(planner->arena, &group->triple_terms, one));
  for (size_t i = 0U; i < 3U; ++i) {
    if (inner[i] != SPARQL_VAR_NONE) {
      RG_TRY(add_triple_term(planner, fields[i], inner[i], group));
    }
  }
  return RG_OK;
}

static RgStatus
make_path(SparqlPlanner *const planner, const SparqlPath *const path,
          const SparqlPathStep **const step)
{
  SparqlPathStep *const made =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*made));
  const SparqlPathStep **const parts =
      rg_arena_alloc_zero(planner->arena, path->n_parts + 1U, sizeof(*parts));
  if (!made || !parts) {
    return RG_NO_MEMORY;
  }
  made->kind    = path->kind;
  made->n_parts = path->n_parts;
  made->parts   = parts;
  if (path->kind == SPARQL_PATH_LINK) {
    RG_TRY(planner->terms.intern(planner->terms.handle, path->iri,
                                 &made->predicate));
  }
  for (size_t i = 0U; i < path->n_parts; ++i) {
    RG_TRY(make_path(planner, path->parts[i], &parts[i]));
  }
  *step = made;
  return RG_OK;
}

static RgStatus
add_path(SparqlPlanner *const planner, const SparqlOp *const op,
         const SparqlActiveGraph active, SparqlGroup *const group)
{
  SparqlPart part = {.kind = SPARQL_PART_PATH, .op = op, .active = active};
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables,
                            &part.variables));
  part.ends[0] = op->as.path.subject;
  part.ends[1] = op->as.path.object;
  SparqlVar hidden[2];
  for (size_t i = 0U; i < 2U; ++i) {
    const SparqlTermPattern *const written =
        i ? &op->as.path.object : &op->as.path.subject;
    RG_TRY(id_of(planner, written, &part.end_ids[i]));
    field_variable(planner, written, &part.ends[i].variable, &hidden[i]);
    part.ends[i].kind = part.ends[i].variable == SPARQL_VAR_NONE
                            ? SPARQL_TERM_CONSTANT
                            : SPARQL_TERM_VARIABLE;
    if (part.ends[i].variable != SPARQL_VAR_NONE) {
      sparql_var_set_add(&part.variables, part.ends[i].variable);
    }
  }
  if (active.kind == SPARQL_ACTIVE_EACH) {
    sparql_var_set_add(&part.variables, active.variable);
  }
  part.certain = part.variables;
  RG_TRY(make_path(planner, op->as.path.path, &part.path));
  RG_TRY(sparql_path_rows(planner, &part));
  RG_TRY(sparql_part_vec_push(planner->arena, &group->parts, part));
  for (size_t i = 0U; i < 2U; ++i) {
    if (hidden[i] != SPARQL_VAR_NONE) {
      const SparqlTermPattern *const term =
          i ? &op->as.path.object : &op->as.path.subject;
      RG_TRY(add_triple_term(planner, term, hidden[i], group));
    }
  }
  return RG_OK;
}

RgStatus
sparql_part_of_plan(SparqlPlanner *const planner, const SparqlPlan *const plan,
                    const SparqlOp *const op, SparqlPart *const part)
{
  double *const values = rg_arena_alloc_zero(
      planner->arena, plan->n_columns + 1U, sizeof(*values));
  *part = (SparqlPart){.kind    = SPARQL_PART_PLAN,
                       .op      = op,
                       .plan    = plan,
                       .certain = plan->certain,
                       .rows    = plan->rows,
                       .values  = values};
  if (!values) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables,
                            &part->variables));
  for (size_t i = 0U; i < plan->n_columns; ++i) {
    sparql_var_set_add(&part->variables, plan->columns[i]);
    values[i] = sparql_distinct_in(planner, plan, plan->columns[i]);
  }
  return RG_OK;
}

RgStatus
sparql_group_add_plan(SparqlPlanner *const planner, SparqlGroup *const group,
                      const SparqlPlan *const plan, const SparqlOp *const op)
{
  SparqlPart part;
  RG_TRY(sparql_part_of_plan(planner, plan, op, &part));
  return sparql_part_vec_push(planner->arena, &group->parts, part);
}

/** A FILTER inside a join means the same around it when what it reads is bound
    inside for certain, or nowhere else: then it may be placed with the group's
    other conditions. */
static RgStatus
can_lift(SparqlPlanner *const planner, const SparqlOp *const filter,
         const SparqlVarSet *const elsewhere, bool *const can)
{
  SparqlScope scope;
  RG_TRY(sparql_planner_scope(planner, filter->inputs[0], &scope));
  *can = true;
  for (size_t i = 0U; i < filter->as.filter.n_conditions && *can; ++i) {
    SparqlVarSet read;
    RG_TRY(sparql_planner_expr_vars(planner, filter->as.filter.conditions[i],
                                    &read));
    sparql_var_set_remove_all(&read, &scope.certain);
    *can = !sparql_var_set_meets(&read, elsewhere);
  }
  return RG_OK;
}

RgStatus
sparql_conditions_add(SparqlPlanner *const    planner,
                      SparqlExprVec *const    conditions,
                      const SparqlExpr *const expr)
{
  if (expr->kind != SPARQL_EXPR_CALL || expr->function != SPARQL_FN_AND) {
    return sparql_expr_vec_push(planner->arena, conditions, expr);
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    RG_TRY(sparql_conditions_add(planner, conditions, expr->args[i]));
  }
  return RG_OK;
}

static RgStatus
collect(SparqlPlanner *planner, const SparqlOp *op, SparqlActiveGraph active,
        const SparqlVarSet *elsewhere, SparqlGroup *group);

static RgStatus
collect_join(SparqlPlanner *const planner, const SparqlOp *const op,
             const SparqlActiveGraph   active,
             const SparqlVarSet *const elsewhere, SparqlGroup *const group)
{
  /* Variables of the inputs before and after the one in work. */
  SparqlVarSet *const after =
      rg_arena_alloc_zero(planner->arena, op->n_inputs + 1U, sizeof(*after));
  if (!after) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_var_set_copy(planner->arena, elsewhere, &after[op->n_inputs]));
  for (size_t i = op->n_inputs; i-- > 0U;) {
    SparqlScope scope;
    RG_TRY(sparql_planner_scope(planner, op->inputs[i], &scope));
    RG_TRY(sparql_var_set_copy(planner->arena, &after[i + 1U], &after[i]));
    sparql_var_set_add_all(&after[i], &scope.possible);
  }
  SparqlVarSet before;
  RG_TRY(sparql_var_set_copy(planner->arena, elsewhere, &before));
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    SparqlScope  scope;
    SparqlVarSet others;
    RG_TRY(sparql_planner_scope(planner, op->inputs[i], &scope));
    RG_TRY(sparql_var_set_copy(planner->arena, &before, &others));
    sparql_var_set_add_all(&others, &after[i + 1U]);
    RG_TRY(collect(planner, op->inputs[i], active, &others, group));
    sparql_var_set_add_all(&before, &scope.possible);
  }
  return RG_OK;
}

static RgStatus
collect(SparqlPlanner *const planner, const SparqlOp *const op,
        const SparqlActiveGraph active, const SparqlVarSet *const elsewhere,
        SparqlGroup *const group)
{
  const SparqlPlan *plan = NULL;
  bool              can  = false;
  switch (op->kind) {
  case SPARQL_OP_BGP:
    for (size_t i = 0U; i < op->as.bgp.n_triples; ++i) {
      RG_TRY(add_triple(planner, &op->as.bgp.triples[i], active, group));
    }
    /* An empty pattern inside GRAPH ?g still ranges over the graphs. */
    if (!op->as.bgp.n_triples && active.kind == SPARQL_ACTIVE_EACH) {
      RG_TRY(sparql_node_graphs(planner, active.variable, &plan));
      return sparql_group_add_plan(planner, group, plan, NULL);
    }
    return RG_OK;
  case SPARQL_OP_PATH:
    return add_path(planner, op, active, group);
  case SPARQL_OP_JOIN:
    return collect_join(planner, op, active, elsewhere, group);
  case SPARQL_OP_FILTER:
    /* What is no group places conditions itself. */
    if (sparql_op_is_group(op->inputs[0]) ||
        !sparql_planner_uses(planner, SPARQL_RULE_PUSH_FILTER)) {
      RG_TRY(can_lift(planner, op, elsewhere, &can));
    }
    if (can) {
      for (size_t i = 0U; i < op->as.filter.n_conditions; ++i) {
        const SparqlExpr *expr = NULL;
        RG_TRY(
            sparql_planner_expr(planner, op->as.filter.conditions[i], &expr));
        RG_TRY(sparql_conditions_add(planner, &group->conditions, expr));
      }
      return collect(planner, op->inputs[0], active, elsewhere, group);
    }
    break;
  default:
    break;
  }
  const SparqlDemand demand = {.active = active};
  RG_TRY(sparql_planner_pattern(planner, op, &demand, &plan));
  return sparql_group_add_plan(planner, group, plan, op);
}

/** Whether a condition on the pattern's rows would see a value of the keys
    where the pattern itself has none. */
static RgStatus
keys_disturb(SparqlPlanner *const planner, const SparqlOp *const op,
             const SparqlDemand *const demand, const SparqlVarSet *const keys,
             bool *const disturb)
{
  SparqlScope scope;
  RG_TRY(sparql_planner_scope(planner, op, &scope));
  for (size_t i = 0U; i < demand->conditions.n && !*disturb; ++i) {
    SparqlVarSet reads;
    RG_TRY(
        sparql_planner_expr_vars(planner, demand->conditions.items[i], &reads));
    sparql_var_set_remove_all(&reads, &scope.certain);
    *disturb = sparql_var_set_meets(&reads, keys);
  }
  return RG_OK;
}

RgStatus
sparql_group_collect(SparqlPlanner *const planner, const SparqlOp *const op,
                     const SparqlDemand *const demand, SparqlGroup *const group)
{
  SparqlVarSet keys;
  bool         disturb = !demand->keys;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &keys));
  for (size_t i = 0U; !disturb && i < demand->keys->n_columns; ++i) {
    sparql_var_set_add(&keys, demand->keys->columns[i]);
  }
  RG_TRY(keys_disturb(planner, op, demand, &keys, &disturb));
  *group =
      (SparqlGroup){.active = demand->active, .together = demand->together};
  RG_TRY(collect(planner, op, demand->active, &keys, group));
  sparql_stretch_narrow(planner, group);
  for (size_t i = 0U; i < demand->conditions.n; ++i) {
    RG_TRY(sparql_conditions_add(planner, &group->conditions,
                                 demand->conditions.items[i]));
  }
  return !disturb ? sparql_group_add_plan(planner, group, demand->keys, NULL)
                  : RG_OK;
}
