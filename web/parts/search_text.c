#include "web/parts/search_text.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

/** Longer texts are no names. */
enum { MIN_LETTERS = 2, MAX_UNITS = 200, MAX_BYTES = 3 * MAX_UNITS };

/** Words of a search; what follows them is not looked at. */
static const char *const word_names[] = {"word1", "word2", "word3", "word4",
                                         "word5"};

enum { MAX_WORDS = RG_COUNT_OF(word_names) };

/** Latin letters in lower case, and what is neither these nor a space; both
    empty where ASCII has something else, such as digits. */
typedef struct {
  RgStr latin;
  RgStr others;
} Letters;

static RgStatus
read_letters(RgArena *const arena, const RgStr text, Letters *const letters)
{
  char *const latin    = rg_arena_alloc(arena, text.size + 1U);
  char *const others   = rg_arena_alloc(arena, text.size + 1U);
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

/** What was typed with plain spaces, and none at its ends: Chinese keyboards
    have a wide one, too. */
static RgStatus
tidy(RgArena *const arena, const RgStr text, RgStr *const tidied)
{
  const RgStr wide  = RG_STR("\u3000");
  char *const bytes = rg_arena_alloc(arena, text.size + 1U);
  size_t      n     = 0U;
  if (!bytes) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < text.size; ++i) {
    const bool is_wide =
        rg_str_starts_with(rg_str_slice(text, i, text.size), wide);
    bytes[n++] = is_wide ? ' ' : text.data[i];
    i += is_wide ? wide.size - 1U : 0U;
  }
  *tidied = rg_str_trim(rg_str(bytes, n));
  return RG_OK;
}

/** The words of a text: Latin ones in one, as pinyin has no fixed spaces. */
typedef struct {
  RgStr  items[MAX_WORDS];
  size_t n;
  RgStr  latin;
} Words;

static RgStatus
add_word(RgArena *const arena, const RgStr word, Words *const words)
{
  Letters letters = {RG_STR_NONE, RG_STR_NONE};
  RG_TRY(read_letters(arena, word, &letters));
  if (letters.latin.size && (letters.others.size || word.size > 1U)) {
    RG_TRY(rg_arena_printf(arena, &words->latin, "%.*s%.*s",
                           RG_STR_ARG(words->latin),
                           RG_STR_ARG(letters.latin)));
  }
  const RgStr rest =
      letters.others.size || (letters.latin.size && word.size > 1U)
          ? letters.others
          : word;
  return rest.size && words->n < MAX_WORDS
             ? web_search_simplify(arena, rest, &words->items[words->n++])
             : RG_OK;
}

/** One Chinese word alone is the whole text, which is searched for anyway;
    where there are several, whatever has the text has each of them.  But a
    Latin one may be no pinyin.
    @param[out] has_all  Whether the words are all that is to be searched for.
 */
static RgStatus
bind_words(RgArena *const arena, const RgStr text, WebBindings *const bindings,
           bool *const has_all)
{
  Words words = {.n = 0U};
  RgStr rest  = text;
  RgStr word  = RG_STR_NONE;
  while (rg_str_split(&rest, ' ', &word)) {
    if (word.size) {
      RG_TRY(add_word(arena, word, &words));
    }
  }
  if (!words.n || (words.n == 1U && !words.latin.size)) {
    return RG_OK;
  }
  for (size_t i = 0U; i < words.n; ++i) {
    bind(bindings, word_names[i], words.items[i]);
  }
  *has_all = !words.latin.size;
  bind(bindings, *has_all ? "words" : "beside", text);
  if (words.latin.size) {
    bind(bindings, "latin", words.latin);
  }
  return RG_OK;
}

RgStatus
web_search_bind(const WebPage *const page, WebBindings *const bindings)
{
  RgArena *const arena      = page->request->arena;
  Letters        letters    = {RG_STR_NONE, RG_STR_NONE};
  RgStr          text       = RG_STR_NONE;
  RgStr          simplified = RG_STR_NONE;
  RG_TRY(tidy(arena, web_page_field(page, "q"), &text));
  for (size_t i = 0U; i < bindings->n; ++i) {
    if (rg_str_equals(rg_str_c(bindings->items[i].name), RG_STR("q"))) {
      bindings->items[i].term = graph_term_string(text);
    }
  }
  RG_TRY(read_letters(arena, text, &letters));
  if (!letters.others.size && letters.latin.size >= MIN_LETTERS) {
    bind(bindings, "pinyin", letters.latin);
    return RG_OK;
  }
  bool has_all = false;
  RG_TRY(bind_words(arena, text, bindings, &has_all));
  RG_TRY(web_search_simplify(arena, text, &simplified));
  if (!has_all && simplified.size && !rg_str_equals(simplified, text)) {
    bind(bindings, "simplified", simplified);
  }
  return RG_OK;
}
