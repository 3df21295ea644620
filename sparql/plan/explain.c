#include "sparql/plan/explain.h"

#include "sparql/algebra/sse.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const order_names[GRAPH_N_ORDERS] = {
    [GRAPH_SPO] = "SPO", [GRAPH_SOP] = "SOP", [GRAPH_PSO] = "PSO",
    [GRAPH_POS] = "POS", [GRAPH_OSP] = "OSP", [GRAPH_OPS] = "OPS",
};

static const char *const join_names[] = {
    [SPARQL_JOIN_INNER] = "inner", [SPARQL_JOIN_LEFT] = "left",
    [SPARQL_JOIN_SEMI] = "semi",   [SPARQL_JOIN_ANTI] = "anti",
    [SPARQL_JOIN_MINUS] = "minus", [SPARQL_JOIN_MARK] = "mark",
};

static RgStatus
print(const RgSink *out, const char *format, ...) RG_PRINTF(2, 3);

static RgStatus
print(const RgSink *const out, const char *const format, ...)
{
  char    text[512];
  va_list args;
  va_start(args, format);
  const int n = vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  if (n < 0) {
    return RG_INTERNAL;
  }
  const size_t size = (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1U;
  return rg_sink_write(out, rg_str(text, size));
}

static RgStatus
print_var(const SparqlAlgebra *const algebra, const SparqlVar var,
          const RgSink *const out)
{
  if (var >= algebra->n_variables) {
    return print(out, "?.%u", (unsigned)var);
  }
  const RgStr name = sparql_algebra_var_name(algebra, var);
  return print(out, "?%.*s", RG_STR_ARG(name));
}

static RgStatus
print_vars(const SparqlAlgebra *const algebra, const SparqlVar *const vars,
           const size_t n, const RgSink *const out)
{
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(print(out, i ? " " : ""));
    RG_TRY(print_var(algebra, vars[i], out));
  }
  return RG_OK;
}

static RgStatus
print_scan(const SparqlAlgebra *const algebra, const SparqlScan *const scan,
           const GraphOrder order, const RgSink *const out)
{
  RG_TRY(print(out, " %s", order_names[order]));
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    RG_TRY(print(out, " "));
    if (scan->variable[f] != SPARQL_VAR_NONE) {
      RG_TRY(print_var(algebra, scan->variable[f], out));
      RG_TRY(print(out, "%s", scan->pattern.high[f] ? "[range]" : ""));
    } else if (scan->pattern.id[f]) {
      RG_TRY(print(out, "#%llx", (unsigned long long)scan->pattern.id[f]));
    } else {
      RG_TRY(print(out, "*"));
    }
  }
  return RG_OK;
}

static RgStatus
print_detail(const SparqlAlgebra *const algebra, const SparqlPlan *const plan,
             const RgSink *const out)
{
  switch (plan->kind) {
  case SPARQL_PLAN_SCAN:
    return print_scan(algebra, &plan->as.scan, plan->as.scan.order, out);
  case SPARQL_PLAN_COUNT:
    return print_scan(algebra, plan->as.count.scan, plan->as.count.scan->order,
                      out);
  case SPARQL_PLAN_RUNS:
    return print_scan(algebra, plan->as.runs.scan, plan->as.runs.order, out);
  case SPARQL_PLAN_MERGE_JOIN:
  case SPARQL_PLAN_HASH_JOIN:
    RG_TRY(print(out, " %s on (", join_names[plan->as.join.kind]));
    RG_TRY(print_vars(algebra, plan->as.join.keys, plan->as.join.n_keys, out));
    return print(out, ")%s%s", plan->as.join.n_loose ? " loose" : "",
                 plan->as.join.n_pushed ? " pushing keys" : "");
  case SPARQL_PLAN_LOOKUP_JOIN:
    RG_TRY(print(out, " %s", join_names[plan->as.join.kind]));
    return print_scan(algebra, &plan->as.join.scan, plan->as.join.scan.order,
                      out);
  case SPARQL_PLAN_SORT:
    return plan->as.sort.limit == SPARQL_NO_LIMIT
               ? RG_OK
               : print(out, " top %llu",
                       (unsigned long long)plan->as.sort.limit);
  case SPARQL_PLAN_SLICE:
    return print(out, " %llu from %llu",
                 (unsigned long long)plan->as.slice.limit,
                 (unsigned long long)plan->as.slice.offset);
  case SPARQL_PLAN_FILTER:
    for (size_t i = 0U; i < plan->as.filter.n_conditions; ++i) {
      RG_TRY(print(out, " "));
      RG_TRY(
          sparql_sse_print_expr(algebra, plan->as.filter.conditions[i], out));
    }
    return RG_OK;
  case SPARQL_PLAN_DISTINCT:
    return print(out, "%s", plan->as.distinct.sorted ? " sorted" : "");
  default:
    return RG_OK;
  }
}

/** Recursion is as deep as the algebra, which is limited. */
static RgStatus
print_node(const SparqlAlgebra *const algebra, const SparqlPlan *const plan,
           const SparqlPlanFacts *const facts, const int depth,
           const RgSink *const out)
{
  const SparqlPlanFact fact = facts->fact(facts->handle, plan->number);
  RG_TRY(print(out, "%*s%s", 2 * depth, "", sparql_plan_name(plan->kind)));
  RG_TRY(print_detail(algebra, plan, out));
  RG_TRY(print(out, "  {"));
  RG_TRY(print_vars(algebra, plan->columns, plan->n_columns, out));
  RG_TRY(print(out, "}  estimate %.0f", plan->rows));
  if (fact.known) {
    RG_TRY(print(out, "  rows %llu  %.3f ms", (unsigned long long)fact.n_rows,
                 (double)fact.elapsed_ns / 1e6));
  }
  RG_TRY(print(out, "\n"));
  for (size_t i = 0U; i < plan->n_inputs; ++i) {
    RG_TRY(print_node(algebra, plan->inputs[i], facts, depth + 1, out));
  }
  return RG_OK;
}

RgStatus
sparql_plan_print(const SparqlAlgebra *const   algebra,
                  const SparqlPlan *const      plan,
                  const SparqlPlanFacts *const facts, const RgSink *const out)
{
  return print_node(algebra, plan, facts, 0, out);
}

static RgStatus
print_json_vars(const SparqlAlgebra *const algebra, const SparqlVar *const vars,
                const size_t n, const RgSink *const out)
{
  RG_TRY(print(out, "["));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(print(out, i ? ",\"" : "\""));
    RG_TRY(print_var(algebra, vars[i], out));
    RG_TRY(print(out, "\""));
  }
  return print(out, "]");
}

RgStatus
sparql_plan_print_json(const SparqlAlgebra *const   algebra,
                       const SparqlPlan *const      plan,
                       const SparqlPlanFacts *const facts,
                       const RgSink *const          out)
{
  const SparqlPlanFact fact = facts->fact(facts->handle, plan->number);
  RG_TRY(print(
      out, "{\"operator\":\"%s\",\"columns\":", sparql_plan_name(plan->kind)));
  RG_TRY(print_json_vars(algebra, plan->columns, plan->n_columns, out));
  RG_TRY(print(out, ",\"order\":"));
  RG_TRY(print_json_vars(algebra, plan->order, plan->n_order, out));
  RG_TRY(
      print(out, ",\"estimate\":%.1f,\"cost\":%.0f", plan->rows, plan->cost));
  if (fact.known) {
    RG_TRY(print(out, ",\"rows\":%llu,\"ms\":%.3f",
                 (unsigned long long)fact.n_rows,
                 (double)fact.elapsed_ns / 1e6));
  }
  RG_TRY(print(out, ",\"inputs\":["));
  for (size_t i = 0U; i < plan->n_inputs; ++i) {
    RG_TRY(print(out, i ? "," : ""));
    RG_TRY(sparql_plan_print_json(algebra, plan->inputs[i], facts, out));
  }
  return print(out, "]}");
}
