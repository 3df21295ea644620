#include "ingest/segment/head_words.h"

#include "ingest/segment/lines.h"

size_t
ingest_find_head_word(const IngestSegmentWords *const words, const RgStr text,
                      const uint32_t class, size_t *const                size)
{
  const IngestLexicon *const heads = &words->heads;
  for (size_t at = 0U; at < text.size; ++at) {
    uint32_t entry = 0U;
    *size          = ingest_lexicon_find_of(heads, text, at, class, &entry);
    if (*size) {
      return at;
    }
  }
  *size = 0U;
  return SIZE_MAX;
}

bool
ingest_ends_with_head_word(const IngestSegmentWords *const words,
                           const RgStr text, const uint32_t class)
{
  uint32_t entry = 0U;
  return ingest_lexicon_suffix_of(&words->heads, text, class, &entry);
}

bool
ingest_begins_with_head_word(const IngestSegmentWords *const words,
                             const RgStr text, const uint32_t class)
{
  uint32_t entry = 0U;
  return ingest_lexicon_find_of(&words->heads, text, 0U, class, &entry);
}

bool
ingest_head_tells(const IngestOutlineBuilder *const builder,
                  const uint32_t n_lines, const uint32_t class)
{
  for (uint32_t i = 0U; i < n_lines && i < builder->lines.n; ++i) {
    const RgStr text    = ingest_line_text(builder, i);
    size_t      ignored = 0U;
    if (ingest_may_be_heading(builder, i) &&
        ingest_find_head_word(builder->words, text, class, &ignored) !=
            SIZE_MAX) {
      return ingest_find_head_word(builder->words, text, INGEST_HEAD_CHOSEN,
                                   &ignored) == SIZE_MAX;
    }
  }
  return false;
}
