#include "sparql/syntax/pn_chars.h"

#include "graph/base/status.h"

#include <stddef.h>

static bool
is_ascii_letter(const uint32_t c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(const uint32_t c)
{
  return c >= '0' && c <= '9';
}

bool
sparql_is_pn_chars_base(const uint32_t code_point)
{
  static const uint32_t ranges[][2] = {
      {0x00C0U, 0x00D6U}, {0x00D8U, 0x00F6U}, {0x00F8U, 0x02FFU},
      {0x0370U, 0x037DU}, {0x037FU, 0x1FFFU}, {0x200CU, 0x200DU},
      {0x2070U, 0x218FU}, {0x2C00U, 0x2FEFU}, {0x3001U, 0xD7FFU},
      {0xF900U, 0xFDCFU}, {0xFDF0U, 0xFFFDU}, {0x10000U, 0xEFFFFU},
  };
  if (code_point < 0x80U) {
    return is_ascii_letter(code_point);
  }
  for (size_t i = 0U; i < RG_COUNT_OF(ranges); ++i) {
    if (code_point <= ranges[i][1]) {
      return code_point >= ranges[i][0];
    }
  }
  return false;
}

bool
sparql_is_pn_chars_u(const uint32_t code_point)
{
  return code_point == '_' || sparql_is_pn_chars_base(code_point);
}

bool
sparql_is_varname(const uint32_t code_point)
{
  return is_digit(code_point) || sparql_is_pn_chars_u(code_point) ||
         code_point == 0x00B7U ||
         (code_point >= 0x0300U && code_point <= 0x036FU) ||
         (code_point >= 0x203FU && code_point <= 0x2040U);
}

bool
sparql_is_pn_chars(const uint32_t code_point)
{
  return code_point == '-' || sparql_is_varname(code_point);
}
