/**
   @file
   Names of places and bodies in headings, known by their ends.
*/
#include "ingest/segment/names.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum {
  BEGIN_CHARS = 14, ///< within which a name at the begin ends
  MAX_NAME    = 22
};

static bool
ends_name(const IngestLexicon *const parts, const uint32_t entry)
{
  return !rg_str_equals(ingest_lexicon_column(parts, entry, 1U),
                        RG_STR("none"));
}

bool
ingest_begins_with_name(const IngestSegmentWords *const words, const RgStr text)
{
  uint32_t c     = 0U;
  size_t   chars = 0U;
  for (size_t at = 0U, n = 0U;
       chars < BEGIN_CHARS && (n = rg_utf8_decode(text, at, &c)) &&
       ingest_is_han(c);
       at += n) {
    uint32_t entry = 0U;
    if (++chars >= 2U && ingest_lexicon_find(&words->parts, text, at, &entry)) {
      return ends_name(&words->parts, entry);
    }
  }
  return false;
}

bool
ingest_is_bare_name(const IngestSegmentWords *const words, const RgStr text)
{
  uint32_t     entry = 0U;
  const size_t han   = ingest_plain_run(text, 0U);
  return text.size && han == text.size && rg_utf8_count(text) <= MAX_NAME &&
         ingest_lexicon_suffix(&words->parts, text, &entry) &&
         ends_name(&words->parts, entry) &&
         ingest_begins_with_name(words, text);
}
