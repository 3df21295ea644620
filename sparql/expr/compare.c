#include "sparql/expr/compare.h"

#include <math.h>
#include <string.h>

/** Classes of ORDER BY: the highest four bits of a key. */
typedef enum {
  CLASS_UNBOUND,
  CLASS_BLANK = GRAPH_TAG_BLANK, ///< so that an id is its own key
  CLASS_IRI   = GRAPH_TAG_IRI,
  CLASS_NUMBER,
  CLASS_TIME,
  CLASS_DURATION,
  CLASS_BOOLEAN,
  CLASS_TEXT, ///< strings, and literals whose value is not known
  CLASS_TRIPLE
} OrderClass;

enum { CLASS_SHIFT = 60, TIME_KIND_SHIFT = 56, MAX_TRIPLE_DEPTH = 100 };

static int
sign_of_numbers(const double a, const double b)
{
  return (a > b) - (a < b);
}

static bool
is_exact(const SparqlValueKind kind)
{
  return kind == SPARQL_VALUE_INTEGER || kind == SPARQL_VALUE_DECIMAL;
}

/** Order after promotion to the wider type (§17.3); false with a NaN. */
static bool
compare_numbers(const SparqlValue *const a, const SparqlValue *const b,
                int *const order)
{
  if (is_exact(a->kind) && is_exact(b->kind)) {
    *order = graph_decimal_compare(a->as.decimal, b->as.decimal);
    return true;
  }
  double left  = sparql_value_to_double(a);
  double right = sparql_value_to_double(b);
  if (a->kind != SPARQL_VALUE_DOUBLE && b->kind != SPARQL_VALUE_DOUBLE) {
    left  = (double)(float)left;
    right = (double)(float)right;
  }
  *order = sign_of_numbers(left, right);
  return !isnan(left) && !isnan(right);
}

static int
compare_durations(const SparqlDuration *const a, const SparqlDuration *const b)
{
  const int months = (a->months > b->months) - (a->months < b->months);
  return months ? months : (a->nanos > b->nanos) - (a->nanos < b->nanos);
}

RgStatus
sparql_same_term(const SparqlTerms *const terms, SparqlValue *const a,
                 SparqlValue *const b, RgArena *const arena, bool *const same)
{
  if (a->id && b->id) {
    *same = a->id == b->id;
    return RG_OK;
  }
  if (a->kind != b->kind) {
    *same = false;
    return RG_OK;
  }
  RG_TRY(sparql_value_term(terms, a, arena));
  RG_TRY(sparql_value_term(terms, b, arena));
  *same = graph_term_equals(&a->term, &b->term);
  return RG_OK;
}

static RgStatus
equals(const SparqlTerms *terms, SparqlValue *a, SparqlValue *b, RgArena *arena,
       int depth, bool *equal);

/** SPARQL 1.2: triple terms are equal when their parts are. */
static RgStatus
triples_equal(const SparqlTerms *const terms, SparqlValue *const a,
              SparqlValue *const b, RgArena *const arena, const int depth,
              bool *const equal)
{
  RG_TRY(sparql_value_term(terms, a, arena));
  RG_TRY(sparql_value_term(terms, b, arena));
  const GraphTerm *const left[]  = {&a->term.triple->subject,
                                    &a->term.triple->predicate,
                                    &a->term.triple->object};
  const GraphTerm *const right[] = {&b->term.triple->subject,
                                    &b->term.triple->predicate,
                                    &b->term.triple->object};
  RgStatus               error   = RG_OK;
  for (int i = 0; i < 3; ++i) {
    SparqlValue    l  = sparql_value_from_term(left[i]);
    SparqlValue    r  = sparql_value_from_term(right[i]);
    const RgStatus st = equals(terms, &l, &r, arena, depth + 1, equal);
    if (st == RG_TYPE_ERROR) {
      error = st;
    } else if (st != RG_OK || !*equal) {
      return st;
    }
  }
  return error;
}

/** Both are literals of kinds that are not OTHER. */
static RgStatus
literals_equal(const SparqlTerms *const terms, SparqlValue *const a,
               SparqlValue *const b, RgArena *const arena, bool *const equal)
{
  int order = 1;
  *equal    = false;
  if (sparql_value_is_numeric(a->kind) && sparql_value_is_numeric(b->kind)) {
    *equal = compare_numbers(a, b, &order) && !order;
    return RG_OK;
  }
  if (sparql_value_is_duration(a->kind) && sparql_value_is_duration(b->kind)) {
    *equal = !compare_durations(&a->as.duration, &b->as.duration);
    return RG_OK;
  }
  if (a->kind != b->kind) {
    return RG_OK;
  }
  if (sparql_value_is_temporal(a->kind)) {
    RG_TRY(sparql_time_compare(&a->as.time, &b->as.time, &order));
    *equal = !order;
    return RG_OK;
  }
  if (a->kind == SPARQL_VALUE_BOOLEAN) {
    *equal = a->as.boolean == b->as.boolean;
    return RG_OK;
  }
  return sparql_same_term(terms, a, b, arena, equal);
}

static RgStatus
equals(const SparqlTerms *const terms, SparqlValue *const a,
       SparqlValue *const b, RgArena *const arena, const int depth,
       bool *const equal)
{
  if (!a->kind || !b->kind || depth > MAX_TRIPLE_DEPTH) {
    return RG_TYPE_ERROR;
  }
  const bool a_literal = sparql_value_is_literal(a->kind);
  const bool b_literal = sparql_value_is_literal(b->kind);
  if (!a_literal || !b_literal) {
    if (a->kind != b->kind) {
      *equal = false;
      return RG_OK;
    }
    return a->kind == SPARQL_VALUE_TRIPLE
               ? triples_equal(terms, a, b, arena, depth, equal)
               : sparql_same_term(terms, a, b, arena, equal);
  }
  /* A text with a language is no value of any other datatype, known or not
     (W3C data-r2/open-world, LangTagAwareness). */
  if ((a->kind == SPARQL_VALUE_LANG) != (b->kind == SPARQL_VALUE_LANG)) {
    *equal = false;
    return RG_OK;
  }
  if (a->kind == SPARQL_VALUE_OTHER || b->kind == SPARQL_VALUE_OTHER) {
    RG_TRY(sparql_same_term(terms, a, b, arena, equal));
    return *equal ? RG_OK : RG_TYPE_ERROR;
  }
  return literals_equal(terms, a, b, arena, equal);
}

RgStatus
sparql_equals(const SparqlTerms *const terms, SparqlValue *const a,
              SparqlValue *const b, RgArena *const arena, bool *const equal)
{
  return equals(terms, a, b, arena, 0, equal);
}

/** Durations that `<` knows: both of months only or both of seconds only. */
static RgStatus
order_durations(const SparqlValue *const a, const SparqlValue *const b,
                int *const order)
{
  if (a->kind != b->kind || a->kind == SPARQL_VALUE_DURATION) {
    return RG_TYPE_ERROR;
  }
  *order = compare_durations(&a->as.duration, &b->as.duration);
  return RG_OK;
}

RgStatus
sparql_less(const SparqlTerms *const terms, SparqlValue *const a,
            SparqlValue *const b, RgArena *const arena, int *const order,
            bool *const unordered)
{
  *unordered = false;
  if (sparql_value_is_numeric(a->kind) && sparql_value_is_numeric(b->kind)) {
    *unordered = !compare_numbers(a, b, order);
    return RG_OK;
  }
  if (sparql_value_is_duration(a->kind) && sparql_value_is_duration(b->kind)) {
    return order_durations(a, b, order);
  }
  if (a->kind != b->kind) {
    return RG_TYPE_ERROR;
  }
  if (sparql_value_is_temporal(a->kind)) {
    return sparql_time_compare(&a->as.time, &b->as.time, order);
  }
  if (a->kind == SPARQL_VALUE_BOOLEAN) {
    *order = (int)a->as.boolean - (int)b->as.boolean;
    return RG_OK;
  }
  if (a->kind != SPARQL_VALUE_STRING) {
    return RG_TYPE_ERROR;
  }
  RG_TRY(sparql_value_term(terms, a, arena));
  RG_TRY(sparql_value_term(terms, b, arena));
  *order = rg_str_compare(a->term.text, b->term.text);
  return RG_OK;
}

static OrderClass
class_of(const SparqlValueKind kind)
{
  switch (kind) {
  case SPARQL_VALUE_UNBOUND:
    return CLASS_UNBOUND;
  case SPARQL_VALUE_BLANK:
    return CLASS_BLANK;
  case SPARQL_VALUE_IRI:
    return CLASS_IRI;
  case SPARQL_VALUE_TRIPLE:
    return CLASS_TRIPLE;
  case SPARQL_VALUE_BOOLEAN:
    return CLASS_BOOLEAN;
  default:
    return sparql_value_is_numeric(kind)    ? CLASS_NUMBER
           : sparql_value_is_temporal(kind) ? CLASS_TIME
           : sparql_value_is_duration(kind) ? CLASS_DURATION
                                            : CLASS_TEXT;
  }
}

/** NaN before all numbers; numbers that are one double: exact ones first, by
    their exact value.  So the order stays transitive between the types. */
static int
order_numbers(const SparqlValue *const a, const SparqlValue *const b)
{
  const double left  = sparql_value_to_double(a);
  const double right = sparql_value_to_double(b);
  if (isnan(left) || isnan(right)) {
    return (isnan(left) ? 0 : 1) - (isnan(right) ? 0 : 1);
  }
  const int order = sign_of_numbers(left, right);
  if (order) {
    return order;
  }
  const bool a_exact = is_exact(a->kind);
  const bool b_exact = is_exact(b->kind);
  if (a_exact && b_exact) {
    return graph_decimal_compare(a->as.decimal, b->as.decimal);
  }
  return (int)b_exact - (int)a_exact;
}

static int
order_times(const SparqlValue *const a, const SparqlValue *const b)
{
  if (a->kind != b->kind) {
    return a->kind < b->kind ? -1 : 1;
  }
  const GraphInt128 left  = sparql_time_line(&a->as.time, 0);
  const GraphInt128 right = sparql_time_line(&b->as.time, 0);
  return (left > right) - (left < right);
}

/** Order by value within one class; 0 when terms must decide. */
static int
order_in_class(const OrderClass class, const SparqlValue *const a,
               const SparqlValue *const b)
{
  switch (class) {
  case CLASS_NUMBER:
    return order_numbers(a, b);
  case CLASS_TIME:
    return order_times(a, b);
  case CLASS_DURATION:
    return compare_durations(&a->as.duration, &b->as.duration);
  case CLASS_BOOLEAN:
    return (int)a->as.boolean - (int)b->as.boolean;
  default:
    return 0;
  }
}

RgStatus
sparql_order_values(const SparqlTerms *const terms, SparqlValue *const a,
                    SparqlValue *const b, RgArena *const arena,
                    int *const order)
{
  *order = 0;
  if (a->id && a->id == b->id) {
    return RG_OK;
  }
  const OrderClass class = class_of(a->kind);
  const OrderClass other = class_of(b->kind);
  if (class != other) {
    *order = class < other ? -1 : 1;
    return RG_OK;
  }
  const GraphTag tag = graph_id_tag(a->id);
  if (tag == graph_id_tag(b->id) &&
      (tag == GRAPH_TAG_IRI || tag == GRAPH_TAG_BLANK ||
       (tag == GRAPH_TAG_LITERAL && class == CLASS_TEXT))) {
    *order = a->id < b->id ? -1 : 1;
    return RG_OK;
  }
  *order = order_in_class(class, a, b);
  if (!*order && class != CLASS_UNBOUND) {
    RG_TRY(sparql_value_term(terms, a, arena));
    RG_TRY(sparql_value_term(terms, b, arena));
    *order = graph_term_compare(&a->term, &b->term);
    if (!*order) {
      *order = (a->id > b->id) - (a->id < b->id);
    }
  }
  return RG_OK;
}

RgStatus
sparql_order_ids(const SparqlTerms *const terms, const GraphId a,
                 const GraphId b, RgArena *const arena, int *const order)
{
  const GraphTag tag = graph_id_tag(a);
  /* Values in ids of one tag are ordered as the ids are, two spellings of a
     decimal by their length. */
  if (a == b || (tag == graph_id_tag(b) &&
                 (tag == GRAPH_TAG_IRI || tag == GRAPH_TAG_BLANK ||
                  graph_id_is_inline(a)))) {
    *order = (a > b) - (a < b);
    return RG_OK;
  }
  SparqlValue left;
  SparqlValue right;
  RG_TRY(sparql_value_from_id(terms, a, arena, &left));
  RG_TRY(sparql_value_from_id(terms, b, arena, &right));
  return sparql_order_values(terms, &left, &right, arena, order);
}

/** 60 bits that sort as the double does; NaN is 0. */
static uint64_t
number_bits(const double number)
{
  if (isnan(number)) {
    return 0U;
  }
  const double plain = number == 0.0 ? 0.0 : number;
  uint64_t     bits  = 0U;
  memcpy(&bits, &plain, sizeof(bits));
  bits = bits >> 63U ? ~bits : bits | UINT64_C(1) << 63U;
  return bits >> 4U;
}

/** The first seven bytes. */
static uint64_t
text_bits(const RgStr text)
{
  uint64_t bits = 0U;
  for (size_t i = 0U; i < 7U; ++i) {
    bits = bits << 8U | (i < text.size ? (uint8_t)text.data[i] : 0U);
  }
  return bits;
}

/** Seconds of the time line, within 56 bits. */
static uint64_t
time_bits(const SparqlTime *const time)
{
  const int64_t seconds =
      (int64_t)(sparql_time_line(time, 0) / 1000000000) + (INT64_C(1) << 55);
  return seconds < 0                  ? 0U
         : seconds >> TIME_KIND_SHIFT ? (UINT64_C(1) << TIME_KIND_SHIFT) - 1U
                                      : (uint64_t)seconds;
}

RgStatus
sparql_order_key(const SparqlTerms *const terms, const GraphId id,
                 RgArena *const arena, uint64_t *const key, bool *const usable)
{
  *usable = true;
  if (graph_id_tag(id) <= GRAPH_TAG_IRI) {
    *key = id;
    return RG_OK;
  }
  SparqlValue value;
  RG_TRY(sparql_value_from_id(terms, id, arena, &value));
  const OrderClass class = class_of(value.kind);
  uint64_t bits          = 0U;
  switch (class) {
  case CLASS_NUMBER:
    bits = number_bits(sparql_value_to_double(&value));
    break;
  case CLASS_TIME:
    bits = (uint64_t)(value.kind - SPARQL_VALUE_DATE_TIME) << TIME_KIND_SHIFT |
           time_bits(&value.as.time);
    break;
  case CLASS_BOOLEAN:
    bits = value.as.boolean ? 1U : 0U;
    break;
  case CLASS_TEXT:
    RG_TRY(sparql_value_term(terms, &value, arena));
    bits = text_bits(value.term.text);
    break;
  case CLASS_DURATION:
  case CLASS_TRIPLE:
    break;
  default:
    *usable = false;
    break;
  }
  *key = (uint64_t) class << CLASS_SHIFT | bits;
  return RG_OK;
}
