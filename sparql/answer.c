#include "sparql/answer.h"

#include "sparql/syntax/parameters.h"

/** Most bytes of a query's text with its IRIs. */
enum { MAX_TEXT_BYTES = 1 << 24 };

/** Ask with the IRIs in the place of the parameters. */
static RgStatus
query_text(SparqlService *const service, const SparqlQuery *const query,
           SparqlAnswer **const answer, RgError *const error)
{
  SparqlQuery plain = *query;
  RgBuf       text;
  rg_buf_init(&text,
              query->allocator ? query->allocator : rg_allocator_system(),
              MAX_TEXT_BYTES);
  RgStatus status = sparql_put_parameters(query->text, query->parameters,
                                          query->n_parameters, &text, error);
  if (status == RG_OK) {
    plain.text         = rg_buf_str(&text);
    plain.n_parameters = 0U;
    status             = service->class->query(service, &plain, answer, error);
  }
  rg_buf_fini(&text);
  return status;
}

RgStatus
sparql_query(SparqlService *const service, const SparqlQuery *const query,
             SparqlAnswer **const answer, RgError *const error)
{
  return query->n_parameters && !service->class->has_parameters
             ? query_text(service, query, answer, error)
             : service->class->query(service, query, answer, error);
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

SparqlPlanCounts
sparql_service_plan_counts(SparqlService *const service)
{
  return service->class->counts ? service->class->counts(service)
                                : (SparqlPlanCounts){0U, 0U, 0U};
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
