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

/** 较…同期, 同比: a comparison takes its period from the sentence before. */
static bool
compares(const IngestResolver *const resolver, const IngestSpan sentence)
{
  const IngestDateMentions *const dates = &resolver->mentions->dates;
  const size_t                    i = INGEST_FIRST_AT(*dates, sentence.begin);
  return i < dates->n && dates->items[i].span.begin < sentence.end &&
         dates->items[i].kind == INGEST_DATE_COMPARED;
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
  const uint32_t begin =
      outline->paragraphs[outline->sentences[i].paragraph].span.begin;
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
  if (sentence.begin && compares(resolver, sentence)) {
    const IngestSpan before =
        ingest_sentence_at(resolver->document, sentence.begin - 1U, sentence);
    if (before.begin < sentence.begin &&
        last_date(resolver, before.begin, before.end, &date)) {
      return date;
    }
  }
  return heads_paragraph(resolver, sentence, &date)
             ? date
             : resolver->document->outline.covers;
}
