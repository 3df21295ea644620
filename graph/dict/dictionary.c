#include "graph/dict/dictionary.h"

#include "graph/dict.h"
#include "graph/dict/literal_kind.h"
#include "graph/dict/text_block.h"
#include "graph/dict/triple_text.h"
#include "graph/dict/varint.h"
#include "graph/term/inline_id.h"

enum { LITERAL_INDEX = 2 };

/** An array of ids that is looked at while the file is opened. */
static RgStatus
open_ids(const RgPack *const pack, const uint32_t number,
         const GraphId **const ids, uint64_t *const n)
{
  RgPackSection section;
  RG_TRY(rg_pack_section(pack, number, sizeof(GraphId), &section));
  RG_TRY(rg_pack_check_section(pack, &section));
  *ids = (const GraphId *)(const void *)(pack->bytes + section.offset);
  *n   = section.n_items;
  return RG_OK;
}

/** Where the ranks of each tag begin; false when there are too many. */
static bool
lay_out(GraphDictionary *const made)
{
  uint64_t rank = 1U;
  for (unsigned i = 0U; i < GRAPH_N_TEXT_TAGS; ++i) {
    if (i == GRAPH_N_TEXT_TAGS - 1U) {
      made->first_value_rank = (uint32_t)rank;
      rank += made->n_values;
    }
    if (rank > UINT32_MAX || made->n_texts[i] > UINT32_MAX) {
      return false;
    }
    made->first_rank[i] = (uint32_t)rank;
    rank += made->n_texts[i];
  }
  made->n_ranks = (uint32_t)rank;
  return rank <= UINT32_MAX;
}

static RgStatus
open_texts(const RgPack *const pack, GraphDictionary *const made)
{
  RgPackSection section;
  RG_TRY(
      rg_pack_section(pack, GRAPH_SECTION_N_TEXTS, sizeof(uint64_t), &section));
  RG_TRY(rg_pack_check_section(pack, &section));
  if (section.n_items != GRAPH_N_TEXT_TAGS) {
    return RG_CORRUPT;
  }
  memcpy(made->n_texts, pack->bytes + section.offset, sizeof(made->n_texts));
  for (unsigned i = 0U; i < GRAPH_N_TEXT_TAGS; ++i) {
    const uint64_t n       = made->n_texts[i];
    const uint64_t n_ends  = n ? (n - 1U) / GRAPH_TEXTS_PER_BLOCK + 2U : 0U;
    RgPackSection *const s = &made->blocks[i];
    RG_TRY(
        rg_pack_section(pack, GRAPH_SECTION_BLOCKS + i, sizeof(uint64_t), s));
    if (s->n_items != n_ends) {
      return RG_CORRUPT;
    }
  }
  return RG_OK;
}

RgStatus
graph_dictionary_open(const RgPack *const    pack,
                      GraphDictionary *const dictionary)
{
  GraphDictionary made = {.pack = pack};
  RG_TRY(open_texts(pack, &made));
  RG_TRY(rg_pack_section(pack, GRAPH_SECTION_KIND_ENDS, sizeof(uint64_t),
                         &made.kind_ends));
  RG_TRY(rg_pack_section(pack, GRAPH_SECTION_KIND_BYTES, 1U, &made.kind_bytes));
  RG_TRY(rg_pack_section(pack, GRAPH_SECTION_LITERAL_KINDS, 1U,
                         &made.literal_kinds));
  RG_TRY(rg_pack_section(pack, GRAPH_SECTION_VALUES, sizeof(GraphId),
                         &made.value_section));
  made.n_values = made.value_section.n_items;
  made.values =
      (const GraphId *)(const void *)(pack->bytes + made.value_section.offset);
  RG_TRY(open_ids(pack, GRAPH_SECTION_PREDICATES, &made.predicates,
                  &made.n_predicates));
  RG_TRY(open_ids(pack, GRAPH_SECTION_GRAPHS, &made.graphs, &made.n_graphs));
  if (!lay_out(&made)) {
    return RG_CORRUPT;
  }
  *dictionary = made;
  return RG_OK;
}

RgStatus
graph_dictionary_text(const GraphDictionary *const dictionary,
                      const unsigned text_tag, const uint64_t place,
                      RgArena *const arena, RgStr *const text,
                      uint64_t *const kind)
{
  if (text_tag >= GRAPH_N_TEXT_TAGS || place >= dictionary->n_texts[text_tag]) {
    return RG_NOT_FOUND;
  }
  GraphVarintReader reader;
  GraphTextEntry    head;
  GraphTextEntry    entry;
  RG_TRY(graph_text_block_open(dictionary, text_tag,
                               place / GRAPH_TEXTS_PER_BLOCK, &reader));
  if (!graph_text_entry_read(&reader, text_tag == LITERAL_INDEX, true, &head)) {
    return RG_CORRUPT;
  }
  entry = head;
  for (unsigned i = place % GRAPH_TEXTS_PER_BLOCK; i; --i) {
    if (!graph_text_entry_read(&reader, text_tag == LITERAL_INDEX, false,
                               &entry)) {
      return RG_CORRUPT;
    }
  }
  *kind = entry.kind;
  if (!entry.shared) {
    *text = entry.rest;
    return RG_OK;
  }
  if (entry.shared > head.rest.size) {
    return RG_CORRUPT;
  }
  const size_t size = entry.shared + entry.rest.size;
  char *const  copy = rg_arena_alloc(arena, size);
  if (!copy) {
    return RG_NO_MEMORY;
  }
  memcpy(copy, head.rest.data, entry.shared);
  memcpy(copy + entry.shared, entry.rest.data, entry.rest.size);
  *text = rg_str(copy, size);
  return RG_OK;
}

/** What is looked for: a text and its kind, or all texts with a prefix. */
typedef struct {
  RgStr    text;
  uint64_t kind;
  bool     is_prefix;
} Key;

/** Negative, zero or positive as an entry comes before, at, after the key. */
static int
compare(const RgStr head, const GraphTextEntry *const entry,
        const Key *const key)
{
  const RgStr pieces[2] = {rg_str_slice(head, 0U, entry->shared), entry->rest};
  size_t      at        = 0U;
  for (size_t i = 0U; i < 2U; ++i) {
    const size_t left  = key->text.size - at;
    const size_t n     = pieces[i].size < left ? pieces[i].size : left;
    const int    order = n ? memcmp(pieces[i].data, key->text.data + at, n) : 0;
    if (order) {
      return order;
    }
    if (pieces[i].size > left) {
      return key->is_prefix ? 0 : 1;
    }
    at += n;
  }
  if (at < key->text.size) {
    return -1;
  }
  return key->is_prefix || entry->kind == key->kind ? 0
         : entry->kind < key->kind                  ? -1
                                                    : 1;
}

/** The last block whose head is before the key (or at it, with `or_at`), or
    block 0. */
static RgStatus
find_block(const GraphDictionary *const dictionary, const unsigned text_tag,
           const Key *const key, const bool or_at, uint64_t *const block)
{
  uint64_t low  = 0U;
  uint64_t high = (dictionary->n_texts[text_tag] + GRAPH_TEXTS_PER_BLOCK - 1U) /
                  GRAPH_TEXTS_PER_BLOCK;
  while (high - low > 1U) {
    const uint64_t    middle = low + (high - low) / 2U;
    GraphVarintReader reader;
    GraphTextEntry    head;
    RG_TRY(graph_text_block_open(dictionary, text_tag, middle, &reader));
    if (!graph_text_entry_read(&reader, text_tag == LITERAL_INDEX, true,
                               &head)) {
      return RG_CORRUPT;
    }
    if (compare(RG_STR_NONE, &head, key) < (or_at ? 1 : 0)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  *block = low;
  return RG_OK;
}

/** The first place whose text is at or after the key (after it, with
    `beyond`); `found` when it is at the key. */
static RgStatus
find_place(const GraphDictionary *const dictionary, const unsigned text_tag,
           const Key *const key, const bool beyond, uint64_t *const place,
           bool *const found)
{
  *found = false;
  *place = 0U;
  if (!dictionary->n_texts[text_tag]) {
    return RG_OK;
  }
  uint64_t          block = 0U;
  GraphVarintReader reader;
  GraphTextEntry    head = {0};
  RG_TRY(
      find_block(dictionary, text_tag, key, beyond || !key->is_prefix, &block));
  RG_TRY(graph_text_block_open(dictionary, text_tag, block, &reader));
  const unsigned n = graph_text_block_count(dictionary, text_tag, block);
  for (unsigned i = 0U; i < n; ++i) {
    GraphTextEntry entry;
    if (!graph_text_entry_read(&reader, text_tag == LITERAL_INDEX, !i,
                               &entry)) {
      return RG_CORRUPT;
    }
    if (!i) {
      head = entry;
    }
    const int order = compare(head.rest, &entry, key);
    if (order > 0 || (!order && !beyond)) {
      *place = block * GRAPH_TEXTS_PER_BLOCK + i;
      *found = !order;
      return RG_OK;
    }
  }
  *place = block * GRAPH_TEXTS_PER_BLOCK + n;
  return RG_OK;
}

static RgStatus
find_text(const GraphDictionary *const dictionary, const GraphTag tag,
          const RgStr text, const uint64_t kind, GraphId *const id)
{
  const Key key   = {text, kind, false};
  uint64_t  place = 0U;
  bool      found = false;
  RG_TRY(find_place(dictionary, graph_text_tag_index(tag), &key, false, &place,
                    &found));
  *id = graph_id(tag, place);
  return found ? RG_OK : RG_NOT_FOUND;
}

static RgStatus
find_triple(const GraphDictionary *const dictionary,
            const GraphTerm *const term, GraphId *const id)
{
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), SIZE_MAX / 2U);
  RgStatus status = graph_triple_text_write(&buf, term);
  if (status == RG_OK) {
    status = find_text(dictionary, GRAPH_TAG_TRIPLE, rg_buf_str(&buf), 0U, id);
  } else if (status == RG_LIMIT) {
    status = RG_NOT_FOUND;
  }
  rg_buf_fini(&buf);
  return status;
}

RgStatus
graph_dictionary_find(const GraphDictionary *const dictionary,
                      const GraphTerm *const term, GraphId *const id)
{
  uint64_t kind = 0U;
  switch (term->kind) {
  case GRAPH_TERM_BLANK:
    return find_text(dictionary, GRAPH_TAG_BLANK, term->text, 0U, id);
  case GRAPH_TERM_IRI:
    return find_text(dictionary, GRAPH_TAG_IRI, term->text, 0U, id);
  case GRAPH_TERM_LITERAL:
    if (graph_id_from_value(term, id)) {
      return RG_OK;
    }
    RG_TRY(graph_dictionary_find_kind(dictionary, term, &kind));
    return find_text(dictionary, GRAPH_TAG_LITERAL, term->text, kind, id);
  case GRAPH_TERM_TRIPLE:
    return find_triple(dictionary, term, id);
  default:
    return RG_NOT_FOUND;
  }
}

static RgStatus
inline_term(const GraphId id, RgArena *const arena, GraphTerm *const term)
{
  char *const text = rg_arena_alloc(arena, GRAPH_INLINE_TEXT_BYTES);
  if (!text) {
    return RG_NO_MEMORY;
  }
  *term = graph_term_of_inline_id(id, text);
  return RG_OK;
}

RgStatus
graph_dictionary_term(const GraphDictionary *const dictionary, const GraphId id,
                      RgArena *const arena, GraphTerm *const term)
{
  if (graph_id_is_inline(id)) {
    return inline_term(id, arena, term);
  }
  const GraphTag tag    = graph_id_tag(id);
  RgStr          text   = RG_STR_NONE;
  uint64_t       number = 0U;
  GraphKind      kind   = {0};
  RG_TRY(graph_dictionary_text(dictionary, graph_text_tag_index(tag),
                               graph_id_payload(id), arena, &text, &number));
  switch (tag) {
  case GRAPH_TAG_BLANK:
    *term = graph_term_blank(text);
    return RG_OK;
  case GRAPH_TAG_IRI:
    *term = graph_term_iri(text);
    return RG_OK;
  case GRAPH_TAG_LITERAL:
    RG_TRY(graph_dictionary_kind(dictionary, number, &kind));
    *term           = graph_term_literal(text, kind.datatype);
    term->language  = kind.language;
    term->direction = kind.direction;
    return RG_OK;
  default:
    return graph_triple_text_read(text, arena, term);
  }
}

RgStatus
graph_dictionary_prefix(const GraphDictionary *const dictionary,
                        const unsigned text_tag, const RgStr prefix,
                        uint64_t *const low, uint64_t *const high)
{
  const Key key   = {prefix, 0U, true};
  bool      found = false;
  if (text_tag >= GRAPH_N_TEXT_TAGS) {
    return RG_CORRUPT;
  }
  RG_TRY(find_place(dictionary, text_tag, &key, false, low, &found));
  return find_place(dictionary, text_tag, &key, true, high, &found);
}

RgStatus
graph_dictionary_check_values(const GraphDictionary *const dictionary)
{
  return rg_pack_check_section(dictionary->pack, &dictionary->value_section);
}
