#include "ingest/recognize/agency_front.h"

#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_open.h"
#include "ingest/recognize/agency_zone.h"

#define BIT(class) (1U << (class))

bool
ingest_agency_is_barred(const IngestScan *const scan, const size_t at,
                        const uint32_t class)
{
  const IngestLexicon *const fronts = &scan->lexicons->fronts;
  const uint32_t             entry  = ingest_lexicon_lookup(
                   fronts, rg_str_slice(scan->text, at, ingest_scan_after(scan, at)));
  return entry != UINT32_MAX && (fronts->bits[entry] & class);
}

size_t
ingest_agency_front(const IngestScan *const scan, const size_t at,
                    const uint32_t class, uint32_t *const      entry)
{
  const IngestLexicon *const fronts = &scan->lexicons->fronts;
  const size_t               size =
      ingest_lexicon_find_of(fronts, scan->text, at, class, entry);
  return at + size <= scan->span.end ? size : 0U;
}

/** A verb ends at `at`: 召集市税务局, where 集市 is no word. */
static bool
is_behind_verb(const IngestScan *const scan, const size_t at)
{
  enum { WORD_BYTES = 6 };
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            last = ingest_scan_first_cue(scan, at - 1U);
  return last < cues->n && cues->items[last].span.end == at &&
         at - cues->items[last].span.begin >= WORD_BYTES &&
         (cues->items[last].classes &
          (BIT(INGEST_CUE_CONVENE) | BIT(INGEST_CUE_WITH)));
}

/** 市 of 城市 and of 省市 is no level of its own. */
static bool
is_part_of_word(const IngestScan *const scan, const size_t at,
                const uint32_t level)
{
  const IngestLexicon *const fronts = &scan->lexicons->fronts;
  const size_t               before = ingest_scan_before(scan, at);
  const uint32_t             entry =
      ingest_lexicon_lookup(fronts, rg_str_slice(scan->text, before, at));
  return before < at && entry != UINT32_MAX && !is_behind_verb(scan, at) &&
         ((fronts->bits[entry] & INGEST_FRONT_BAR) ||
          ((fronts->bits[entry] & INGEST_FRONT_ROW) && entry != level));
}

static OntoLevel
level_of(const RgStr name)
{
  static const struct {
    const char *name;
    OntoLevel   level;
  } levels[] = {{"nation", ONTO_LEVEL_NATION},
                {"province", ONTO_LEVEL_PROVINCE},
                {"prefecture", ONTO_LEVEL_PREFECTURE},
                {"county", ONTO_LEVEL_COUNTY},
                {"zone", ONTO_LEVEL_ZONE}};
  for (size_t i = 0U; i < RG_COUNT_OF(levels); ++i) {
    if (rg_str_equals(name, rg_str_c(levels[i].name))) {
      return levels[i].level;
    }
  }
  return ONTO_LEVEL_NONE;
}

bool
ingest_agency_of_level(const IngestScan *const         scan,
                       const IngestAgencyCursor *const cursor, const size_t at,
                       IngestAgencyMention *const mention)
{
  uint32_t     entry = 0U;
  IngestSpan   ignored;
  IngestBody   body;
  const size_t size = ingest_agency_front(scan, at, INGEST_FRONT_LEVEL, &entry);
  const OntoLevel level =
      size ? level_of(ingest_lexicon_column(&scan->lexicons->fronts, entry, 2U))
           : ONTO_LEVEL_NONE;
  if (!size || is_part_of_word(scan, at, entry) ||
      (level == ONTO_LEVEL_ZONE && !ingest_agency_begins_word(scan, at)) ||
      ingest_agency_zone(scan, scan->span.begin, at + size, &ignored)) {
    return false;
  }
  const bool found =
      ingest_agency_body(scan, at + size, &body) && !body.is_brief;
  const size_t firm = found && body.kind != INGEST_BODY_OTHER
                          ? 0U
                          : ingest_agency_firm(scan, cursor, at, at + size);
  if (firm) {
    body.kind = INGEST_BODY_UTILITY;
    body.end  = firm;
  } else if (!found) {
    /* 市场监管局 is no 场监管局 of a 市 */
    const bool open = (ingest_agency_is_listed(scan, cursor, at) ||
                       ingest_agency_begins_word(scan, at)) &&
                      !ingest_agency_body(scan, at, &body);
    body.kind = INGEST_BODY_OFFICE;
    body.end  = open ? ingest_agency_open_at(scan, cursor, at, at + size) : 0U;
  }
  *mention = ingest_agency_mention(at, at + size, body.end, INGEST_PREFIX_LEVEL,
                                   body.kind, level, NULL);
  return body.end != 0U;
}
