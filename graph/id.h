#ifndef GRAPH_ID_H
#define GRAPH_ID_H

/**
   @file
   Terms as 64-bit numbers: a 4-bit tag above a 60-bit payload.

   Within one store equal ids are equal terms and different ids are different
   terms, with one exception: tag #GRAPH_TAG_LOCAL, whose terms live in one
   query (sparql/exec/local_dict.h) and are never equal to a stored one.

   Comparing ids as unsigned integers orders
   - blank nodes before IRIs before literals (SPARQL 1.1 §15.1);
   - IRIs by their UTF-8 bytes, and dictionary literals by lexical form, then
     language, then datatype, because payloads are places in a sorted
     dictionary;
   - inline values of one tag by value.
*/

#include "graph/term.h"

#include <stdbool.h>
#include <stdint.h>

typedef uint64_t GraphId;

/** No term: an unbound variable, or "any" in a pattern. */
#define GRAPH_ID_NONE UINT64_C(0)

/** The default graph, as the fourth member of a quad. */
#define GRAPH_ID_DEFAULT_GRAPH UINT64_C(1)

/** What the payload is. */
typedef enum {
  GRAPH_TAG_NONE         = 0,
  GRAPH_TAG_BLANK        = 1,  ///< place in the dictionary
  GRAPH_TAG_IRI          = 2,  ///< place in the dictionary
  GRAPH_TAG_LITERAL      = 3,  ///< place in the dictionary
  GRAPH_TAG_BOOLEAN      = 4,  ///< 0 or 1
  GRAPH_TAG_INTEGER      = 5,  ///< value + 2^59
  GRAPH_TAG_DECIMAL      = 6,  ///< millionths + 2^56, then written scale
  GRAPH_TAG_G_YEAR       = 7,  ///< xsd:gYear without time zone
  GRAPH_TAG_G_YEAR_MONTH = 8,  ///< xsd:gYearMonth without time zone
  GRAPH_TAG_DATE         = 9,  ///< xsd:date without time zone
  GRAPH_TAG_DATE_TIME    = 10, ///< xsd:dateTime in UTC ("Z"), whole seconds
  GRAPH_TAG_TRIPLE       = 11, ///< RDF 1.2 triple term, in the dictionary
  GRAPH_TAG_LOCAL        = 15  ///< term of one query
} GraphTag;

enum { GRAPH_ID_PAYLOAD_BITS = 60 };

static inline GraphTag
graph_id_tag(const GraphId id)
{
  return (GraphTag)(id >> GRAPH_ID_PAYLOAD_BITS);
}

static inline uint64_t
graph_id_payload(const GraphId id)
{
  return id & ((UINT64_C(1) << GRAPH_ID_PAYLOAD_BITS) - 1U);
}

static inline GraphId
graph_id(const GraphTag tag, const uint64_t payload)
{
  return (uint64_t)tag << GRAPH_ID_PAYLOAD_BITS | payload;
}

/** The value is in the id; no dictionary entry exists. */
static inline bool
graph_id_is_inline(const GraphId id)
{
  const GraphTag tag = graph_id_tag(id);
  return tag >= GRAPH_TAG_BOOLEAN && tag <= GRAPH_TAG_DATE_TIME;
}

/** Of inline numbers. */
static inline bool
graph_tag_is_number(const GraphTag tag)
{
  return tag == GRAPH_TAG_INTEGER || tag == GRAPH_TAG_DECIMAL;
}

/** Of inline years, months, dates and points in time. */
static inline bool
graph_tag_is_time(const GraphTag tag)
{
  return tag >= GRAPH_TAG_G_YEAR && tag <= GRAPH_TAG_DATE_TIME;
}

/** What is added to values so that payloads are not negative. */
#define GRAPH_ID_INTEGER_BIAS (INT64_C(1) << 59)
#define GRAPH_ID_DECIMAL_BIAS (INT64_C(1) << 56)
#define GRAPH_ID_YEAR_BIAS (INT64_C(1) << 31)

/** Bits of the written scale below an inline decimal's value; digits after the
    point of that value. */
enum { GRAPH_ID_SCALE_BITS = 3, GRAPH_ID_DECIMAL_DIGITS = 6 };

/** The value of an id of tag #GRAPH_TAG_BOOLEAN. */
static inline bool
graph_id_boolean(const GraphId id)
{
  return graph_id_payload(id) != 0U;
}

/** The value of an id of tag #GRAPH_TAG_INTEGER. */
static inline int64_t
graph_id_integer(const GraphId id)
{
  return (int64_t)graph_id_payload(id) - GRAPH_ID_INTEGER_BIAS;
}

/** An integer of -2^59 to 2^59 - 1 as an id; false beyond. */
static inline bool
graph_id_from_integer(const int64_t value, GraphId *const id)
{
  if (value < -GRAPH_ID_INTEGER_BIAS || value >= GRAPH_ID_INTEGER_BIAS) {
    return false;
  }
  *id = graph_id(GRAPH_TAG_INTEGER, (uint64_t)(value + GRAPH_ID_INTEGER_BIAS));
  return true;
}

/** Millionths of the value of an id of tag #GRAPH_TAG_DECIMAL. */
static inline int64_t
graph_id_decimal_millionths(const GraphId id)
{
  return (int64_t)(graph_id_payload(id) >> GRAPH_ID_SCALE_BITS) -
         GRAPH_ID_DECIMAL_BIAS;
}

/** Digits after the point as written, 0 to 6: "1.50" and "1.5" are two terms
    (and two ids) of one value. */
static inline unsigned
graph_id_decimal_scale(const GraphId id)
{
  return (unsigned)(graph_id_payload(id) & ((1U << GRAPH_ID_SCALE_BITS) - 1U));
}

/** A decimal as an id; false beyond -2^56 to 2^56 - 1 millionths (about
    7.2e10) or with more than 6 digits after the point.  With scale 0 and 7 the
    ids are the bounds of all spellings of a value (7 is no term). */
static inline bool
graph_id_from_decimal(const int64_t millionths, const unsigned scale,
                      GraphId *const id)
{
  if (millionths < -GRAPH_ID_DECIMAL_BIAS ||
      millionths >= GRAPH_ID_DECIMAL_BIAS || scale >> GRAPH_ID_SCALE_BITS) {
    return false;
  }
  *id =
      graph_id(GRAPH_TAG_DECIMAL, (uint64_t)(millionths + GRAPH_ID_DECIMAL_BIAS)
                                          << GRAPH_ID_SCALE_BITS |
                                      scale);
  return true;
}

/** The fields of an inline date or time; those that the type does not have
    are 1 (month, day) or 0. */
typedef struct {
  int64_t  year; ///< 0 is 1 BCE (XSD 1.1)
  unsigned month;
  unsigned day;
  unsigned hour;
  unsigned minute;
  unsigned second;
} GraphIdDate;

/** The fields of an id of tag #GRAPH_TAG_G_YEAR to #GRAPH_TAG_DATE_TIME. */
GraphIdDate
graph_id_date(GraphId id);

/** The id of a date or time of `tag`, a tag as above, whose year is within
    -2^31 to 2^31 - 1; false beyond.  Fields must be in range. */
bool
graph_id_from_date(GraphTag tag, const GraphIdDate *date, GraphId *id);

/**
   Encode a term whose value fits into an id.

   @return true for a canonical xsd:boolean, xsd:integer, xsd:decimal,
   xsd:gYear, xsd:gYearMonth, xsd:date or xsd:dateTime that fits.
   Other spellings of the same value stay in the dictionary, so that ids and
   terms remain one to one.
*/
bool
graph_id_from_value(const GraphTerm *term, GraphId *id);

#endif
