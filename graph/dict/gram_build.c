#include "graph/dict/gram_build.h"

#include "graph/base/buf.h"
#include "graph/dict/grams.h"
#include "graph/dict/sections.h"
#include "graph/dict/text_block.h"

enum { WINDOW_BYTES = 1 << 18 };

typedef struct {
  RgPackWriter             *pack;
  const GraphLiteralBlocks *literals;
  GraphGramWriter          *grams;
  RgBuf                     window; ///< some blocks
  RgBuf                     text;
} Build;

/** Bring blocks from `first` on into the window; `end` is behind the last. */
static RgStatus
read_blocks(Build *const build, const size_t first, size_t *const end)
{
  const uint64_t *const offsets = build->literals->offsets;
  *end                          = first + 1U;
  while (*end < build->literals->n_blocks &&
         offsets[*end + 1U] - offsets[first] <= WINDOW_BYTES) {
    ++*end;
  }
  const size_t size = (size_t)(offsets[*end] - offsets[first]);
  rg_buf_clear(&build->window);
  RG_TRY(rg_buf_reserve(&build->window, size));
  build->window.size = size;
  return rg_pack_writer_read(build->pack, offsets[first], build->window.data,
                             size);
}

static RgStatus
add_block(Build *const build, const size_t block, GraphVarintReader reader)
{
  const uint64_t left =
      build->literals->n_texts - block * (uint64_t)GRAPH_TEXTS_PER_BLOCK;
  const unsigned n    = left < GRAPH_TEXTS_PER_BLOCK
                            ? (unsigned)left
                            : (unsigned)GRAPH_TEXTS_PER_BLOCK;
  RgStr          head = RG_STR_NONE;
  for (unsigned i = 0U; i < n; ++i) {
    GraphTextEntry entry;
    if (!graph_text_entry_read(&reader, true, !i, &entry) ||
        entry.shared > head.size) {
      return RG_CORRUPT;
    }
    RgStr text = entry.rest;
    if (entry.shared) {
      rg_buf_clear(&build->text);
      RG_TRY(rg_buf_append(&build->text, rg_str(head.data, entry.shared)));
      RG_TRY(rg_buf_append(&build->text, entry.rest));
      text = rg_buf_str(&build->text);
    }
    head = i ? head : text;
    RG_TRY(graph_gram_writer_add(build->grams, (uint32_t)block, text,
                                 entry.shared));
  }
  return RG_OK;
}

static RgStatus
add_all(Build *const build, const RgCancel *const cancel)
{
  const GraphLiteralBlocks *const literals = build->literals;
  for (size_t first = 0U, end = 0U; first < literals->n_blocks; first = end) {
    RG_TRY(rg_cancel_check(cancel));
    RG_TRY(read_blocks(build, first, &end));
    for (size_t i = first; i < end; ++i) {
      const unsigned char *const window =
          (const unsigned char *)build->window.data;
      RG_TRY(add_block(
          build, i,
          (GraphVarintReader){
              window + (literals->offsets[i] - literals->offsets[first]),
              window +
                  (literals->offsets[i + 1U] - literals->offsets[first])}));
    }
  }
  return graph_gram_writer_finish(build->grams);
}

RgStatus
graph_grams_write(const RgAllocator *const allocator, RgPackWriter *const pack,
                  const GraphLiteralBlocks *const literals,
                  const size_t memory_bytes, const RgCancel *const cancel)
{
  Build build = {.pack = pack, .literals = literals};
  rg_buf_init(&build.window, allocator, SIZE_MAX / 2U);
  rg_buf_init(&build.text, allocator, SIZE_MAX / 2U);
  RgStatus status =
      graph_gram_writer_new(allocator, pack, memory_bytes, &build.grams);
  if (status == RG_OK) {
    status = add_all(&build, cancel);
  }
  graph_gram_writer_free(build.grams);
  rg_buf_fini(&build.text);
  rg_buf_fini(&build.window);
  return status;
}
