#include "sparql/expr/aggregate.h"

#include "sparql/expr/compare.h"
#include "sparql/expr/function.h"

#include <string.h>

/** A batch of texts longer than these takes as long as a user notices. */
enum { LONG_TEXT_BYTES = 1 << 16 };

/** Sums are kept in millionths once an inline decimal came; whole sums below
    the second number can be. */
static const int64_t MILLION   = 1000000;
static const int64_t MAX_WHOLE = INT64_MAX;

/** sum + value, in the wider of their types (§18.5.1.3: op:numeric-add). */
static void
add_number(SparqlAccumulator *const group, const SparqlValue *const value)
{
  const SparqlValueKind before =
      group->kind ? (SparqlValueKind)group->kind : SPARQL_VALUE_INTEGER;
  const SparqlValueKind wider = value->kind > before ? value->kind : before;
  group->kind                 = (uint8_t)wider;
  if (wider <= SPARQL_VALUE_DECIMAL) {
    group->error =
        graph_decimal_add(group->sum, value->as.decimal, &group->sum) != RG_OK;
    return;
  }
  if (before <= SPARQL_VALUE_DECIMAL) {
    group->real = graph_decimal_to_double(group->sum);
  }
  group->real += sparql_value_to_double(value);
  if (wider == SPARQL_VALUE_FLOAT) {
    group->real = (double)(float)group->real;
  }
}

/** Add an inline integer or decimal to a sum of such; false when the sum or
    the value is of another kind, or has no room. */
static bool
add_inline(SparqlAccumulator *const group, const GraphId id)
{
  const GraphTag tag = graph_id_tag(id);
  GraphInt128    part;
  if (tag == GRAPH_TAG_INTEGER && group->kind <= SPARQL_VALUE_INTEGER) {
    part        = graph_id_integer(id);
    group->kind = SPARQL_VALUE_INTEGER;
  } else if (group->kind > SPARQL_VALUE_DECIMAL ||
             (tag != GRAPH_TAG_INTEGER && tag != GRAPH_TAG_DECIMAL)) {
    return false;
  } else {
    if (!group->sum.scale && group->sum.coefficient < MAX_WHOLE &&
        group->sum.coefficient > -MAX_WHOLE) {
      group->sum.coefficient *= MILLION;
      group->sum.scale = GRAPH_ID_DECIMAL_DIGITS;
    }
    if (group->sum.scale != GRAPH_ID_DECIMAL_DIGITS) {
      return false;
    }
    part        = tag == GRAPH_TAG_INTEGER
                      ? (GraphInt128)graph_id_integer(id) * MILLION
                      : (GraphInt128)graph_id_decimal_millionths(id);
    group->kind = SPARQL_VALUE_DECIMAL;
  }
  if (__builtin_add_overflow(group->sum.coefficient, part,
                             &group->sum.coefficient)) {
    group->error = true;
  }
  ++group->n;
  return true;
}

/** SUM and AVG. */
static RgStatus
add_to_sum(const SparqlAggregator *const aggregator,
           SparqlAccumulator *const group, const GraphId id)
{
  SparqlValue value;
  RG_TRY(
      sparql_value_from_id(aggregator->terms, id, aggregator->scratch, &value));
  if (sparql_value_is_numeric(value.kind)) {
    add_number(group, &value);
  } else {
    group->error = true;
  }
  ++group->n;
  return RG_OK;
}

/** MIN and MAX follow ORDER BY (§18.5.1.5), so no literal is an error. */
static RgStatus
keep_extreme(const SparqlAggregator *const aggregator,
             SparqlAccumulator *const group, const GraphId id)
{
  int order = 0;
  ++group->n;
  if (group->best) {
    RG_TRY(sparql_order_ids(aggregator->terms, id, group->best,
                            aggregator->scratch, &order));
    if (aggregator->kind == SPARQL_AGG_MIN ? order >= 0 : order <= 0) {
      return RG_OK;
    }
  }
  group->best = id;
  return RG_OK;
}

static RgStatus
append(const SparqlAggregator *const aggregator, SparqlAccumulator *const group,
       const RgStr text)
{
  const size_t needed = group->text_bytes + text.size;
  if (needed > SPARQL_MAX_TEXT_BYTES) {
    return RG_LIMIT;
  }
  if (text.size > LONG_TEXT_BYTES) {
    RG_TRY(rg_cancel_check(aggregator->cancel));
  }
  if (needed > group->text_capacity) {
    const size_t capacity = needed < 32U ? 64U : needed * 2U;
    char *const  grown = (char *)rg_arena_grow(aggregator->arena, group->text,
                                               group->text_capacity, capacity);
    if (!grown) {
      return RG_NO_MEMORY;
    }
    group->text          = grown;
    group->text_capacity = capacity;
  }
  if (text.size) {
    memcpy(group->text + group->text_bytes, text.data, text.size);
  }
  group->text_bytes = needed;
  return RG_OK;
}

/** GROUP_CONCAT takes the lexical forms (STR) of literals and IRIs. */
static RgStatus
add_text(const SparqlAggregator *const aggregator,
         SparqlAccumulator *const group, const GraphId id)
{
  GraphTerm term;
  RG_TRY(aggregator->terms->term(aggregator->terms->handle, id,
                                 aggregator->scratch, &term));
  if (term.kind != GRAPH_TERM_LITERAL && term.kind != GRAPH_TERM_IRI) {
    group->error = true;
    return RG_OK;
  }
  if (group->n++) {
    RG_TRY(append(aggregator, group, aggregator->separator));
  }
  return append(aggregator, group, term.text);
}

static RgStatus
add(const SparqlAggregator *const aggregator, SparqlAccumulator *const group,
    const GraphId id)
{
  if (id == GRAPH_ID_NONE) {
    group->error = group->error || (aggregator->kind != SPARQL_AGG_COUNT &&
                                    aggregator->kind != SPARQL_AGG_SAMPLE);
    return RG_OK;
  }
  if (group->error) {
    return RG_OK;
  }
  switch (aggregator->kind) {
  case SPARQL_AGG_COUNT:
    ++group->n;
    return RG_OK;
  case SPARQL_AGG_SUM:
  case SPARQL_AGG_AVG:
    return add_to_sum(aggregator, group, id);
  case SPARQL_AGG_MIN:
  case SPARQL_AGG_MAX:
    return keep_extreme(aggregator, group, id);
  case SPARQL_AGG_SAMPLE:
    group->best = group->best ? group->best : id;
    return RG_OK;
  case SPARQL_AGG_GROUP_CONCAT:
    return add_text(aggregator, group, id);
  case SPARQL_N_AGGREGATES:
    break;
  }
  return RG_INTERNAL;
}

RgStatus
sparql_aggregate_add(const SparqlAggregator *const aggregator,
                     SparqlAccumulator *const group, const GraphId id)
{
  if (aggregator->kind == SPARQL_AGG_COUNT ||
      aggregator->kind == SPARQL_AGG_SAMPLE) {
    return add(aggregator, group, id);
  }
  if ((aggregator->kind == SPARQL_AGG_SUM ||
       aggregator->kind == SPARQL_AGG_AVG) &&
      !group->error && add_inline(group, id)) {
    return RG_OK;
  }
  const RgArenaMark mark = rg_arena_mark(aggregator->scratch);
  const RgStatus    st   = add(aggregator, group, id);
  rg_arena_release(aggregator->scratch, mark);
  return st;
}

RgStatus
sparql_aggregate_add_ids(const SparqlAggregator *const aggregator,
                         SparqlAccumulator *const      group,
                         const GraphId *const ids, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(sparql_aggregate_add(aggregator, group, ids[i]));
  }
  return RG_OK;
}

/** Add two sums, which may be of different types. */
static void
merge_sums(SparqlAccumulator *const into, const SparqlAccumulator *const from)
{
  if (!from->kind) {
    return;
  }
  SparqlValue           value;
  const SparqlValueKind kind = (SparqlValueKind)from->kind;
  value      = kind <= SPARQL_VALUE_DECIMAL ? sparql_value_decimal(from->sum)
                                            : sparql_value_number(kind, from->real);
  value.kind = kind;
  add_number(into, &value);
}

RgStatus
sparql_aggregate_merge(const SparqlAggregator *const  aggregator,
                       SparqlAccumulator *const       into,
                       const SparqlAccumulator *const from)
{
  if (into->error || from->error) {
    into->error = true;
    return RG_OK;
  }
  const uint64_t n_before = into->n;
  switch (aggregator->kind) {
  case SPARQL_AGG_MIN:
  case SPARQL_AGG_MAX:
  case SPARQL_AGG_SAMPLE:
    return from->best ? sparql_aggregate_add(aggregator, into, from->best)
                      : RG_OK;
  case SPARQL_AGG_SUM:
  case SPARQL_AGG_AVG:
    merge_sums(into, from);
    break;
  case SPARQL_AGG_GROUP_CONCAT:
    if (n_before && from->n) {
      RG_TRY(append(aggregator, into, aggregator->separator));
    }
    RG_TRY(append(aggregator, into, rg_str(from->text, from->text_bytes)));
    break;
  case SPARQL_AGG_COUNT:
  case SPARQL_N_AGGREGATES:
    break;
  }
  into->n = n_before + from->n;
  return RG_OK;
}

/** §18.5.1.4: the sum divided by the count, 0 for nothing. */
static RgStatus
average(const SparqlAccumulator *const group, SparqlValue *const value)
{
  const GraphDecimal n = graph_decimal_from_int((int64_t)group->n);
  if (!group->n) {
    *value = sparql_value_int(0);
    return RG_OK;
  }
  if (group->kind <= SPARQL_VALUE_DECIMAL) {
    GraphDecimal quotient = {0, 0U};
    if (graph_decimal_divide(group->sum, n, &quotient) != RG_OK) {
      return RG_TYPE_ERROR;
    }
    *value = sparql_value_decimal(quotient);
    return RG_OK;
  }
  *value = sparql_value_number((SparqlValueKind)group->kind,
                               group->real / graph_decimal_to_double(n));
  return RG_OK;
}

static SparqlValue
sum_value(const SparqlAccumulator *const group)
{
  const SparqlValueKind kind =
      group->kind ? (SparqlValueKind)group->kind : SPARQL_VALUE_INTEGER;
  return kind == SPARQL_VALUE_INTEGER ? sparql_value_integer(group->sum)
         : kind == SPARQL_VALUE_DECIMAL
             ? sparql_value_decimal(group->sum)
             : sparql_value_number(kind, group->real);
}

RgStatus
sparql_aggregate_finish(const SparqlAggregator *const  aggregator,
                        const SparqlAccumulator *const group, GraphId *const id)
{
  *id = GRAPH_ID_NONE;
  if (group->error) {
    return RG_OK;
  }
  SparqlValue value;
  switch (aggregator->kind) {
  case SPARQL_AGG_COUNT:
    value = sparql_value_int((int64_t)group->n);
    break;
  case SPARQL_AGG_SUM:
    value = sum_value(group);
    break;
  case SPARQL_AGG_AVG:
    if (average(group, &value) != RG_OK) {
      return RG_OK;
    }
    break;
  case SPARQL_AGG_GROUP_CONCAT:
    value = sparql_value_string(rg_str(group->text, group->text_bytes));
    break;
  default:
    *id = group->best;
    return RG_OK;
  }
  const RgArenaMark mark = rg_arena_mark(aggregator->scratch);
  const RgStatus    st =
      sparql_value_id(aggregator->terms, &value, aggregator->scratch, id);
  rg_arena_release(aggregator->scratch, mark);
  return st;
}
