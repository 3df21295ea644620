#include "sparql/algebra/algebra.h"

const char *
sparql_op_name(const SparqlOpKind kind)
{
  static const char *const names[] = {
      [SPARQL_OP_BGP] = "bgp",           [SPARQL_OP_PATH] = "path",
      [SPARQL_OP_JOIN] = "join",         [SPARQL_OP_LEFT_JOIN] = "leftjoin",
      [SPARQL_OP_FILTER] = "filter",     [SPARQL_OP_UNION] = "union",
      [SPARQL_OP_MINUS] = "minus",       [SPARQL_OP_GRAPH] = "graph",
      [SPARQL_OP_EXTEND] = "extend",     [SPARQL_OP_TABLE] = "table",
      [SPARQL_OP_SERVICE] = "service",   [SPARQL_OP_GROUP] = "group",
      [SPARQL_OP_ORDER_BY] = "order",    [SPARQL_OP_PROJECT] = "project",
      [SPARQL_OP_DISTINCT] = "distinct", [SPARQL_OP_REDUCED] = "reduced",
      [SPARQL_OP_SLICE] = "slice",
  };
  return names[kind];
}
