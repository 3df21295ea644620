#include "ingest/text/word_list.h"

#include "graph/base/utf8.h"

#include <string.h>

/** The next word. */
static bool
next_word(RgStr *const rest, RgStr *const word)
{
  while (rg_str_split(rest, '\n', word)) {
    if (word->size && word->data[0] != '#') {
      return true;
    }
  }
  return false;
}

/** Bytes of the word at byte `at` of the list when `text` begins with it. */
static size_t
word_size_at(const RgStr list, const size_t at, const RgStr text)
{
  RgStr rest = rg_str_slice(list, at, list.size);
  RgStr word = RG_STR_NONE;
  (void)rg_str_split(&rest, '\n', &word);
  return rg_str_starts_with(text, word) ? word.size : 0U;
}

/** Few texts begin with the first character of a word: that one is looked for
    behind the line ends, in all words at once. */
size_t
ingest_word_list_begins(const RgStr list, const RgStr text)
{
  char         begin[1U + RG_UTF8_MAX_BYTES] = {'\n'};
  uint32_t     first                         = 0U;
  const size_t n                             = rg_utf8_decode(text, 0U, &first);
  if (!n || first == '#') {
    return 0U;
  }
  memcpy(begin + 1U, text.data, n);
  size_t size = list.size && list.data[0] == text.data[0]
                    ? word_size_at(list, 0U, text)
                    : 0U;
  for (size_t at = 0U;
       !size && (at = rg_str_find(list, rg_str(begin, n + 1U), at)) != SIZE_MAX;
       ++at) {
    size = word_size_at(list, at + 1U, text);
  }
  return size;
}

bool
ingest_word_list_ends(RgStr list, const RgStr text)
{
  for (RgStr word; next_word(&list, &word);) {
    if (rg_str_ends_with(text, word)) {
      return true;
    }
  }
  return false;
}

bool
ingest_word_list_has(RgStr list, const RgStr text)
{
  for (RgStr word; next_word(&list, &word);) {
    if (rg_str_equals(text, word)) {
      return true;
    }
  }
  return false;
}

bool
ingest_word_list_inside(RgStr list, const RgStr text)
{
  for (RgStr word; next_word(&list, &word);) {
    if (rg_str_find(text, word, 0U) != SIZE_MAX) {
      return true;
    }
  }
  return false;
}
