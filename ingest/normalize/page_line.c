#include "ingest/normalize/page_line.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum { NUMBER_BYTES = 48, BUTTONS_BYTES = 150 };

/** What a line holds. */
typedef struct {
  bool digits;
  bool marks;    ///< - — / · and the words beside the number of a page
  bool brackets; ///< 【】 () : …
  bool buttons;
  bool parts;
} Found;

static bool
is_page_mark(const uint32_t c)
{
  return c == '-' || c == 0x2014U || c == 0x2013U || c == 0x2500U || c == '/' ||
         c == 0xB7U || c == '~' || c == 0xFF0DU;
}

static bool
is_bracket(const uint32_t c)
{
  return c == '(' || c == ')' || c == '[' || c == ']' || c == '<' || c == '>' ||
         c == ':' || ingest_is_cjk_punctuation(c) ||
         (c >= 0xFF01U && c <= 0xFF5EU);
}

/** The character `c` at the start of `rest`, or the word there: its size, 0 for
    what no line of a page holds. */
static size_t
read_part(const IngestLexicon *const words, const RgStr rest, const uint32_t c,
          const size_t size, Found *const found)
{
  uint32_t     entry = 0U;
  const size_t word  = ingest_lexicon_find(words, rest, 0U, &entry);
  if (word) {
    const RgStr kind = ingest_lexicon_column(words, entry, 1U);
    found->buttons   = found->buttons || rg_str_equals(kind, RG_STR("button"));
    found->parts     = found->parts || rg_str_equals(kind, RG_STR("part"));
    found->marks     = found->marks || rg_str_equals(kind, RG_STR("number"));
    return word;
  }
  if (ingest_is_digit(c) || (c >= 0xFF10U && c <= 0xFF19U)) {
    found->digits = true;
  } else if (is_page_mark(c)) {
    found->marks = true;
  } else if (!ingest_is_space(c) && c != ',' && c != 0xFF0CU && c != '|') {
    found->brackets = true;
    return is_bracket(c) ? size : 0U;
  }
  return size;
}

IngestPageLine
ingest_read_page_line(const IngestLexicon *const words, const RgStr text)
{
  Found    found = {0};
  uint32_t c     = 0U;
  if (text.size > BUTTONS_BYTES) {
    return INGEST_PAGE_LINE_NONE;
  }
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    n = read_part(words, rg_str_slice(text, at, text.size), c, n, &found);
    if (!n) {
      return INGEST_PAGE_LINE_NONE;
    }
  }
  if (found.buttons) {
    return INGEST_PAGE_LINE_BUTTONS;
  }
  return found.digits && found.marks && !found.brackets && !found.parts &&
                 text.size <= NUMBER_BYTES
             ? INGEST_PAGE_LINE_NUMBER
             : INGEST_PAGE_LINE_NONE;
}
