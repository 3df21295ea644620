#include "ingest/resolve/resolver.h"

static const IngestDate no_date = {0U, 0U, 0U};

/** What a date says about a figure after it.  "Since" a year counts as that
    year only while it lasts: 2023年以来 in a text of 2023, 今年5月以来.  Since
    a month of a year that is named says where the count begins, not where it
    ends. */
static IngestDate
date_of(const IngestResolver *const    resolver,
        const IngestDateMention *const one)
{
  const uint16_t now = resolver->document->outline.date.year;
  switch (one->kind) {
  case INGEST_DATE_AT:
  case INGEST_DATE_UNTIL:
    return one->date;
  case INGEST_DATE_SINCE:
    if (rg_str_starts_with(ingest_slice(resolver->document, one->span),
                           RG_STR("今年")) ||
        (now && one->date.year == now && !one->date.month)) {
      return (IngestDate){one->date.year, 0U, 0U};
    }
    break;
  case INGEST_DATE_PRESENT: /* 一年来, in a report on a year: in that year */
    if (rg_str_ends_with(ingest_slice(resolver->document, one->span),
                         RG_STR("来"))) {
      return resolver->document->outline.covers;
    }
    break;
  case INGEST_DATE_COMPARED:
    break;
  }
  return no_date;
}

/** The last date of [begin, end) that speaks of its own time; false when none
    stands there. */
static bool
last_date(const IngestResolver *const resolver, const uint32_t begin,
          const uint32_t end, IngestDate *const date)
{
  const IngestDateMentions *const dates = &resolver->mentions->dates;
  for (size_t i = INGEST_FIRST_AT(*dates, end); i--;) {
    const IngestDateMention *const one = &dates->items[i];
    if (one->span.begin < begin) {
      break;
    }
    /* 截至12月底,…,全年兑现…: until then, as the sentence said. */
    const bool whole =
        i && one->kind == INGEST_DATE_AT && !one->date.month &&
        rg_str_equals(ingest_slice(resolver->document, one->span),
                      RG_STR("全年")) &&
        dates->items[i - 1U].span.begin >= begin &&
        dates->items[i - 1U].kind == INGEST_DATE_UNTIL &&
        dates->items[i - 1U].date.year == one->date.year;
    if (one->kind != INGEST_DATE_COMPARED && !whole) {
      *date = date_of(resolver, one);
      return true;
    }
  }
  return false;
}

/** 较…同期, 同比, 其中客车21万辆次: a comparison and parts of a count take
   their period from the sentence before. */
static bool
goes_on(const IngestResolver *const resolver, const IngestSpan sentence)
{
  const IngestDateMentions *const dates = &resolver->mentions->dates;
  const size_t                    i = INGEST_FIRST_AT(*dates, sentence.begin);
  return (i < dates->n && dates->items[i].span.begin < sentence.end &&
          dates->items[i].kind == INGEST_DATE_COMPARED) ||
         ingest_counts_parts(resolver->document, sentence);
}

/** Where the text of a paragraph begins: behind the 【…】 that heads it. */
static uint32_t
text_begin(const IngestResolver *const resolver, const IngestSpan paragraph)
{
  const RgStr  text  = ingest_slice(resolver->document, paragraph);
  const size_t close = rg_str_starts_with(text, RG_STR("【"))
                           ? rg_str_find(text, RG_STR("】"), 0U)
                           : SIZE_MAX;
  return paragraph.begin + (close == SIZE_MAX ? 0U : (uint32_t)close + 3U);
}

/** 2023年,实现进出口5660亿元。单票报关时间…: the year that a paragraph begins
    with holds for its sentences without a date. */
static bool
heads_paragraph(const IngestResolver *const resolver, const IngestSpan sentence,
                IngestDate *const date)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const size_t i = ingest_first_at(outline->sentences, outline->n_sentences,
                                   sizeof *outline->sentences, sentence.begin);
  if (i == outline->n_sentences) {
    return false;
  }
  const uint32_t begin = text_begin(
      resolver, outline->paragraphs[outline->sentences[i].paragraph].span);
  const IngestDateMentions *const dates = &resolver->mentions->dates;
  const size_t                    first = INGEST_FIRST_AT(*dates, begin);
  if (first == dates->n || dates->items[first].span.begin > begin + 6U ||
      dates->items[first].kind != INGEST_DATE_AT ||
      dates->items[first].date.month) {
    return false;
  }
  *date = dates->items[first].date;
  return true;
}

/** 办结4.37万件,惠及9万人(数据截至2024年4月): an aside behind the figures says
    when. */
static bool
dated_behind(const IngestResolver *const resolver, const IngestSpan sentence,
             const uint32_t from, IngestDate *const date)
{
  enum { ASIDE_BYTES = 30 };
  const IngestDateMentions *const dates = &resolver->mentions->dates;
  for (size_t i = INGEST_FIRST_AT(*dates, from);
       i < dates->n && dates->items[i].span.end <= sentence.end; ++i) {
    const IngestDateMention *const one   = &dates->items[i];
    const uint32_t                 begin = one->span.begin > from + ASIDE_BYTES
                                               ? one->span.begin - ASIDE_BYTES
                                               : from;
    const RgStr                    before =
        ingest_slice(resolver->document, (IngestSpan){begin, one->span.begin});
    const size_t open = rg_str_find_last_byte(before, '(');
    if (one->kind == INGEST_DATE_UNTIL && open != SIZE_MAX &&
        rg_str_find(before, RG_STR(")"), open) == SIZE_MAX) {
      *date = date_of(resolver, one);
      return true;
    }
  }
  return false;
}

/** The heading of a column, "截至2025年11月底成效", says of when its cells
    speak.
 */
static bool
dated_by_column(const IngestResolver *const resolver, const IngestSpan sentence,
                IngestDate *const date)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const size_t   i = ingest_first_at(outline->sentences, outline->n_sentences,
                                     sizeof *outline->sentences, sentence.begin);
  const uint32_t here =
      i == outline->n_sentences
          ? INGEST_NONE
          : outline->paragraphs[outline->sentences[i].paragraph].case_index;
  if (here == INGEST_NONE) {
    return false;
  }
  const IngestRange fields = outline->cases[here].fields;
  for (uint32_t k = 0U; k < fields.n; ++k) {
    const IngestField *const field = &outline->fields[fields.first + k];
    if (field->span.begin <= sentence.begin &&
        sentence.begin < field->span.end) {
      return last_date(resolver, field->label.begin, field->label.end, date);
    }
  }
  return false;
}

IngestDate
ingest_resolve_as_of(const IngestResolver *const resolver,
                     const IngestSpan            sentence,
                     const IngestQuantity *const quantity)
{
  IngestDate date = no_date;
  if (last_date(resolver, ingest_period_begin(resolver->document, sentence),
                quantity->span.begin, &date)) {
    return date;
  }
  if (sentence.begin && goes_on(resolver, sentence)) {
    const IngestSpan before =
        ingest_sentence_at(resolver->document, sentence.begin - 1U, sentence);
    if (before.begin < sentence.begin &&
        last_date(resolver, before.begin, before.end, &date)) {
      return date;
    }
  }
  const uint16_t year =
      resolver->document->outline.cases[resolver->case_index].year;
  const IngestDate told = {year, 0U, 0U};
  return dated_behind(resolver, sentence, quantity->span.end, &date) ||
                 heads_paragraph(resolver, sentence, &date) ||
                 dated_by_column(resolver, sentence, &date)
             ? date
         : year ? told
                : resolver->document->outline.covers;
}
