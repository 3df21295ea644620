#include "graph/term/wide.h"

GraphWide
graph_wide_from(const GraphUint128 value)
{
  return (GraphWide){{(uint64_t)value, (uint64_t)(value >> 64U)}};
}

bool
graph_wide_fits(const GraphWide *const a)
{
  for (size_t i = 2U; i < GRAPH_WIDE_LIMBS; ++i) {
    if (a->limb[i]) {
      return false;
    }
  }
  return !(a->limb[1] >> 63U);
}

GraphUint128
graph_wide_low(const GraphWide *const a)
{
  return (GraphUint128)a->limb[1] << 64U | a->limb[0];
}

void
graph_wide_multiply_small(GraphWide *const a, const uint64_t factor)
{
  uint64_t carry = 0U;
  for (size_t i = 0U; i < GRAPH_WIDE_LIMBS; ++i) {
    const GraphUint128 part = (GraphUint128)a->limb[i] * factor + carry;
    a->limb[i]              = (uint64_t)part;
    carry                   = (uint64_t)(part >> 64U);
  }
}

void
graph_wide_multiply_power(GraphWide *const a, uint32_t exponent)
{
  for (; exponent >= 19U; exponent -= 19U) {
    graph_wide_multiply_small(a, UINT64_C(10000000000000000000));
  }
  uint64_t factor = 1U;
  for (; exponent; --exponent) {
    factor *= 10U;
  }
  graph_wide_multiply_small(a, factor);
}

uint64_t
graph_wide_divide_small(GraphWide *const a, const uint64_t divisor)
{
  uint64_t rest = 0U;
  for (size_t i = GRAPH_WIDE_LIMBS; i-- > 0U;) {
    const GraphUint128 part = (GraphUint128)rest << 64U | a->limb[i];
    a->limb[i]              = (uint64_t)(part / divisor);
    rest                    = (uint64_t)(part % divisor);
  }
  return rest;
}

int
graph_wide_compare(const GraphWide *const a, const GraphWide *const b)
{
  for (size_t i = GRAPH_WIDE_LIMBS; i-- > 0U;) {
    if (a->limb[i] != b->limb[i]) {
      return a->limb[i] < b->limb[i] ? -1 : 1;
    }
  }
  return 0;
}

void
graph_wide_add(GraphWide *const a, const GraphWide *const b)
{
  uint64_t carry = 0U;
  for (size_t i = 0U; i < GRAPH_WIDE_LIMBS; ++i) {
    const GraphUint128 sum = (GraphUint128)a->limb[i] + b->limb[i] + carry;
    a->limb[i]             = (uint64_t)sum;
    carry                  = (uint64_t)(sum >> 64U);
  }
}

void
graph_wide_subtract(GraphWide *const a, const GraphWide *const b)
{
  uint64_t borrow = 0U;
  for (size_t i = 0U; i < GRAPH_WIDE_LIMBS; ++i) {
    const GraphUint128 rest = (GraphUint128)a->limb[i] - b->limb[i] - borrow;
    a->limb[i]              = (uint64_t)rest;
    borrow                  = (uint64_t)(rest >> 64U) & 1U;
  }
}

GraphWide
graph_wide_multiply(const GraphUint128 a, const GraphUint128 b)
{
  const uint64_t x[2]   = {(uint64_t)a, (uint64_t)(a >> 64U)};
  const uint64_t y[2]   = {(uint64_t)b, (uint64_t)(b >> 64U)};
  GraphWide      result = {{0U}};
  for (size_t i = 0U; i < 2U; ++i) {
    uint64_t carry = 0U;
    for (size_t j = 0U; j < 2U; ++j) {
      const GraphUint128 part =
          (GraphUint128)x[i] * y[j] + result.limb[i + j] + carry;
      result.limb[i + j] = (uint64_t)part;
      carry              = (uint64_t)(part >> 64U);
    }
    result.limb[i + 2U] = carry;
  }
  return result;
}

/** Shift and subtract. */
GraphWide
graph_wide_divide(GraphWide *const a, const GraphWide *const divisor)
{
  GraphWide quotient = {{0U}};
  GraphWide rest     = {{0U}};
  for (size_t bit = 64U * GRAPH_WIDE_LIMBS; bit-- > 0U;) {
    graph_wide_add(&rest, &rest);
    rest.limb[0] |= a->limb[bit / 64U] >> (bit % 64U) & 1U;
    if (graph_wide_compare(&rest, divisor) >= 0) {
      graph_wide_subtract(&rest, divisor);
      quotient.limb[bit / 64U] |= UINT64_C(1) << (bit % 64U);
    }
  }
  *a = rest;
  return quotient;
}
