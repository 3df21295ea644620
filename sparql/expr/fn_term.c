/**
   @file
   What RDF terms are and are made of (SPARQL 1.1 §17.4.2).
*/

#include "sparql/expr/function.h"

#include <string.h>

static RgStatus
answer(SparqlValue *const result, const bool truth)
{
  *result = sparql_value_boolean(truth);
  return RG_OK;
}

RgStatus
sparql_fn_str(const SparqlCall *const call, SparqlValue *const args,
              const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  if (args[0].kind != SPARQL_VALUE_IRI &&
      !sparql_value_is_literal(args[0].kind)) {
    return RG_TYPE_ERROR;
  }
  RG_TRY(sparql_value_term(call->terms, &args[0], call->arena));
  *result = sparql_value_string(args[0].term.text);
  return RG_OK;
}

RgStatus
sparql_fn_lang(const SparqlCall *const call, SparqlValue *const args,
               const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  if (!sparql_value_is_literal(args[0].kind)) {
    return RG_TYPE_ERROR;
  }
  RgStr language = RG_STR("");
  if (args[0].kind == SPARQL_VALUE_LANG) {
    RG_TRY(sparql_value_term(call->terms, &args[0], call->arena));
    language = args[0].term.language;
  }
  *result = sparql_value_string(language);
  return RG_OK;
}

/** Base direction of a literal. */
static RgStatus
direction_of(const SparqlCall *const call, SparqlValue *const value,
             GraphDirection *const direction)
{
  *direction = GRAPH_DIRECTION_NONE;
  if (value->kind == SPARQL_VALUE_LANG) {
    RG_TRY(sparql_value_term(call->terms, value, call->arena));
    *direction = value->term.direction;
  }
  return RG_OK;
}

RgStatus
sparql_fn_langdir(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  GraphDirection direction = GRAPH_DIRECTION_NONE;
  (void)n_args;
  if (!sparql_value_is_literal(args[0].kind)) {
    return RG_TYPE_ERROR;
  }
  RG_TRY(direction_of(call, &args[0], &direction));
  *result =
      sparql_value_string(direction == GRAPH_DIRECTION_LTR   ? RG_STR("ltr")
                          : direction == GRAPH_DIRECTION_RTL ? RG_STR("rtl")
                                                             : RG_STR(""));
  return RG_OK;
}

RgStatus
sparql_fn_has_lang(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return answer(result, args[0].kind == SPARQL_VALUE_LANG);
}

RgStatus
sparql_fn_has_langdir(const SparqlCall *const call, SparqlValue *const args,
                      const size_t n_args, SparqlValue *const result)
{
  GraphDirection direction = GRAPH_DIRECTION_NONE;
  (void)n_args;
  RG_TRY(direction_of(call, &args[0], &direction));
  return answer(result, direction != GRAPH_DIRECTION_NONE);
}

RgStatus
sparql_fn_datatype(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  if (!sparql_value_is_literal(args[0].kind)) {
    return RG_TYPE_ERROR;
  }
  if (args[0].has_term || !graph_id_is_inline(args[0].id)) {
    RG_TRY(sparql_value_term(call->terms, &args[0], call->arena));
    *result = sparql_value_iri(args[0].term.datatype);
  } else {
    *result = sparql_value_iri(sparql_value_kind_datatype(args[0].kind));
  }
  return RG_OK;
}

RgStatus
sparql_fn_is_iri(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return answer(result, args[0].kind == SPARQL_VALUE_IRI);
}

RgStatus
sparql_fn_is_blank(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return answer(result, args[0].kind == SPARQL_VALUE_BLANK);
}

RgStatus
sparql_fn_is_literal(const SparqlCall *const call, SparqlValue *const args,
                     const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return answer(result, sparql_value_is_literal(args[0].kind));
}

RgStatus
sparql_fn_is_numeric(const SparqlCall *const call, SparqlValue *const args,
                     const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return answer(result, sparql_value_is_numeric(args[0].kind));
}

RgStatus
sparql_fn_is_triple(const SparqlCall *const call, SparqlValue *const args,
                    const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return answer(result, args[0].kind == SPARQL_VALUE_TRIPLE);
}

static RgStatus
need_triple(const SparqlCall *const call, SparqlValue *const value)
{
  return value->kind == SPARQL_VALUE_TRIPLE
             ? sparql_value_term(call->terms, value, call->arena)
             : RG_TYPE_ERROR;
}

RgStatus
sparql_fn_subject(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_triple(call, &args[0]));
  *result = sparql_value_from_term(&args[0].term.triple->subject);
  return RG_OK;
}

RgStatus
sparql_fn_predicate(const SparqlCall *const call, SparqlValue *const args,
                    const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_triple(call, &args[0]));
  *result = sparql_value_from_term(&args[0].term.triple->predicate);
  return RG_OK;
}

RgStatus
sparql_fn_object(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(need_triple(call, &args[0]));
  *result = sparql_value_from_term(&args[0].term.triple->object);
  return RG_OK;
}
