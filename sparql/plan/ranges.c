/**
   @file
   Comparisons with a constant as bounds of a scan's ids, and IN as a table to
   join.  The condition stays: a range may let more through than the comparison.
*/

#include "graph/dict.h"
#include "graph/stats.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/group.h"
#include "sparql/plan/node.h"

/** Least and greatest id of a tag. */
static GraphId
tag_low(const GraphTag tag)
{
  return graph_id(tag, 0U);
}

static GraphId
tag_high(const GraphTag tag)
{
  return graph_id(tag, (UINT64_C(1) << GRAPH_ID_PAYLOAD_BITS) - 1U);
}

/** `?v OP constant`, either way round. */
static bool
is_comparison(const SparqlExpr *const expr, SparqlVar *const variable,
              SparqlFunction *const function, const GraphTerm **const term)
{
  if (expr->kind != SPARQL_EXPR_CALL || expr->n_args != 2U) {
    return false;
  }
  const SparqlExpr *const a = expr->args[0];
  const SparqlExpr *const b = expr->args[1];
  *function                 = expr->function;
  if (a->kind == SPARQL_EXPR_VARIABLE && b->kind == SPARQL_EXPR_CONSTANT) {
    *variable = a->variable;
    *term     = b->term;
    return true;
  }
  if (b->kind != SPARQL_EXPR_VARIABLE || a->kind != SPARQL_EXPR_CONSTANT) {
    return false;
  }
  *variable = b->variable;
  *term     = a->term;
  switch (expr->function) {
  case SPARQL_FN_LESS:
    *function = SPARQL_FN_GREATER;
    break;
  case SPARQL_FN_GREATER:
    *function = SPARQL_FN_LESS;
    break;
  case SPARQL_FN_LESS_OR_EQUAL:
    *function = SPARQL_FN_GREATER_OR_EQUAL;
    break;
  case SPARQL_FN_GREATER_OR_EQUAL:
    *function = SPARQL_FN_LESS_OR_EQUAL;
    break;
  default:
    break;
  }
  return true;
}

/** The id of a number as an integer (rounded down or up) or a decimal. */
static bool
number_id(const GraphTerm *const term, const bool integer, const bool up,
          GraphId *const id)
{
  GraphDecimal value;
  char         text[GRAPH_DECIMAL_TEXT_BYTES];
  if (graph_decimal_parse(term->text, &value) != RG_OK) {
    return false;
  }
  if (integer) {
    while (value.scale) {
      const GraphInt128 rest = value.coefficient % 10;
      value.coefficient /= 10;
      --value.scale;
      value.coefficient += up && rest > 0 ? 1 : !up && rest < 0 ? -1 : 0;
    }
  }
  const size_t    n    = graph_decimal_format(value, text);
  const GraphTerm form = graph_term_literal(
      rg_str(text, n), integer ? RG_STR(GRAPH_XSD_NS "integer")
                               : RG_STR(GRAPH_XSD_NS "decimal"));
  return graph_id_from_value(&form, id);
}

typedef struct {
  bool    used;
  GraphId low;
  GraphId high;
} Range;

static void
cut(Range *const range, const GraphId low, const GraphId high)
{
  range->used = true;
  range->low  = low > range->low ? low : range->low;
  range->high = high < range->high ? high : range->high;
}

static bool
is_number(const GraphTerm *const term)
{
  return rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_NS "integer")) ||
         rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_NS "decimal"));
}

/** Bounds for one kind of inline value. */
static bool
bound_of(const GraphTerm *const term, const GraphTag tag, const bool is_low,
         GraphId *const id)
{
  if (tag == GRAPH_TAG_INTEGER || tag == GRAPH_TAG_DECIMAL) {
    return is_number(term) &&
           number_id(term, tag == GRAPH_TAG_INTEGER, is_low, id);
  }
  return graph_id_from_value(term, id) && graph_id_tag(*id) == tag;
}

static bool
has_objects(const SparqlPlanner *const planner, const SparqlScan *const scan,
            const GraphField field, const GraphId low, const GraphId high)
{
  GraphPattern pattern = scan->pattern;
  bool         found   = true;
  pattern.low[field]   = low;
  pattern.high[field]  = high;
  return sparql_planner_has_parameter(planner, &pattern) ||
         graph_scan_contains(planner->store, &pattern, scan->scope, &found) !=
             RG_OK ||
         found;
}

/** The tags whose values a comparison with `term` can be true for. */
static size_t
comparable_tags(const GraphTerm *const term, GraphTag tags[2])
{
  GraphId id = GRAPH_ID_NONE;
  if (is_number(term)) {
    tags[0] = GRAPH_TAG_INTEGER;
    tags[1] = GRAPH_TAG_DECIMAL;
    return 2U;
  }
  if (!graph_id_from_value(term, &id) || graph_id_tag(id) < GRAPH_TAG_G_YEAR ||
      graph_id_tag(id) > GRAPH_TAG_DATE_TIME) {
    return 0U;
  }
  tags[0] = graph_id_tag(id);
  return 1U;
}

/** Narrow `field` of a scan by `?v OP term`: to the inline values in question,
    and to all of the dictionary's literals where there are any. */
static void
narrow_field(const SparqlPlanner *const planner, SparqlScan *const scan,
             const GraphField field, const SparqlFunction function,
             const GraphTerm *const term)
{
  const bool low_side = function == SPARQL_FN_GREATER ||
                        function == SPARQL_FN_GREATER_OR_EQUAL ||
                        function == SPARQL_FN_EQUAL;
  const bool high_side = function == SPARQL_FN_LESS ||
                         function == SPARQL_FN_LESS_OR_EQUAL ||
                         function == SPARQL_FN_EQUAL;
  GraphTag     tags[2] = {GRAPH_TAG_NONE, GRAPH_TAG_NONE};
  const size_t n_tags  = comparable_tags(term, tags);
  GraphId      low     = UINT64_MAX;
  GraphId      high    = 0U;
  if (!n_tags || (!low_side && !high_side)) {
    return;
  }
  if (has_objects(planner, scan, field, tag_low(GRAPH_TAG_LITERAL),
                  tag_high(GRAPH_TAG_LITERAL))) {
    low  = tag_low(GRAPH_TAG_LITERAL);
    high = tag_high(GRAPH_TAG_LITERAL);
  }
  for (size_t i = 0U; i < n_tags; ++i) {
    GraphId from = tag_low(tags[i]);
    GraphId to   = tag_high(tags[i]);
    if ((low_side && !bound_of(term, tags[i], true, &from)) ||
        (high_side && !bound_of(term, tags[i], false, &to))) {
      from = tag_low(tags[i]);
      to   = tag_high(tags[i]);
    }
    if (has_objects(planner, scan, field, from, to)) {
      low  = from < low ? from : low;
      high = to > high ? to : high;
    }
  }
  if (low > high) {
    /* Nothing can match: a range without ids. */
    low = high = tag_low(tags[0]);
    if (has_objects(planner, scan, field, low, high)) {
      return;
    }
  }
  Range range = {false, scan->pattern.low[field],
                 scan->pattern.high[field] ? scan->pattern.high[field]
                                           : UINT64_MAX};
  cut(&range, low, high);
  if (range.low <= range.high) {
    scan->pattern.low[field]  = range.low;
    scan->pattern.high[field] = range.high;
  }
}

/** `?v = term` can be true for that term only. */
static bool
equals_itself_only(const GraphTerm *const term)
{
  return term->kind == GRAPH_TERM_IRI ||
         (term->kind == GRAPH_TERM_LITERAL &&
          rg_str_equals(term->datatype, RG_STR(GRAPH_XSD_STRING)));
}

/** `?v = <iri>`, `?v = "string"`, and sameTerm with any term hold for one
    id. */
static bool
is_same_id(const SparqlPlanner *const planner, const SparqlFunction function,
           const GraphTerm *const term, GraphId *const id)
{
  const bool same = function == SPARQL_FN_SAMETERM ||
                    (function == SPARQL_FN_EQUAL && equals_itself_only(term));
  return same &&
         planner->terms.intern(planner->terms.handle, term, id) == RG_OK;
}

/** Whether it became narrower. */
static bool
narrow_part(const SparqlPlanner *const planner, SparqlPart *const part,
            const SparqlVar variable, const SparqlFunction function,
            const GraphTerm *const term)
{
  GraphId id       = GRAPH_ID_NONE;
  bool    narrowed = false;
  for (GraphField f = GRAPH_S; f <= GRAPH_O; ++f) {
    if (part->scan.variable[f] != variable) {
      continue;
    }
    const GraphPattern before = part->scan.pattern;
    if (is_same_id(planner, function, term, &id)) {
      if (!part->scan.pattern.high[f]) {
        part->scan.pattern.low[f]  = id;
        part->scan.pattern.high[f] = id;
      }
    } else if (f == GRAPH_O && term->kind == GRAPH_TERM_LITERAL) {
      narrow_field(planner, &part->scan, f, function, term);
    }
    narrowed = narrowed || before.low[f] != part->scan.pattern.low[f] ||
               before.high[f] != part->scan.pattern.high[f];
  }
  part->rows = sparql_estimate_scan(planner, &part->scan);
  return narrowed;
}

/** `?v IN (…)` with terms that equal themselves only. */
static bool
is_list(const SparqlExpr *const expr)
{
  bool is = expr->kind == SPARQL_EXPR_CALL && expr->function == SPARQL_FN_IN &&
            expr->n_args > 1U && expr->args[0]->kind == SPARQL_EXPR_VARIABLE;
  for (size_t i = 1U; is && i < expr->n_args; ++i) {
    is = expr->args[i]->kind == SPARQL_EXPR_CONSTANT &&
         equals_itself_only(expr->args[i]->term);
  }
  return is;
}

/** What a parameter stands for may be another term of the list. */
static RgStatus
has_parameter(const SparqlPlanner *const planner, const SparqlExpr *const list,
              bool *const has)
{
  *has = false;
  for (size_t i = 1U; planner->n_parameters && i < list->n_args; ++i) {
    GraphId id = GRAPH_ID_NONE;
    RG_TRY(
        planner->terms.intern(planner->terms.handle, list->args[i]->term, &id));
    *has = *has || sparql_id_is_parameter(id, planner->n_parameters);
  }
  return RG_OK;
}

/** Rows of the terms of an IN, each once. */
static RgStatus
add_list(SparqlPlanner *const planner, SparqlGroup *const group,
         const SparqlExpr *const list)
{
  const SparqlVar variable = list->args[0]->variable;
  GraphId *const  ids =
      rg_arena_alloc_zero(planner->arena, list->n_args, sizeof(*ids));
  size_t      n    = 0U;
  SparqlPlan *rows = NULL;
  if (!ids) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 1U; i < list->n_args; ++i) {
    RG_TRY(planner->terms.intern(planner->terms.handle, list->args[i]->term,
                                 &ids[n]));
    bool met = false;
    for (size_t j = 0U; j < n; ++j) {
      met = met || ids[j] == ids[n];
    }
    n += !met;
  }
  RG_TRY(sparql_node_values(planner, &variable, 1U, ids, n, &rows));
  return sparql_group_add_plan(planner, group, rows, NULL);
}

/** Join the lists that conditions say a variable of a triple pattern is in. */
static RgStatus
join_lists(SparqlPlanner *const planner, SparqlGroup *const group)
{
  enum { MAX_PARTS = 7, MAX_TERMS = 1000 };
  for (size_t c = 0U; c < group->conditions.n && c < 64U; ++c) {
    const SparqlExpr *const condition = group->conditions.items[c];
    if (!is_list(condition) || condition->n_args > MAX_TERMS) {
      continue;
    }
    bool open    = false;
    bool scanned = false;
    RG_TRY(has_parameter(planner, condition, &open));
    for (size_t p = 0U; p < group->parts.n && !open; ++p) {
      const SparqlPart *const part = &group->parts.items[p];
      scanned = scanned || (part->kind == SPARQL_PART_TRIPLE &&
                            sparql_var_set_has(&part->variables,
                                               condition->args[0]->variable));
    }
    if (scanned && group->parts.n < MAX_PARTS) {
      RG_TRY(add_list(planner, group, condition));
      group->narrowed |= UINT64_C(1) << c;
    }
  }
  return RG_OK;
}

RgStatus
sparql_group_narrow(SparqlPlanner *const planner, SparqlGroup *const group)
{
  for (size_t c = 0U; c < group->conditions.n; ++c) {
    SparqlVar               variable  = SPARQL_VAR_NONE;
    SparqlFunction          function  = SPARQL_FN_OR;
    const GraphTerm        *term      = NULL;
    const SparqlExpr *const condition = group->conditions.items[c];
    const bool              all       = condition->kind == SPARQL_EXPR_CALL &&
                     condition->function == SPARQL_FN_AND;
    const size_t n = all ? condition->n_args : 1U;
    for (size_t i = 0U; i < n; ++i) {
      if (!is_comparison(all ? condition->args[i] : condition, &variable,
                         &function, &term)) {
        continue;
      }
      for (size_t p = 0U; p < group->parts.n; ++p) {
        if (group->parts.items[p].kind == SPARQL_PART_TRIPLE &&
            narrow_part(planner, &group->parts.items[p], variable, function,
                        term) &&
            c < 64U) {
          group->narrowed |= UINT64_C(1) << c;
        }
      }
    }
  }
  return join_lists(planner, group);
}
