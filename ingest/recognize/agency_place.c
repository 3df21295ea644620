#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_front.h"
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
  *mention = ingest_agency_mention(at, at, at + size, INGEST_PREFIX_NATION,
                                   INGEST_BODY_OFFICE, ONTO_LEVEL_NATION, NULL);
  return true;
}

bool
ingest_agency_of_owner(const IngestScan *const   scan,
                       IngestAgencyCursor *const cursor, const size_t at,
                       IngestAgencyMention *const mention)
{
  uint32_t     entry = 0U;
  const size_t size = ingest_agency_front(scan, at, INGEST_FRONT_OWNER, &entry);
  const uint32_t bits = size ? scan->lexicons->fronts.bits[entry] : 0U;
  const IngestPlace *const place =
      size ? ingest_agency_place(scan, cursor, at + size) : NULL;
  if (!place || !ingest_agency_with_place(scan, cursor, at, place, mention)) {
    return false;
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

/** 分局 at `at`, or 供电公司 behind a company of that kind. */
static bool
is_branch(const IngestScan *const scan, const size_t at,
          const IngestBodyKind kind)
{
  IngestBody body;
  return kind == INGEST_BODY_UTILITY ? ingest_agency_body(scan, at, &body) &&
                                           body.kind == INGEST_BODY_UTILITY
                                     : ingest_scan_is_at(scan, at, "分局");
}

/** End of a name of two or three characters at `at` before a branch, which no
    gazetteer has: 东莞市市场监管局长安分局, 重庆市电力公司市南供电分公司; `at`
    where none is. */
static size_t
small_place_end(const IngestScan *const scan, const size_t at,
                const IngestBodyKind kind)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, at);
  size_t                  end  = at;
  for (unsigned n = 1U; n <= 3U; ++n) {
    end = ingest_scan_after(scan, end);
    if (n > 1U && is_branch(scan, end, kind) &&
        !(next < cues->n && cues->items[next].span.begin < end) &&
        ingest_scan_find(scan, at, end, ",;:。、()“”属各等个关管与和及") ==
            end) {
      return end;
    }
  }
  return at;
}

void
ingest_agency_take_branch(const IngestScan *const         scan,
                          const IngestAgencyCursor *const cursor,
                          IngestAgencyMention *const      mention)
{
  IngestAgencyCursor ahead   = *cursor;
  const size_t       end     = mention->span.end;
  uint32_t           ignored = 0U;
  /* 赣州海关驻南康监管组 */
  const size_t link =
      ingest_agency_front(scan, end, INGEST_FRONT_POSTED, &ignored);
  const IngestPlace *const place =
      ingest_agency_place(scan, &ahead, end + link);
  const size_t at =
      place ? place->span.end : small_place_end(scan, end, mention->kind);
  IngestBody body;
  if ((mention->kind == INGEST_BODY_OFFICE && at > end &&
       ingest_agency_branch(scan, at, &body) &&
       (link || body.is_tail || mention->body.begin == mention->span.begin)) ||
      (mention->kind == INGEST_BODY_UTILITY && at > end &&
       (ingest_agency_branch(scan, at, &body) ||
        (ingest_agency_body(scan, at, &body) &&
         body.kind == INGEST_BODY_UTILITY)))) {
    mention->span.end = (uint32_t)body.end;
    mention->body.end = mention->span.end;
  }
}
