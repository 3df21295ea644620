#include "ingest/text/lexicon.h"

/** No key of a list is longer; bounds the search for suffixes. */
enum { MAX_KEY_BYTES = 96 };

static bool
next_line(RgStr *const rest, size_t *const line, RgStr *const content)
{
  while (rg_str_split(rest, '\n', content)) {
    ++*line;
    if (content->size && content->data[content->size - 1U] == '\r') {
      --content->size;
    }
    if (content->size && content->data[0] != '#') {
      return true;
    }
  }
  return false;
}

static RgStatus
read_line(const char *const name, const size_t line, RgStr content,
          RgStr *const columns, RgError *const error)
{
  uint32_t n = 0U;
  RgStr    field;
  while (rg_str_split(&content, '\t', &field)) {
    if (n == INGEST_LEXICON_MAX_COLUMNS) {
      return rg_error_set_at(error, RG_BAD_DATA, name, line, 0U,
                             "more than %d columns",
                             INGEST_LEXICON_MAX_COLUMNS);
    }
    columns[n++] = field;
  }
  if (!columns[0].size || columns[0].size > MAX_KEY_BYTES) {
    return rg_error_set_at(error, RG_BAD_DATA, name, line, 1U,
                           "the key must have 1 to %d bytes", MAX_KEY_BYTES);
  }
  return RG_OK;
}

static RgStatus
read_lines(const char *const name, RgStr text, IngestLexicon *const lexicon,
           RgStr *const keys, RgError *const error)
{
  size_t line = 0U;
  RgStr  content;
  for (uint32_t i = 0U; next_line(&text, &line, &content); ++i) {
    RgStr *const columns = &lexicon->columns[i * INGEST_LEXICON_MAX_COLUMNS];
    RG_TRY(read_line(name, line, content, columns, error));
    keys[i] = columns[0];
    if (i && rg_str_compare(keys[i - 1U], keys[i]) >= 0) {
      return rg_error_set_at(error, RG_BAD_DATA, name, line, 1U,
                             "key %.*s is there twice or not in byte order: "
                             "sort the file with LC_ALL=C sort -u",
                             RG_STR_ARG(keys[i]));
    }
  }
  return RG_OK;
}

RgStatus
ingest_lexicon_load(RgArena *const arena, const char *const name,
                    const RgStr text, IngestLexicon *const lexicon,
                    RgError *const error)
{
  *lexicon       = (IngestLexicon){0};
  size_t line    = 0U;
  RgStr  content = RG_STR_NONE;
  for (RgStr rest = text; next_line(&rest, &line, &content);) {
    ++lexicon->n_entries;
  }
  const size_t n = (size_t)lexicon->n_entries + 1U;
  lexicon->columns =
      rg_arena_alloc_zero(arena, n, INGEST_LEXICON_MAX_COLUMNS * sizeof(RgStr));
  RgStr *const keys = rg_arena_alloc_zero(arena, n, sizeof *keys);
  if (!lexicon->columns || !keys) {
    return RG_NO_MEMORY;
  }
  RG_TRY(read_lines(name, text, lexicon, keys, error));
  return ingest_trie_new(arena, keys, lexicon->n_entries, &lexicon->trie);
}

RgStr
ingest_lexicon_column(const IngestLexicon *const lexicon, const uint32_t entry,
                      const uint32_t column)
{
  return lexicon->columns[(size_t)entry * INGEST_LEXICON_MAX_COLUMNS + column];
}

static RgStatus
read_classes(const char *const name, RgStr names, const RgStr key,
             const char *const *const classes, const uint32_t n_classes,
             uint32_t *const bits, RgError *const error)
{
  RgStr one;
  while (names.size && rg_str_split(&names, ',', &one)) {
    uint32_t i = 0U;
    while (i < n_classes && !rg_str_equals(rg_str_c(classes[i]), one)) {
      ++i;
    }
    if (i == n_classes) {
      return rg_error_set_file(error, RG_BAD_DATA, name,
                               "%.*s has the class %.*s, which is none",
                               RG_STR_ARG(key), RG_STR_ARG(one));
    }
    *bits |= 1U << i;
  }
  return RG_OK;
}

RgStatus
ingest_lexicon_classify(RgArena *const arena, const char *const name,
                        IngestLexicon *const lexicon, const uint32_t column,
                        const char *const *const classes,
                        const uint32_t n_classes, RgError *const error)
{
  lexicon->bits = rg_arena_alloc_zero(arena, (size_t)lexicon->n_entries + 1U,
                                      sizeof *lexicon->bits);
  if (!lexicon->bits) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < lexicon->n_entries; ++i) {
    RG_TRY(read_classes(name, ingest_lexicon_column(lexicon, i, column),
                        ingest_lexicon_column(lexicon, i, 0U), classes,
                        n_classes, &lexicon->bits[i], error));
  }
  return RG_OK;
}

size_t
ingest_lexicon_find(const IngestLexicon *const lexicon, const RgStr text,
                    const size_t at, uint32_t *const entry)
{
  return ingest_trie_longest(lexicon->trie, text, at, entry);
}

uint32_t
ingest_lexicon_lookup(const IngestLexicon *const lexicon, const RgStr key)
{
  uint32_t entry = UINT32_MAX;
  return ingest_trie_longest(lexicon->trie, key, 0U, &entry) == key.size &&
                 key.size
             ? entry
             : UINT32_MAX;
}

size_t
ingest_lexicon_suffix(const IngestLexicon *const lexicon, const RgStr text,
                      uint32_t *const entry)
{
  const size_t longest = text.size < MAX_KEY_BYTES ? text.size : MAX_KEY_BYTES;
  for (size_t size = longest; size; --size) {
    const RgStr    tail  = rg_str_slice(text, text.size - size, text.size);
    const uint32_t found = ingest_lexicon_lookup(lexicon, tail);
    if (found != UINT32_MAX) {
      *entry = found;
      return size;
    }
  }
  return 0U;
}
