#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_branch.h"
#include "ingest/recognize/agency_front.h"
#include "ingest/recognize/agency_open.h"
#include "ingest/recognize/agency_zone.h"
#include "ingest/text/chinese.h"

const IngestPlace *RG_NULLABLE
ingest_agency_place(const IngestScan *const   scan,
                    IngestAgencyCursor *const cursor, const size_t at)
{
  const IngestPlaces *const places = &scan->mentions->places;
  while (cursor->place < places->n &&
         places->items[cursor->place].span.begin < at) {
    ++cursor->place;
  }
  for (size_t i = cursor->place; i < places->n; ++i) {
    if (places->items[i].span.begin >= at) {
      return places->items[i].span.begin == at ? &places->items[i] : NULL;
    }
  }
  return NULL;
}

bool
ingest_agency_with_place(const IngestScan *const         scan,
                         const IngestAgencyCursor *const cursor,
                         const size_t begin, const IngestPlace *const place,
                         IngestAgencyMention *const mention)
{
  IngestBody body;
  IngestSpan zone;
  const bool behind = begin < place->span.begin;
  /* 泾河新城管委会: 新城 is no place there. */
  if (!place->is_full &&
      ingest_agency_zone(scan, scan->span.begin, place->span.end, &zone) &&
      zone.begin < place->span.begin) {
    return false;
  }
  const bool listed = begin == cursor->branch && begin;
  if (!((behind || listed) &&
        ingest_agency_branch(scan, place->span.end, &body)) &&
      !ingest_agency_body(scan, place->span.end, &body)) {
    return false;
  }
  /* 福州市级, 厦门市区: the level word already stands in the place. */
  if (body.kind == INGEST_BODY_OTHER && body.end == place->span.end) {
    return false;
  }
  *mention = ingest_agency_mention(begin, place->span.end, body.end,
                                   INGEST_PREFIX_PLACE, body.kind,
                                   place->region->level, place->region);
  return true;
}

bool
ingest_agency_of_state(const IngestScan *const   scan,
                       IngestAgencyCursor *const cursor, const size_t at,
                       IngestAgencyMention *const mention)
{
  const size_t size = ingest_state_body(scan->lexicons, scan->text, at);
  if (!size || at + size > scan->span.end) {
    return false;
  }
  /* 国家税务总局驻上海特派员办事处 */
  uint32_t     ignored = 0U;
  const size_t link =
      ingest_agency_front(scan, at + size, INGEST_FRONT_POSTED, &ignored);
  const IngestPlace *const place =
      ingest_agency_place(scan, cursor, at + size + link);
  if (place && ingest_agency_with_place(scan, cursor, at, place, mention)) {
    mention->body.begin = mention->span.begin;
    return true;
  }
  /* It signs as 中共中央; 党中央 is what others say of it. */
  *mention = ingest_agency_mention(at, at, at + size, INGEST_PREFIX_NATION,
                                   ingest_scan_is_at(scan, at, "党中央")
                                       ? INGEST_BODY_PARTY
                                       : INGEST_BODY_OFFICE,
                                   ONTO_LEVEL_NATION, NULL);
  return true;
}

/** 中国石油华北油田分公司, 公安秦汉分局: no place of a gazetteer stands behind
    the owner, whose word ends at `from`. */
static bool
of_owner_alone(const IngestScan *const         scan,
               const IngestAgencyCursor *const cursor, const size_t at,
               const size_t from, const uint32_t bits,
               IngestAgencyMention *const mention)
{
  const size_t firm = bits & (INGEST_FRONT_UTILITY | INGEST_FRONT_COUNTRY)
                          ? ingest_agency_firm(scan, cursor, at, from)
                          : 0U;
  const size_t small =
      firm || !(bits & INGEST_FRONT_OWNER)
          ? from
          : ingest_agency_small_place(scan, from, INGEST_BODY_OFFICE);
  IngestBody branch = {.end = 0U};
  if (small > from && !ingest_agency_branch(scan, small, &branch)) {
    return false;
  }
  *mention = ingest_agency_mention(
      at, at, firm ? firm : branch.end, INGEST_PREFIX_PLACE,
      firm ? INGEST_BODY_UTILITY : INGEST_BODY_OFFICE, ONTO_LEVEL_NONE, NULL);
  return firm || branch.end;
}

bool
ingest_agency_of_owner(const IngestScan *const   scan,
                       IngestAgencyCursor *const cursor, const size_t at,
                       IngestAgencyMention *const mention)
{
  uint32_t     entry = 0U;
  const size_t size  = ingest_agency_front(
       scan, at, INGEST_FRONT_OWNER | INGEST_FRONT_COUNTRY, &entry);
  const uint32_t bits = size ? scan->lexicons->fronts.bits[entry] : 0U;
  const IngestPlace *const place =
      bits & INGEST_FRONT_OWNER ? ingest_agency_place(scan, cursor, at + size)
                                : NULL;
  if (!place || !ingest_agency_with_place(scan, cursor, at, place, mention)) {
    return size && of_owner_alone(scan, cursor, at, at + size, bits, mention);
  }
  if (bits & INGEST_FRONT_NAMES) {
    mention->body.begin = mention->span.begin;
  }
  if (bits & INGEST_FRONT_UTILITY) {
    mention->kind = INGEST_BODY_UTILITY;
  } else if (bits & INGEST_FRONT_OFFICE || mention->kind == INGEST_BODY_OTHER) {
    mention->kind = INGEST_BODY_OFFICE; /* 人民银行厦门市分行 */
  }
  return true;
}

bool
ingest_agency_of_country(const IngestScan *const   scan,
                         IngestAgencyCursor *const cursor, const size_t at,
                         IngestAgencyMention *const mention)
{
  enum { MAX_BRACKET_BYTES = 36 };
  uint32_t     ignored = 0U;
  const size_t size =
      ingest_agency_front(scan, at, INGEST_FRONT_COUNTRY, &ignored);
  const bool open = size && ingest_scan_is_at(scan, at + size, "(");
  const IngestPlace *const place =
      size ? ingest_agency_place(scan, cursor, at + size + open) : NULL;
  IngestBody body;
  if (!place || (!open && !ingest_scan_is_at(scan, place->span.end, "("))) {
    return false;
  }
  const size_t limit = place->span.end + MAX_BRACKET_BYTES;
  const size_t close =
      ingest_scan_find(scan, place->span.end,
                       limit < scan->span.end ? limit : scan->span.end, ")");
  if ((open && close != place->span.end) ||
      !ingest_scan_is_at(scan, close, ")知识产权") ||
      !ingest_agency_body(scan, close + 1U, &body)) {
    return false;
  }
  *mention = ingest_agency_mention(at, at, body.end, INGEST_PREFIX_PLACE,
                                   INGEST_BODY_OFFICE, place->region->level,
                                   place->region);
  return true;
}

bool
ingest_agency_of_corps(const IngestScan *const   scan,
                       IngestAgencyCursor *const cursor, const size_t at,
                       IngestAgencyMention *const mention)
{
  uint32_t ignored = 0U;
  size_t end = at + ingest_agency_front(scan, at, INGEST_FRONT_CORPS, &ignored);
  uint32_t     number = 0U;
  const size_t first  = ingest_scan_is_at(scan, end, "第") ? end + 3U : end;
  const size_t size   = ingest_read_ordinal(
        rg_str_slice(scan->text, first, scan->text.size), &number);
  if (size && number <= 14U && ingest_scan_is_at(scan, first + size, "师")) {
    end = first + size + 3U;
  }
  if (end == at) {
    return false;
  }
  const IngestPlace *const place = ingest_agency_place(scan, cursor, end);
  IngestBody               body;
  if (place && ingest_agency_with_place(scan, cursor, at, place, mention)) {
    return true;
  }
  if (!ingest_agency_body(scan, end, &body) || body.is_brief) {
    return false;
  }
  *mention = ingest_agency_mention(at, end, body.end, INGEST_PREFIX_PLACE,
                                   body.kind, ONTO_LEVEL_NONE, NULL);
  return true;
}

bool
ingest_agency_of_places(const IngestScan *const    scan,
                        IngestAgencyCursor *const  cursor,
                        const IngestPlace *const   first,
                        IngestAgencyMention *const mention)
{
  IngestAgencyCursor       ahead = *cursor;
  const IngestPlace *const second =
      ingest_agency_place(scan, &ahead, first->span.end);
  if (!second || !ingest_agency_with_place(scan, cursor, first->span.begin,
                                           second, mention)) {
    return false;
  }
  mention->place = first->region;
  mention->level = first->region->level;
  return true;
}
