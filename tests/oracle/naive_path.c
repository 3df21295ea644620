#include "tests/oracle/naive_impl.h"

#include <string.h>

/* Paths (§18.4) as bags of pairs of nodes. */

typedef struct {
  GraphId from;
  GraphId to;
} Pair;

typedef struct {
  Pair  *items;
  size_t n;
  size_t capacity;
} Pairs;

static RgStatus
add_pair(NaiveEval *const eval, Pairs *const pairs, const GraphId from,
         const GraphId to, const bool once)
{
  for (size_t i = 0U; once && i < pairs->n; ++i) {
    if (pairs->items[i].from == from && pairs->items[i].to == to) {
      return RG_OK;
    }
  }
  if (pairs->n == eval->most_rows) {
    return RG_LIMIT;
  }
  if (pairs->n == pairs->capacity) {
    const size_t more = pairs->capacity ? pairs->capacity * 2U : 16U;
    pairs->items =
        rg_arena_grow(eval->arena, pairs->items, pairs->capacity * sizeof(Pair),
                      more * sizeof(Pair));
    pairs->capacity = more;
    if (!pairs->items) {
      return RG_NO_MEMORY;
    }
  }
  pairs->items[pairs->n++] = (Pair){from, to};
  return RG_OK;
}

/** nodes(G), and the path's constant ends: (x, x) for each. */
static RgStatus
add_nodes(NaiveEval *const eval, const GraphId ends[2], Pairs *const pairs)
{
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const NaiveQuad *const quad = &eval->quads[q];
    if (quad->g == eval->graph) {
      RG_TRY(add_pair(eval, pairs, quad->s, quad->s, true));
      RG_TRY(add_pair(eval, pairs, quad->o, quad->o, true));
    }
  }
  for (size_t i = 0U; i < 2U; ++i) {
    if (ends[i]) {
      RG_TRY(add_pair(eval, pairs, ends[i], ends[i], true));
    }
  }
  return RG_OK;
}

static RgStatus
predicate_id(NaiveEval *const eval, const SparqlPath *const link,
             GraphId *const id)
{
  return sparql_local_dict_intern(eval->dict, link->iri, id);
}

static RgStatus
eval_negated(NaiveEval *const eval, const SparqlPath *const path,
             Pairs *const pairs)
{
  bool forward  = !path->n_parts;
  bool backward = false;
  for (size_t i = 0U; i < path->n_parts; ++i) {
    const bool inverse = path->parts[i]->kind == SPARQL_PATH_INVERSE;
    backward           = backward || inverse;
    forward            = forward || !inverse;
  }
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const NaiveQuad *const quad      = &eval->quads[q];
    bool                   not_in[2] = {forward, backward};
    for (size_t i = 0U; i < path->n_parts; ++i) {
      const bool inverse = path->parts[i]->kind == SPARQL_PATH_INVERSE;
      GraphId    id      = GRAPH_ID_NONE;
      RG_TRY(predicate_id(
          eval, inverse ? path->parts[i]->parts[0] : path->parts[i], &id));
      not_in[inverse] = not_in[inverse] && quad->p != id;
    }
    if (quad->g == eval->graph && not_in[0]) {
      RG_TRY(add_pair(eval, pairs, quad->s, quad->o, false));
    }
    if (quad->g == eval->graph && not_in[1]) {
      RG_TRY(add_pair(eval, pairs, quad->o, quad->s, false));
    }
  }
  return RG_OK;
}

static RgStatus
eval_pairs(NaiveEval *const eval, const SparqlPath *const path,
           const GraphId ends[2], Pairs *const pairs)
{
  Pairs         inner   = {0};
  const GraphId none[2] = {GRAPH_ID_NONE, GRAPH_ID_NONE};
  GraphId       id      = GRAPH_ID_NONE;
  const bool    zero    = path->kind == SPARQL_PATH_ZERO_OR_MORE ||
                    path->kind == SPARQL_PATH_ZERO_OR_ONE;
  switch (path->kind) {
  case SPARQL_PATH_LINK:
    RG_TRY(predicate_id(eval, path, &id));
    for (size_t q = 0U; q < eval->n_quads; ++q) {
      if (eval->quads[q].g == eval->graph && eval->quads[q].p == id) {
        RG_TRY(
            add_pair(eval, pairs, eval->quads[q].s, eval->quads[q].o, false));
      }
    }
    return RG_OK;
  case SPARQL_PATH_INVERSE:
    RG_TRY(eval_pairs(eval, path->parts[0], none, &inner));
    for (size_t i = 0U; i < inner.n; ++i) {
      RG_TRY(
          add_pair(eval, pairs, inner.items[i].to, inner.items[i].from, false));
    }
    return RG_OK;
  case SPARQL_PATH_SEQUENCE: {
    Pairs all = {0};
    RG_TRY(eval_pairs(eval, path->parts[0], ends, &all));
    for (size_t k = 1U; k < path->n_parts; ++k) {
      Pairs next   = {0};
      Pairs joined = {0};
      RG_TRY(eval_pairs(eval, path->parts[k], ends, &next));
      for (size_t i = 0U; i < all.n; ++i) {
        for (size_t j = 0U; j < next.n; ++j) {
          if (all.items[i].to == next.items[j].from) {
            RG_TRY(add_pair(eval, &joined, all.items[i].from, next.items[j].to,
                            false));
          }
        }
      }
      all = joined;
    }
    *pairs = all;
    return RG_OK;
  }
  case SPARQL_PATH_ALTERNATIVE:
    for (size_t k = 0U; k < path->n_parts; ++k) {
      RG_TRY(eval_pairs(eval, path->parts[k], ends, pairs));
    }
    return RG_OK;
  case SPARQL_PATH_NEGATED:
    return eval_negated(eval, path, pairs);
  case SPARQL_PATH_ZERO_OR_MORE:
  case SPARQL_PATH_ONE_OR_MORE:
  case SPARQL_PATH_ZERO_OR_ONE:
    break;
  }
  RG_TRY(eval_pairs(eval, path->parts[0], ends, &inner));
  if (zero) {
    RG_TRY(add_nodes(eval, ends, pairs));
  }
  for (size_t i = 0U; i < inner.n; ++i) {
    RG_TRY(add_pair(eval, pairs, inner.items[i].from, inner.items[i].to, true));
  }
  if (path->kind == SPARQL_PATH_ZERO_OR_ONE) {
    return RG_OK;
  }
  for (size_t before = 0U; before != pairs->n;) {
    before = pairs->n;
    for (size_t i = 0U; i < before; ++i) {
      for (size_t j = 0U; j < inner.n; ++j) {
        if (pairs->items[i].to == inner.items[j].from) {
          RG_TRY(add_pair(eval, pairs, pairs->items[i].from, inner.items[j].to,
                          true));
        }
      }
    }
  }
  return RG_OK;
}

RgStatus
naive_path(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  GraphId  ends[2] = {GRAPH_ID_NONE, GRAPH_ID_NONE};
  GraphId *row     = NULL;
  Pairs    pairs   = {0};
  RG_TRY(naive_new_row(eval, &row));
  RG_TRY(naive_id_of(eval, &op->as.path.subject, NULL, &ends[0]));
  RG_TRY(naive_id_of(eval, &op->as.path.object, NULL, &ends[1]));
  RG_TRY(eval_pairs(eval, op->as.path.path, ends, &pairs));
  for (size_t i = 0U; i < pairs.n; ++i) {
    GraphId id = GRAPH_ID_NONE;
    memset(row, 0, rows->width * sizeof(*row));
    if (ends[0] && ends[0] != pairs.items[i].from) {
      continue;
    }
    naive_bind(eval, &op->as.path.subject, row, pairs.items[i].from);
    RG_TRY(naive_id_of(eval, &op->as.path.object, row, &id));
    if (id && id != pairs.items[i].to) {
      continue;
    }
    naive_bind(eval, &op->as.path.object, row, pairs.items[i].to);
    RG_TRY(naive_add_row(eval, rows, row));
  }
  return RG_OK;
}
