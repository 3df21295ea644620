#include "ingest/recognize/agency_zone.h"

#include <string.h>

enum { MAX_ZONE_BYTES = 75, MIN_ZONE_BYTES = 12 };

static const char *const offices[] = {"管委会", "管理委员会", "管理局"};

/** Longest first: the name of a zone stands before its kind. */
static const char *const zones[] = {"经济技术开发区", "高新技术产业开发区",
                                    "自由贸易试验区", "综合保税区",
                                    "出口加工区",     "新片区",
                                    "开发区",         "高新区",
                                    "经开区",         "保税区",
                                    "综保区",         "示范区",
                                    "自贸区",         "度假区",
                                    "试验区",         "合作区",
                                    "功能区",         "产业园",
                                    "实验区",         "科技城",
                                    "工业区",         "集聚区",
                                    "经济区",         "园区",
                                    "片区",           "新区",
                                    "新城",           "港区",
                                    "生态城"};

static size_t
ends_with(const RgStr text, const char *const *const words, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rg_str_ends_with(text, rg_str_c(words[i]))) {
      return strlen(words[i]);
    }
  }
  return 0U;
}

/** A word ends at `cue` that no name of a zone holds. */
static bool
is_edge(const IngestCue *const cue)
{
  return (cue->classes & INGEST_CUE_BIT(INGEST_CUE_EDGE)) ||
         (cue->span.end - cue->span.begin >= 6U &&
          (cue->classes & (INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) |
                           INGEST_CUE_BIT(INGEST_CUE_WITH) |
                           INGEST_CUE_BIT(INGEST_CUE_SUPPORT) |
                           INGEST_CUE_BIT(INGEST_CUE_CONVENE))) &&
          !(cue->classes & INGEST_CUE_BIT(INGEST_CUE_NEUTRAL)));
}

/** Where the name of the zone whose kind begins at `kind` begins, not before
    `least`. */
static size_t
name_begin(const IngestScan *const scan, const size_t kind, size_t least)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, kind);
       i-- && cues->items[i].span.end + MAX_ZONE_BYTES > kind;) {
    if (cues->items[i].span.end <= kind && is_edge(&cues->items[i])) {
      least = cues->items[i].span.end > least ? cues->items[i].span.end : least;
      break;
    }
  }
  size_t begin = kind;
  while (begin > least && kind - begin < MAX_ZONE_BYTES &&
         !ingest_scan_is_one_of(scan, ingest_scan_before(scan, begin),
                                ",;:。、()“”《》与和及\t ")) {
    begin = ingest_scan_before(scan, begin);
  }
  /* 中国(上海)自由贸易试验区: the bracket is part of the name. */
  enum { COUNTRY_BYTES = 27 };
  const size_t from =
      begin > least + COUNTRY_BYTES ? begin - COUNTRY_BYTES : least;
  const RgStr  front = rg_str_slice(scan->text, from, begin);
  const size_t china = rg_str_find(front, RG_STR("中国("), 0U);
  return china != SIZE_MAX && rg_str_ends_with(front, RG_STR(")"))
             ? from + china
             : begin;
}

bool
ingest_agency_zone(const IngestScan *const scan, const size_t least,
                   const size_t at, IngestSpan *const span)
{
  size_t office = 0U;
  for (size_t i = 0U; i < sizeof offices / sizeof offices[0]; ++i) {
    office =
        ingest_scan_is_at(scan, at, offices[i]) ? strlen(offices[i]) : office;
  }
  const RgStr  before = rg_str_slice(scan->text, least, at);
  const size_t kind =
      office ? ends_with(before, zones, sizeof zones / sizeof zones[0]) : 0U;
  if (!kind) {
    return false;
  }
  const size_t begin = name_begin(scan, at - kind, least);
  *span              = (IngestSpan){(uint32_t)begin, (uint32_t)(at + office)};
  return at - begin >= MIN_ZONE_BYTES;
}
