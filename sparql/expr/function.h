#ifndef SPARQL_EXPR_FUNCTION_H
#define SPARQL_EXPR_FUNCTION_H

/**
   @file
   Private to expr: the bodies of operators and built-ins whose arguments are
   all evaluated first (the others, such as `||` and IF, are in eval.c).
*/

#include "sparql/expr/eval.h"

struct SparqlRegexImpl;

/** Longest text that an expression makes (#RG_LIMIT beyond), so that whatever
    is then done with it at one go is done soon. */
enum { SPARQL_MAX_TEXT_BYTES = 8 << 20 };

/** What a body may use. */
typedef struct {
  const SparqlEvalQuery *query;
  const SparqlTerms     *terms;
  const RgAllocator     *allocator;
  RgArena               *arena; ///< ends with the row

  uint64_t  row;    ///< number of the row since the operator began
  uint32_t  scope;  ///< `bnode_scope` of the expression
  uint64_t *random; ///< state of the generator

  /** The call's compiled pattern, kept from row to row; null at first. */
  struct SparqlRegexImpl **regex;
} SparqlCall;

/** Arguments are bound values.
    @return #RG_OK, #RG_TYPE_ERROR, or a failure of the machine. */
typedef RgStatus (*SparqlFunctionBody)(const SparqlCall *call,
                                       SparqlValue *args, size_t n_args,
                                       SparqlValue *result);

/** Complete the term of an argument that must be a string without a language.
    @return #RG_OK, #RG_TYPE_ERROR, or of the dictionary. */
RG_NODISCARD static inline RgStatus
sparql_call_need_string(const SparqlCall *const call, SparqlValue *const value)
{
  return value->kind == SPARQL_VALUE_STRING
             ? sparql_value_term(call->terms, value, call->arena)
             : RG_TYPE_ERROR;
}

/** The body of a function; null for those that eval.c does itself. */
SparqlFunctionBody RG_NULLABLE
sparql_function_body(SparqlFunction function);

/** The value of an XSD type that `type` names, made from `arg` (§17.5 and XPath
    Functions 3.1 §19).
    @return #RG_OK; #RG_TYPE_ERROR, also when `type` is no type that we know;
    #RG_NO_MEMORY or what the dictionary said. */
RG_NODISCARD RgStatus
sparql_cast(const SparqlCall *call, RgStr type, SparqlValue *arg,
            SparqlValue *result);

/** Bodies, by file. */
#define SPARQL_BODY(name)                                                      \
  RgStatus sparql_fn_##name(const SparqlCall *call, SparqlValue *args,         \
                            size_t n_args, SparqlValue *result)

/** fn_number.c */
SPARQL_BODY(add);
SPARQL_BODY(subtract);
SPARQL_BODY(multiply);
SPARQL_BODY(divide);
SPARQL_BODY(unary_plus);
SPARQL_BODY(unary_minus);
SPARQL_BODY(abs);
SPARQL_BODY(ceil);
SPARQL_BODY(floor);
SPARQL_BODY(round);
SPARQL_BODY(rand);

/** fn_time.c */
SPARQL_BODY(year);
SPARQL_BODY(month);
SPARQL_BODY(day);
SPARQL_BODY(hours);
SPARQL_BODY(minutes);
SPARQL_BODY(seconds);
SPARQL_BODY(timezone);
SPARQL_BODY(tz);
SPARQL_BODY(now);
SPARQL_BODY(time_add);
SPARQL_BODY(time_subtract);

/** fn_string.c */
SPARQL_BODY(concat);
SPARQL_BODY(strlen);
SPARQL_BODY(substr);
SPARQL_BODY(ucase);
SPARQL_BODY(lcase);
SPARQL_BODY(encode_for_uri);
SPARQL_BODY(contains);
SPARQL_BODY(strstarts);
SPARQL_BODY(strends);
SPARQL_BODY(strbefore);
SPARQL_BODY(strafter);
SPARQL_BODY(langmatches);
SPARQL_BODY(regex);
SPARQL_BODY(replace);

/** fn_term.c */
SPARQL_BODY(equal);
SPARQL_BODY(not_equal);
SPARQL_BODY(less);
SPARQL_BODY(greater);
SPARQL_BODY(less_or_equal);
SPARQL_BODY(greater_or_equal);
SPARQL_BODY(same_term);
SPARQL_BODY(str);
SPARQL_BODY(lang);
SPARQL_BODY(langdir);
SPARQL_BODY(has_lang);
SPARQL_BODY(has_langdir);
SPARQL_BODY(datatype);
SPARQL_BODY(iri);
SPARQL_BODY(bnode);
SPARQL_BODY(strdt);
SPARQL_BODY(strlang);
SPARQL_BODY(strlangdir);
SPARQL_BODY(is_iri);
SPARQL_BODY(is_blank);
SPARQL_BODY(is_literal);
SPARQL_BODY(is_numeric);
SPARQL_BODY(is_triple);
SPARQL_BODY(triple);
SPARQL_BODY(subject);
SPARQL_BODY(predicate);
SPARQL_BODY(object);
SPARQL_BODY(uuid);
SPARQL_BODY(struuid);

/** fn_digest.c */
SPARQL_BODY(md5);
SPARQL_BODY(sha1);
SPARQL_BODY(sha256);
SPARQL_BODY(sha384);
SPARQL_BODY(sha512);

/** The next number of the generator (splitmix64). */
uint64_t
sparql_random_next(uint64_t *state);

/** Does a language tag match a range (RFC 4647 §3.3.1, with "*")? */
bool
sparql_lang_matches(RgStr tag, RgStr range);

#endif
