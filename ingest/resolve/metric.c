#include "ingest/resolve/resolver.h"

#include "graph/base/buf.h"

enum { MAX_METRIC_BYTES = 240, SHORT_BYTES = 30 };

#define NOISE                                                                  \
  {                                                                            \
    "截至目前", "截至", "目前", "累计已", "已累计", "累计", "其中", "现已",    \
        "已经", "已", "共计", "共", "先后", "分别", "均", "同时", "并",        \
        "达到", "达", "为", "的", "了", "是", "一是", "二是", "三是", "其中,", \
        "(", ")", ":", "、", ",", "和", "以及", "至", "到", "。", ";", "仅",   \
        "仅需", "平均"                                                       \
  }

static bool
is_mark(const RgStr word)
{
  static const char *const marks[] = {",", ";", "、", "。",
                                      ":", "(", "!",  "\t"};
  for (size_t i = 0U; i < sizeof marks / sizeof marks[0]; ++i) {
    if (rg_str_equals(word, rg_str_c(marks[i]))) {
      return true;
    }
  }
  return false;
}

/** The text without words that say nothing of what is counted, at its ends.
    Marks go even when nothing is left. */
static RgStr
trim_noise(RgStr text)
{
  static const char *const noise[] = NOISE;
  for (bool again = true; again && text.size;) {
    again = false;
    for (size_t i = 0U; i < sizeof noise / sizeof noise[0]; ++i) {
      const RgStr word = rg_str_c(noise[i]);
      const bool  all  = is_mark(word) && text.size == word.size;
      if ((text.size > word.size || all) && rg_str_starts_with(text, word)) {
        text  = rg_str_slice(text, word.size, text.size);
        again = true;
      }
      const bool keep = rg_str_equals(word, RG_STR(")")) ||
                        rg_str_equals(word, RG_STR("平均"));
      if (!keep && (text.size > word.size || (all && text.size)) &&
          rg_str_ends_with(text, word)) {
        text  = rg_str_slice(text, 0U, text.size - word.size);
        again = true;
      }
    }
  }
  return rg_str_trim(text);
}

/** Where dates of [begin, end) end: they say when, not what. */
static uint32_t
after_dates(const IngestResolver *const resolver, const uint32_t begin,
            const uint32_t end)
{
  const IngestDateMentions *const dates = &resolver->mentions->dates;
  for (size_t i = INGEST_FIRST_AT(*dates, end); i--;) {
    const IngestDateMention *const one = &dates->items[i];
    if (one->span.end <= begin) {
      break;
    }
    if (one->kind != INGEST_DATE_COMPARED && one->span.end <= end) {
      return one->span.end;
    }
  }
  return begin;
}

/** Begin of what belongs to the figure: after the dates, and after the figure
    before it in the clause. */
static uint32_t
metric_begin(const IngestResolver *const resolver, const uint32_t clause,
             const size_t quantity)
{
  const IngestMentions *const mentions = resolver->mentions;
  const IngestQuantity *const one      = &mentions->quantities.items[quantity];
  uint32_t                    begin    = clause;
  if (quantity && !mentions->quantities.items[quantity - 1U].is_part &&
      mentions->quantities.items[quantity - 1U].span.end > begin) {
    begin = mentions->quantities.items[quantity - 1U].span.end;
  }
  return after_dates(resolver, begin, one->span.begin);
}

/** End of the words after the figure: the clause's, or the next figure's
    begin. */
static uint32_t
metric_end(const IngestResolver *const resolver, const uint32_t clause_end,
           const size_t quantity)
{
  const IngestQuantities *const all = &resolver->mentions->quantities;
  uint32_t                      end = clause_end;
  if (quantity + 1U < all->n && all->items[quantity + 1U].span.begin < end &&
      all->items[quantity + 1U].span.begin >= all->items[quantity].span.end) {
    end = all->items[quantity + 1U].span.begin;
  }
  return end;
}

/** The metric is a comparison (同比增长): it speaks of the figure before. */
static bool
is_comparison(const IngestResolver *const resolver, const uint32_t begin,
              const uint32_t end)
{
  const IngestCues *const cues = &resolver->mentions->cues;
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    if (cues->items[i].classes & INGEST_CUE_BIT(INGEST_CUE_COMPARE)) {
      return true;
    }
  }
  return false;
}

/** The words of the clause at `at` before its first figure. */
static RgStr
clause_words(const IngestResolver *const resolver, const uint32_t at,
             const uint32_t end)
{
  const IngestQuantities *const all = &resolver->mentions->quantities;
  uint32_t                      to  = 0U;
  const uint32_t from = ingest_clause_at(resolver->document, at, &to);
  const size_t   i    = INGEST_FIRST_AT(*all, from);
  if (i < all->n && all->items[i].span.begin < to) {
    to = all->items[i].span.begin;
  }
  to = to < end ? to : end;
  return from < to
             ? trim_noise(rg_str_slice(resolver->document->norm.text,
                                       after_dates(resolver, from, to), to))
             : RG_STR_NONE;
}

/** What a short metric is about: the figure before it, the first clause of its
    sentence that has words of its own, or the title of the case. */
static RgStr
context_of(const IngestResolver *const resolver, const IngestSpan sentence,
           const uint32_t begin, const bool compares)
{
  const IngestDocument *const document = resolver->document;
  const uint32_t              clause = ingest_clause_at(document, begin, NULL);
  if (compares && clause > sentence.begin) {
    const RgStr before = clause_words(resolver, clause - 1U, begin);
    if (before.size > SHORT_BYTES / 2U) {
      return before;
    }
  }
  for (uint32_t at = sentence.begin; at < begin;) {
    uint32_t    end   = 0U;
    const RgStr words = clause_words(resolver, at, begin);
    (void)ingest_clause_at(document, at, &end);
    if (words.size > SHORT_BYTES / 2U) {
      return words;
    }
    at = end > at ? end : begin;
  }
  return resolver->case_index == INGEST_NONE
             ? RG_STR_NONE
             : document->outline.cases[resolver->case_index].title;
}

static RgStr
cut(const RgStr text, const size_t max_bytes)
{
  size_t size = text.size < max_bytes ? text.size : max_bytes;
  while (size && size < text.size &&
         ((unsigned char)text.data[size] & 0xC0U) == 0x80U) {
    --size;
  }
  return rg_str_slice(text, 0U, size);
}

/* 期末贷款余额(辖区银行业金融机构发放知识产权质押贷款户数): first what is
   counted, in brackets what it is about. */
RgStatus
ingest_resolve_metric(const IngestResolver *const resolver,
                      const IngestSpan sentence, const size_t quantity,
                      RgStr *const metric)
{
  const IngestQuantity *const one =
      &resolver->mentions->quantities.items[quantity];
  const RgStr    text       = resolver->document->norm.text;
  uint32_t       clause_end = 0U;
  const uint32_t clause =
      ingest_clause_at(resolver->document, one->span.begin, &clause_end);
  const uint32_t begin = metric_begin(resolver, clause, quantity);
  const uint32_t end   = metric_end(resolver, clause_end, quantity);
  const RgStr before   = trim_noise(rg_str_slice(text, begin, one->span.begin));
  const RgStr after    = trim_noise(
         rg_str_slice(text, one->span.end < end ? one->span.end : end, end));
  const bool compares = is_comparison(resolver, begin, one->span.begin);
  if (before.size + after.size >= SHORT_BYTES && !compares) {
    return rg_arena_printf(resolver->arena, metric, "%.*s%.*s",
                           RG_STR_ARG(cut(before, MAX_METRIC_BYTES)),
                           RG_STR_ARG(cut(after, MAX_METRIC_BYTES)));
  }
  const RgStr context = cut(context_of(resolver, sentence, begin, compares),
                            MAX_METRIC_BYTES / 2U);
  const bool  bare    = !before.size && !after.size;
  return rg_arena_printf(resolver->arena, metric, "%.*s%.*s%s%.*s%s",
                         RG_STR_ARG(cut(before, MAX_METRIC_BYTES)),
                         RG_STR_ARG(cut(after, MAX_METRIC_BYTES)),
                         bare || !context.size ? "" : "(", RG_STR_ARG(context),
                         bare || !context.size ? "" : ")");
}
