/**
   @file
   Keys of values for joins by `=` and sameTerm (SPARQL 1.1 §17.3, §17.4.1.8):
   what is equal has one key, and what has one key need not be equal.
*/

#include "sparql/expr/compare.h"
#include "sparql/expr/eval_impl.h"

#include <math.h>
#include <string.h>

enum { POLL_ROWS = 256 };

/** Keys that are no ids of terms. */
static GraphId
made_key(const uint64_t bits)
{
  return graph_id(GRAPH_TAG_LOCAL, bits >> 4U);
}

static uint64_t
mix(const uint64_t bits)
{
  return bits * UINT64_C(0x9E3779B97F4A7C15);
}

/** Numbers are compared in the wider of their types; the narrowest is float, in
    which all that are equal in another are equal, too. */
static GraphId
key_of_number(const double number)
{
  const float narrow = number == 0.0 ? 0.0F : (float)number;
  uint32_t    bits   = 0U;
  memcpy(&bits, &narrow, sizeof(bits));
  return made_key(mix(bits + UINT64_C(1)));
}

/** By their text, as others compute them; `by_id`: nobody does. */
static RgStatus
key_of_term(const SparqlTerms *const terms, SparqlValue *const value,
            const bool by_id, RgArena *const arena, GraphId *const key)
{
  if (by_id && value->id) {
    *key = value->id;
    return RG_OK;
  }
  RG_TRY(sparql_value_term(terms, value, arena));
  *key = made_key(rg_str_hash(value->term.text));
  return RG_OK;
}

static RgStatus
key_of_value(const SparqlTerms *const terms, SparqlValue *const value,
             const bool by_id, RgArena *const arena, GraphId *const key)
{
  if (sparql_value_is_numeric(value->kind)) {
    *key = key_of_number(sparql_value_to_double(value));
  } else if (sparql_value_is_temporal(value->kind)) {
    *key = made_key(mix((uint64_t)sparql_time_line(&value->as.time, 0)));
  } else if (sparql_value_is_duration(value->kind)) {
    *key = made_key(mix((uint64_t)value->as.duration.months) ^
                    (uint64_t)value->as.duration.nanos);
  } else if (value->kind == SPARQL_VALUE_BOOLEAN) {
    *key = made_key(mix(value->as.boolean ? 3U : 2U));
  } else if (value->kind == SPARQL_VALUE_TRIPLE ||
             value->kind == SPARQL_VALUE_BLANK) {
    /* Triple terms are equal where their parts are. */
    *key = by_id && value->kind == SPARQL_VALUE_BLANK && value->id
               ? value->id
               : made_key(0U);
  } else {
    return key_of_term(terms, value, by_id, arena, key);
  }
  return RG_OK;
}

/** Texts of the dictionary need not be read where ids tell them apart. */
static RgStatus
is_plain_text(const SparqlTerms *const terms, const GraphId id, bool *const is)
{
  uint32_t  number = 0U;
  GraphTerm kind   = {0};
  *is              = false;
  if (graph_id_tag(id) != GRAPH_TAG_LITERAL || !terms->kind) {
    return RG_OK;
  }
  RG_TRY(terms->kind(terms->handle, id, &number, &kind));
  *is = kind.language.size ||
        rg_str_equals(kind.datatype, RG_STR(GRAPH_XSD_STRING));
  return RG_OK;
}

static RgStatus
key_of_row(SparqlEval *const eval, const SparqlEvalRows *const rows,
           const size_t row, const bool by_id, GraphId *const key)
{
  const Node *const root  = eval->root;
  bool              plain = false;
  if (by_id && root->kind == NODE_COLUMN) {
    *key = sparql_eval_cell(rows, root->column, row);
    RG_TRY(is_plain_text(eval->terms, *key, &plain));
    if (plain) {
      return RG_OK;
    }
  }
  const RgArenaMark mark = rg_arena_mark(eval->scratch);
  const Run         run  = {eval, rows, row, eval->scratch};
  SparqlValue       value;
  RgStatus          st = sparql_eval_node(&run, root, &value);
  if (st == RG_OK) {
    st = key_of_value(eval->terms, &value, by_id, eval->scratch, key);
  }
  rg_arena_release(eval->scratch, mark);
  return st;
}

RgStatus
sparql_eval_keys(SparqlEval *const eval, const SparqlEvalRows *const rows,
                 const bool by_id, const GraphId error, GraphId *const keys)
{
  const Node *const root = eval->root;
  const bool        same = root->deterministic && root->n_columns == 1U;
  GraphId           last = GRAPH_ID_NONE;
  for (size_t row = 0U; row < rows->n_rows; ++row) {
    const GraphId cell =
        same ? sparql_eval_cell(rows, root->only_column, row) : GRAPH_ID_NONE;
    if (cell != GRAPH_ID_NONE && cell == last) {
      keys[row] = keys[row - 1U];
      continue;
    }
    if (row % POLL_ROWS == 0U) {
      RG_TRY(rg_cancel_check(eval->setup.query->cancel));
    }
    const RgStatus status = key_of_row(eval, rows, row, by_id, &keys[row]);
    if (status == RG_TYPE_ERROR) {
      keys[row] = error;
    } else {
      RG_TRY(status);
    }
    last = cell;
  }
  return RG_OK;
}
