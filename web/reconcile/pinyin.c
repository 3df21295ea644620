#include "web/reconcile/pinyin.h"

#include "web/parts/filter.h"
#include "web/reconcile/name_match.h"

WEB_QUERY_DECLARE(reconcile_pinyin);

enum { MIN_LETTERS = 2 };

/** Words that are looked for; what follows them is in the letters alone. */
static const char *const word_names[] = {"word1", "word2", "word3", "word4",
                                         "word5"};

/** Initials tell less than the whole. */
static const double INITIALS_MALUS = 6.0;

static bool
is_letter(const char c)
{
  return c >= 'a' && c <= 'z';
}

RgStatus
web_pinyin_letters(RgArena *const arena, const RgStr written,
                   RgStr *const letters)
{
  char *const bytes     = rg_arena_alloc(arena, written.size + 1U);
  size_t      n         = 0U;
  size_t      n_letters = 0U;
  *letters              = RG_STR_NONE;
  if (!bytes) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < written.size; ++i) {
    const char c          = written.data[i];
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital || is_letter(c) || (c >= '0' && c <= '9')) {
      bytes[n++] = is_capital ? (char)(c | 0x20) : c;
      n_letters += is_capital || is_letter(c);
    } else if (c != ' ' && c != '\'' && c != '-') {
      return RG_OK;
    }
  }
  *letters = n_letters >= MIN_LETTERS ? rg_str(bytes, n) : RG_STR_NONE;
  return RG_OK;
}

/** Each word's letters, as they stand in all `letters`, one behind the other.
 */
static void
bind_words(const RgStr written, const RgStr letters,
           WebBindings *const bindings)
{
  size_t n    = 0U;
  size_t at   = 0U;
  RgStr  rest = written;
  RgStr  word = RG_STR_NONE;
  while (n < RG_COUNT_OF(word_names) && rg_str_split(&rest, ' ', &word)) {
    size_t size = 0U;
    for (size_t i = 0U; i < word.size; ++i) {
      size += word.data[i] != '\'' && word.data[i] != '-';
    }
    if (size) {
      bindings->items[bindings->n++] =
          (WebBinding){word_names[n++],
                       graph_term_string(rg_str_slice(letters, at, at + size))};
    }
    at += size;
  }
}

RgStatus
web_pinyin_ask(const WebPage *const page, const WebNameQuery *const query,
               const RgStr letters, WebTable *const table, RgError *const error)
{
  static const WebQuery text     = WEB_QUERY(reconcile_pinyin);
  WebBindings           bindings = {.n = 0U};
  RgStr                 asked    = RG_STR_NONE;
  bindings.items[bindings.n++] =
      (WebBinding){"letters", graph_term_string(letters)};
  bindings.items[bindings.n++] =
      query->kind
          ? (WebBinding){"class", graph_term_iri(rg_str_c(query->kind->class))}
          : (WebBinding){"every", graph_term_string(RG_STR(""))};
  bind_words(query->name, letters, &bindings);
  return web_filter_ask(page, &text, &bindings, &asked, table, error);
}

double
web_pinyin_match(const RgStr letters, const WebTable *const table,
                 const size_t row)
{
  const double whole =
      web_name_match(letters, web_table_text(table, row, "name"), RG_STR_NONE);
  const double initials =
      web_name_match(letters, web_table_text(table, row, "initials"),
                     RG_STR_NONE) -
      INITIALS_MALUS;
  return whole > initials ? whole : initials;
}
