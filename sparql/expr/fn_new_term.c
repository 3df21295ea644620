/**
   @file
   Functions that make RDF terms (SPARQL 1.1 §17.4.2, §17.4.1.8).
*/

#include "graph/iri.h"
#include "sparql/expr/function.h"

#include <string.h>

/** Lengths of "urn:uuid:" and of a UUID. */
enum { UUID_PREFIX_BYTES = 9, UUID_BYTES = 36 };

RgStatus
sparql_fn_iri(const SparqlCall *const call, SparqlValue *const args,
              const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  if (args[0].kind == SPARQL_VALUE_IRI) {
    *result = args[0];
    return RG_OK;
  }
  RgStr iri = RG_STR_NONE;
  RG_TRY(sparql_call_need_string(call, &args[0]));
  if (!graph_iri_has_legal_characters(args[0].term.text)) {
    return RG_TYPE_ERROR;
  }
  RG_TRY(graph_iri_resolve(call->arena, call->query->base_iri,
                           args[0].term.text, &iri));
  *result = sparql_value_iri(iri);
  return RG_OK;
}

/** BNODE(): a new one; BNODE("x"): the row's own one for "x".  Labels begin
    with the query's seed so that those of two answers do not meet. */
RgStatus
sparql_fn_bnode(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  RgStr              label = RG_STR_NONE;
  const unsigned     seed  = (unsigned)call->query->seed;
  unsigned long long more  = 0U;
  if (n_args) {
    RG_TRY(sparql_call_need_string(call, &args[0]));
    more = rg_str_hash(args[0].term.text);
    RG_TRY(rg_arena_printf(call->arena, &label, "q%08xs%ur%llxx%llx", seed,
                           call->scope, (unsigned long long)call->row, more));
  } else {
    more = sparql_random_next(call->random);
    RG_TRY(rg_arena_printf(call->arena, &label, "q%08xn%llx", seed, more));
  }
  const GraphTerm term = graph_term_blank(label);
  *result              = sparql_value_from_term(&term);
  return RG_OK;
}

RgStatus
sparql_fn_strdt(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  if (args[1].kind != SPARQL_VALUE_IRI) {
    return RG_TYPE_ERROR;
  }
  RG_TRY(sparql_call_need_string(call, &args[0]));
  RG_TRY(sparql_value_term(call->terms, &args[1], call->arena));
  const GraphTerm term =
      graph_term_literal(args[0].term.text, args[1].term.text);
  /* These two need a language (RDF 1.1 Concepts §3.3). */
  if (sparql_value_kind_of_datatype(term.datatype) == SPARQL_VALUE_LANG) {
    return RG_TYPE_ERROR;
  }
  *result = sparql_value_from_term(&term);
  return RG_OK;
}

RgStatus
sparql_fn_strlang(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  (void)n_args;
  RG_TRY(sparql_call_need_string(call, &args[0]));
  RG_TRY(sparql_call_need_string(call, &args[1]));
  if (!graph_term_is_language(args[1].term.text)) {
    return RG_TYPE_ERROR;
  }
  const GraphTerm term = graph_term_lang(args[0].term.text, args[1].term.text);
  *result              = sparql_value_from_term(&term);
  return RG_OK;
}

RgStatus
sparql_fn_strlangdir(const SparqlCall *const call, SparqlValue *const args,
                     const size_t n_args, SparqlValue *const result)
{
  RG_TRY(sparql_call_need_string(call, &args[2]));
  const bool ltr = rg_str_equals(args[2].term.text, RG_STR("ltr"));
  if (!ltr && !rg_str_equals(args[2].term.text, RG_STR("rtl"))) {
    return RG_TYPE_ERROR;
  }
  RG_TRY(sparql_fn_strlang(call, args, n_args, result));
  result->term.direction = ltr ? GRAPH_DIRECTION_LTR : GRAPH_DIRECTION_RTL;
  result->term.datatype  = RG_STR(GRAPH_RDF_DIR_LANG_STRING);
  return RG_OK;
}

/** SPARQL 1.2: a triple term, where RDF 1.2 allows it. */
RgStatus
sparql_fn_triple(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  if ((args[0].kind != SPARQL_VALUE_IRI &&
       args[0].kind != SPARQL_VALUE_BLANK) ||
      args[1].kind != SPARQL_VALUE_IRI) {
    return RG_TYPE_ERROR;
  }
  for (size_t i = 0U; i < n_args; ++i) {
    RG_TRY(sparql_value_term(call->terms, &args[i], call->arena));
  }
  GraphTermTriple *const triple = rg_arena_alloc(call->arena, sizeof(*triple));
  if (!triple) {
    return RG_NO_MEMORY;
  }
  triple->subject   = args[0].term;
  triple->predicate = args[1].term;
  triple->object    = args[2].term;
  GraphTerm term;
  memset(&term, 0, sizeof(term));
  term.kind   = GRAPH_TERM_TRIPLE;
  term.triple = triple;
  *result     = sparql_value_from_term(&term);
  return RG_OK;
}

/** "urn:uuid:" and a random UUID (RFC 4122 §4.4) in the arena. */
static RgStatus
new_uuid(const SparqlCall *const call, RgStr *const uuid)
{
  const uint64_t high = sparql_random_next(call->random);
  const uint64_t low  = sparql_random_next(call->random);
  return rg_arena_printf(
      call->arena, uuid, "urn:uuid:%08x-%04x-4%03x-%04x-%012llx",
      (unsigned)(high >> 32U), (unsigned)(high >> 16U & 0xFFFFU),
      (unsigned)(high & 0xFFFU), (unsigned)(0x8000U | (low >> 48U & 0x3FFFU)),
      (unsigned long long)(low & UINT64_C(0xFFFFFFFFFFFF)));
}

RgStatus
sparql_fn_uuid(const SparqlCall *const call, SparqlValue *const args,
               const size_t n_args, SparqlValue *const result)
{
  RgStr uuid = RG_STR_NONE;
  (void)args;
  (void)n_args;
  RG_TRY(new_uuid(call, &uuid));
  *result = sparql_value_iri(uuid);
  return RG_OK;
}

RgStatus
sparql_fn_struuid(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  RgStr uuid = RG_STR_NONE;
  (void)args;
  (void)n_args;
  RG_TRY(new_uuid(call, &uuid));
  *result = sparql_value_string(
      rg_str_slice(uuid, UUID_PREFIX_BYTES, UUID_PREFIX_BYTES + UUID_BYTES));
  return RG_OK;
}
