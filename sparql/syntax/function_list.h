#ifndef SPARQL_SYNTAX_FUNCTION_LIST_H
#define SPARQL_SYNTAX_FUNCTION_LIST_H

/**
   @file
   Every operator, built-in function and aggregate of SPARQL 1.1 §17 and
   SPARQL 1.2 §17, once: the lexer's keywords, the parser's arities, the
   evaluator's table and the printers all come from these lists.

   X(member, "spelling", fewest arguments, most arguments).
*/

#include <stddef.h>
#include <stdint.h>

/** "Any number of arguments" in the lists. */
#define SPARQL_ANY_ARGS UINT8_MAX

/** Operators; `||` and `&&` take the whole chain as arguments, `IN` and
    `NOT IN` their left side first. */
#define SPARQL_OPERATOR_LIST(X)                                                \
  X(OR, "||", 2, SPARQL_ANY_ARGS)                                              \
  X(AND, "&&", 2, SPARQL_ANY_ARGS)                                             \
  X(NOT, "!", 1, 1)                                                            \
  X(EQUAL, "=", 2, 2)                                                          \
  X(NOT_EQUAL, "!=", 2, 2)                                                     \
  X(LESS, "<", 2, 2)                                                           \
  X(GREATER, ">", 2, 2)                                                        \
  X(LESS_OR_EQUAL, "<=", 2, 2)                                                 \
  X(GREATER_OR_EQUAL, ">=", 2, 2)                                              \
  X(IN, "in", 1, SPARQL_ANY_ARGS)                                              \
  X(NOT_IN, "notin", 1, SPARQL_ANY_ARGS)                                       \
  X(ADD, "+", 2, 2)                                                            \
  X(SUBTRACT, "-", 2, 2)                                                       \
  X(MULTIPLY, "*", 2, 2)                                                       \
  X(DIVIDE, "/", 2, 2)                                                         \
  X(UNARY_PLUS, "unary+", 1, 1)                                                \
  X(UNARY_MINUS, "unary-", 1, 1)

/** Built-in calls, rule [121] and SPARQL 1.2; matched without regard to case.
    `URI` is read as `IRI`. */
#define SPARQL_BUILT_IN_LIST(X)                                                \
  X(STR, "STR", 1, 1)                                                          \
  X(LANG, "LANG", 1, 1)                                                        \
  X(LANGMATCHES, "LANGMATCHES", 2, 2)                                          \
  X(DATATYPE, "DATATYPE", 1, 1)                                                \
  X(BOUND, "BOUND", 1, 1)                                                      \
  X(IRI, "IRI", 1, 1)                                                          \
  X(BNODE, "BNODE", 0, 1)                                                      \
  X(RAND, "RAND", 0, 0)                                                        \
  X(ABS, "ABS", 1, 1)                                                          \
  X(CEIL, "CEIL", 1, 1)                                                        \
  X(FLOOR, "FLOOR", 1, 1)                                                      \
  X(ROUND, "ROUND", 1, 1)                                                      \
  X(CONCAT, "CONCAT", 0, SPARQL_ANY_ARGS)                                      \
  X(STRLEN, "STRLEN", 1, 1)                                                    \
  X(UCASE, "UCASE", 1, 1)                                                      \
  X(LCASE, "LCASE", 1, 1)                                                      \
  X(ENCODE_FOR_URI, "ENCODE_FOR_URI", 1, 1)                                    \
  X(CONTAINS, "CONTAINS", 2, 2)                                                \
  X(STRSTARTS, "STRSTARTS", 2, 2)                                              \
  X(STRENDS, "STRENDS", 2, 2)                                                  \
  X(STRBEFORE, "STRBEFORE", 2, 2)                                              \
  X(STRAFTER, "STRAFTER", 2, 2)                                                \
  X(YEAR, "YEAR", 1, 1)                                                        \
  X(MONTH, "MONTH", 1, 1)                                                      \
  X(DAY, "DAY", 1, 1)                                                          \
  X(HOURS, "HOURS", 1, 1)                                                      \
  X(MINUTES, "MINUTES", 1, 1)                                                  \
  X(SECONDS, "SECONDS", 1, 1)                                                  \
  X(TIMEZONE, "TIMEZONE", 1, 1)                                                \
  X(TZ, "TZ", 1, 1)                                                            \
  X(NOW, "NOW", 0, 0)                                                          \
  X(UUID, "UUID", 0, 0)                                                        \
  X(STRUUID, "STRUUID", 0, 0)                                                  \
  X(MD5, "MD5", 1, 1)                                                          \
  X(SHA1, "SHA1", 1, 1)                                                        \
  X(SHA256, "SHA256", 1, 1)                                                    \
  X(SHA384, "SHA384", 1, 1)                                                    \
  X(SHA512, "SHA512", 1, 1)                                                    \
  X(COALESCE, "COALESCE", 0, SPARQL_ANY_ARGS)                                  \
  X(IF, "IF", 3, 3)                                                            \
  X(STRLANG, "STRLANG", 2, 2)                                                  \
  X(STRDT, "STRDT", 2, 2)                                                      \
  X(SAMETERM, "sameTerm", 2, 2)                                                \
  X(ISIRI, "isIRI", 1, 1)                                                      \
  X(ISURI, "isURI", 1, 1)                                                      \
  X(ISBLANK, "isBLANK", 1, 1)                                                  \
  X(ISLITERAL, "isLITERAL", 1, 1)                                              \
  X(ISNUMERIC, "isNUMERIC", 1, 1)                                              \
  X(REGEX, "REGEX", 2, 3)                                                      \
  X(SUBSTR, "SUBSTR", 2, 3)                                                    \
  X(REPLACE, "REPLACE", 3, 4)                                                  \
  X(TRIPLE, "TRIPLE", 3, 3)                                                    \
  X(SUBJECT, "SUBJECT", 1, 1)                                                  \
  X(PREDICATE, "PREDICATE", 1, 1)                                              \
  X(OBJECT, "OBJECT", 1, 1)                                                    \
  X(ISTRIPLE, "isTRIPLE", 1, 1)                                                \
  X(LANGDIR, "LANGDIR", 1, 1)                                                  \
  X(HASLANG, "hasLANG", 1, 1)                                                  \
  X(HASLANGDIR, "hasLANGDIR", 1, 1)                                            \
  X(STRLANGDIR, "STRLANGDIR", 3, 3)

/** Aggregates, rule [127]: X(member, "spelling"). */
#define SPARQL_AGGREGATE_LIST(X)                                               \
  X(COUNT, "COUNT")                                                            \
  X(SUM, "SUM")                                                                \
  X(MIN, "MIN")                                                                \
  X(MAX, "MAX")                                                                \
  X(AVG, "AVG")                                                                \
  X(SAMPLE, "SAMPLE")                                                          \
  X(GROUP_CONCAT, "GROUP_CONCAT")

/** An operator or built-in function: `SPARQL_FN_OR`, `SPARQL_FN_STR`, …; the
    operators stand first. */
typedef enum {
#define SPARQL_FUNCTION_MEMBER(member, name, min, max) SPARQL_FN_##member,
  SPARQL_OPERATOR_LIST(SPARQL_FUNCTION_MEMBER)
      SPARQL_BUILT_IN_LIST(SPARQL_FUNCTION_MEMBER)
#undef SPARQL_FUNCTION_MEMBER
          SPARQL_N_FUNCTIONS
} SparqlFunction;

/** An aggregate: `SPARQL_AGG_COUNT`, … */
typedef enum {
#define SPARQL_AGGREGATE_MEMBER(member, name) SPARQL_AGG_##member,
  SPARQL_AGGREGATE_LIST(SPARQL_AGGREGATE_MEMBER)
#undef SPARQL_AGGREGATE_MEMBER
      SPARQL_N_AGGREGATES
} SparqlAggregateKind;

/** The first function that is no operator. */
#define SPARQL_FIRST_BUILT_IN SPARQL_FN_STR

/** "||", "STR", …: the spelling in the lists; static storage. */
const char *
sparql_function_name(SparqlFunction function);

/** "COUNT", …; static storage. */
const char *
sparql_aggregate_name(SparqlAggregateKind kind);

#endif
