#include "sparql/answer.h"

RgStatus
sparql_query(SparqlService *const service, const SparqlQuery *const query,
             SparqlAnswer **const answer, RgError *const error)
{
  return service->class->query(service, query, answer, error);
}

void
sparql_service_close(SparqlService *const service)
{
  if (service) {
    service->class->close(service);
  }
}

void
sparql_answer_free(SparqlAnswer *const answer)
{
  if (answer) {
    answer->class->free(answer);
  }
}

SparqlAnswerKind
sparql_answer_kind(const SparqlAnswer *const answer)
{
  return answer->kind;
}

bool
sparql_answer_boolean(const SparqlAnswer *const answer)
{
  return answer->boolean;
}

size_t
sparql_answer_n_columns(const SparqlAnswer *const answer)
{
  return answer->n_columns;
}

RgStr
sparql_answer_column(const SparqlAnswer *const answer, const size_t column)
{
  return answer->columns[column];
}

RgStatus
sparql_answer_next(SparqlAnswer *const answer, RgError *const error)
{
  return answer->class->next(answer, error);
}

GraphTerm
sparql_answer_cell(SparqlAnswer *const answer, const size_t column)
{
  return answer->class->cell(answer, column);
}

RgStatus
sparql_answer_triples(SparqlAnswer *const        answer,
                      const GraphQuadSink *const sink, RgError *const error)
{
  return answer->class->triples(answer, sink, error);
}

RgStatus
sparql_answer_explain(SparqlAnswer *const answer, const SparqlExplainKind kind,
                      const RgSink *const out)
{
  return answer->class->explain(answer, kind, out);
}
