#include "graph/dict/text_block.h"

enum { LITERAL_INDEX = 2 };

RgStatus
graph_text_block_open(const GraphDictionary *const dictionary,
                      const unsigned text_tag, const uint64_t number,
                      GraphVarintReader *const reader)
{
  const RgPack *const pack = dictionary->pack;
  const uint64_t      place =
      dictionary->blocks[text_tag].offset + number * sizeof(uint64_t);
  uint64_t bounds[2];
  RG_TRY(rg_pack_check(pack, place, sizeof(bounds)));
  memcpy(bounds, pack->bytes + place, sizeof(bounds));
  if (bounds[1] < bounds[0]) {
    return RG_CORRUPT;
  }
  RG_TRY(rg_pack_check(pack, bounds[0], bounds[1] - bounds[0]));
  *reader =
      (GraphVarintReader){pack->bytes + bounds[0], pack->bytes + bounds[1]};
  return RG_OK;
}

unsigned
graph_text_block_count(const GraphDictionary *const dictionary,
                       const unsigned text_tag, const uint64_t number)
{
  const uint64_t left =
      dictionary->n_texts[text_tag] - number * GRAPH_TEXTS_PER_BLOCK;
  return left < GRAPH_TEXTS_PER_BLOCK ? (unsigned)left
                                      : (unsigned)GRAPH_TEXTS_PER_BLOCK;
}

bool
graph_text_entry_read(GraphVarintReader *const reader, const bool is_literal,
                      const bool is_head, GraphTextEntry *const entry)
{
  uint64_t shared = 0U;
  uint64_t size   = 0U;
  entry->kind     = 0U;
  if ((!is_head && !graph_varint_get(reader, &shared)) ||
      !graph_varint_get(reader, &size) ||
      (is_literal && !graph_varint_get(reader, &entry->kind)) ||
      size > (uint64_t)(reader->end - reader->at)) {
    return false;
  }
  entry->shared = (size_t)shared;
  entry->rest   = rg_str((const char *)reader->at, (size_t)size);
  reader->at += size;
  return true;
}

RgStatus
graph_text_block_read(const GraphDictionary *const dictionary,
                      const unsigned text_tag, const uint64_t number,
                      RgBuf *const buf, RgStr texts[GRAPH_TEXTS_PER_BLOCK],
                      unsigned *const n)
{
  GraphVarintReader reader;
  GraphTextEntry    entries[GRAPH_TEXTS_PER_BLOCK];
  const bool        is_literal = text_tag == LITERAL_INDEX;
  size_t            size       = 0U;
  RG_TRY(graph_text_block_open(dictionary, text_tag, number, &reader));
  *n = graph_text_block_count(dictionary, text_tag, number);
  for (unsigned i = 0U; i < *n; ++i) {
    if (!graph_text_entry_read(&reader, is_literal, !i, &entries[i]) ||
        entries[i].shared > (i ? entries[0].rest.size : 0U)) {
      return RG_CORRUPT;
    }
    size += entries[i].shared ? entries[i].shared + entries[i].rest.size : 0U;
  }
  rg_buf_clear(buf);
  RG_TRY(rg_buf_reserve(buf, size));
  for (unsigned i = 0U; i < *n; ++i) {
    const GraphTextEntry *const entry = &entries[i];
    texts[i]                          = entry->rest;
    if (entry->shared) {
      /* There is room: the text stays where it is put. */
      const size_t start = buf->size;
      RG_TRY(rg_buf_append(buf, rg_str(entries[0].rest.data, entry->shared)));
      RG_TRY(rg_buf_append(buf, entry->rest));
      texts[i] = rg_str(buf->data + start, buf->size - start);
    }
  }
  return RG_OK;
}

/** Where `needle` ends in `text` first, or SIZE_MAX.  Texts are short: one byte
    of the needle is looked for, the last one, as the first ones of Chinese
    characters are everywhere. */
static size_t
end_of_match(const RgStr text, const RgStr needle)
{
  const char last = needle.data[needle.size - 1U];
  for (size_t at = needle.size - 1U; at < text.size; ++at) {
    const char *const hit =
        (const char *)memchr(text.data + at, last, text.size - at);
    if (!hit) {
      return SIZE_MAX;
    }
    at                = (size_t)(hit - text.data);
    const size_t from = at + 1U - needle.size;
    if (!memcmp(text.data + from, needle.data, needle.size)) {
      return at + 1U;
    }
  }
  return SIZE_MAX;
}

/** Whether a match begins in the last bytes of what is shared and ends in the
    rest. */
static bool
lies_across(const RgStr head, const RgStr rest, const RgStr needle)
{
  for (size_t n = 1U; n < needle.size; ++n) { /* bytes of the shared part */
    if (n <= head.size && needle.size - n <= rest.size &&
        !memcmp(head.data + head.size - n, needle.data, n) &&
        !memcmp(rest.data, needle.data + n, needle.size - n)) {
      return true;
    }
  }
  return false;
}

RgStatus
graph_text_block_search(const GraphDictionary *const dictionary,
                        const unsigned text_tag, const uint64_t number,
                        const RgStr needle, uint32_t *const found)
{
  GraphVarintReader reader;
  RgStr             head       = RG_STR_NONE;
  size_t            in_head    = SIZE_MAX;
  const bool        is_literal = text_tag == LITERAL_INDEX;
  *found                       = 0U;
  RG_TRY(graph_text_block_open(dictionary, text_tag, number, &reader));
  const unsigned n = graph_text_block_count(dictionary, text_tag, number);
  for (unsigned i = 0U; i < n; ++i) {
    GraphTextEntry entry;
    if (!graph_text_entry_read(&reader, is_literal, !i, &entry) ||
        entry.shared > head.size) {
      return RG_CORRUPT;
    }
    if (!i) {
      head    = entry.rest;
      in_head = end_of_match(head, needle);
    }
    const RgStr shared = rg_str(head.data, entry.shared);
    const bool  is_in  = i ? in_head <= entry.shared ||
                               end_of_match(entry.rest, needle) != SIZE_MAX ||
                               lies_across(shared, entry.rest, needle)
                           : in_head != SIZE_MAX;
    *found |= is_in ? UINT32_C(1) << i : 0U;
  }
  return RG_OK;
}
