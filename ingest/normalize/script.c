#include "ingest/normalize/script.h"

#include "graph/base/utf8.h"
#include "ingest/normalize/script_forms.h"
#include "ingest/text/chinese.h"
#include "ingest/text/edit_map.h"

#include <opencc.h>

#include <stdlib.h>
#include <string.h>

enum {
  FIRST          = INGEST_SCRIPT_FIRST,
  LAST           = INGEST_SCRIPT_LAST,
  HANT_SHARE     = 50,
  MAX_LINE_BYTES = 65536 ///< longer lines go in pieces
};

/** What each character from FIRST on becomes: made with the program, since
    OpenCC takes longer to tell than all else that is loaded. */
extern const uint16_t        ingest_script_forms_bin_begin[LAST - FIRST + 1];
static const uint16_t *const forms = ingest_script_forms_bin_begin;

struct IngestScriptImpl {
  const RgAllocator *allocator;
  opencc_t           opencc;
  uint16_t           variants[LAST - FIRST + 1]; ///< by what they become
  uint16_t           first_variant[LAST - FIRST + 3];
};

/** Phrases hold at least one such character, so lines without any are left
    alone. */
static bool
changes(const uint32_t c)
{
  return c >= FIRST && c <= LAST && forms[c - FIRST] != c;
}

/** Sort the characters that change by what they become. */
static void
sort_variants(IngestScriptConverter *const made)
{
  uint16_t *const first = made->first_variant;
  for (uint32_t c = FIRST; c <= LAST; ++c) {
    const uint32_t form = forms[c - FIRST];
    if (form != c && form >= FIRST && form <= LAST) {
      ++first[form - FIRST + 2U];
    }
  }
  for (size_t i = 1U; i < sizeof(made->first_variant) / sizeof(first[0]); ++i) {
    first[i] = (uint16_t)(first[i] + first[i - 1U]);
  }
  /* Filling moves each start to the next one's place: hence the shift by 2. */
  for (uint32_t c = FIRST; c <= LAST; ++c) {
    const uint32_t form = forms[c - FIRST];
    if (form != c && form >= FIRST && form <= LAST) {
      made->variants[first[form - FIRST + 1U]++] = (uint16_t)c;
    }
  }
}

RgStatus
ingest_script_new(const RgAllocator *const      allocator,
                  IngestScriptConverter **const converter, RgError *const error)
{
  IngestScriptConverter *const made =
      rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->opencc    = opencc_open("t2s.json");
  /* OpenCC 1.1 tells of failure by the pointer value -1. */
  if (made->opencc == (opencc_t)-1) {
    rg_free(allocator, made, sizeof(*made));
    return rg_error_set(error, RG_IO,
                        "OpenCC's dictionary t2s.json cannot be opened; "
                        "install OpenCC's data (package libopencc-data)");
  }
  sort_variants(made);
  *converter = made;
  return RG_OK;
}

void
ingest_script_free(IngestScriptConverter *const converter)
{
  if (converter) {
    (void)opencc_close(converter->opencc);
    rg_free(converter->allocator, converter, sizeof(*converter));
  }
}

uint32_t
ingest_script_simplify_char(const uint32_t c)
{
  return changes(c) && forms[c - FIRST] ? forms[c - FIRST] : c;
}

const uint16_t *
ingest_script_variants(const IngestScriptConverter *const converter,
                       const uint32_t form, size_t *const n)
{
  *n = 0U;
  if (form < FIRST || form > LAST) {
    return NULL;
  }
  const uint16_t *const first = &converter->first_variant[form - FIRST];
  *n                          = (size_t)(first[1] - first[0]);
  return *n ? converter->variants + first[0] : NULL;
}

typedef struct {
  const IngestScriptConverter *converter;
  RgStr                        text;
  char                        *out;
  size_t                       size;
  size_t                       capacity;
  IngestEditBuilder            edits;
  size_t                       n_han;
  size_t                       n_changed;
} Run;

static RgStatus
append(Run *const run, const RgStr piece)
{
  if (run->size + piece.size > run->capacity) {
    size_t capacity = run->capacity;
    while (capacity < run->size + piece.size) {
      capacity += capacity / 2U + 64U;
    }
    void *const grown =
        rg_arena_grow(run->edits.arena, run->out, run->capacity, capacity);
    if (!grown) {
      return RG_NO_MEMORY;
    }
    run->out      = (char *)grown;
    run->capacity = capacity;
  }
  memcpy(run->out + run->size, piece.data, piece.size);
  run->size += piece.size;
  return RG_OK;
}

/** Corner brackets are the quotation marks of Traditional text. */
static uint32_t
quotation_mark(const uint32_t c)
{
  switch (c) {
  case 0x300CU:
    return 0x201CU;
  case 0x300DU:
    return 0x201DU;
  case 0x300EU:
    return 0x2018U;
  case 0x300FU:
    return 0x2019U;
  default:
    return c;
  }
}

/** Both take three bytes, so that they can be changed in place. */
static void
change_quotation_marks(char *const text, const size_t size)
{
  uint32_t c = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(rg_str(text, size), at, &c));
       at += n) {
    const uint32_t mark = quotation_mark(c);
    if (mark != c) {
      (void)rg_utf8_encode(mark, text + at);
    }
  }
}

/** Lay `after` beside the `before` it came from: character by character while
    the counts agree (they nearly always do), else as a whole. */
static RgStatus
align(Run *const run, const size_t from, const RgStr before, const RgStr after)
{
  if (rg_utf8_count(before) != rg_utf8_count(after)) {
    RG_TRY(
        ingest_edits_replace(&run->edits, (uint32_t)run->size, (uint32_t)from));
    return append(run, after);
  }
  size_t b = 0U;
  size_t a = 0U;
  while (b < before.size) {
    uint32_t old         = 0U;
    uint32_t new         = 0U;
    const size_t   n_old = rg_utf8_decode(before, b, &old);
    const size_t   n_new = rg_utf8_decode(after, a, &new);
    const uint32_t to    = (uint32_t)(run->size + a);
    const uint32_t back  = (uint32_t)(from + b);
    RG_TRY(n_old == n_new ? ingest_edits_copy(&run->edits, to, back)
                          : ingest_edits_replace(&run->edits, to, back));
    run->n_changed += old != new &&ingest_is_han(old);
    b += n_old;
    a += n_new;
  }
  return append(run, after);
}

static RgStatus
convert_piece(Run *const run, const size_t from, const RgStr piece)
{
  bool     any = false;
  uint32_t c   = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(piece, at, &c)); at += n) {
    run->n_han += ingest_is_han(c);
    any = any || changes(c) || quotation_mark(c) != c;
  }
  if (!any || memchr(piece.data, '\0', piece.size)) {
    RG_TRY(ingest_edits_copy(&run->edits, (uint32_t)run->size, (uint32_t)from));
    return append(run, piece);
  }
  char *const converted =
      opencc_convert_utf8(run->converter->opencc, piece.data, piece.size);
  if (!converted) {
    return RG_NO_MEMORY;
  }
  const RgStr after = rg_str_c(converted);
  change_quotation_marks(converted, after.size);
  const RgStatus status = align(run, from, piece, after);
  opencc_convert_utf8_free(converted);
  return status;
}

/** Characters that change, and those of three bytes or more: asked of all text,
    of which nearly all is Chinese. */
static void
count_changing(const RgStr text, size_t *const n_changing, size_t *const n_wide)
{
  uint32_t c  = 0U;
  *n_changing = 0U;
  *n_wide     = 0U;
  for (size_t at = 0U, n = 0U; at < text.size; at += n) {
    const size_t run = ingest_plain_run(text, at);
    for (n = 0U; n < run; n += 3U) {
      const unsigned char *const three =
          (const unsigned char *)text.data + at + n;
      c = (three[0] & 0x0FU) << 12U | (three[1] & 0x3FU) << 6U |
          (three[2] & 0x3FU);
      *n_changing += forms[c - FIRST] != c;
    }
    *n_wide += run / 3U;
    if (!run) {
      n = rg_utf8_decode(text, at, &c);
      *n_changing += changes(c) ? 1U : 0U;
      *n_wide += n > 2U ? 1U : 0U;
    }
  }
}

/** End of the piece at `from`: its line, or a cut behind a comma or stop so
    that no phrase is cut, or any character at worst. */
static size_t
piece_end(const RgStr text, const size_t from)
{
  size_t end = from;
  size_t cut = 0U;
  while (end < text.size && text.data[end] != '\n') {
    if (text.data[end] == ',') {
      cut = end + 1U;
    }
    if (end - from >= MAX_LINE_BYTES &&
        ((unsigned char)text.data[end] & 0xC0U) != 0x80U) {
      return cut > from ? cut : end;
    }
    ++end;
  }
  return end < text.size ? end + 1U : end;
}

RgStatus
ingest_simplify(const IngestScriptConverter *const converter,
                RgArena *const arena, const RgStr text, RgStr *const simplified,
                IngestEditMap *const map, IngestScript *const script)
{
  size_t n_changing = 0U;
  size_t n_wide     = 0U;
  count_changing(text, &n_changing, &n_wide);
  *script = INGEST_SCRIPT_HANS;
  /* A few such characters in a Simplified text are names: 清濛 stays. */
  if (n_changing * HANT_SHARE <= n_wide) {
    *simplified = text;
    return ingest_edits_identity(arena, (uint32_t)text.size, map);
  }
  Run run = {.converter = converter,
             .text      = text,
             .capacity  = text.size + 64U,
             .edits     = {arena, {0}}};
  run.out = rg_arena_alloc(arena, run.capacity);
  if (!run.out) {
    return RG_NO_MEMORY;
  }
  for (size_t from = 0U, end = 0U; from < text.size; from = end) {
    end = piece_end(text, from);
    RG_TRY(convert_piece(&run, from, rg_str_slice(text, from, end)));
  }
  if (run.n_changed * HANT_SHARE > run.n_han) {
    *script = INGEST_SCRIPT_HANT;
  }
  *simplified = rg_str(run.out, run.size);
  return ingest_edits_end(&run.edits, (uint32_t)run.size, (uint32_t)text.size,
                          map);
}
