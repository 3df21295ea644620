#include "sparql/syntax/unparse.h"

#include "graph/base/buf.h"
#include "sparql/syntax/term_text.h"

#include <inttypes.h>
#include <stdio.h>

static RgStatus
write_group(SparqlTextWriter *w, const SparqlAstGroup *group);

static RgStatus
write_expr(SparqlTextWriter *w, const SparqlAstExpr *expr);

/** Arguments from `first` on with `mark` between, in brackets. */
static RgStatus
write_args(SparqlTextWriter *const w, const SparqlAstExpr *const expr,
           const size_t first, const char *const mark)
{
  RG_TRY(sparql_text_write(w, expr->distinct ? "(DISTINCT " : "("));
  for (size_t i = first; i < expr->n_args; ++i) {
    RG_TRY(sparql_text_write(w, i > first ? mark : ""));
    RG_TRY(write_expr(w, expr->args[i]));
  }
  return sparql_text_write(w, ")");
}

static RgStatus
write_call(SparqlTextWriter *const w, const SparqlAstExpr *const expr)
{
  char mark[8] = "";
  switch (expr->function) {
  case SPARQL_FN_NOT:
    RG_TRY(sparql_text_write(w, "(! "));
    break;
  case SPARQL_FN_UNARY_PLUS:
    RG_TRY(sparql_text_write(w, "(+ "));
    break;
  case SPARQL_FN_UNARY_MINUS:
    RG_TRY(sparql_text_write(w, "(- "));
    break;
  case SPARQL_FN_IN:
  case SPARQL_FN_NOT_IN:
    RG_TRY(sparql_text_write(w, "("));
    RG_TRY(write_expr(w, expr->args[0]));
    RG_TRY(sparql_text_write(w, expr->function == SPARQL_FN_IN ? " IN "
                                                               : " NOT IN "));
    RG_TRY(write_args(w, expr, 1U, ", "));
    return sparql_text_write(w, ")");
  default:
    if (expr->function >= SPARQL_FIRST_BUILT_IN) {
      RG_TRY(sparql_text_write(w, sparql_function_name(expr->function)));
      return write_args(w, expr, 0U, ", ");
    }
    (void)snprintf(mark, sizeof(mark), " %s ",
                   sparql_function_name(expr->function));
    return write_args(w, expr, 0U, mark);
  }
  RG_TRY(write_expr(w, expr->args[0]));
  return sparql_text_write(w, ")");
}

static RgStatus
write_aggregate(SparqlTextWriter *const w, const SparqlAstExpr *const expr)
{
  RG_TRY(sparql_text_write(w, sparql_aggregate_name(expr->aggregate)));
  RG_TRY(sparql_text_write(w, expr->distinct ? "(DISTINCT " : "("));
  RG_TRY(expr->n_args ? write_expr(w, expr->args[0])
                      : sparql_text_write(w, "*"));
  if (expr->aggregate == SPARQL_AGG_GROUP_CONCAT) {
    RG_TRY(sparql_text_write(w, "; SEPARATOR = "));
    RG_TRY(sparql_text_write_string(w, expr->separator));
  }
  return sparql_text_write(w, ")");
}

static RgStatus
write_expr(SparqlTextWriter *const w, const SparqlAstExpr *const expr)
{
  switch (expr->kind) {
  case SPARQL_AST_VARIABLE:
    return sparql_text_write_var(w, expr->variable);
  case SPARQL_AST_CONSTANT:
    return sparql_text_write_term(w, expr->term);
  case SPARQL_AST_CALL:
    return write_call(w, expr);
  case SPARQL_AST_IRI_CALL:
    RG_TRY(sparql_text_write_iri(w, expr->term->text));
    return write_args(w, expr, 0U, ", ");
  case SPARQL_AST_EXISTS:
    RG_TRY(sparql_text_write(w, "EXISTS "));
    return write_group(w, expr->group);
  default:
    return write_aggregate(w, expr);
  }
}

static RgStatus
write_triples(SparqlTextWriter *const w, const SparqlAstTriples *const triples)
{
  for (size_t i = 0U; i < triples->n; ++i) {
    const SparqlAstTriple *const triple = &triples->items[i];
    RG_TRY(sparql_text_write_place(w, &triple->subject));
    RG_TRY(sparql_text_write(w, " "));
    RG_TRY(triple->path ? sparql_text_write_path(w, triple->path)
                        : sparql_text_write_place(w, &triple->verb));
    RG_TRY(sparql_text_write(w, " "));
    RG_TRY(sparql_text_write_place(w, &triple->object));
    RG_TRY(sparql_text_write(w, " . "));
  }
  return RG_OK;
}

static RgStatus
write_table(SparqlTextWriter *const w, const SparqlAstTable *const table)
{
  RG_TRY(sparql_text_write(w, "VALUES ("));
  for (size_t i = 0U; i < table->n_columns; ++i) {
    RG_TRY(sparql_text_write(w, i ? " " : ""));
    RG_TRY(sparql_text_write_var(w, table->columns[i]));
  }
  RG_TRY(sparql_text_write(w, ") { "));
  const GraphTerm *cell = table->cells;
  for (size_t row = 0U; row < table->n_rows; ++row) {
    RG_TRY(sparql_text_write(w, "("));
    for (size_t i = 0U; i < table->n_columns; ++i) {
      RG_TRY(sparql_text_write(w, i ? " " : ""));
      RG_TRY(sparql_text_write_term(w, cell++));
    }
    RG_TRY(sparql_text_write(w, ") "));
  }
  return sparql_text_write(w, "} ");
}

/** "(expr AS ?v)", "(expr)" or "?v". */
static RgStatus
write_binding(SparqlTextWriter *const w, const SparqlAstBinding *const binding)
{
  if (!binding->expr) {
    return sparql_text_write_var(w, binding->variable);
  }
  RG_TRY(sparql_text_write(w, "("));
  RG_TRY(write_expr(w, binding->expr));
  if (binding->variable != SPARQL_VAR_NONE) {
    RG_TRY(sparql_text_write(w, " AS "));
    RG_TRY(sparql_text_write_var(w, binding->variable));
  }
  return sparql_text_write(w, ")");
}

static RgStatus
write_element(SparqlTextWriter *const w, const SparqlAstElement *const element)
{
  static const char *const words[] = {
      [SPARQL_AST_UNION] = "",           [SPARQL_AST_OPTIONAL] = "OPTIONAL ",
      [SPARQL_AST_MINUS] = "MINUS ",     [SPARQL_AST_GRAPH] = "GRAPH ",
      [SPARQL_AST_SERVICE] = "SERVICE ",
  };
  const SparqlAstBinding bind = {.variable = element->variable,
                                 .expr     = element->expr};
  switch (element->kind) {
  case SPARQL_AST_TRIPLES:
    return write_triples(w, &element->triples);
  case SPARQL_AST_VALUES:
    return write_table(w, &element->table);
  case SPARQL_AST_FILTER:
  case SPARQL_AST_BIND:
    RG_TRY(sparql_text_write(w, element->kind == SPARQL_AST_BIND ? "BIND "
                                                                 : "FILTER "));
    RG_TRY(write_binding(w, &bind));
    return sparql_text_write(w, " ");
  default:
    break;
  }
  RG_TRY(sparql_text_write(w, words[element->kind]));
  RG_TRY(sparql_text_write(w, element->silent ? "SILENT " : ""));
  if (element->kind == SPARQL_AST_GRAPH ||
      element->kind == SPARQL_AST_SERVICE) {
    RG_TRY(sparql_text_write_place(w, &element->name));
    RG_TRY(sparql_text_write(w, " "));
  }
  for (size_t i = 0U; i < element->n_groups; ++i) {
    RG_TRY(sparql_text_write(w, i ? "UNION " : ""));
    RG_TRY(write_group(w, element->groups[i]));
  }
  return RG_OK;
}

static RgStatus
write_bindings(SparqlTextWriter *const w, const char *const word,
               const SparqlAstBindings *const bindings)
{
  for (size_t i = 0U; i < bindings->n; ++i) {
    RG_TRY(sparql_text_write(w, i ? "" : word));
    RG_TRY(write_binding(w, &bindings->items[i]));
    RG_TRY(sparql_text_write(w, " "));
  }
  return RG_OK;
}

static RgStatus
write_modifiers(SparqlTextWriter *const w, const SparqlAstSelect *const select)
{
  char counts[80] = "";
  RG_TRY(write_bindings(w, "GROUP BY ", &select->group_by));
  for (size_t i = 0U; i < select->having.n; ++i) {
    RG_TRY(sparql_text_write(w, i ? "(" : "HAVING ("));
    RG_TRY(write_expr(w, select->having.items[i]));
    RG_TRY(sparql_text_write(w, ") "));
  }
  for (size_t i = 0U; i < select->order_by.n; ++i) {
    const SparqlAstOrder *const order = &select->order_by.items[i];
    RG_TRY(sparql_text_write(w, i ? "" : "ORDER BY "));
    RG_TRY(sparql_text_write(w, order->descending ? "DESC(" : "ASC("));
    RG_TRY(write_expr(w, order->expr));
    RG_TRY(sparql_text_write(w, ") "));
  }
  if (select->limit != UINT64_MAX) {
    (void)snprintf(counts, sizeof(counts), "LIMIT %" PRIu64 " ", select->limit);
    RG_TRY(sparql_text_write(w, counts));
  }
  if (select->offset) {
    (void)snprintf(counts, sizeof(counts), "OFFSET %" PRIu64 " ",
                   select->offset);
    RG_TRY(sparql_text_write(w, counts));
  }
  return select->has_values ? write_table(w, &select->values) : RG_OK;
}

static RgStatus
write_select_clause(SparqlTextWriter *const      w,
                    const SparqlAstSelect *const select)
{
  RG_TRY(sparql_text_write(w, select->distinct  ? "SELECT DISTINCT "
                              : select->reduced ? "SELECT REDUCED "
                                                : "SELECT "));
  return select->star ? sparql_text_write(w, "* ")
                      : write_bindings(w, "", &select->columns);
}

static RgStatus
write_group(SparqlTextWriter *const w, const SparqlAstGroup *const group)
{
  RG_TRY(sparql_text_write(w, "{ "));
  if (group->sub_select) {
    RG_TRY(write_select_clause(w, group->sub_select));
    RG_TRY(sparql_text_write(w, "WHERE "));
    RG_TRY(write_group(w, group->sub_select->where));
    RG_TRY(write_modifiers(w, group->sub_select));
  }
  for (size_t i = 0U; i < group->elements.n; ++i) {
    RG_TRY(write_element(w, &group->elements.items[i]));
  }
  return sparql_text_write(w, "} ");
}

static RgStatus
write_describe(SparqlTextWriter *const w, const SparqlAst *const ast)
{
  RG_TRY(
      sparql_text_write(w, ast->describe_star ? "DESCRIBE * " : "DESCRIBE "));
  for (size_t i = 0U; !ast->describe_star && i < ast->describe.n; ++i) {
    RG_TRY(sparql_text_write_place(w, &ast->describe.items[i]));
    RG_TRY(sparql_text_write(w, " "));
  }
  return RG_OK;
}

static RgStatus
write_form(SparqlTextWriter *const w, const SparqlAst *const ast)
{
  switch (ast->form) {
  case SPARQL_AST_SELECT:
    return write_select_clause(w, &ast->body);
  case SPARQL_AST_CONSTRUCT:
    RG_TRY(sparql_text_write(w, "CONSTRUCT { "));
    RG_TRY(write_triples(w, &ast->triple_template));
    return sparql_text_write(w, "} ");
  case SPARQL_AST_DESCRIBE:
    return write_describe(w, ast);
  default:
    return sparql_text_write(w, "ASK ");
  }
}

static RgStatus
write_dataset(SparqlTextWriter *const w, const char *const word,
              const SparqlAstIris *const iris)
{
  for (size_t i = 0U; i < iris->n; ++i) {
    RG_TRY(sparql_text_write(w, word));
    RG_TRY(sparql_text_write_iri(w, iris->items[i]));
    RG_TRY(sparql_text_write(w, " "));
  }
  return RG_OK;
}

static RgStatus
write_query(SparqlTextWriter *const w, const SparqlAst *const ast)
{
  if (ast->base_iri.size) { // for IRI()
    RG_TRY(sparql_text_write(w, "BASE "));
    RG_TRY(sparql_text_write_iri(w, ast->base_iri));
    RG_TRY(sparql_text_write(w, " "));
  }
  RG_TRY(write_form(w, ast));
  RG_TRY(write_dataset(w, "FROM ", &ast->from));
  RG_TRY(write_dataset(w, "FROM NAMED ", &ast->from_named));
  RG_TRY(sparql_text_write(w, "WHERE "));
  RG_TRY(write_group(w, ast->body.where));
  return write_modifiers(w, &ast->body);
}

/** Write a group, or with a null group the query, into `arena`. */
static RgStatus
unparse(const SparqlAst *const                  ast,
        const SparqlAstGroup *const RG_NULLABLE group, RgArena *const arena,
        RgStr *const text)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), SIZE_MAX / 2U);
  SparqlTextWriter w = {
      .out       = rg_buf_sink(&buf),
      .variables = ast->variables.items,
      .hidden =
          rg_arena_alloc(arena, (ast->variables.n + 1U) * sizeof(*w.hidden)),
      .hidden_mark = "_:b",
      .blanks      = rg_hashmap_new(rg_allocator_system()),
  };
  RgStatus st = w.hidden && w.blanks ? RG_OK : RG_NO_MEMORY;
  if (st == RG_OK) {
    memset(w.hidden, 0xFF, (ast->variables.n + 1U) * sizeof(*w.hidden));
    st = group ? write_group(&w, group) : write_query(&w, ast);
  }
  if (st == RG_OK) {
    st = rg_arena_copy_str(arena, rg_str_trim(rg_buf_str(&buf)), text);
  }
  rg_hashmap_free(w.blanks);
  rg_buf_fini(&buf);
  return st;
}

RgStatus
sparql_unparse(const SparqlAst *const ast, RgArena *const arena,
               RgStr *const text)
{
  return unparse(ast, NULL, arena, text);
}

RgStatus
sparql_unparse_group(const SparqlAst *const      ast,
                     const SparqlAstGroup *const group, RgArena *const arena,
                     RgStr *const text)
{
  return unparse(ast, group, arena, text);
}
