#include "ingest/segment/divide.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

/** What is longer without a stop is no sentence; later stages look through the
    whole sentence for each thing in it, and the bound keeps hostile text
    linear. */
enum { N_PAIRS = 7, MAX_LABEL_BYTES = 45, MAX_SENTENCE_BYTES = 6000 };

/** Pairs that keep their stops to themselves. */
static const struct {
  uint32_t    opener;
  uint32_t    closer;
  const char *closing; ///< the closer as text
} pairs[N_PAIRS] = {{0x201CU, 0x201DU, "”"},  {0x2018U, 0x2019U, "’"},
                    {0x300AU, 0x300BU, "》"}, {'(', ')', ")"},
                    {0x300CU, 0x300DU, "」"}, {0x3010U, 0x3011U, "】"},
                    {0x3014U, 0x3015U, "〕"}};

typedef struct {
  IngestOutlineBuilder *builder;
  uint32_t              paragraph;
  RgStr                 text; ///< of the paragraph
  uint32_t              base;
  size_t                next_close[N_PAIRS]; ///< of each pair, from here on
  uint32_t              inside;   ///< pairs that are open, a bit for each
  uint32_t              sentence; ///< where the present ones begin
  uint32_t              clause;
  uint32_t              first_clause;
} Divider;

/** Most characters are neither quote nor bracket, and tell so at once. */
static bool
may_pair(const uint32_t c)
{
  return c == '(' || c == ')' || (c >= 0x2018U && c <= 0x201DU) ||
         (c >= 0x300AU && c <= 0x3015U);
}

/** Follow quotes and brackets; one that is never closed does not count.  Each
    closer is searched for once, so that this stays linear. */
static void
follow_pairs(Divider *const divider, const uint32_t c, const size_t at)
{
  for (size_t i = 0U; may_pair(c) && i < N_PAIRS; ++i) {
    const uint32_t bit = 1U << i;
    if (c == pairs[i].opener) {
      if (divider->next_close[i] < at) {
        divider->next_close[i] =
            rg_str_find(divider->text, rg_str_c(pairs[i].closing), at);
      }
      divider->inside = divider->next_close[i] != SIZE_MAX
                            ? divider->inside | bit
                            : divider->inside & ~bit;
    } else if (c == pairs[i].closer) {
      divider->inside &= ~bit;
    }
  }
}

static IngestSpan
trimmed(const Divider *const divider, const uint32_t begin, const uint32_t end)
{
  const RgStr text = ingest_trim(
      rg_str_slice(divider->text, begin - divider->base, end - divider->base));
  return ingest_span_of(divider->builder, text);
}

static RgStatus
end_clause(Divider *const divider, const uint32_t end)
{
  const IngestSpan span = trimmed(divider, divider->clause, end);
  divider->clause       = end;
  if (span.end <= span.begin) {
    return RG_OK;
  }
  return ingest_clause_vec_push(divider->builder->arena,
                                &divider->builder->clauses,
                                (IngestClause){span});
}

static RgStatus
end_sentence(Divider *const divider, const uint32_t end)
{
  IngestOutlineBuilder *const builder = divider->builder;
  RG_TRY(end_clause(divider, end));
  const IngestSpan span         = trimmed(divider, divider->sentence, end);
  divider->sentence             = end;
  const IngestSentence sentence = {
      span,
      divider->paragraph,
      {divider->first_clause,
       (uint32_t)builder->clauses.n - divider->first_clause}};
  divider->first_clause = (uint32_t)builder->clauses.n;
  return span.end > span.begin
             ? ingest_sentence_vec_push(builder->arena, &builder->sentences,
                                        sentence)
             : RG_OK;
}

/** "【主要做法】市税务局推出…": a label at the begin, which ends at `end`, is
    no part of the sentence behind it. */
static bool
is_label(const Divider *const divider, const uint32_t c, const size_t end)
{
  const RgStr text =
      rg_str_slice(divider->text, divider->sentence - divider->base, end);
  return (c == 0x3011U && rg_str_starts_with(text, RG_STR("【")) &&
          text.size <= MAX_LABEL_BYTES) ||
         (c == 0x3015U && rg_str_starts_with(text, RG_STR("〔")) &&
          text.size <= MAX_LABEL_BYTES);
}

static bool
is_stop(const uint32_t c)
{
  return c == 0x3002U || c == ';' || c == '!' || c == '?';
}

static bool
is_closer(const uint32_t c)
{
  for (size_t i = 0U; may_pair(c) && i < N_PAIRS; ++i) {
    if (c == pairs[i].closer) {
      return true;
    }
  }
  return false;
}

/** Commas inside numbers are none. */
static bool
ends_clause(const Divider *const divider, const uint32_t c, const size_t at)
{
  if (c != ',' && c != ':') {
    return false;
  }
  const RgStr text = divider->text;
  return !(at > 0U && at + 1U < text.size &&
           ingest_is_digit((uint32_t)(unsigned char)text.data[at - 1U]) &&
           ingest_is_digit((uint32_t)(unsigned char)text.data[at + 1U]));
}

RgStatus
ingest_divide_paragraph(IngestOutlineBuilder *const builder,
                        IngestParagraph *const paragraph, const uint32_t index)
{
  Divider divider            = {.builder   = builder,
                                .paragraph = index,
                                .text = ingest_slice(builder->document, paragraph->span),
                                .base = paragraph->span.begin,
                                .sentence     = paragraph->span.begin,
                                .clause       = paragraph->span.begin,
                                .first_clause = (uint32_t)builder->clauses.n};
  paragraph->sentences.first = (uint32_t)builder->sentences.n;
  uint32_t c                 = 0U;
  uint32_t before            = 0U;
  bool     stopped           = false; /* a stop was met; closers may follow */
  for (size_t at = 0U, n = 0U; at < divider.text.size; at += n) {
    const uint32_t here = divider.base + (uint32_t)at;
    if (here - divider.sentence >= MAX_SENTENCE_BYTES) {
      RG_TRY(end_sentence(&divider, here));
      stopped = false;
    }
    n = stopped
            ? 0U
            : ingest_plain_run(
                  rg_str_slice(divider.text, 0U, at + MAX_SENTENCE_BYTES), at);
    if (n) {
      before = 0U;
      continue;
    }
    n = rg_utf8_decode(divider.text, at, &c);
    if (stopped && !is_closer(c) && !is_stop(c)) {
      RG_TRY(end_sentence(&divider, here));
      stopped = false;
    }
    follow_pairs(&divider, c, at);
    if (!divider.inside) {
      /* "…完成。”他": the stop inside the quotes ends the sentence too. */
      stopped = is_stop(c) || (is_closer(c) && (stopped || before == 0x3002U));
      stopped = stopped || is_label(&divider, c, at + n);
      if (ends_clause(&divider, c, at)) {
        RG_TRY(end_clause(&divider, here + (uint32_t)n));
      }
    }
    before = c;
  }
  RG_TRY(end_sentence(&divider, paragraph->span.end));
  paragraph->sentences.n =
      (uint32_t)builder->sentences.n - paragraph->sentences.first;
  return RG_OK;
}
