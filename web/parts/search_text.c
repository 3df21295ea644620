#include "web/parts/search_text.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

/** Longer texts are no names. */
enum { MIN_LETTERS = 2, MAX_UNITS = 200, MAX_BYTES = 3 * MAX_UNITS };

/** Latin letters in lower case, and what is neither these nor a space; both
    empty where ASCII has something else, such as digits. */
typedef struct {
  RgStr latin;
  RgStr others;
} Letters;

static RgStatus
read_letters(RgArena *const arena, const RgStr text, Letters *const letters)
{
  char *const latin    = (char *)rg_arena_alloc(arena, text.size + 1U);
  char *const others   = (char *)rg_arena_alloc(arena, text.size + 1U);
  size_t      n_latin  = 0U;
  size_t      n_others = 0U;
  *letters             = (Letters){RG_STR_NONE, RG_STR_NONE};
  if (!latin || !others) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < text.size; ++i) {
    const char c = text.data[i];
    if (c >= 'A' && c <= 'Z') {
      latin[n_latin++] = (char)(c | 0x20);
    } else if (c >= 'a' && c <= 'z') {
      latin[n_latin++] = c;
    } else if ((unsigned char)c >= 0x80U) {
      others[n_others++] = c;
    } else if (c != ' ' && c != '\'') {
      return RG_OK;
    }
  }
  *letters = (Letters){rg_str(latin, n_latin), rg_str(others, n_others)};
  return RG_OK;
}

/** In place; false when ICU cannot. */
static bool
simplify(UChar *const text, int32_t *const n)
{
  static const UChar id[]   = u"Hant-Hans";
  UErrorCode         status = U_ZERO_ERROR;
  UTransliterator   *script =
      utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE(status)) {
    return false;
  }
  int32_t limit = *n;
  utrans_transUChars(script, text, n, MAX_UNITS, 0, &limit, &status);
  utrans_close(script);
  return U_SUCCESS(status);
}

RgStatus
web_search_simplify(RgArena *const arena, const RgStr text,
                    RgStr *const simplified)
{
  UChar      units[MAX_UNITS + 1];
  char       bytes[MAX_BYTES + 1];
  int32_t    n      = 0;
  int32_t    size   = 0;
  UErrorCode status = U_ZERO_ERROR;
  *simplified       = text;
  if (!text.size || text.size > MAX_BYTES) {
    return RG_OK;
  }
  u_strFromUTF8(units, MAX_UNITS, &n, text.data, (int32_t)text.size, &status);
  if (U_FAILURE(status) || !simplify(units, &n)) {
    return RG_OK;
  }
  u_strToUTF8(bytes, MAX_BYTES, &size, units, n, &status);
  return U_FAILURE(status)
             ? RG_OK
             : rg_arena_copy_str(arena, rg_str(bytes, (size_t)size),
                                 simplified);
}

static void
bind(WebBindings *const bindings, const char *const name, const RgStr text)
{
  bindings->items[bindings->n++] = (WebBinding){name, graph_term_string(text)};
}

RgStatus
web_search_bind(const WebPage *const page, WebBindings *const bindings)
{
  RgArena *const arena      = page->request->arena;
  const RgStr    text       = web_page_field(page, "q");
  Letters        letters    = {RG_STR_NONE, RG_STR_NONE};
  RgStr          simplified = RG_STR_NONE;
  RG_TRY(read_letters(arena, text, &letters));
  if (!letters.others.size && letters.latin.size >= MIN_LETTERS) {
    bind(bindings, "pinyin", letters.latin);
    return RG_OK;
  }
  if (letters.others.size && letters.latin.size) {
    RG_TRY(web_search_simplify(arena, letters.others, &simplified));
    bind(bindings, "han", simplified);
    bind(bindings, "latin", letters.latin);
  }
  RG_TRY(web_search_simplify(arena, text, &simplified));
  if (simplified.size && !rg_str_equals(simplified, text)) {
    bind(bindings, "simplified", simplified);
  }
  return RG_OK;
}
