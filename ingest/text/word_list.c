#include "ingest/text/word_list.h"

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

size_t
ingest_word_list_begins(RgStr list, const RgStr text)
{
  for (RgStr word; next_word(&list, &word);) {
    if (rg_str_starts_with(text, word)) {
      return word.size;
    }
  }
  return 0U;
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
