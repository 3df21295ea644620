/**
   @file
   Comparison (SPARQL 1.1 §17.3, §17.4.1).
*/

#include "sparql/expr/compare.h"
#include "sparql/expr/function.h"

static RgStatus
answer(SparqlValue *const result, const bool truth)
{
  *result = sparql_value_boolean(truth);
  return RG_OK;
}

RgStatus
sparql_fn_equal(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  bool equal = false;
  (void)n_args;
  RG_TRY(sparql_equals(call->terms, &args[0], &args[1], call->arena, &equal));
  return answer(result, equal);
}

RgStatus
sparql_fn_not_equal(const SparqlCall *const call, SparqlValue *const args,
                    const size_t n_args, SparqlValue *const result)
{
  bool equal = false;
  (void)n_args;
  RG_TRY(sparql_equals(call->terms, &args[0], &args[1], call->arena, &equal));
  return answer(result, !equal);
}

RgStatus
sparql_fn_less(const SparqlCall *const call, SparqlValue *const args,
               const size_t n_args, SparqlValue *const result)
{
  int  order     = 0;
  bool unordered = false;
  (void)n_args;
  RG_TRY(sparql_less(call->terms, &args[0], &args[1], call->arena, &order,
                     &unordered));
  return answer(result, !unordered && order < 0);
}

RgStatus
sparql_fn_greater(const SparqlCall *const call, SparqlValue *const args,
                  const size_t n_args, SparqlValue *const result)
{
  int  order     = 0;
  bool unordered = false;
  (void)n_args;
  RG_TRY(sparql_less(call->terms, &args[0], &args[1], call->arena, &order,
                     &unordered));
  return answer(result, !unordered && order > 0);
}

RgStatus
sparql_fn_less_or_equal(const SparqlCall *const call, SparqlValue *const args,
                        const size_t n_args, SparqlValue *const result)
{
  int  order     = 0;
  bool unordered = false;
  (void)n_args;
  RG_TRY(sparql_less(call->terms, &args[0], &args[1], call->arena, &order,
                     &unordered));
  return answer(result, !unordered && order <= 0);
}

RgStatus
sparql_fn_greater_or_equal(const SparqlCall *const call,
                           SparqlValue *const args, const size_t n_args,
                           SparqlValue *const result)
{
  int  order     = 0;
  bool unordered = false;
  (void)n_args;
  RG_TRY(sparql_less(call->terms, &args[0], &args[1], call->arena, &order,
                     &unordered));
  return answer(result, !unordered && order >= 0);
}

RgStatus
sparql_fn_same_term(const SparqlCall *const call, SparqlValue *const args,
                    const size_t n_args, SparqlValue *const result)
{
  bool same = false;
  (void)n_args;
  RG_TRY(sparql_same_term(call->terms, &args[0], &args[1], call->arena, &same));
  return answer(result, same);
}
