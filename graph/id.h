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
  GRAPH_TAG_DECIMAL      = 6,  ///< value * 10^6 + bias, then written scale
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

#endif
