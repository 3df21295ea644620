#include "sparql/syntax/function_list.h"

const char *
sparql_function_name(const SparqlFunction function)
{
  static const char *const names[] = {
#define NAME(member, name, min, max) name,
      SPARQL_OPERATOR_LIST(NAME) SPARQL_BUILT_IN_LIST(NAME)
#undef NAME
  };
  return names[function];
}

const char *
sparql_aggregate_name(const SparqlAggregateKind kind)
{
  static const char *const names[] = {
#define NAME(member, name) name,
      SPARQL_AGGREGATE_LIST(NAME)
#undef NAME
  };
  return names[kind];
}
