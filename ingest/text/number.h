#ifndef INGEST_TEXT_NUMBER_H
#define INGEST_TEXT_NUMBER_H

/**
   @file
   Numbers as Chinese documents write them: 1,234.5 3.18万 2.67亿 七百二十 近万
   20多万 1500余万 百分之五十.
*/

#include "graph/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** value = coefficient / 10^scale */
typedef struct {
  int64_t  coefficient;
  uint32_t scale;
} IngestDecimal;

/** Room for the text of any decimal with its null. */
enum { INGEST_DECIMAL_TEXT_BYTES = 48 };

typedef struct {
  IngestDecimal value;      ///< 万 and 亿 multiplied in
  size_t        size;       ///< bytes read
  bool          some_more;  ///< 余, 多 or 来 stands in it: 20多万, 1500余
  bool          is_chinese; ///< no ASCII digit in it
  bool          has_scale;  ///< 万 or 亿 stands in it
  int64_t       power;      ///< 10000 for 万 behind digits; 1 for none
  bool          is_percent; ///< 百分之
} IngestNumber;

/** Read the number that begins at `text.data[at]`; false when none does, or
    when it is too large for 18 digits.  A number never begins inside another:
    the caller looks at what stands before. */
bool
ingest_number_read(RgStr text, size_t at, IngestNumber *number);

/** The canonical xsd:decimal: no trailing zeros, no point for whole numbers.
    Returns the bytes written, without the null. */
size_t
ingest_decimal_format(IngestDecimal value, char out[INGEST_DECIMAL_TEXT_BYTES]);

/** Multiply by `factor`; false, and nothing done, when it has no room. */
bool
ingest_decimal_multiply(IngestDecimal *value, int64_t factor);

/** Negative, zero or positive. */
int
ingest_decimal_compare(IngestDecimal a, IngestDecimal b);

#endif
