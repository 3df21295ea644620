#include "ingest/resolve/resolver.h"

#include "graph/base/buf.h"

enum { MAX_METRIC_BYTES = 240, SHORT_BYTES = 24 };

#define NOISE                                                                  \
  {                                                                            \
    "截至目前", "截至", "目前", "累计已", "已累计", "累计", "其中", "现已",    \
        "已经", "已", "共计", "共", "先后", "分别", "均", "同时", "并",        \
        "达到", "达", "为", "的", "了", "成功", "是", "一是", "二是", "三是",  \
        "其中,", "(", ")", ":", "、", ",", "和", "以及", "至", "到", "。",     \
        ";", "仅", "仅需", "平均"                                            \
  }

/** The text without words that say nothing of what is counted, at its ends. */
static RgStr
trim_noise(RgStr text)
{
  static const char *const noise[] = NOISE;
  for (bool again = true; again;) {
    again = false;
    for (size_t i = 0U; i < sizeof noise / sizeof noise[0]; ++i) {
      const RgStr word = rg_str_c(noise[i]);
      if (text.size > word.size && rg_str_starts_with(text, word)) {
        text  = rg_str_slice(text, word.size, text.size);
        again = true;
      }
      const bool keep = rg_str_equals(word, RG_STR(")")) ||
                        rg_str_equals(word, RG_STR("平均"));
      if (!keep && text.size > word.size && rg_str_ends_with(text, word)) {
        text  = rg_str_slice(text, 0U, text.size - word.size);
        again = true;
      }
    }
  }
  return rg_str_trim(text);
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
  if (quantity && !mentions->quantities.items[quantity - 1U].is_from &&
      mentions->quantities.items[quantity - 1U].span.end > begin) {
    begin = mentions->quantities.items[quantity - 1U].span.end;
  }
  const size_t i = INGEST_FIRST_AT(mentions->dates, one->span.begin);
  if (i && mentions->dates.items[i - 1U].span.end > begin &&
      mentions->dates.items[i - 1U].kind != INGEST_DATE_COMPARED &&
      mentions->dates.items[i - 1U].span.end <= one->span.begin) {
    begin = mentions->dates.items[i - 1U].span.end;
  }
  return begin;
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

/** The metric is only a comparison (同比增长) or nothing: it speaks of what the
    figure before spoke of. */
static bool
needs_subject(const IngestResolver *const resolver, const RgStr metric,
              const uint32_t begin, const uint32_t end)
{
  if (metric.size < 6U) {
    return true;
  }
  if (metric.size > SHORT_BYTES) {
    return false;
  }
  const IngestCues *const cues      = &resolver->mentions->cues;
  const uint32_t          dependent = INGEST_CUE_BIT(INGEST_CUE_COMPARE) |
                             INGEST_CUE_BIT(INGEST_CUE_INCREASE) |
                             INGEST_CUE_BIT(INGEST_CUE_DECREASE);
  for (size_t i = INGEST_FIRST_AT(*cues, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    if (cues->items[i].classes & dependent) {
      return true;
    }
  }
  return metric.size <= 12U;
}

RgStatus
ingest_resolve_metric(const IngestResolver *const resolver,
                      const IngestSpan sentence, const size_t quantity,
                      RgStr *const metric)
{
  const IngestDocument *const document = resolver->document;
  const IngestQuantity *const one =
      &resolver->mentions->quantities.items[quantity];
  uint32_t       clause_end = 0U;
  const uint32_t clause =
      ingest_clause_at(document, one->span.begin, &clause_end);
  const uint32_t begin = metric_begin(resolver, clause, quantity);
  const uint32_t end   = metric_end(resolver, clause_end, quantity);
  const RgStr    text  = document->norm.text;
  const RgStr before   = trim_noise(rg_str_slice(text, begin, one->span.begin));
  const RgStr after    = trim_noise(
         rg_str_slice(text, one->span.end < end ? one->span.end : end, end));
  RgStr head = RG_STR_NONE;
  if (needs_subject(resolver, before, begin, one->span.begin) && quantity &&
      after.size < SHORT_BYTES) {
    /* The clause before, up to its own figure or its end. */
    const uint32_t from =
        begin > sentence.begin
            ? ingest_clause_at(document, begin > clause ? clause : clause - 1U,
                               NULL)
            : begin;
    const IngestQuantity *const last =
        &resolver->mentions->quantities.items[quantity - 1U];
    const uint32_t to = last->span.begin > from && last->span.begin < begin
                            ? last->span.begin
                            : begin;
    head              = from >= sentence.begin && from < to
                            ? trim_noise(rg_str_slice(text, from, to))
                            : RG_STR_NONE;
    if (head.size > MAX_METRIC_BYTES / 2U) {
      head = RG_STR_NONE;
    }
  }
  RG_TRY(rg_arena_printf(resolver->arena, metric, "%.*s%.*s%.*s",
                         RG_STR_ARG(head), RG_STR_ARG(before),
                         RG_STR_ARG(after)));
  if (metric->size > MAX_METRIC_BYTES) {
    size_t cut = MAX_METRIC_BYTES;
    while (cut && ((unsigned char)metric->data[cut] & 0xC0U) == 0x80U) {
      --cut;
    }
    metric->size = cut;
  }
  return RG_OK;
}
