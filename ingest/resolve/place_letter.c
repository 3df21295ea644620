/**
   @file
   Places of a letter's cases by whom it is written to.
*/
#include "ingest/resolve/places.h"

/** The place of the one government that a letter is written to, where the case
    speaks to it: 你省请求…. */
static const OntoRegion *RG_NULLABLE
place_spoken_to(const IngestResolver *const resolver)
{
  enum { LEVEL_BYTES = 3 };
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestPlaces *const  places  = &resolver->mentions->places;
  const IngestSpan           line    = outline->addressees;
  const RgStr                name    = ingest_slice(resolver->document, line);
  const size_t               first   = INGEST_FIRST_AT(*places, line.begin);
  if (line.end <= line.begin || first == places->n ||
      places->items[first].span.begin != line.begin ||
      rg_str_find(name, RG_STR("各"), 0U) != SIZE_MAX ||
      rg_str_find(name, RG_STR("、"), 0U) != SIZE_MAX) {
    return NULL;
  }
  const OntoRegion *const region = places->items[first].region;
  const RgStr             level  = rg_str_slice(
                   region->name, region->name.size - LEVEL_BYTES, region->name.size);
  const RgStr text =
      ingest_slice(resolver->document, ingest_case_outline(resolver)->span);
  for (size_t at = rg_str_find(text, RG_STR("你"), 0U); at != SIZE_MAX;
       at        = rg_str_find(text, RG_STR("你"), at + LEVEL_BYTES)) {
    if (rg_str_starts_with(rg_str_slice(text, at + LEVEL_BYTES, text.size),
                           level)) {
      return region;
    }
  }
  return NULL;
}

RgStatus
ingest_place_add_spoken_to(IngestResolver *const resolver)
{
  const OntoRegion *const   region = place_spoken_to(resolver);
  const IngestPlaces *const places = &resolver->mentions->places;
  const IngestSpan title = ingest_place_title(ingest_case_outline(resolver));
  const RgStr      about = RG_STR("关于");
  const uint32_t   begin =
      title.begin +
      (rg_str_starts_with(ingest_slice(resolver->document, title), about)
           ? (uint32_t)about.size
           : 0U);
  const size_t first = INGEST_FIRST_AT(*places, begin);
  if (!region) {
    return RG_OK;
  }
  const bool part = first < places->n &&
                    places->items[first].span.begin == begin &&
                    places->items[first].span.end <= title.end &&
                    onto_region_is_within(places->items[first].region, region);
  return part ? ingest_place_add(resolver, places->items[first].region, title,
                                 INGEST_RULE_TITLE_PLACE)
              : ingest_place_add(resolver, region,
                                 resolver->document->outline.addressees,
                                 INGEST_RULE_ISSUER_PLACE);
}
