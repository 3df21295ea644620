#include "sparql/exec/scan_fields.h"

void
sparql_scan_fields_add(SparqlScanFields *const fields,
                       const SparqlScan *const scan, const GraphField field)
{
  GraphField first = GRAPH_S;
  while (scan->variable[first] != scan->variable[field]) {
    ++first;
  }
  if (first != field) {
    fields->same[fields->n_same][0]   = first;
    fields->same[fields->n_same++][1] = field;
  } else if (scan->keep[field]) {
    fields->field[fields->n++] = field;
  }
}

bool
sparql_scan_fields_match(const SparqlScanFields *const fields,
                         const GraphBlock *const block, const size_t row)
{
  for (size_t i = 0U; i < fields->n_same; ++i) {
    if (block->column[fields->same[i][0]][row] !=
        block->column[fields->same[i][1]][row]) {
      return false;
    }
  }
  return true;
}
