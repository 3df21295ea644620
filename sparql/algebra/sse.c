#include "sparql/algebra/sse.h"

#include "sparql/syntax/term_text.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct {
  SparqlTextWriter text;
  unsigned         depth;       ///< of the line in work
  SparqlVar        n_variables; ///< those beyond are the planner's own
} Printer;

static RgStatus
print_op(Printer *p, const SparqlOp *op);

static RgStatus
print_expr(Printer *p, const SparqlExpr *expr);

static RgStatus
print(Printer *const p, const char *const text)
{
  return sparql_text_write(&p->text, text);
}

/** A new line, two spaces for each level. */
static RgStatus
print_line(Printer *const p)
{
  RG_TRY(print(p, "\n"));
  for (unsigned i = 0U; i < p->depth; ++i) {
    RG_TRY(print(p, "  "));
  }
  return RG_OK;
}

static RgStatus
print_nested(Printer *const p, const SparqlOp *const op)
{
  ++p->depth;
  RG_TRY(print_line(p));
  RG_TRY(print_op(p, op));
  --p->depth;
  return RG_OK;
}

static RgStatus
print_args(Printer *const p, const SparqlExpr *const expr)
{
  for (size_t i = 0U; i < expr->n_args; ++i) {
    RG_TRY(print(p, " "));
    RG_TRY(print_expr(p, expr->args[i]));
  }
  return print(p, ")");
}

/** A variable of the planner's, by its number as in the columns of a plan. */
static RgStatus
print_own(Printer *const p, const SparqlVar var)
{
  char name[24];
  (void)snprintf(name, sizeof(name), "?.%u", (unsigned)var);
  return print(p, name);
}

static RgStatus
print_expr(Printer *const p, const SparqlExpr *const expr)
{
  switch (expr->kind) {
  case SPARQL_EXPR_VARIABLE:
    return expr->variable < p->n_variables
               ? sparql_text_write_var(&p->text, expr->variable)
               : print_own(p, expr->variable);
  case SPARQL_EXPR_CONSTANT:
    return sparql_text_write_term(&p->text, expr->term);
  case SPARQL_EXPR_CALL:
    RG_TRY(print(p, "("));
    RG_TRY(print(p, sparql_function_name(expr->function)));
    return print_args(p, expr);
  case SPARQL_EXPR_IRI_CALL:
    RG_TRY(print(p, "("));
    RG_TRY(sparql_text_write_iri(&p->text, expr->term->text));
    return print_args(p, expr);
  default:
    RG_TRY(print(p, "(exists"));
    RG_TRY(print_nested(p, expr->pattern));
    return print(p, ")");
  }
}

/** " (subject predicate object)" with a word in front. */
static RgStatus
print_triple(Printer *const p, const SparqlTriplePattern *const triple)
{
  ++p->depth;
  RG_TRY(print_line(p));
  RG_TRY(print(p, "(triple "));
  RG_TRY(sparql_text_write_place(&p->text, &triple->subject));
  RG_TRY(print(p, " "));
  RG_TRY(sparql_text_write_place(&p->text, &triple->predicate));
  RG_TRY(print(p, " "));
  RG_TRY(sparql_text_write_place(&p->text, &triple->object));
  --p->depth;
  return print(p, ")");
}

static RgStatus
print_vars(Printer *const p, const SparqlVar *const vars, const size_t n)
{
  RG_TRY(print(p, " ("));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(print(p, i ? " " : ""));
    RG_TRY(sparql_text_write_var(&p->text, vars[i]));
  }
  return print(p, ")");
}

/** " (?v expr)" */
static RgStatus
print_binding(Printer *const p, const SparqlBinding *const binding)
{
  RG_TRY(print(p, " ("));
  RG_TRY(sparql_text_write_var(&p->text, binding->variable));
  RG_TRY(print(p, " "));
  RG_TRY(print_expr(p, binding->expr));
  return print(p, ")");
}

static RgStatus
print_path(Printer *const p, const SparqlOp *const op)
{
  RG_TRY(print(p, " "));
  RG_TRY(sparql_text_write_place(&p->text, &op->as.path.subject));
  RG_TRY(print(p, " "));
  RG_TRY(sparql_text_write_path(&p->text, op->as.path.path));
  RG_TRY(print(p, " "));
  return sparql_text_write_place(&p->text, &op->as.path.object);
}

static RgStatus
print_table(Printer *const p, const SparqlOp *const op)
{
  const size_t     n_columns = op->as.table.n_columns;
  const GraphTerm *cell      = op->as.table.cells;
  RG_TRY(print_vars(p, op->as.table.columns, n_columns));
  ++p->depth;
  for (size_t row = 0U; row < op->as.table.n_rows; ++row) {
    RG_TRY(print_line(p));
    RG_TRY(print(p, "(row"));
    for (size_t i = 0U; i < n_columns; ++i) {
      RG_TRY(print(p, " "));
      RG_TRY(sparql_text_write_term(&p->text, cell++));
    }
    RG_TRY(print(p, ")"));
  }
  --p->depth;
  return RG_OK;
}

/** " (?v (count distinct ?x))" */
static RgStatus
print_aggregate(Printer *const p, const SparqlAggregate *const aggregate)
{
  RG_TRY(print(p, " ("));
  RG_TRY(sparql_text_write_var(&p->text, aggregate->variable));
  RG_TRY(print(p, " ("));
  RG_TRY(print(p, sparql_aggregate_name(aggregate->kind)));
  RG_TRY(print(p, aggregate->distinct ? " distinct" : ""));
  if (aggregate->kind == SPARQL_AGG_GROUP_CONCAT) {
    RG_TRY(print(p, " (separator "));
    RG_TRY(sparql_text_write_string(&p->text, aggregate->separator));
    RG_TRY(print(p, ")"));
  }
  if (aggregate->expr) {
    RG_TRY(print(p, " "));
    RG_TRY(print_expr(p, aggregate->expr));
  }
  return print(p, "))");
}

static RgStatus
print_group(Printer *const p, const SparqlOp *const op)
{
  RG_TRY(print(p, " (keys"));
  for (size_t i = 0U; i < op->as.group.n_keys; ++i) {
    RG_TRY(print_binding(p, &op->as.group.keys[i]));
  }
  RG_TRY(print(p, ") (aggregates"));
  for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
    RG_TRY(print_aggregate(p, &op->as.group.aggregates[i]));
  }
  return print(p, ")");
}

static RgStatus
print_order(Printer *const p, const SparqlOp *const op)
{
  RG_TRY(print(p, " ("));
  for (size_t i = 0U; i < op->as.order_by.n_keys; ++i) {
    const SparqlOrderKey *const key = &op->as.order_by.keys[i];
    RG_TRY(print(p, i ? " " : ""));
    RG_TRY(print(p, key->descending ? "(desc " : "(asc "));
    RG_TRY(print_expr(p, key->expr));
    RG_TRY(print(p, ")"));
  }
  return print(p, ")");
}

static RgStatus
print_slice(Printer *const p, const SparqlOp *const op)
{
  char text[64];
  if (op->as.slice.limit == SPARQL_NO_LIMIT) {
    (void)snprintf(text, sizeof(text), " %" PRIu64 " _", op->as.slice.offset);
  } else {
    (void)snprintf(text, sizeof(text), " %" PRIu64 " %" PRIu64,
                   op->as.slice.offset, op->as.slice.limit);
  }
  return print(p, text);
}

/** What a node says besides its inputs. */
static RgStatus
print_details(Printer *const p, const SparqlOp *const op)
{
  switch (op->kind) {
  case SPARQL_OP_BGP:
    for (size_t i = 0U; i < op->as.bgp.n_triples; ++i) {
      RG_TRY(print_triple(p, &op->as.bgp.triples[i]));
    }
    return RG_OK;
  case SPARQL_OP_PATH:
    return print_path(p, op);
  case SPARQL_OP_FILTER:
    for (size_t i = 0U; i < op->as.filter.n_conditions; ++i) {
      RG_TRY(print(p, " "));
      RG_TRY(print_expr(p, op->as.filter.conditions[i]));
    }
    return RG_OK;
  case SPARQL_OP_GRAPH:
    RG_TRY(print(p, " "));
    return sparql_text_write_place(&p->text, &op->as.graph.name);
  case SPARQL_OP_EXTEND:
    return print_binding(p, &op->as.extend.binding);
  case SPARQL_OP_TABLE:
    return print_table(p, op);
  case SPARQL_OP_SERVICE:
    RG_TRY(print(p, op->as.service.silent ? " silent " : " "));
    return sparql_text_write_place(&p->text, &op->as.service.endpoint);
  case SPARQL_OP_GROUP:
    return print_group(p, op);
  case SPARQL_OP_ORDER_BY:
    return print_order(p, op);
  case SPARQL_OP_PROJECT:
    return print_vars(p, op->as.project.variables, op->as.project.n_variables);
  case SPARQL_OP_SLICE:
    return print_slice(p, op);
  default:
    return RG_OK;
  }
}

static RgStatus
print_op(Printer *const p, const SparqlOp *const op)
{
  RG_TRY(print(p, "("));
  RG_TRY(print(p, sparql_op_name(op->kind)));
  RG_TRY(print_details(p, op));
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    RG_TRY(print_nested(p, op->inputs[i]));
  }
  if (op->kind == SPARQL_OP_LEFT_JOIN && op->as.left_join.condition) {
    ++p->depth;
    RG_TRY(print_line(p));
    RG_TRY(print_expr(p, op->as.left_join.condition));
    --p->depth;
  }
  return print(p, ")");
}

static RgStatus
print_dataset(Printer *const p, const char *const word, const RgStr *const iris,
              const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(print_line(p));
    RG_TRY(print(p, word));
    RG_TRY(sparql_text_write_iri(&p->text, iris[i]));
    RG_TRY(print(p, ")"));
  }
  return RG_OK;
}

/** "(select …)", "(ask …)", … */
static RgStatus
print_query(Printer *const p, const SparqlAlgebra *const algebra)
{
  static const char *const words[] = {
      [SPARQL_FORM_SELECT]    = "(select",
      [SPARQL_FORM_CONSTRUCT] = "(construct",
      [SPARQL_FORM_DESCRIBE]  = "(describe",
      [SPARQL_FORM_ASK]       = "(ask",
  };
  RG_TRY(print(p, words[algebra->form]));
  for (size_t i = 0U; i < algebra->n_describe; ++i) {
    RG_TRY(print(p, " "));
    RG_TRY(sparql_text_write_place(&p->text, &algebra->describe[i]));
  }
  p->depth = 1U;
  RG_TRY(print_dataset(p, "(from ", algebra->from, algebra->n_from));
  RG_TRY(print_dataset(p, "(from-named ", algebra->from_named,
                       algebra->n_from_named));
  if (algebra->form == SPARQL_FORM_CONSTRUCT) {
    RG_TRY(print_line(p));
    RG_TRY(print(p, "(template"));
    for (size_t i = 0U; i < algebra->n_template; ++i) {
      RG_TRY(print_triple(p, &algebra->triple_template[i]));
    }
    RG_TRY(print(p, ")"));
  }
  RG_TRY(print_line(p));
  RG_TRY(print_op(p, algebra->pattern));
  return print(p, ")\n");
}

/** Print the expression, or the whole query. */
static RgStatus
print_subject(const SparqlAlgebra *const          algebra,
              const SparqlExpr *RG_NULLABLE const expr, const RgSink *const out)
{
  const RgAllocator *const heap  = rg_allocator_system();
  RgArena *const           arena = rg_arena_new(heap);
  const size_t n_bytes = (algebra->n_variables + 1U) * sizeof(SparqlVar);
  Printer      p       = {.text = {.out         = *out,
                                   .variables   = algebra->variables,
                                   .hidden_mark = "?.",
                                   .blanks      = rg_hashmap_new(heap)}};
  p.n_variables        = (SparqlVar)algebra->n_variables;
  p.text.hidden        = arena ? rg_arena_alloc(arena, n_bytes) : NULL;
  RgStatus st          = p.text.hidden && p.text.blanks ? RG_OK : RG_NO_MEMORY;
  if (st == RG_OK) {
    memset(p.text.hidden, 0xFF, n_bytes);
    st = expr ? print_expr(&p, expr) : print_query(&p, algebra);
  }
  rg_hashmap_free(p.text.blanks);
  rg_arena_free(arena);
  return st;
}

RgStatus
sparql_sse_print(const SparqlAlgebra *const algebra, const RgSink *const out)
{
  return print_subject(algebra, NULL, out);
}

RgStatus
sparql_sse_print_expr(const SparqlAlgebra *const algebra,
                      const SparqlExpr *const expr, const RgSink *const out)
{
  return print_subject(algebra, expr, out);
}
