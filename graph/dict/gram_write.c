#include "graph/base/arena.h"
#include "graph/base/array.h"
#include "graph/base/utf8.h"
#include "graph/dict/grams.h"
#include "graph/dict/sections.h"
#include "graph/dict/varint.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024, FIRST_LIST_BYTES = 16 };

/** A list that grows. */
typedef struct {
  uint64_t       gram;
  uint32_t       next_block; ///< the last block in the list plus 1; 0: free
  uint32_t       n_blocks;
  uint32_t       size_bytes;
  uint32_t       capacity;
  unsigned char *bytes;
} List;

struct GraphGramWriterImpl {
  const RgAllocator *allocator;
  RgPackWriter      *pack;
  size_t             memory_bytes;
  RgArena           *arena; ///< bytes of lists
  List              *slots;
  size_t             n_slots; ///< a power of two
  size_t             n_lists;
  uint32_t           first_block; ///< of the lists in memory
  uint32_t           end_block;
  RgArray            done; ///< GraphGramList
};

RgStatus
graph_gram_writer_new(const RgAllocator *const allocator,
                      RgPackWriter *const pack, const size_t memory_bytes,
                      GraphGramWriter **const writer)
{
  GraphGramWriter *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator    = allocator;
  made->pack         = pack;
  made->memory_bytes = memory_bytes;
  made->n_slots      = FIRST_SLOTS;
  rg_array_init(&made->done, allocator, sizeof(GraphGramList));
  made->arena = rg_arena_new(allocator);
  made->slots = rg_alloc_zero(allocator, made->n_slots, sizeof(List));
  if (!made->arena || !made->slots) {
    graph_gram_writer_free(made);
    return RG_NO_MEMORY;
  }
  *writer = made;
  return RG_OK;
}

void
graph_gram_writer_free(GraphGramWriter *const writer)
{
  if (writer) {
    rg_arena_free(writer->arena);
    rg_free(writer->allocator, writer->slots, writer->n_slots * sizeof(List));
    rg_array_fini(&writer->done);
    rg_free(writer->allocator, writer, sizeof(*writer));
  }
}

/** The list of a gram, or the free place for it. */
static List *
locate(List *const slots, const size_t n_slots, const uint64_t gram)
{
  size_t at =
      (size_t)((gram * UINT64_C(0x9E3779B97F4A7C15)) >> 32U) & (n_slots - 1U);
  while (slots[at].next_block && slots[at].gram != gram) {
    at = (at + 1U) & (n_slots - 1U);
  }
  return &slots[at];
}

static RgStatus
grow_slots(GraphGramWriter *const writer)
{
  const size_t n_slots = writer->n_slots * 2U;
  List *const  slots = rg_alloc_zero(writer->allocator, n_slots, sizeof(List));
  if (!slots) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < writer->n_slots; ++i) {
    if (writer->slots[i].next_block) {
      *locate(slots, n_slots, writer->slots[i].gram) = writer->slots[i];
    }
  }
  rg_free(writer->allocator, writer->slots, writer->n_slots * sizeof(List));
  writer->slots   = slots;
  writer->n_slots = n_slots;
  return RG_OK;
}

/** Note that `block` has a gram. */
static RgStatus
note(GraphGramWriter *const writer, const uint64_t gram, const uint32_t block)
{
  List *list = locate(writer->slots, writer->n_slots, gram);
  if (list->next_block == block + 1U) {
    return RG_OK;
  }
  if (!list->next_block) {
    if (++writer->n_lists > writer->n_slots / 2U) {
      RG_TRY(grow_slots(writer));
      list = locate(writer->slots, writer->n_slots, gram);
    }
    *list = (List){.gram = gram, .next_block = writer->first_block};
  }
  if (list->capacity - list->size_bytes < GRAPH_VARINT_MAX_BYTES) {
    const uint32_t capacity =
        list->capacity ? list->capacity * 2U : (uint32_t)FIRST_LIST_BYTES;
    unsigned char *const bytes = (unsigned char *)rg_arena_grow(
        writer->arena, list->bytes, list->capacity, capacity);
    if (!bytes) {
      return RG_NO_MEMORY;
    }
    list->bytes    = bytes;
    list->capacity = capacity;
  }
  const unsigned char *const end = graph_varint_put(
      list->bytes + list->size_bytes, block - list->next_block);
  list->size_bytes = (uint32_t)(end - list->bytes);
  list->next_block = block + 1U;
  ++list->n_blocks;
  return RG_OK;
}

/** Put one list into the file.  One that has most of the blocks would only
    cost time: it says that all may match. */
static RgStatus
close_list(GraphGramWriter *const writer, const List *const list)
{
  GraphGramList done = {.gram        = list->gram,
                        .first_block = writer->first_block,
                        .end_block   = writer->end_block,
                        .n_blocks    = list->n_blocks,
                        .size_bytes  = list->size_bytes};
  if (list->n_blocks > (writer->end_block - writer->first_block) / 2U) {
    done.n_blocks   = writer->end_block - writer->first_block;
    done.size_bytes = 0U;
  }
  RG_TRY(
      rg_pack_append(writer->pack, list->bytes, done.size_bytes, &done.offset));
  return rg_array_push(&writer->done, &done);
}

static RgStatus
close_lists(GraphGramWriter *const writer)
{
  for (size_t i = 0U; i < writer->n_slots; ++i) {
    if (writer->slots[i].next_block) {
      RG_TRY(close_list(writer, &writer->slots[i]));
      writer->slots[i] = (List){0};
    }
  }
  rg_arena_reset(writer->arena);
  writer->n_lists     = 0U;
  writer->first_block = writer->end_block;
  return RG_OK;
}

RgStatus
graph_gram_writer_add(GraphGramWriter *const writer, const uint32_t block,
                      const RgStr text, const size_t shared_bytes)
{
  if (block >= writer->end_block) {
    if (rg_arena_size_bytes(writer->arena) + writer->n_slots * sizeof(List) >
        writer->memory_bytes) {
      RG_TRY(close_lists(writer));
    }
    writer->end_block = block + 1U;
  }
  /* The last shared code point is the first half of a new pair, and sharing
     may end within a code point. */
  size_t at = shared_bytes < text.size ? shared_bytes : text.size;
  for (unsigned back = 0U; at && back < 2U; ++back) {
    at = rg_utf8_previous(text, at);
  }
  uint32_t before = 0U;
  bool     is_two = false;
  while (at < text.size) {
    uint32_t code_point = 0U;
    at += rg_utf8_decode(text, at, &code_point);
    RG_TRY(note(writer, graph_gram_of_one(code_point), block));
    if (is_two) {
      RG_TRY(note(writer, graph_gram_of_two(before, code_point), block));
    }
    before = code_point;
    is_two = true;
  }
  return RG_OK;
}

static int
compare_lists(const void *const a, const void *const b)
{
  const GraphGramList *const x = (const GraphGramList *)a;
  const GraphGramList *const y = (const GraphGramList *)b;
  if (x->gram != y->gram) {
    return x->gram < y->gram ? -1 : 1;
  }
  return x->first_block < y->first_block ? -1 : x->first_block > y->first_block;
}

RgStatus
graph_gram_writer_finish(GraphGramWriter *const writer)
{
  RG_TRY(close_lists(writer));
  if (!writer->done.n) {
    return RG_OK;
  }
  qsort(writer->done.items, writer->done.n, sizeof(GraphGramList),
        compare_lists);
  return rg_pack_append_section(writer->pack, GRAPH_SECTION_GRAMS,
                                writer->done.items, sizeof(GraphGramList),
                                writer->done.n);
}
