#include "sparql/syntax/parameters.h"

#include "graph/iri.h"
#include "sparql/syntax/lexer.h"

static const SparqlParameter *
find(const SparqlToken *const token, const SparqlParameter *const parameters,
     const size_t n_parameters)
{
  if (token->kind != SPARQL_TOKEN_VAR) {
    return NULL;
  }
  for (size_t i = 0U; i < n_parameters; ++i) {
    if (rg_str_equals(token->text, parameters[i].name)) {
      return &parameters[i];
    }
  }
  return NULL;
}

static RgStatus
append_iri(RgBuf *const out, const RgStr iri, RgError *const error)
{
  if (!graph_iri_has_legal_characters(iri)) {
    return rg_error_set(error, RG_BAD_ARG, "a parameter is no IRI");
  }
  RG_TRY(rg_buf_append_byte(out, '<'));
  RG_TRY(rg_buf_append(out, iri));
  return rg_buf_append_byte(out, '>');
}

RgStatus
sparql_put_parameters(const RgStr text, const SparqlParameter *const parameters,
                      const size_t n_parameters, RgBuf *const out,
                      RgError *const error)
{
  SparqlLexer lexer = {.text = text};
  SparqlToken token = {0};
  size_t      done  = 0U;
  do {
    RG_TRY(sparql_lexer_next(&lexer, &token, error));
    if (token.keyword == SPARQL_KEYWORD_SERVICE ||
        token.keyword == SPARQL_KEYWORD_FROM) {
      return rg_error_set(error, RG_UNSUPPORTED,
                          "a query with parameters has no FROM and no SERVICE");
    }
    const SparqlParameter *const parameter =
        find(&token, parameters, n_parameters);
    if (parameter) {
      RG_TRY(rg_buf_append(out, rg_str_slice(text, done, token.offset)));
      RG_TRY(append_iri(out, parameter->iri, error));
      done = token.end;
    }
  } while (token.kind != SPARQL_TOKEN_END);
  return rg_buf_append(out, rg_str_slice(text, done, text.size));
}
