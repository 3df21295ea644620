#include "graph/dict/triple_text.h"

#include "graph/dict/varint.h"
#include "graph/term/term_depth.h"

static RgStatus
write_sized(RgBuf *const buf, const RgStr text)
{
  unsigned char              bytes[GRAPH_VARINT_MAX_BYTES];
  const unsigned char *const end = graph_varint_put(bytes, text.size);
  RG_TRY(
      rg_buf_append(buf, rg_str((const char *)bytes, (size_t)(end - bytes))));
  return rg_buf_append(buf, text);
}

static RgStatus
write_language(RgBuf *const buf, const RgStr language)
{
  RG_TRY(write_sized(buf, language));
  for (size_t i = buf->size - language.size; i < buf->size; ++i) {
    buf->data[i] = (char)rg_ascii_lower(buf->data[i]);
  }
  return RG_OK;
}

static RgStatus
write_at(RgBuf *const buf, const GraphTerm *const term, const unsigned depth)
{
  if (depth > GRAPH_TERM_MAX_DEPTH) {
    return RG_LIMIT;
  }
  RG_TRY(rg_buf_append_byte(buf, (char)('0' + (int)term->kind)));
  if (term->kind == GRAPH_TERM_TRIPLE) {
    RG_TRY(write_at(buf, &term->triple->subject, depth + 1U));
    RG_TRY(write_at(buf, &term->triple->predicate, depth + 1U));
    return write_at(buf, &term->triple->object, depth + 1U);
  }
  RG_TRY(write_sized(buf, term->text));
  if (term->kind == GRAPH_TERM_LITERAL) {
    RG_TRY(rg_buf_append_byte(buf, (char)('0' + (int)term->direction)));
    RG_TRY(write_language(buf, term->language));
    RG_TRY(write_sized(buf, term->datatype));
  }
  return RG_OK;
}

RgStatus
graph_triple_text_write(RgBuf *const buf, const GraphTerm *const term)
{
  return write_at(buf, term, 0U);
}

static bool
read_byte(GraphVarintReader *const reader, unsigned *const value)
{
  if (reader->at >= reader->end || *reader->at < '0') {
    return false;
  }
  *value = (unsigned)(*reader->at++ - '0');
  return true;
}

static bool
read_sized(GraphVarintReader *const reader, RgStr *const text)
{
  size_t size = 0U;
  if (!graph_varint_get_size(reader, &size)) {
    return false;
  }
  *text = rg_str((const char *)reader->at, size);
  reader->at += size;
  return true;
}

static bool
read_simple(GraphVarintReader *const reader, GraphTerm *const term)
{
  unsigned direction = 0U;
  if (!read_sized(reader, &term->text)) {
    return false;
  }
  if (term->kind == GRAPH_TERM_LITERAL) {
    if (!read_byte(reader, &direction) || direction > GRAPH_DIRECTION_RTL ||
        !read_sized(reader, &term->language) ||
        !read_sized(reader, &term->datatype)) {
      return false;
    }
    term->direction = (GraphDirection)direction;
  }
  return true;
}

static RgStatus
read_at(GraphVarintReader *const reader, RgArena *const arena,
        const unsigned depth, GraphTerm *const term)
{
  unsigned kind = 0U;
  *term         = (GraphTerm){.kind = GRAPH_TERM_NONE};
  if (depth > GRAPH_TERM_MAX_DEPTH || !read_byte(reader, &kind) ||
      kind < GRAPH_TERM_BLANK || kind > GRAPH_TERM_TRIPLE) {
    return RG_CORRUPT;
  }
  term->kind = (GraphTermKind)kind;
  if (kind != GRAPH_TERM_TRIPLE) {
    return read_simple(reader, term) ? RG_OK : RG_CORRUPT;
  }
  GraphTermTriple *const triple =
      rg_arena_alloc(arena, sizeof(GraphTermTriple));
  if (!triple) {
    return RG_NO_MEMORY;
  }
  term->triple = triple;
  RG_TRY(read_at(reader, arena, depth + 1U, &triple->subject));
  RG_TRY(read_at(reader, arena, depth + 1U, &triple->predicate));
  return read_at(reader, arena, depth + 1U, &triple->object);
}

RgStatus
graph_triple_text_read(const RgStr bytes, RgArena *const arena,
                       GraphTerm *const term)
{
  const unsigned char *const data   = (const unsigned char *)bytes.data;
  GraphVarintReader          reader = {data, data + bytes.size};
  RG_TRY(read_at(&reader, arena, 0U, term));
  return reader.at == reader.end && term->kind == GRAPH_TERM_TRIPLE
             ? RG_OK
             : RG_CORRUPT;
}
