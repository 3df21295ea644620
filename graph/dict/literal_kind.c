#include "graph/dict/literal_kind.h"

#include "graph/dict/varint.h"

#include <string.h>

RgStatus
graph_dictionary_kind(const GraphDictionary *const dictionary,
                      const uint64_t number, GraphKind *const kind)
{
  const RgPack *const pack = dictionary->pack;
  const RgPackSection ends = dictionary->kind_ends;
  if (number >= ends.n_items) {
    return RG_CORRUPT;
  }
  RG_TRY(rg_pack_check_section(pack, &ends));
  RG_TRY(rg_pack_check_section(pack, &dictionary->kind_bytes));
  const uint64_t *const end =
      (const uint64_t *)(const void *)(pack->bytes + ends.offset);
  const uint64_t from = number ? end[number - 1U] : 0U;
  const uint64_t to   = end[number];
  if (from >= to || to > dictionary->kind_bytes.n_items) {
    return RG_CORRUPT;
  }
  const unsigned char *const bytes =
      pack->bytes + dictionary->kind_bytes.offset;
  GraphVarintReader reader = {bytes + from + 1U, bytes + to};
  size_t            size   = 0U;
  if (bytes[from] > GRAPH_DIRECTION_RTL ||
      !graph_varint_get_size(&reader, &size)) {
    return RG_CORRUPT;
  }
  kind->direction = (GraphDirection)bytes[from];
  kind->language  = rg_str((const char *)reader.at, size);
  reader.at += size;
  kind->datatype =
      rg_str((const char *)reader.at, (size_t)(reader.end - reader.at));
  return RG_OK;
}

/** A literal of a kind, with an empty lexical form. */
static GraphTerm
literal_of(const GraphKind *const kind)
{
  GraphTerm literal = graph_term_literal(RG_STR_NONE, kind->datatype);
  literal.language  = kind->language;
  literal.direction = kind->direction;
  return literal;
}

RgStatus
graph_dictionary_literal_kind(const GraphDictionary *const dictionary,
                              const GraphId id, uint32_t *const number,
                              GraphTerm *const kind)
{
  const RgPackSection *const section = &dictionary->literal_kinds;
  const uint64_t             place   = graph_id_payload(id);
  if (graph_id_tag(id) != GRAPH_TAG_LITERAL || place >= section->n_items) {
    return RG_NOT_FOUND;
  }
  RG_TRY(rg_pack_check(dictionary->pack, section->offset + place, 1U));
  *number = dictionary->pack->bytes[section->offset + place];
  if (*number == UINT8_MAX) {
    return RG_NOT_FOUND;
  }
  if (kind) {
    GraphKind found = {0};
    RG_TRY(graph_dictionary_kind(dictionary, *number, &found));
    *kind = literal_of(&found);
  }
  return RG_OK;
}

/** Whether a literal of a range has a kind, or with UINT8_MAX a rare one. */
static bool
has_kind(const unsigned char *const kinds, const size_t n, const int number)
{
  return n && memchr(kinds, number, n) != NULL;
}

RgStatus
graph_dictionary_literals_are(const GraphDictionary *const dictionary,
                              const GraphId low, const GraphId high,
                              bool (*const accepts)(const GraphTerm *kind),
                              bool *const all)
{
  const RgPackSection *const section = &dictionary->literal_kinds;
  const uint64_t             from    = graph_id_payload(low);
  const uint64_t             to      = graph_id_payload(high);
  if (graph_id_tag(low) != GRAPH_TAG_LITERAL ||
      graph_id_tag(high) != GRAPH_TAG_LITERAL || from > to ||
      to >= section->n_items) {
    return RG_NOT_FOUND;
  }
  const size_t n = (size_t)(to - from) + 1U;
  RG_TRY(rg_pack_check(dictionary->pack, section->offset + from, n));
  const unsigned char *const kinds =
      dictionary->pack->bytes + section->offset + from;
  const uint64_t n_kinds = dictionary->kind_ends.n_items;
  *all                   = !has_kind(kinds, n, UINT8_MAX);
  for (uint64_t k = 0U; *all && k < n_kinds && k < UINT8_MAX; ++k) {
    GraphKind kind;
    RG_TRY(graph_dictionary_kind(dictionary, k, &kind));
    const GraphTerm literal = literal_of(&kind);
    *all                    = accepts(&literal) || !has_kind(kinds, n, (int)k);
  }
  return RG_OK;
}

RgStatus
graph_dictionary_find_kind(const GraphDictionary *const dictionary,
                           const GraphTerm *const       literal,
                           uint64_t *const              number)
{
  const GraphKind wanted = {literal->language, literal->datatype,
                            literal->direction};
  uint64_t        low    = 0U;
  uint64_t        high   = dictionary->kind_ends.n_items;
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2U;
    GraphKind      kind;
    RG_TRY(graph_dictionary_kind(dictionary, middle, &kind));
    const int order = graph_kind_compare(&kind, &wanted);
    if (!order) {
      *number = middle;
      return RG_OK;
    }
    if (order < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return RG_NOT_FOUND;
}
