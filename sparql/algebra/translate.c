#include "sparql/algebra/translate.h"

#include "sparql/algebra/translate_impl.h"

RgStatus
sparql_translator_op(SparqlTranslator *const t, const SparqlOpKind kind,
                     const SparqlOp *const *const inputs, const size_t n_inputs,
                     SparqlOp **const op)
{
  SparqlOp *const made = rg_arena_alloc_zero(t->arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->kind     = kind;
  made->inputs   = inputs;
  made->n_inputs = n_inputs;
  made->height   = 1U;
  for (size_t i = 0U; i < n_inputs; ++i) {
    if (inputs[i]->height >= made->height) {
      made->height = inputs[i]->height + 1U;
    }
  }
  *op = made;
  return made->height <= SPARQL_MAX_OP_DEPTH
             ? RG_OK
             : rg_error_set_file(
                   t->error, RG_BAD_SYNTAX, "query",
                   "more than %d OPTIONAL, MINUS, BIND and groups build on one "
                   "another; take the query apart",
                   (int)SPARQL_MAX_OP_DEPTH);
}

RgStatus
sparql_translator_over(SparqlTranslator *const t, const SparqlOpKind kind,
                       const SparqlOp *const             a,
                       const SparqlOp *const RG_NULLABLE b, SparqlOp **const op)
{
  const SparqlOp **const inputs = rg_arena_alloc(t->arena, 2U * sizeof(a));
  if (!inputs) {
    return RG_NO_MEMORY;
  }
  inputs[0] = a;
  inputs[1] = b;
  return sparql_translator_op(t, kind, inputs, b ? 2U : 1U, op);
}

RgStatus
sparql_translator_hidden(SparqlTranslator *const t, const RgStr name,
                         SparqlVar *const var)
{
  *var = (SparqlVar)t->variables.n;
  return sparql_var_infos_push(t->arena, &t->variables,
                               (SparqlVarInfo){.name = name, .hidden = true});
}

RgStatus
sparql_translator_term(SparqlTranslator *const        t,
                       const SparqlTermPattern *const tree_term,
                       SparqlTermPattern *const       term)
{
  *term = *tree_term;
  if (term->kind == SPARQL_TERM_VARIABLE) {
    return sparql_translator_var(t, tree_term->variable, &term->variable);
  }
  if (term->kind == SPARQL_TERM_TRIPLE) {
    SparqlTriplePattern *const made = rg_arena_alloc(t->arena, sizeof(*made));
    if (!made) {
      return RG_NO_MEMORY;
    }
    const SparqlTriplePattern *const triple = tree_term->triple;
    RG_TRY(sparql_translator_term(t, &triple->subject, &made->subject));
    RG_TRY(sparql_translator_term(t, &triple->predicate, &made->predicate));
    RG_TRY(sparql_translator_term(t, &triple->object, &made->object));
    term->triple = made;
  }
  return RG_OK;
}

static RgStatus
translate_template(SparqlTranslator *const t, SparqlAlgebra *const algebra)
{
  SparqlTriples made = {0};
  for (size_t i = 0U; i < t->ast->triple_template.n; ++i) {
    const SparqlAstTriple *const triple = &t->ast->triple_template.items[i];
    SparqlTriplePattern          copy   = {0};
    RG_TRY(sparql_translator_term(t, &triple->subject, &copy.subject));
    RG_TRY(sparql_translator_term(t, &triple->verb, &copy.predicate));
    RG_TRY(sparql_translator_term(t, &triple->object, &copy.object));
    RG_TRY(sparql_triples_push(t->arena, &made, copy));
  }
  algebra->n_template      = made.n;
  algebra->triple_template = made.items;
  return RG_OK;
}

static RgStatus
translate_describe(SparqlTranslator *const t, SparqlAlgebra *const algebra)
{
  SparqlTermPatterns terms = {0};
  for (size_t i = 0U; i < t->ast->describe.n; ++i) {
    SparqlTermPattern term = {0};
    RG_TRY(sparql_translator_term(t, &t->ast->describe.items[i], &term));
    RG_TRY(sparql_term_patterns_push(t->arena, &terms, term));
  }
  algebra->n_describe = terms.n;
  algebra->describe   = terms.items;
  return RG_OK;
}

static RgStatus
translate_columns(SparqlTranslator *const t, SparqlAlgebra *const algebra)
{
  SparqlVars columns = {0};
  for (size_t i = 0U; i < t->ast->body.columns.n; ++i) {
    SparqlVar var = 0U;
    RG_TRY(
        sparql_translator_var(t, t->ast->body.columns.items[i].variable, &var));
    RG_TRY(sparql_vars_push(t->arena, &columns, var));
  }
  algebra->n_columns = columns.n;
  algebra->columns   = columns.items;
  return RG_OK;
}

static RgStatus
translate_query(SparqlTranslator *const t, SparqlAlgebra *const algebra)
{
  const SparqlAst *const ast = t->ast;
  RG_TRY(sparql_translate_select(t, &ast->body, ast->form == SPARQL_AST_SELECT,
                                 &algebra->pattern));
  RG_TRY(translate_columns(t, algebra));
  RG_TRY(translate_template(t, algebra));
  RG_TRY(translate_describe(t, algebra));
  algebra->n_variables  = t->variables.n;
  algebra->variables    = t->variables.items;
  algebra->n_exists     = t->n_exists;
  algebra->n_from       = ast->from.n;
  algebra->from         = ast->from.items;
  algebra->n_from_named = ast->from_named.n;
  algebra->from_named   = ast->from_named.items;
  algebra->base_iri     = ast->base_iri;
  return RG_OK;
}

RgStatus
sparql_translate(const SparqlAst *const ast, RgArena *const arena,
                 SparqlAlgebra **const algebra, RgError *const error)
{
  static const SparqlForm forms[] = {
      [SPARQL_AST_SELECT]    = SPARQL_FORM_SELECT,
      [SPARQL_AST_CONSTRUCT] = SPARQL_FORM_CONSTRUCT,
      [SPARQL_AST_DESCRIBE]  = SPARQL_FORM_DESCRIBE,
      [SPARQL_AST_ASK]       = SPARQL_FORM_ASK,
  };
  const size_t     n    = ast->variables.n + 1U;
  SparqlAlgebra   *made = rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  SparqlTranslator t    = {
         .ast      = ast,
         .arena    = arena,
         .error    = error,
         .number   = rg_arena_alloc_zero(arena, n, sizeof(*t.number)),
         .owner    = rg_arena_alloc_zero(arena, n, sizeof(*t.owner)),
         .scope    = 1U,
         .n_scopes = 1U,
  };
  RgStatus st = made && t.number && t.owner ? RG_OK : RG_NO_MEMORY;
  if (st == RG_OK) {
    made->form = forms[ast->form];
    st         = translate_query(&t, made);
  }
  if (st == RG_OK) {
    *algebra = made;
  } else if (st == RG_NO_MEMORY) {
    (void)rg_error_set(error, st, "not enough memory to translate the query");
  }
  return st;
}
