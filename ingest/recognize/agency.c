#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_branch.h"
#include "ingest/recognize/agency_front.h"
#include "ingest/recognize/agency_open.h"
#include "ingest/recognize/agency_row.h"
#include "ingest/recognize/agency_town.h"
#include "ingest/recognize/agency_zone.h"

#define BIT(class) (1U << (class))
#define OPENS(kind) INGEST_OPENS_BIT(INGEST_OPENS_##kind)

/** 法院, 海关 without a place are any; 检察院 is one. */
enum { MIN_BARE_BYTES = 9, MAX_BARE_BYTES = 200 };

/** 市发改委(市营商办)、市数据局: a list goes on behind a bracket. */
static void
find_bracket(const IngestScan *const scan, IngestAgencyCursor *const cursor)
{
  enum { MAX_BRACKET_BYTES = 60 };
  uint32_t ignored = 0U;
  cursor->bracket = cursor->inside = 0U;
  if (!ingest_scan_is_at(scan, cursor->at, "(")) {
    return;
  }
  const size_t limit = cursor->at + MAX_BRACKET_BYTES < scan->span.end
                           ? cursor->at + MAX_BRACKET_BYTES
                           : scan->span.end;
  const size_t close = ingest_scan_find(scan, cursor->at, limit, ")");
  const size_t joint =
      close < limit
          ? ingest_agency_front(scan, close + 1U, INGEST_FRONT_JOINT, &ignored)
          : 0U;
  if (joint) {
    cursor->bracket = close + 1U + joint;
    cursor->inside  = cursor->at + 1U;
  }
}

/** 区金融办、我局、区税务局: where a list goes on that 我局 at `at` is in; 0
    for none. */
static size_t
behind_self(const IngestScan *const scan, const size_t at)
{
  const IngestLexicon *const roles   = &scan->lexicons->roles;
  uint32_t                   ignored = 0U;
  const size_t size = ingest_lexicon_find_of(roles, scan->text, at,
                                             INGEST_ROLE_WORD_SELF, &ignored);
  const size_t joint =
      size ? ingest_agency_front(scan, at + size, INGEST_FRONT_JOINT, &ignored)
           : 0U;
  return joint ? at + size + joint : 0U;
}

static RgStatus
add(IngestScan *const scan, IngestAgencyCursor *const cursor,
    IngestAgencyMention mention)
{
  const size_t begin = mention.span.begin;
  const bool   joins =
      cursor->last_end && (cursor->joined == begin ||
                           cursor->bracket == begin || cursor->inside == begin);
  mention.list = joins ? scan->n_lists : ++scan->n_lists;
  RG_TRY(ingest_agency_mentions_push(scan->arena, &scan->mentions->agencies,
                                     mention));
  cursor->at = cursor->last_end = mention.span.end;
  uint32_t     ignored          = 0U;
  const size_t joint =
      ingest_agency_front(scan, cursor->at, INGEST_FRONT_JOINT, &ignored);
  cursor->joined = joint ? cursor->at + joint : 0U;
  if (cursor->inside != begin) {
    find_bracket(scan, cursor);
  }
  if (joint && !cursor->bracket) {
    cursor->bracket = behind_self(scan, cursor->joined);
  }
  const size_t chain =
      ingest_agency_front(scan, cursor->at, INGEST_FRONT_CHAIN, &ignored);
  cursor->below  = cursor->at + chain;
  cursor->branch = mention.prefix == INGEST_PREFIX_PLACE && mention.place &&
                           mention.body.begin == mention.span.begin
                       ? cursor->joined
                       : 0U;
  return RG_OK;
}

/** The body with those of the places in a row before it, which share its words:
    西宁市、海东市政府. */
static RgStatus
add_row(IngestScan *const scan, IngestAgencyCursor *const cursor,
        const IngestAgencyMention *const mention)
{
  const IngestPlaces *const places = &scan->mentions->places;
  const size_t              end    = cursor->place;
  for (size_t i = end - ingest_agency_row(scan, cursor, mention); i < end;
       ++i) {
    IngestAgencyMention one = *mention;
    one.span                = places->items[i].span;
    one.place               = places->items[i].region;
    one.is_counted          = false;
    RG_TRY(add(scan, cursor, one));
  }
  return add(scan, cursor, *mention);
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

/** Right behind 组织 that stands behind the last body. */
static bool
is_called_by_last(const IngestScan *const         scan,
                  const IngestAgencyCursor *const cursor, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            last =
      cursor->last_end ? ingest_scan_first_cue(scan, at - 1U) : cues->n;
  return last < cues->n && cues->items[last].span.end == at &&
         cues->items[last].span.begin == cursor->last_end &&
         (cues->items[last].classes & BIT(INGEST_CUE_CONVENE));
}

/** 会同 or 联合 stands at `at`. */
static bool
acts_with_others(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, at);
  return next < cues->n && cues->items[next].span.begin == at &&
         (cues->items[next].classes & BIT(INGEST_CUE_WITH));
}

/** 等多部门, 等部门 stands at `at`. */
static bool
is_first_of_several(const IngestScan *const scan, const size_t at)
{
  enum { MAX_COUNT_BYTES = 12 };
  const size_t limit = at + MAX_COUNT_BYTES;
  return ingest_scan_is_at(scan, at, "等") &&
         ingest_scan_find(scan, at, limit, "部门") < limit;
}

/** 团市委, 自贸委; in a list, before 牵头, behind 会同 or 组织, before 会同 or
   等部门 at the begin of a clause also 财政局, 商务厅. */
static bool
without_prefix(const IngestScan *const         scan,
               const IngestAgencyCursor *const cursor, const size_t at,
               IngestAgencyMention *const mention)
{
  uint32_t     ignored = 0U;
  IngestBody   body;
  const size_t before = ingest_scan_before(scan, at);
  /* 全国网络 has no 国网 in it. */
  const bool inner = before < at && ingest_agency_is_barred(
                                        scan, before, INGEST_FRONT_NO_OWNER);
  const bool alone =
      (cursor->joined == at && cursor->last_end) ||
      (!inner && ingest_lexicon_find_of(&scan->lexicons->parts, scan->text, at,
                                        BIT(INGEST_PART_ALONE), &ignored));
  const bool behind = !alone && (ingest_agency_follows_with(scan, at) ||
                                 is_called_by_last(scan, cursor, at));
  if (!alone && ingest_scan_is_at(scan, at, "委")) {
    return false; /* 行委自然资源局: that of a committee with a name */
  }
  const bool begins = ingest_agency_begins_clause(scan, at);
  if (!alone && !behind && !begins &&
      !precedes_lead(scan, at, at + MAX_BARE_BYTES)) {
    return false; /* most places, and soon told */
  }
  if (!ingest_agency_body(scan, at, &body) || body.is_brief ||
      (!alone && (body.end < at + MIN_BARE_BYTES ||
                  (!behind && !precedes_lead(scan, body.end, body.end) &&
                   !(begins && (acts_with_others(scan, body.end) ||
                                is_first_of_several(scan, body.end)))))) ||
      (body.kind != INGEST_BODY_OFFICE && body.kind != INGEST_BODY_UTILITY)) {
    return false;
  }
  *mention = ingest_agency_mention(at, at, body.end, INGEST_PREFIX_NONE,
                                   body.kind, ONTO_LEVEL_NONE, NULL);
  return true;
}

/** 三明市林权服务中心, 曹妃甸港集团: behind the place at `at`. */
static bool
open_name(const IngestScan *const scan, const IngestAgencyCursor *const cursor,
          const size_t at, const IngestPlace *const place,
          IngestAgencyMention *const mention)
{
  const size_t from = place->span.end;
  const size_t end  = ingest_agency_open_at(scan, cursor, at, from);
  const size_t firm = end ? 0U : ingest_agency_firm(scan, cursor, at, from);
  *mention =
      ingest_agency_mention(at, from, end ? end : firm, INGEST_PREFIX_PLACE,
                            end ? INGEST_BODY_OFFICE : INGEST_BODY_UTILITY,
                            place->region->level, place->region);
  return end || firm;
}

/** 郑东新区管委会: a zone that no gazetteer has. */
static bool
zone_office(const IngestScan *const         scan,
            const IngestAgencyCursor *const cursor, const size_t at,
            IngestAgencyMention *const mention)
{
  IngestSpan span;
  size_t     least =
      cursor->last_end > scan->span.begin ? cursor->last_end : scan->span.begin;
  if (cursor->below > least && cursor->below <= at) {
    least = cursor->below; /* 海口海关所属洋浦经济开发区海关 */
  }
  if (!ingest_agency_zone(scan, least, at, &span)) {
    return false;
  }
  *mention = ingest_agency_mention(span.begin, span.begin, span.end,
                                   INGEST_PREFIX_NONE, INGEST_BODY_OFFICE,
                                   ONTO_LEVEL_ZONE, NULL);
  return true;
}

/** 双城镇 between bodies: in a list of them or behind 会同, and no part of
    another word.  `span` begins with its county where that is named. */
static bool
is_town_body(const IngestScan *const         scan,
             const IngestAgencyCursor *const cursor, const IngestSpan span,
             const bool is_local)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, span.end);
  const size_t            last = ingest_scan_first_cue(scan, span.begin - 1U);
  const bool              with =
      last < cues->n && cues->items[last].span.end == span.begin &&
      (cues->items[last].classes &
       (BIT(INGEST_CUE_WITH) | (is_local ? BIT(INGEST_CUE_CONVENE) : 0U)));
  /* 张家窝镇商会 */
  const bool verb = next < cues->n &&
                    cues->items[next].span.begin == span.end &&
                    (!(cues->items[next].classes & BIT(INGEST_CUE_NEUTRAL)) ||
                     (cues->items[next].classes & BIT(INGEST_CUE_JOINTLY)));
  const bool ends = verb || span.end == scan->span.end ||
                    ingest_scan_is_one_of(scan, span.end, "、和与及等(,;。");
  return ends && (with || (cursor->last_end && (cursor->joined == span.begin ||
                                                cursor->below == span.begin)));
}

/** 和顺镇、界头镇人民政府: a town before one with its office in full. */
static bool
shares_office(const IngestScan *const scan, const size_t end)
{
  enum { MAX_NAME_CHARS = 5 };
  uint32_t     ignored = 0U;
  const size_t joint =
      ingest_agency_front(scan, end, INGEST_FRONT_JOINT, &ignored);
  size_t     at = end + joint;
  IngestTown next;
  for (unsigned n = 0U; joint && n <= MAX_NAME_CHARS && at < scan->span.end;
       ++n, at = ingest_scan_after(scan, at)) {
    if (ingest_agency_is_town(scan, at)) {
      return ingest_agency_town(scan, end + joint, at, &next) &&
             !next.is_bare && !next.is_local;
    }
  }
  return false;
}

/** The last place before `at`, when it is one by its full name. */
static const IngestPlace *RG_NULLABLE
place_before(const IngestScan *const         scan,
             const IngestAgencyCursor *const cursor, const size_t at)
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
town_office(const IngestScan *const         scan,
            const IngestAgencyCursor *const cursor, const size_t at,
            IngestAgencyMention *const mention)
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
  if (cursor->below > least && cursor->below <= at) {
    least = cursor->below;
  }
  if (!ingest_agency_town(scan, least, at, &town)) {
    return false;
  }
  if (town.is_local) {
    *mention = ingest_agency_mention(town.span.begin, town.span.begin,
                                     town.span.end, INGEST_PREFIX_PLACE,
                                     INGEST_BODY_OFFICE, ONTO_LEVEL_NONE, NULL);
    ingest_agency_take_branch(scan, cursor, mention);
    return is_town_body(scan, cursor, town.span, true) ||
           ingest_agency_acts_at_begin(scan, mention->span);
  }
  const bool placed = county && county->span.end == town.span.begin;
  *mention          = ingest_agency_mention(
               placed ? county->span.begin : town.span.begin, town.span.begin,
      town.span.end, placed ? INGEST_PREFIX_PLACE : INGEST_PREFIX_NONE,
      INGEST_BODY_OFFICE, ONTO_LEVEL_TOWNSHIP, placed ? county->region : NULL);
  return !town.is_bare || is_town_body(scan, cursor, mention->span, false) ||
         shares_office(scan, town.span.end);
}

/** 拱北海关, 民航西北地区管理局: no place makes the name longer. */
static bool
by_own_name(const IngestScan *const scan, const size_t at,
            IngestAgencyMention *const mention)
{
  uint32_t     ignored = 0U;
  const size_t size    = ingest_lexicon_find_of(
         &scan->lexicons->parts, scan->text, at, BIT(INGEST_PART_NAMED), &ignored);
  if (!size || at + size > scan->span.end) {
    return false;
  }
  *mention = ingest_agency_mention(at, at, at + size, INGEST_PREFIX_PLACE,
                                   INGEST_BODY_OFFICE, ONTO_LEVEL_NONE, NULL);
  return true;
}

static RgStatus
step(IngestScan *const scan, IngestAgencyCursor *const cursor,
     const uint32_t opens)
{
  IngestAgencyMention      mention;
  const size_t             at    = cursor->at;
  const IngestPlace *const place = ingest_agency_place(scan, cursor, at);
  const bool               part  = (opens & OPENS(PART)) != 0U;
  if (((opens & OPENS(NAMED)) && by_own_name(scan, at, &mention)) ||
      (place && ingest_agency_with_place(scan, cursor, at, place, &mention) &&
       mention.kind != INGEST_BODY_OTHER) ||
      (place && open_name(scan, cursor, at, place, &mention)) ||
      ((opens & OPENS(OWNER)) &&
       ingest_agency_of_owner(scan, cursor, at, &mention)) ||
      (place && ingest_agency_with_place(scan, cursor, at, place, &mention)) ||
      (place && ingest_agency_of_places(scan, cursor, place, &mention)) ||
      (place && ingest_agency_counted(scan, cursor, place, &mention)) ||
      ((opens & OPENS(CORPS)) &&
       ingest_agency_of_corps(scan, cursor, at, &mention)) ||
      ((opens & OPENS(STATE)) &&
       ingest_agency_of_state(scan, cursor, at, &mention)) ||
      ((opens & OPENS(OWNER)) &&
       ingest_agency_of_country(scan, cursor, at, &mention)) ||
      ((opens & OPENS(LEVEL)) && !place &&
       ingest_agency_of_level(scan, cursor, at, &mention)) ||
      ((opens & (OPENS(ZONE) | OPENS(PART))) &&
       zone_office(scan, cursor, at, &mention)) ||
      (part && town_office(scan, cursor, at, &mention)) ||
      (part && without_prefix(scan, cursor, at, &mention))) {
    ingest_agency_take_branch(scan, cursor, &mention);
    return add_row(scan, cursor, &mention);
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
  IngestAgencyCursor cursor = {
      scan->span.begin, scan->first_place, 0U, 0U, 0U, 0U, 0U, 0U};
  size_t   next  = 0U;
  uint32_t opens = 0U;
  while ((opens = ingest_spots_seek(scan->spots, SPOTS, &next, &cursor.at))) {
    if (ingest_scan_is_at(scan, cursor.at, "《")) {
      cursor.at = ingest_scan_skip_title(scan, cursor.at);
      continue;
    }
    RG_TRY(step(scan, &cursor, opens));
  }
  return RG_OK;
}
