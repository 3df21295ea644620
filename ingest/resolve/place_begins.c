/**
   @file
   Places that the paragraphs of a case begin with: 山西开展承诺制改革试点.
*/
#include "ingest/resolve/places.h"

/** The document is of a place by its title or who issued it, not only by what
    it names most. */
static bool
is_home_named(const IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const OntoRegion *const    home    = resolver->facts->region;
  return home && (outline->n_issuers ||
                  rg_str_find(outline->title, onto_region_short_name(home),
                              0U) != SIZE_MAX);
}

/** The place is the subject of what follows: neither 山西的企业 nor a body. */
static bool
is_subject(const IngestResolver *const resolver, const IngestPlace *const place)
{
  const RgStr                       text   = resolver->document->norm.text;
  const IngestAgencyMentions *const bodies = &resolver->mentions->agencies;
  const size_t body = INGEST_FIRST_AT(*bodies, place->span.begin);
  return (body == bodies->n ||
          bodies->items[body].span.begin > place->span.begin) &&
         !rg_str_is_at(text, place->span.end, "的") &&
         !rg_str_is_at(text, place->span.end, "某");
}

/** The places joined to the first of a paragraph, which are subject together:
    福建厦门、辽宁沈阳将…. */
static RgStatus
add_row(IngestResolver *const resolver, const IngestSpan paragraph)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const OntoRegion *const   home =
      is_home_named(resolver) ? resolver->facts->region : NULL;
  const size_t first = INGEST_FIRST_AT(*places, paragraph.begin);
  size_t       end   = first;
  if (first == places->n || places->items[first].span.begin > paragraph.begin) {
    return RG_OK;
  }
  do {
    ++end;
  } while (end < places->n && places->items[end].span.end <= paragraph.end &&
           ingest_places_joined(resolver->document,
                                places->items[end - 1U].span,
                                places->items[end].span));
  if (!is_subject(resolver, &places->items[end - 1U])) {
    return RG_OK;
  }
  const IngestSpan sentence = ingest_sentence_at(
      resolver->document, places->items[first].span.begin, paragraph);
  for (size_t i = first; i < end; ++i) {
    const OntoRegion *const region = places->items[i].region;
    if (!home || (region != home && onto_region_is_within(region, home))) {
      RG_TRY(ingest_place_add(resolver, region, sentence,
                              INGEST_RULE_PARAGRAPH_PLACE));
    }
  }
  return RG_OK;
}

RgStatus
ingest_place_add_begun(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = ingest_case_outline(resolver);
  for (uint32_t i = 0U; i < one->paragraphs.n; ++i) {
    const IngestParagraph *const paragraph =
        &outline->paragraphs[one->paragraphs.first + i];
    if (paragraph->kind == INGEST_PARAGRAPH_BODY) {
      RG_TRY(add_row(resolver, paragraph->span));
    }
  }
  return RG_OK;
}
