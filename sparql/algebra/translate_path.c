/**
   @file
   §18.2.2.3 and §18.2.2.4: property paths.
*/

#include "sparql/algebra/translate_impl.h"

/** X seq(P, Q, …) Y: through hidden variables. */
static RgStatus
translate_sequence(SparqlTranslator *const t, SparqlGroupParts *const parts,
                   const SparqlTermPattern *const subject,
                   const SparqlPath *const        path,
                   const SparqlTermPattern *const object)
{
  SparqlTermPattern from = *subject;
  for (size_t i = 0U; i < path->n_parts; ++i) {
    SparqlTermPattern to = *object;
    if (i + 1U < path->n_parts) {
      to = (SparqlTermPattern){.kind = SPARQL_TERM_VARIABLE};
      RG_TRY(sparql_translator_hidden(t, RG_STR("path"), &to.variable));
    }
    RG_TRY(sparql_translate_path(t, parts, &from, path->parts[i], &to));
    from = to;
  }
  return RG_OK;
}

/** X alt(P, Q, …) Y: Union of X P Y, X Q Y, … */
static RgStatus
translate_alternative(SparqlTranslator *const t, SparqlGroupParts *const parts,
                      const SparqlTermPattern *const subject,
                      const SparqlPath *const        path,
                      const SparqlTermPattern *const object)
{
  SparqlOps branches = {0};
  SparqlOp *op       = NULL;
  for (size_t i = 0U; i < path->n_parts; ++i) {
    SparqlGroupParts branch = {0};
    const SparqlOp  *joined = NULL;
    RG_TRY(sparql_translate_path(t, &branch, subject, path->parts[i], object));
    RG_TRY(sparql_translator_join(t, &branch, &joined));
    RG_TRY(sparql_ops_push(t->arena, &branches, joined));
  }
  RG_TRY(sparql_translator_op(t, SPARQL_OP_UNION, branches.items, branches.n,
                              &op));
  return sparql_ops_push(t->arena, &parts->paths, op);
}

RgStatus
sparql_translate_path(SparqlTranslator *const t, SparqlGroupParts *const parts,
                      const SparqlTermPattern *const subject,
                      const SparqlPath *const        path,
                      const SparqlTermPattern *const object)
{
  SparqlTriplePattern triple = {*subject, {0}, *object};
  SparqlOp           *op     = NULL;
  switch (path->kind) {
  case SPARQL_PATH_LINK: // X link(iri) Y
    triple.predicate = (SparqlTermPattern){.kind     = SPARQL_TERM_CONSTANT,
                                           .variable = SPARQL_VAR_NONE,
                                           .term     = path->iri};
    return sparql_triples_push(t->arena, &parts->triples, triple);
  case SPARQL_PATH_INVERSE: // X inv(P) Y: Y P X
    return sparql_translate_path(t, parts, object, path->parts[0], subject);
  case SPARQL_PATH_SEQUENCE:
    return translate_sequence(t, parts, subject, path, object);
  case SPARQL_PATH_ALTERNATIVE:
    return translate_alternative(t, parts, subject, path, object);
  default:
    RG_TRY(sparql_translator_op(t, SPARQL_OP_PATH, NULL, 0U, &op));
    op->as.path.subject = *subject;
    op->as.path.path    = path;
    op->as.path.object  = *object;
    return sparql_ops_push(t->arena, &parts->paths, op);
  }
}
