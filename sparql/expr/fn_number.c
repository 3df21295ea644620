/**
   @file
   Arithmetic (SPARQL 1.1 §17.3) and functions on numbers (§17.4.4).
*/

#include "sparql/expr/function.h"

#include <math.h>

typedef enum { OP_ADD, OP_SUBTRACT, OP_MULTIPLY, OP_DIVIDE } Operation;

static double
apply_real(const Operation op, const double a, const double b)
{
  switch (op) {
  case OP_ADD:
    return a + b;
  case OP_SUBTRACT:
    return a - b;
  case OP_MULTIPLY:
    return a * b;
  case OP_DIVIDE:
    break;
  }
  return a / b;
}

static RgStatus
apply_exact(const Operation op, const GraphDecimal a, const GraphDecimal b,
            GraphDecimal *const result)
{
  RgStatus st = RG_TYPE_ERROR;
  switch (op) {
  case OP_ADD:
    st = graph_decimal_add(a, b, result);
    break;
  case OP_SUBTRACT:
    st = graph_decimal_subtract(a, b, result);
    break;
  case OP_MULTIPLY:
    st = graph_decimal_multiply(a, b, result);
    break;
  case OP_DIVIDE:
    st = graph_decimal_divide(a, b, result);
    break;
  }
  /* A division by zero, and a result that has no room. */
  return st == RG_OK ? RG_OK : RG_TYPE_ERROR;
}

/** Promote both to the wider of integer, decimal, float, double; integers
    divide to a decimal. */
static RgStatus
arithmetic(const Operation op, const SparqlValue *const a,
           const SparqlValue *const b, SparqlValue *const result)
{
  if (!sparql_value_is_numeric(a->kind) || !sparql_value_is_numeric(b->kind)) {
    return RG_TYPE_ERROR;
  }
  const SparqlValueKind wider = a->kind > b->kind ? a->kind : b->kind;
  if (wider == SPARQL_VALUE_DOUBLE) {
    *result =
        sparql_value_number(wider, apply_real(op, sparql_value_to_double(a),
                                              sparql_value_to_double(b)));
    return RG_OK;
  }
  if (wider == SPARQL_VALUE_FLOAT) {
    const double left  = (double)(float)sparql_value_to_double(a);
    const double right = (double)(float)sparql_value_to_double(b);
    *result = sparql_value_number(wider, apply_real(op, left, right));
    return RG_OK;
  }
  GraphDecimal number = {0, 0U};
  RG_TRY(apply_exact(op, a->as.decimal, b->as.decimal, &number));
  *result = wider == SPARQL_VALUE_INTEGER && op != OP_DIVIDE
                ? sparql_value_integer(number)
                : sparql_value_decimal(number);
  return RG_OK;
}

RgStatus
sparql_fn_add(const SparqlCall *const call, SparqlValue *const args,
              const size_t n_args, SparqlValue *const result)
{
  return sparql_value_is_numeric(args[0].kind)
             ? arithmetic(OP_ADD, &args[0], &args[1], result)
             : sparql_fn_time_add(call, args, n_args, result);
}

RgStatus
sparql_fn_subtract(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  return sparql_value_is_numeric(args[0].kind)
             ? arithmetic(OP_SUBTRACT, &args[0], &args[1], result)
             : sparql_fn_time_subtract(call, args, n_args, result);
}

RgStatus
sparql_fn_multiply(const SparqlCall *const call, SparqlValue *const args,
                   const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return arithmetic(OP_MULTIPLY, &args[0], &args[1], result);
}

RgStatus
sparql_fn_divide(const SparqlCall *const call, SparqlValue *const args,
                 const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  return arithmetic(OP_DIVIDE, &args[0], &args[1], result);
}

RgStatus
sparql_fn_unary_plus(const SparqlCall *const call, SparqlValue *const args,
                     const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  if (!sparql_value_is_numeric(args[0].kind)) {
    return RG_TYPE_ERROR;
  }
  *result = args[0];
  return RG_OK;
}

/** A copy of a number without its term and id, to be changed. */
static RgStatus
start_from(const SparqlValue *const value, SparqlValue *const result)
{
  if (!sparql_value_is_numeric(value->kind)) {
    return RG_TYPE_ERROR;
  }
  *result          = *value;
  result->id       = GRAPH_ID_NONE;
  result->has_term = false;
  return RG_OK;
}

static bool
is_exact(const SparqlValue *const value)
{
  return value->kind == SPARQL_VALUE_INTEGER ||
         value->kind == SPARQL_VALUE_DECIMAL;
}

RgStatus
sparql_fn_unary_minus(const SparqlCall *const call, SparqlValue *const args,
                      const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  RG_TRY(start_from(&args[0], result));
  if (is_exact(result)) {
    result->as.decimal.coefficient = -result->as.decimal.coefficient;
  } else {
    result->as.number = -result->as.number;
  }
  return RG_OK;
}

RgStatus
sparql_fn_abs(const SparqlCall *const call, SparqlValue *const args,
              const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  RG_TRY(start_from(&args[0], result));
  if (!is_exact(result)) {
    result->as.number = fabs(result->as.number);
  } else if (result->as.decimal.coefficient < 0) {
    result->as.decimal.coefficient = -result->as.decimal.coefficient;
  }
  return RG_OK;
}

/** Whole part towards negative infinity, of the value plus `halves` / 2. */
static GraphDecimal
floor_of(const GraphDecimal value, const int halves)
{
  GraphInt128 unit = 1;
  for (uint32_t i = 0U; i < value.scale; ++i) {
    unit *= 10;
  }
  GraphInt128       whole = value.coefficient / unit;
  const GraphInt128 rest  = value.coefficient % unit;
  const GraphInt128 part  = rest < 0 ? rest + unit : rest;
  if (rest < 0) {
    --whole;
  }
  if (halves && part >= unit - unit / 2 && unit > 1) {
    ++whole;
  }
  return (GraphDecimal){whole, 0U};
}

RgStatus
sparql_fn_ceil(const SparqlCall *const call, SparqlValue *const args,
               const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  RG_TRY(start_from(&args[0], result));
  if (is_exact(result)) {
    result->as.decimal.coefficient = -result->as.decimal.coefficient;
    result->as.decimal             = floor_of(result->as.decimal, 0);
    result->as.decimal.coefficient = -result->as.decimal.coefficient;
  } else {
    result->as.number = ceil(result->as.number);
  }
  return RG_OK;
}

RgStatus
sparql_fn_floor(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  RG_TRY(start_from(&args[0], result));
  if (is_exact(result)) {
    result->as.decimal = floor_of(result->as.decimal, 0);
  } else {
    result->as.number = floor(result->as.number);
  }
  return RG_OK;
}

/** fn:round: halves go up, so -2.5 becomes -2; -0.2 becomes -0. */
static double
round_up(const double number)
{
  if (!isfinite(number) || number == 0.0) {
    return number;
  }
  const double below = floor(number);
  const double whole = number - below >= 0.5 ? below + 1.0 : below;
  return whole == 0.0 && number < 0.0 ? -0.0 : whole;
}

RgStatus
sparql_fn_round(const SparqlCall *const call, SparqlValue *const args,
                const size_t n_args, SparqlValue *const result)
{
  (void)call;
  (void)n_args;
  RG_TRY(start_from(&args[0], result));
  if (is_exact(result)) {
    result->as.decimal = floor_of(result->as.decimal, 1);
  } else {
    result->as.number = round_up(result->as.number);
  }
  return RG_OK;
}

uint64_t
sparql_random_next(uint64_t *const state)
{
  *state += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t z = *state;
  z          = (z ^ z >> 30U) * UINT64_C(0xBF58476D1CE4E5B9);
  z          = (z ^ z >> 27U) * UINT64_C(0x94D049BB133111EB);
  return z ^ z >> 31U;
}

RgStatus
sparql_fn_rand(const SparqlCall *const call, SparqlValue *const args,
               const size_t n_args, SparqlValue *const result)
{
  (void)args;
  (void)n_args;
  const uint64_t bits = sparql_random_next(call->random) >> 11U;
  *result = sparql_value_number(SPARQL_VALUE_DOUBLE, (double)bits * 0x1p-53);
  return RG_OK;
}
