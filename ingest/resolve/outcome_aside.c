/**
   @file
   Figures that a passage on results tells by the way, and that no reform
   reached: those of one case told as an example, of how things were before, and
   the days by which a notice comes ahead; and those that a form wants.
*/

#include "ingest/resolve/outcome_aside.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

/** The last place in `text` where a word of `class` begins; #SIZE_MAX for
    none. */
static size_t
last_word(const IngestResolver *const resolver, const RgStr text,
          const uint32_t class)
{
  const IngestLexicon *const around = &resolver->lexicons->around;
  uint32_t                   entry  = 0U;
  size_t                     found  = SIZE_MAX;
  size_t                     size   = 0U;
  for (size_t at = 0U; at < text.size; at += size) {
    const size_t word = ingest_lexicon_find_of(around, text, at, class, &entry);
    uint32_t     ignored = 0U;
    found                = word ? at : found;
    size                 = word ? word : rg_utf8_decode(text, at, &ignored);
  }
  return found;
}

static size_t
word_at(const IngestResolver *const resolver, const RgStr text,
        const uint32_t class)
{
  uint32_t entry = 0U;
  return ingest_lexicon_find_of(&resolver->lexicons->around, text, 0U, class,
                                &entry);
}

/** 某公司, 李某: somebody without a name, so one case among many; 如某…, the
    whole sentence. */
static bool
is_example(const IngestResolver *const resolver, const RgStr before,
           const RgStr clause)
{
  const size_t somebody = rg_str_find(clause, RG_STR("某"), 0U);
  return (somebody != SIZE_MAX &&
          !rg_str_starts_with(rg_str_slice(clause, somebody + 3U, clause.size),
                              RG_STR("些"))) ||
         (word_at(resolver, before, INGEST_AROUND_INSTANCE) &&
          rg_str_find(before, RG_STR("某"), 0U) != SIZE_MAX);
}

/** 原先…: how things were, up to a word that turns to what is now; 较以往 and
    是改革前 measure what is now. */
static bool
was_before(const IngestResolver *const resolver, const RgStr before)
{
  const size_t former = last_word(resolver, before, INGEST_AROUND_FORMER);
  const size_t now    = last_word(resolver, before, INGEST_AROUND_NOW);
  return former != SIZE_MAX && (now == SIZE_MAX || now < former) &&
         (!former || ingest_is_one_of(before, former - 1U, ",;:"));
}

/** 提前15天以短信提醒: how far ahead, no time that was saved. */
static bool
is_notice(const IngestResolver *const resolver, const RgStr clause,
          const size_t figure)
{
  return rg_str_ends_with(rg_str_slice(clause, 0U, figure), RG_STR("提前")) &&
         last_word(resolver, rg_str_slice(clause, figure, clause.size),
                   INGEST_AROUND_REMINDS) != SIZE_MAX;
}

/** 至少填写2至3个指标: what a form wants. */
static bool
is_wanted(const RgStr before)
{
  static const char *const wants[] = {"至少填写", "至少填报", "至少列举",
                                      "填写至少", "列举至少"};
  bool                     found = false;
  for (size_t i = 0U; i < RG_COUNT_OF(wants) && !found; ++i) {
    found = rg_str_ends_with(before, rg_str_c(wants[i]));
  }
  return found;
}

bool
ingest_outcome_is_aside(const IngestResolver *const resolver,
                        const IngestSpan            sentence,
                        const IngestQuantity *const quantity)
{
  const IngestDocument *const document = resolver->document;
  uint32_t                    end      = 0U;
  const uint32_t begin = ingest_clause_at(document, quantity->span.begin, &end);
  const RgStr    before = ingest_slice(
         document, (IngestSpan){sentence.begin, quantity->span.begin});
  const RgStr clause = ingest_slice(document, (IngestSpan){begin, end});
  return is_wanted(before) || is_example(resolver, before, clause) ||
         (!quantity->has_from && was_before(resolver, before)) ||
         is_notice(resolver, clause, quantity->span.begin - begin);
}
