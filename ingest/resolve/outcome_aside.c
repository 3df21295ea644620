/**
   @file
   Figures that a passage on results tells by the way, and that no reform
   reached: those of one case told as an example, of how things were before, and
   the days by which a notice comes ahead; and those that a form wants.
*/

#include "ingest/resolve/outcome_aside.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

/** Read on up to `end`: what the sentence says before a figure there. */
static void
read_to(IngestAside *const aside, const uint32_t end)
{
  const IngestResolver *const resolver = aside->resolver;
  const IngestLexicon *const  around   = &resolver->lexicons->around;
  const uint32_t              begin    = aside->sentence.begin;
  const RgStr                 text     = ingest_slice(resolver->document,
                                                      (IngestSpan){begin, aside->sentence.end});
  uint32_t                    at       = aside->read - begin;
  while (begin + at < end && at < text.size) {
    uint32_t     entry = 0U;
    const size_t word  = ingest_lexicon_find_of(
         around, text, at, INGEST_AROUND_FORMER | INGEST_AROUND_NOW, &entry);
    if (word && (around->bits[entry] & INGEST_AROUND_NOW)) {
      aside->was_before = false;
    } else if (word && (!at || ingest_is_one_of(text, at - 1U, ",;:"))) {
      aside->was_before = true; /* 较以往, 是改革前: measure what is now */
    }
    aside->somebody = aside->somebody || rg_str_is_at(text, at, "某");
    at += word ? (uint32_t)word
               : (uint32_t)rg_utf8_decode(text, at, &(uint32_t){0U});
  }
  aside->read = begin + at;
}

/** 某公司, 李某: somebody without a name, so one case among many; 某些 is
    none. */
static bool
names_nobody(const RgStr clause)
{
  const size_t at = rg_str_find(clause, RG_STR("某"), 0U);
  return at != SIZE_MAX && !rg_str_is_at(clause, at + 3U, "些");
}

/** 提前15天以短信提醒: how far ahead, no time that was saved. */
static bool
is_notice(const IngestResolver *const resolver, const RgStr clause,
          const size_t figure)
{
  if (!rg_str_ends_with(rg_str_slice(clause, 0U, figure), RG_STR("提前"))) {
    return false;
  }
  for (size_t at = figure; at < clause.size; ++at) {
    uint32_t entry = 0U;
    if (ingest_lexicon_find_of(&resolver->lexicons->around, clause, at,
                               INGEST_AROUND_REMINDS, &entry)) {
      return true;
    }
  }
  return false;
}

/** 至少填写2至3个指标: what a form wants. */
static bool
is_wanted(const IngestResolver *const resolver, const RgStr before)
{
  uint32_t entry = 0U;
  return ingest_lexicon_suffix_of(&resolver->lexicons->around, before,
                                  INGEST_AROUND_WANTS, &entry) != 0U;
}

IngestAside
ingest_aside(const IngestResolver *const resolver, const IngestSpan sentence)
{
  uint32_t    entry = 0U;
  IngestAside aside = {
      .resolver = resolver, .sentence = sentence, .read = sentence.begin};
  aside.is_instance =
      ingest_lexicon_find_of(&resolver->lexicons->around,
                             ingest_slice(resolver->document, sentence), 0U,
                             INGEST_AROUND_INSTANCE, &entry) != 0U;
  return aside;
}

bool
ingest_aside_holds(IngestAside *const          aside,
                   const IngestQuantity *const quantity)
{
  const IngestDocument *const document = aside->resolver->document;
  uint32_t                    end      = 0U;
  const uint32_t              at       = quantity->span.begin;
  const uint32_t              begin    = ingest_clause_at(document, at, &end);
  const RgStr clause = ingest_slice(document, (IngestSpan){begin, end});
  read_to(aside, at);
  return names_nobody(clause) || (aside->is_instance && aside->somebody) ||
         (aside->was_before && !quantity->has_from) ||
         is_wanted(aside->resolver, rg_str_slice(clause, 0U, at - begin)) ||
         is_notice(aside->resolver, clause, at - begin);
}
