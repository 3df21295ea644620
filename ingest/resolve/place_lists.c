/**
   @file
   Places that stand in a row: 寿宁、泰顺、庆元、景宁四地.
*/
#include "ingest/resolve/places.h"

#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_between_places);
INGEST_WORD_LIST_DECLARE(words_beside_places);

bool
ingest_places_joined(const IngestDocument *const document,
                     const IngestSpan first, const IngestSpan second)
{
  return ingest_word_list_has(
      INGEST_WORD_LIST(words_between_places),
      rg_str_slice(document->norm.text, first.end, second.begin));
}

RgStatus
ingest_place_add_listed(IngestResolver *const    resolver,
                        const IngestPlace *const first, const IngestSpan title)
{
  const IngestPlaces *const         places = &resolver->mentions->places;
  const IngestAgencyMentions *const bodies = &resolver->mentions->agencies;
  for (const IngestPlace *one = first + 1;
       one < places->items + places->n && one->span.end <= title.end &&
       ingest_places_joined(resolver->document, one[-1].span, one->span);
       ++one) {
    const size_t body = INGEST_FIRST_AT(*bodies, one->span.begin);
    if (body < bodies->n && bodies->items[body].span.begin == one->span.begin) {
      return RG_OK; /* 厦门与泉州海关: no place of its own */
    }
    RG_TRY(ingest_place_add(resolver, one->region, title,
                            INGEST_RULE_TITLE_PLACE));
  }
  return RG_OK;
}

RgStatus
ingest_place_add_beside(IngestResolver *const    resolver,
                        const IngestPlace *const first, const IngestSpan title)
{
  const RgStr               joints = INGEST_WORD_LIST(words_beside_places);
  const RgStr               text   = resolver->document->norm.text;
  const IngestPlaces *const places = &resolver->mentions->places;
  const OntoRegion *const   home =
      onto_region_at_level(first->region, ONTO_LEVEL_PROVINCE);
  const size_t joint = ingest_word_list_begins(
      joints, rg_str_slice(text, first->span.end, title.end));
  if (joint) {
    RG_TRY(ingest_place_add_group_at(resolver,
                                     first->span.end + (uint32_t)joint, title));
  }
  for (const IngestPlace *one = first + 1;
       one < places->items + places->n && one->span.end <= title.end; ++one) {
    if (one->is_full &&
        ingest_word_list_ends(
            joints, rg_str_slice(text, title.begin, one->span.begin)) &&
        onto_region_at_level(one->region, ONTO_LEVEL_PROVINCE) != home) {
      RG_TRY(ingest_place_add(resolver, one->region, title,
                              INGEST_RULE_TITLE_PLACE));
    }
  }
  return RG_OK;
}

/** Where the row of places that begins with place `first` ends. */
static size_t
row_end(const IngestResolver *const resolver, const size_t first)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  size_t                    end    = first + 1U;
  while (end < places->n &&
         ingest_places_joined(resolver->document, places->items[end - 1U].span,
                              places->items[end].span)) {
    ++end;
  }
  return end;
}

/** Places [first, end) stand in more than one province. */
static bool
are_across(const IngestPlaces *const places, const size_t first,
           const size_t end)
{
  const OntoRegion *const home =
      onto_region_at_level(places->items[first].region, ONTO_LEVEL_PROVINCE);
  for (size_t i = first + 1U; i < end; ++i) {
    if (onto_region_at_level(places->items[i].region, ONTO_LEVEL_PROVINCE) !=
        home) {
      return true;
    }
  }
  return false;
}

static RgStatus
add_row(IngestResolver *const resolver, const size_t first, const size_t end,
        const IngestSpan otherwise)
{
  const IngestPlaces *const places   = &resolver->mentions->places;
  const IngestSpan          sentence = ingest_sentence_at(
               resolver->document, places->items[first].span.begin, otherwise);
  for (size_t i = first; i < end; ++i) {
    RG_TRY(ingest_place_add(resolver, places->items[i].region, sentence,
                            INGEST_RULE_PLACES_JOINED));
  }
  return RG_OK;
}

/** "寿宁、泰顺、庆元、景宁四地": places joined by 、 that stand in more than
    one province share the reform; what one province's places share is its. */
static RgStatus
add_joined(IngestResolver *const resolver, const IngestSection *const section,
           bool *const found)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  *found                           = false;
  for (size_t i = INGEST_FIRST_AT(*places, section->span.begin);
       i < places->n && places->items[i].span.begin < section->span.end;) {
    const size_t end = row_end(resolver, i);
    if (are_across(places, i, end)) {
      *found = true;
      return add_row(resolver, i, end, section->span);
    }
    i = end;
  }
  return RG_OK;
}

/** 两地, 三市: counts the places before it. */
static bool
counts_places(const IngestResolver *const resolver, const uint32_t at)
{
  const IngestLexicon *const fronts = &resolver->lexicons->fronts;
  uint32_t                   entry  = 0U;
  return ingest_lexicon_find(fronts, resolver->document->norm.text, at,
                             &entry) &&
         (fronts->bits[entry] & INGEST_FRONT_SEVERAL);
}

/** A word of what the text turns to (聚焦, 围绕) ends at `at`. */
static bool
is_focus(const IngestResolver *const resolver, const uint32_t at)
{
  enum { MIN_BYTES = 6 };
  const IngestCues *const cues = &resolver->mentions->cues;
  for (size_t i = INGEST_FIRST_AT(*cues, at); i--;) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.end == at) {
      return cue->span.end - cue->span.begin >= MIN_BYTES &&
             (cue->classes & INGEST_CUE_BIT(INGEST_CUE_POSTURE));
    }
    if (cue->span.end < at) {
      break;
    }
  }
  return false;
}

/** 以酒泉、武威两市的园区为试点: the sentence tells where it was tried. */
static bool
is_tried(const IngestResolver *const resolver, const uint32_t at)
{
  const IngestSpan sentence =
      ingest_sentence_at(resolver->document, at, (IngestSpan){at, at});
  return rg_str_find(ingest_slice(resolver->document, sentence),
                     RG_STR("为试点"), 0U) != SIZE_MAX;
}

/** Places [first, end) lie in parts of `home`. */
static bool
are_below(const IngestPlaces *const places, const size_t first,
          const size_t end, const OntoRegion *const home)
{
  for (size_t i = first; i < end; ++i) {
    if (places->items[i].region == home ||
        !onto_region_is_within(places->items[i].region, home)) {
      return false;
    }
  }
  return true;
}

static bool
holds(const IngestPlaces *const places, const size_t first, const size_t end,
      const OntoRegion *const home)
{
  for (size_t i = first; i < end; ++i) {
    if (places->items[i].region == home) {
      return true;
    }
  }
  return false;
}

/** The case at hand is a row of a table: its text stands in cells. */
static bool
is_row(const IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = ingest_case_outline(resolver);
  return one->paragraphs.n && outline->paragraphs[one->paragraphs.first].kind ==
                                  INGEST_PARAGRAPH_CELL;
}

/** A sentence or cell begins at `at`. */
static bool
begins_sentence(const IngestResolver *const resolver, const uint32_t at)
{
  static const char *const stops[] = {"。", "\t", "\n"};
  const RgStr before = rg_str_slice(resolver->document->norm.text, 0U, at);
  for (size_t i = 0U; i < RG_COUNT_OF(stops); ++i) {
    if (rg_str_ends_with(before, rg_str_c(stops[i]))) {
      return true;
    }
  }
  return !before.size;
}

/** 德阳市试点…, 在昆明片区试点…; in a row of a table, whose sentences are few,
    also 成都市截至6月底已有137个…. */
static bool
is_at_work(const IngestResolver *const resolver, const IngestPlace *const place)
{
  const RgStr                       text   = resolver->document->norm.text;
  const IngestAgencyMentions *const bodies = &resolver->mentions->agencies;
  const uint32_t                    at     = place->span.begin;
  const size_t                      body   = INGEST_FIRST_AT(*bodies, at);
  if (body < bodies->n && bodies->items[body].span.begin == at) {
    return false;
  }
  if (rg_str_is_at(text, place->span.end, "试点")) {
    const bool in = at >= 3U && rg_str_is_at(text, at - 3U, "在");
    return begins_sentence(resolver, in ? at - 3U : at);
  }
  return is_row(resolver) && begins_sentence(resolver, at) &&
         !rg_str_is_at(text, place->span.end, "、");
}

/** The only part of `home` that the case's text shows at work. */
static RgStatus
add_at_work(IngestResolver *const resolver, const OntoRegion *const home,
            const IngestSpan body)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  size_t                    found  = SIZE_MAX;
  for (size_t i = INGEST_FIRST_AT(*places, body.begin);
       i < places->n && places->items[i].span.begin < body.end; ++i) {
    if (!are_below(places, i, i + 1U, home) ||
        !is_at_work(resolver, &places->items[i])) {
      continue;
    }
    if (found != SIZE_MAX &&
        places->items[found].region != places->items[i].region) {
      return RG_OK;
    }
    found = i;
  }
  return found == SIZE_MAX ? RG_OK : add_row(resolver, found, found + 1U, body);
}

RgStatus
ingest_place_add_told(IngestResolver *const   resolver,
                      const OntoRegion *const home)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const IngestSpan          body   = ingest_case_outline(resolver)->span;
  for (size_t i = INGEST_FIRST_AT(*places, body.begin);
       i < places->n && places->items[i].span.begin < body.end;) {
    const size_t end = row_end(resolver, i);
    const bool   told =
        end - i > 1U &&
        ((are_across(places, i, end) && holds(places, i, end, home) &&
          counts_places(resolver, places->items[end - 1U].span.end)) ||
         (are_below(places, i, end, home) &&
          (is_focus(resolver, places->items[i].span.begin) ||
           (counts_places(resolver, places->items[end - 1U].span.end) &&
            is_tried(resolver, places->items[i].span.begin)))));
    if (told) {
      return add_row(resolver, i, end, body);
    }
    i = end;
  }
  return add_at_work(resolver, home, body);
}

RgStatus
ingest_place_add_shared(IngestResolver *const resolver, bool *const found)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = ingest_case_outline(resolver);
  *found                             = false;
  for (uint32_t i = 0U; i < one->sections.n && !*found; ++i) {
    const IngestSection *const section =
        &outline->sections[one->sections.first + i];
    if (section->kind == INGEST_SECTION_BACKGROUND) {
      RG_TRY(add_joined(resolver, section, found));
    }
  }
  return RG_OK;
}
