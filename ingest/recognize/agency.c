#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_open.h"
#include "ingest/recognize/agency_town.h"
#include "ingest/recognize/agency_zone.h"
#include "ingest/recognize/scan.h"
#include "ingest/text/chinese.h"

#include <string.h>

#define BIT(class) (1U << (class))
#define OPENS(kind) INGEST_OPENS_BIT(INGEST_OPENS_##kind)

/** Where the scan of a paragraph is. */
typedef struct {
  size_t at;
  size_t place;    ///< next place not before `at`
  size_t joined;   ///< a body that begins here is in the last list
  size_t branch;   ///< the same, when that ends in an office at a place
  size_t last_end; ///< end of the last agency
} Cursor;

/** 法院, 海关 without a place are any; 检察院 is one. */
enum { MIN_BARE_BYTES = 9, MAX_BARE_BYTES = 200 };

static const struct {
  const char *word;
  OntoLevel   level;
} levels[] = {{"自治区", ONTO_LEVEL_PROVINCE}, {"省", ONTO_LEVEL_PROVINCE},
              {"市", ONTO_LEVEL_PREFECTURE},   {"州", ONTO_LEVEL_PREFECTURE},
              {"区", ONTO_LEVEL_COUNTY},       {"县", ONTO_LEVEL_COUNTY},
              {"旗", ONTO_LEVEL_COUNTY},       {"盟", ONTO_LEVEL_PREFECTURE},
              {"地区", ONTO_LEVEL_PREFECTURE}, {"部", ONTO_LEVEL_NATION},
              {"园区", ONTO_LEVEL_ZONE},       {"新区", ONTO_LEVEL_ZONE},
              {"高新区", ONTO_LEVEL_ZONE},     {"经开区", ONTO_LEVEL_ZONE},
              {"开发区", ONTO_LEVEL_ZONE},     {"合作区", ONTO_LEVEL_ZONE},
              {"实验区", ONTO_LEVEL_ZONE}};

/** Before a bare 市 or 省 these make it another word: 全市, 城市, 联盟. */
#define NO_LEVEL_AFTER                                                                                              \
  "全城都各该本我两跨外多超门上股园社校新片山辖园校各每某一二三四五六七八九十" \
  "个地自集战专分区乡镇"

/** Several levels in a row are all bodies of them: 各市州政府, 省市县财政. */
#define LEVELS "省市州县旗盟"

static RgStatus
add(IngestScan *const scan, Cursor *const cursor, IngestAgencyMention mention)
{
  const bool joins = cursor->joined == mention.span.begin && cursor->last_end;
  mention.list     = joins ? scan->n_lists : ++scan->n_lists;
  RG_TRY(ingest_agency_mentions_push(scan->arena, &scan->mentions->agencies,
                                     mention));
  cursor->at = cursor->last_end     = mention.span.end;
  cursor->joined                    = 0U;
  static const char *const joints[] = {"、", "和", "与", "及", "以及"};
  for (size_t i = 0U; i < sizeof joints / sizeof joints[0]; ++i) {
    if (ingest_scan_is_at(scan, cursor->at, joints[i])) {
      cursor->joined = cursor->at + strlen(joints[i]);
    }
  }
  cursor->branch = mention.prefix == INGEST_PREFIX_PLACE && mention.place &&
                           mention.body.begin == mention.span.begin
                       ? cursor->joined
                       : 0U;
  return RG_OK;
}

static IngestAgencyMention
mention_of(const size_t begin, const size_t body, const size_t end,
           const IngestPrefix prefix, const IngestBodyKind kind,
           const OntoLevel level, const OntoRegion *RG_NULLABLE const place)
{
  return (IngestAgencyMention){{(uint32_t)begin, (uint32_t)end},
                               {(uint32_t)body, (uint32_t)end},
                               prefix,
                               kind,
                               level,
                               place,
                               0U};
}

/** The place that begins at `at`, if any. */
static const IngestPlace *RG_NULLABLE
place_at(const IngestScan *const scan, Cursor *const cursor, const size_t at)
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

/** 厦门市税务局, 厦门市市税务局 never; 国家税务总局厦门市税务局 by `begin`. */
static bool
with_place(const IngestScan *const scan, const Cursor *const cursor,
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
  *mention = mention_of(begin, place->span.end, body.end, INGEST_PREFIX_PLACE,
                        body.kind, place->region->level, place->region);
  return true;
}

/** 国务院, 海关总署; a place after a body of the State makes it the body's
    office there: 国家税务总局厦门市税务局, 中国人民银行厦门市分行. */
static bool
with_nation(IngestScan *const scan, Cursor *const cursor, const size_t at,
            IngestAgencyMention *const mention)
{
  const size_t size = ingest_state_body(scan->lexicons, scan->text, at);
  if (!size || at + size > scan->span.end) {
    return false;
  }
  const IngestPlace *const place = place_at(scan, cursor, at + size);
  if (place && with_place(scan, cursor, at, place, mention)) {
    mention->body.begin = mention->span.begin;
    return true;
  }
  *mention = mention_of(at, at, at + size, INGEST_PREFIX_NATION,
                        INGEST_BODY_OFFICE, ONTO_LEVEL_NATION, NULL);
  return true;
}

/** 国网厦门供电公司: the company's name stands before the place. */
static bool
with_grid(IngestScan *const scan, Cursor *const cursor, const size_t at,
          IngestAgencyMention *const mention)
{
  static const char *const grids[] = {
      "国网",     "南方电网", "国家电网", "中华人民共和国", "中国人民银行",
      "人民银行", "人行",     "中共",     "共青团"};
  for (size_t i = 0U; i < sizeof grids / sizeof grids[0]; ++i) {
    if (!ingest_scan_is_at(scan, at, grids[i])) {
      continue;
    }
    const IngestPlace *const place =
        place_at(scan, cursor, at + strlen(grids[i]));
    if (place && with_place(scan, cursor, at, place, mention)) {
      mention->body.begin =
          i < 7U && i != 3U ? mention->span.begin : mention->body.begin;
      if (i < 3U) {
        mention->kind = INGEST_BODY_UTILITY;
      } else if (i == 8U) {
        mention->kind       = INGEST_BODY_OFFICE;
        mention->body.begin = mention->span.begin;
      } else if (mention->kind == INGEST_BODY_OTHER) {
        mention->kind = INGEST_BODY_OFFICE; /* 人民银行厦门市分行 */
      }
      return true;
    }
  }
  return false;
}

/** No character of a name stands before `at`, or a joint of two names. */
static bool
is_word_begin(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues   = &scan->mentions->cues;
  const size_t            before = ingest_scan_before(scan, at);
  const size_t            last =
      before < at ? ingest_scan_first_cue(scan, before) : cues->n;
  return before == at ||
         ingest_scan_is_one_of(scan, before, ",;:。、(“)”与和由及") ||
         (last < cues->n && cues->items[last].span.end == at);
}

/** Behind 联合 or 会同 a name needs no place: 联合检察院、…. */
static bool
follows_with(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            last =
      at > scan->span.begin ? ingest_scan_first_cue(scan, at - 1U) : cues->n;
  return last < cues->n && cues->items[last].span.end == at &&
         (cues->items[last].classes & BIT(INGEST_CUE_WITH));
}

/** In a list of bodies, or behind 会同. */
static bool
is_among_bodies(const IngestScan *const scan, const Cursor *const cursor,
                const size_t at)
{
  return (cursor->joined == at && cursor->last_end) || follows_with(scan, at);
}

static bool
with_level(const IngestScan *const scan, const Cursor *const cursor,
           const size_t at, IngestAgencyMention *const mention)
{
  IngestSpan ignored;
  for (size_t i = 0U; i < sizeof levels / sizeof levels[0]; ++i) {
    if (!ingest_scan_is_at(scan, at, levels[i].word)) {
      continue;
    }
    const size_t before = ingest_scan_before(scan, at);
    if (levels[i].level == ONTO_LEVEL_ZONE && !is_word_begin(scan, at)) {
      continue;
    }
    if (before < at && (ingest_scan_is_one_of(scan, before, NO_LEVEL_AFTER) ||
                        (ingest_scan_is_one_of(scan, before, LEVELS) &&
                         !ingest_scan_is_at(scan, before, levels[i].word)))) {
      return false;
    }
    const size_t body_at = at + strlen(levels[i].word);
    IngestBody   body;
    if (ingest_agency_zone(scan, scan->span.begin, body_at, &ignored)) {
      return false;
    }
    if (!ingest_agency_body(scan, body_at, &body) || body.is_brief) {
      body.kind = INGEST_BODY_OFFICE;
      body.end  = is_among_bodies(scan, cursor, at)
                      ? ingest_agency_open(scan, body_at, true)
                      : 0U;
      if (!body.end) {
        return false;
      }
    }
    *mention = mention_of(at, body_at, body.end, INGEST_PREFIX_LEVEL, body.kind,
                          levels[i].level, NULL);
    return true;
  }
  return false;
}

/** Nor before 牵头: 市场监管局牵头.  Where it stands at `from` to `to`. */
static bool
precedes_lead(const IngestScan *const scan, const size_t from, const size_t to)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, from);
       i < cues->n && cues->items[i].span.begin <= to; ++i) {
    if (cues->items[i].span.begin >= from &&
        (cues->items[i].classes & BIT(INGEST_CUE_LEAD))) {
      return true;
    }
  }
  return false;
}

/** 团市委, 自贸委; in a list, before 牵头 or behind 会同 also 财政局, 商务厅.
 */
static bool
without_prefix(const IngestScan *const scan, const Cursor *const cursor,
               const size_t at, IngestAgencyMention *const mention)
{
  uint32_t     entry = 0U;
  const size_t size =
      ingest_lexicon_find(&scan->lexicons->parts, scan->text, at, &entry);
  if (!size) {
    return false;
  }
  IngestBody body;
  const bool alone =
      (cursor->joined == at && cursor->last_end) ||
      (scan->lexicons->parts.bits[entry] & BIT(INGEST_PART_ALONE)) != 0U;
  const bool behind = !alone && follows_with(scan, at);
  if (!alone && !behind && !precedes_lead(scan, at, at + MAX_BARE_BYTES)) {
    return false; /* most places, and soon told */
  }
  if (!ingest_agency_body(scan, at, &body) || body.is_brief ||
      (!alone && (body.end < at + MIN_BARE_BYTES ||
                  (!behind && !precedes_lead(scan, body.end, body.end)))) ||
      (body.kind != INGEST_BODY_OFFICE && body.kind != INGEST_BODY_UTILITY)) {
    return false;
  }
  *mention = mention_of(at, at, body.end, INGEST_PREFIX_NONE, body.kind,
                        ONTO_LEVEL_NONE, NULL);
  return true;
}

/** 三明市林权服务中心: behind the place at `at`. */
static bool
open_name(const IngestScan *const scan, const Cursor *const cursor,
          const size_t at, const IngestPlace *const place,
          IngestAgencyMention *const mention)
{
  const size_t end = ingest_agency_open(scan, place->span.end,
                                        is_among_bodies(scan, cursor, at));
  if (!end) {
    return false;
  }
  *mention =
      mention_of(at, place->span.end, end, INGEST_PREFIX_PLACE,
                 INGEST_BODY_OFFICE, place->region->level, place->region);
  return true;
}

/** 郑东新区管委会: a zone that no gazetteer has. */
static bool
zone_office(const IngestScan *const scan, const Cursor *const cursor,
            const size_t at, IngestAgencyMention *const mention)
{
  IngestSpan   span;
  const size_t least =
      cursor->last_end > scan->span.begin ? cursor->last_end : scan->span.begin;
  if (!ingest_agency_zone(scan, least, at, &span)) {
    return false;
  }
  *mention = mention_of(span.begin, span.begin, span.end, INGEST_PREFIX_NONE,
                        INGEST_BODY_OFFICE, ONTO_LEVEL_ZONE, NULL);
  return true;
}

/** 双城镇 between bodies: in a list of them or behind 会同, and no part of
    another word. */
static bool
is_town_body(const IngestScan *const scan, const Cursor *const cursor,
             const IngestSpan span)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, span.end);
  const size_t            last = ingest_scan_first_cue(scan, span.begin - 1U);
  const bool              with = last < cues->n &&
                    cues->items[last].span.end == span.begin &&
                    (cues->items[last].classes & BIT(INGEST_CUE_WITH));
  const bool ends =
      span.end == scan->span.end ||
      ingest_scan_is_one_of(scan, span.end, "、和与及等(,;。") ||
      (next < cues->n && cues->items[next].span.begin == span.end);
  return ends && (with || (cursor->last_end && cursor->joined == span.begin));
}

/** 白琳法庭联合…: it begins a clause and does something with others. */
static bool
acts_at_begin(const IngestScan *const scan, const IngestSpan span)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, span.end);
  return next < cues->n && cues->items[next].span.begin == span.end &&
         (cues->items[next].classes &
          (BIT(INGEST_CUE_WITH) | BIT(INGEST_CUE_LEAD))) &&
         ingest_scan_clause_begin(scan, span.begin) == span.begin;
}

/** The last place before `at`, when it is one by its full name. */
static const IngestPlace *RG_NULLABLE
place_before(const IngestScan *const scan, const Cursor *const cursor,
             const size_t at)
{
  const IngestPlaces *const places = &scan->mentions->places;
  size_t                    i      = cursor->place;
  while (i > scan->first_place && places->items[i - 1U].span.end > at) {
    --i;
  }
  return i > scan->first_place && places->items[i - 1U].is_full
             ? &places->items[i - 1U]
             : NULL;
}

/** 白河县城关镇人民政府, 万松街道办事处. */
static bool
town_office(const IngestScan *const scan, const Cursor *const cursor,
            const size_t at, IngestAgencyMention *const mention)
{
  size_t least =
      cursor->last_end > scan->span.begin ? cursor->last_end : scan->span.begin;
  if (!ingest_agency_is_town(scan, at)) {
    return false;
  }
  const IngestPlace *const county = place_before(scan, cursor, at);
  IngestTown               town;
  if (county && county->span.end >= least) {
    least = county->span.end;
  }
  if (!ingest_agency_town(scan, least, at, &town) ||
      (town.is_bare && !is_town_body(scan, cursor, town.span)) ||
      (town.is_local && !is_town_body(scan, cursor, town.span) &&
       !acts_at_begin(scan, town.span))) {
    return false;
  }
  if (town.is_local) {
    *mention = mention_of(town.span.begin, town.span.begin, town.span.end,
                          INGEST_PREFIX_PLACE, INGEST_BODY_OFFICE,
                          ONTO_LEVEL_NONE, NULL);
    return true;
  }
  const bool placed = county && county->span.end == town.span.begin;
  *mention          = mention_of(
               placed ? county->span.begin : town.span.begin, town.span.begin,
      town.span.end, placed ? INGEST_PREFIX_PLACE : INGEST_PREFIX_NONE,
      INGEST_BODY_OFFICE, ONTO_LEVEL_TOWNSHIP, placed ? county->region : NULL);
  return true;
}

/** 拱北海关, 民航西北地区管理局: no place makes the name longer. */
static bool
by_own_name(const IngestScan *const scan, const size_t at,
            IngestAgencyMention *const mention)
{
  uint32_t     entry = 0U;
  const size_t size =
      ingest_lexicon_find(&scan->lexicons->parts, scan->text, at, &entry);
  if (!size || at + size > scan->span.end ||
      !(scan->lexicons->parts.bits[entry] & BIT(INGEST_PART_NAMED))) {
    return false;
  }
  *mention = mention_of(at, at, at + size, INGEST_PREFIX_PLACE,
                        INGEST_BODY_OFFICE, ONTO_LEVEL_NONE, NULL);
  return true;
}

/** 兵团数据局, 第八师石河子市财政局: the Corps and its divisions. */
static bool
with_corps(const IngestScan *const scan, Cursor *const cursor, const size_t at,
           IngestAgencyMention *const mention)
{
  static const char *const corps[] = {"新疆生产建设兵团", "兵团"};
  size_t                   end     = at;
  for (size_t i = 0U; i < sizeof corps / sizeof corps[0] && end == at; ++i) {
    end = ingest_scan_is_at(scan, at, corps[i]) ? at + strlen(corps[i]) : at;
  }
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
  const IngestPlace *const place = place_at(scan, cursor, end);
  IngestBody               body;
  if (place && with_place(scan, cursor, at, place, mention)) {
    return true;
  }
  if (!ingest_agency_body(scan, end, &body) || body.is_brief) {
    return false;
  }
  *mention = mention_of(at, at, body.end, INGEST_PREFIX_PLACE, body.kind,
                        ONTO_LEVEL_NONE, NULL);
  return true;
}

/** 西安咸阳机场海关: two places before one body. */
static bool
with_two_places(const IngestScan *const scan, Cursor *const cursor,
                const IngestPlace *const   first,
                IngestAgencyMention *const mention)
{
  Cursor                   ahead  = *cursor;
  const IngestPlace *const second = place_at(scan, &ahead, first->span.end);
  if (!second ||
      !with_place(scan, cursor, first->span.begin, second, mention)) {
    return false;
  }
  mention->place = first->region;
  mention->level = first->region->level;
  return true;
}

/** End of a name of two or three characters at `at` before 分局, which no
    gazetteer has: 东莞市市场监管局长安分局; `at` where none is. */
static size_t
small_place_end(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, at);
  size_t                  end  = at;
  for (unsigned n = 1U; n <= 3U; ++n) {
    end = ingest_scan_after(scan, end);
    if (n > 1U && ingest_scan_is_at(scan, end, "分局") &&
        !(next < cues->n && cues->items[next].span.begin < end) &&
        ingest_scan_find(scan, at, end, ",;:。、()“”属各等个关管与和及") ==
            end) {
      return end;
    }
  }
  return at;
}

/** 郑州市公安局新密分局, 大理州生态环境局祥云分局: a place behind the office
    and a tail make its branch there. */
static void
take_branch(const IngestScan *const scan, const Cursor *const cursor,
            IngestAgencyMention *const mention)
{
  Cursor                   ahead = *cursor;
  const size_t             end   = mention->span.end;
  const IngestPlace *const place = place_at(scan, &ahead, end);
  const size_t at = place ? place->span.end : small_place_end(scan, end);
  IngestBody   body;
  if ((mention->kind == INGEST_BODY_OFFICE && at > end &&
       ingest_agency_branch(scan, at, &body) &&
       (body.is_tail || mention->body.begin == mention->span.begin)) ||
      (mention->kind == INGEST_BODY_UTILITY && place &&
       ingest_agency_body(scan, at, &body) &&
       body.kind == INGEST_BODY_UTILITY)) {
    mention->span.end = (uint32_t)body.end;
    mention->body.end = mention->span.end;
  }
}

static RgStatus
step(IngestScan *const scan, Cursor *const cursor, const uint32_t opens)
{
  IngestAgencyMention      mention;
  const size_t             at    = cursor->at;
  const IngestPlace *const place = place_at(scan, cursor, at);
  const bool               part  = (opens & OPENS(PART)) != 0U;
  if (((opens & OPENS(NAMED)) && by_own_name(scan, at, &mention)) ||
      (place && with_place(scan, cursor, at, place, &mention) &&
       mention.kind != INGEST_BODY_OTHER) ||
      (place && open_name(scan, cursor, at, place, &mention)) ||
      (place && with_place(scan, cursor, at, place, &mention)) ||
      (place && with_two_places(scan, cursor, place, &mention)) ||
      ((opens & OPENS(CORPS)) && with_corps(scan, cursor, at, &mention)) ||
      ((opens & OPENS(STATE)) && with_nation(scan, cursor, at, &mention)) ||
      ((opens & OPENS(OWNER)) && with_grid(scan, cursor, at, &mention)) ||
      ((opens & OPENS(LEVEL)) && !place &&
       with_level(scan, cursor, at, &mention)) ||
      (part && town_office(scan, cursor, at, &mention)) ||
      (part && without_prefix(scan, cursor, at, &mention)) ||
      ((opens & (OPENS(ZONE) | OPENS(PART))) &&
       zone_office(scan, cursor, at, &mention))) {
    take_branch(scan, cursor, &mention);
    return add(scan, cursor, mention);
  }
  cursor->at = place ? place->span.end : ingest_scan_after(scan, at);
  return RG_OK;
}

/** What can begin the name of a body, and 《, behind which none stands. */
#define SPOTS                                                                  \
  (OPENS(PLACE) | OPENS(PART) | OPENS(STATE) | OPENS(LEVEL) | OPENS(OWNER) |   \
   OPENS(CORPS) | OPENS(ZONE) | OPENS(TITLE))

RgStatus
ingest_recognize_agencies(IngestScan *const scan)
{
  Cursor   cursor = {scan->span.begin, scan->first_place, 0U, 0U, 0U};
  size_t   next   = 0U;
  uint32_t opens  = 0U;
  while ((opens = ingest_spots_seek(scan->spots, SPOTS, &next, &cursor.at))) {
    if (ingest_scan_is_at(scan, cursor.at, "《")) {
      cursor.at = ingest_scan_skip_title(scan, cursor.at);
      continue;
    }
    RG_TRY(step(scan, &cursor, opens));
  }
  return RG_OK;
}
