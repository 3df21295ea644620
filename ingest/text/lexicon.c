#include "ingest/text/lexicon.h"

/** No key of a list is longer: a longer one is a line without its tabs. */
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
           RgTrie *const begins, RgTrie *const ends, RgError *const error)
{
  size_t line   = 0U;
  RgStr  before = RG_STR_NONE;
  RgStr  content;
  for (uint32_t i = 0U; next_line(&text, &line, &content); ++i) {
    RgStr *const columns = &lexicon->columns[i * INGEST_LEXICON_MAX_COLUMNS];
    RG_TRY(read_line(name, line, content, columns, error));
    const RgStr key = columns[0];
    if (rg_str_compare(before, key) >= 0) {
      return rg_error_set_at(error, RG_BAD_DATA, name, line, 1U,
                             "key %.*s is there twice or not in byte order: "
                             "sort the file with LC_ALL=C sort -u",
                             RG_STR_ARG(key));
    }
    uint64_t *slot  = NULL;
    bool      added = false;
    RG_TRY(rg_trie_add(begins, key, i, &slot, &added));
    RG_TRY(rg_trie_add(ends, key, i, &slot, &added));
    before = key;
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
  RgTrie *const begins = rg_trie_new(arena, RG_TRIE_FORWARD);
  RgTrie *const ends   = rg_trie_new(arena, RG_TRIE_BACKWARD);
  if (!lexicon->columns || !begins || !ends) {
    return RG_NO_MEMORY;
  }
  lexicon->begins = begins;
  lexicon->ends   = ends;
  return read_lines(name, text, lexicon, begins, ends, error);
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

/** Classes by the two characters at both ends of the words. */
static RgStatus
spread_classes(RgArena *const arena, IngestLexicon *const lexicon)
{
  enum { MIN_BITS = 6, SLOTS_FOR_AN_ENTRY = 4 };
  uint32_t bits = MIN_BITS;
  while (1U << bits < lexicon->n_entries * SLOTS_FOR_AN_ENTRY) {
    ++bits;
  }
  lexicon->shift = 32U - bits;
  lexicon->begin_classes =
      rg_arena_alloc_zero(arena, (size_t)1U << bits, sizeof(uint32_t));
  lexicon->end_classes =
      rg_arena_alloc_zero(arena, (size_t)1U << bits, sizeof(uint32_t));
  if (!lexicon->begin_classes || !lexicon->end_classes) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < lexicon->n_entries; ++i) {
    const RgStr  word     = ingest_lexicon_column(lexicon, i, 0U);
    uint32_t     begin[2] = {0U, 0U};
    uint32_t     end[2]   = {0U, 0U};
    const size_t first    = rg_trie_character(word, 0U, &begin[0]);
    const size_t last     = rg_trie_character_before(word, word.size, &end[0]);
    (void)rg_trie_character(word, first, &begin[1]);
    (void)rg_trie_character_before(word, word.size - last, &end[1]);
    lexicon->begin_classes[ingest_lexicon_slot(lexicon, begin[0], begin[1])] |=
        lexicon->bits[i];
    lexicon->end_classes[ingest_lexicon_slot(lexicon, end[0], end[1])] |=
        lexicon->bits[i];
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
  return spread_classes(arena, lexicon);
}

/** The longest key at `at` of a text. */
static size_t
find_longest(const RgTrie *const trie, const RgStr text, const size_t at,
             uint32_t *const entry)
{
  uint64_t     value = 0U;
  const size_t size  = rg_trie_longest(trie, text, at, &value);
  if (size) {
    *entry = (uint32_t)value;
  }
  return size;
}

size_t
ingest_lexicon_find(const IngestLexicon *const lexicon, const RgStr text,
                    const size_t at, uint32_t *const entry)
{
  return find_longest(lexicon->begins, text, at, entry);
}

uint32_t
ingest_lexicon_lookup(const IngestLexicon *const lexicon, const RgStr key)
{
  uint64_t entry = 0U;
  return rg_trie_get(lexicon->begins, key, &entry) ? (uint32_t)entry
                                                   : UINT32_MAX;
}

size_t
ingest_lexicon_inside(const IngestLexicon *const lexicon, const RgStr text,
                      uint32_t *const entry)
{
  size_t   longest   = 0U;
  uint32_t character = 0U;
  for (size_t at = 0U; at < text.size;
       at += rg_trie_character(text, at, &character)) {
    uint32_t     found = 0U;
    const size_t size  = find_longest(lexicon->begins, text, at, &found);
    if (size > longest || (size && size == longest && found < *entry)) {
      longest = size;
      *entry  = found;
    }
  }
  return longest;
}

size_t
ingest_lexicon_suffix(const IngestLexicon *const lexicon, const RgStr text,
                      uint32_t *const entry)
{
  return find_longest(lexicon->ends, text, text.size, entry);
}
