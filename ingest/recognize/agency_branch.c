#include "ingest/recognize/agency_branch.h"

#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_front.h"
#include "ingest/recognize/agency_open.h"

enum { CHAR_BYTES = 3 };

/** 分局 at `at`, or 供电公司, 站 behind a company of that kind. */
static bool
is_branch(const IngestScan *const scan, const size_t at,
          const IngestBodyKind kind)
{
  IngestBody body;
  const bool branch = ingest_agency_branch(scan, at, &body);
  return kind == INGEST_BODY_UTILITY
             ? branch || (ingest_agency_body(scan, at, &body) &&
                          body.kind == INGEST_BODY_UTILITY)
             : branch && body.is_tail;
}

/** A cue that no name of a place holds begins in [begin, end): no 新 of
    高新区. */
static bool
holds_cue(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  size_t                  i    = ingest_scan_first_cue(scan, begin);
  while (i < cues->n && cues->items[i].span.begin < end &&
         cues->items[i].span.end - cues->items[i].span.begin <= CHAR_BYTES &&
         !(cues->items[i].classes & 1U << INGEST_CUE_EDGE)) {
    ++i;
  }
  return i < cues->n && cues->items[i].span.begin < end;
}

size_t
ingest_agency_small_place(const IngestScan *const scan, const size_t at,
                          const IngestBodyKind kind)
{
  size_t end = at;
  for (unsigned n = 1U; n <= 3U; ++n) {
    end = ingest_scan_after(scan, end);
    if (n > 1U && is_branch(scan, end, kind) && !holds_cue(scan, at, end) &&
        ingest_scan_find(scan, at, end, ",;:。、()“”属各等个关管与和及") ==
            end) {
      return end;
    }
  }
  return at;
}

/** Where the body ends that stands at `at` and is a group posted to another:
    市发改委纪检监察组 behind 市纪委监委驻; 0 for none. */
static size_t
posted_end(const IngestScan *const scan, const IngestAgencyCursor *const cursor,
           const size_t at, const IngestPlace *RG_NULLABLE const place)
{
  IngestAgencyMention host;
  uint32_t            ignored = 0U;
  const bool          found =
      place ? ingest_agency_with_place(scan, cursor, at, place, &host)
                     : ingest_agency_of_level(scan, cursor, at, &host);
  const IngestLexicon *const parts = &scan->lexicons->parts;
  return found && ingest_lexicon_suffix_of(
                      parts, rg_str_slice(scan->text, at, host.span.end),
                      1U << INGEST_PART_TAIL, &ignored)
             ? host.span.end
             : 0U;
}

/** Where the branch of the body of `mention` ends that stands behind it; 0 for
    none. */
static size_t
branch_end(const IngestScan *const scan, const IngestAgencyCursor *const cursor,
           const IngestAgencyMention *const mention)
{
  IngestAgencyCursor ahead   = *cursor;
  const size_t       end     = mention->span.end;
  uint32_t           ignored = 0U;
  IngestBody         body;
  /* 赣州海关驻南康监管组 */
  const size_t link =
      ingest_agency_front(scan, end, INGEST_FRONT_POSTED, &ignored);
  const IngestPlace *const place =
      ingest_agency_place(scan, &ahead, end + link);
  /* 东莞海关驻松山湖办事处 is a branch of any kind, but no 市市场 has one in
     驻市市场监管局纪检监察组. */
  const bool level =
      link && ingest_agency_front(scan, end + link, INGEST_FRONT_LEVEL,
                                  &ignored) == CHAR_BYTES;
  const size_t at   = place   ? place->span.end
                      : level ? end
                              : ingest_agency_small_place(
                                    scan, end + link,
                                  link ? INGEST_BODY_UTILITY : mention->kind);
  const bool branch = at > end + link && ingest_agency_branch(scan, at, &body);
  if (mention->kind == INGEST_BODY_UTILITY) {
    return branch || (at > end && ingest_agency_body(scan, at, &body) &&
                      body.kind == INGEST_BODY_UTILITY)
               ? body.end
               : 0U;
  }
  if (mention->kind != INGEST_BODY_OFFICE) {
    return 0U;
  }
  if (branch &&
      (link || body.is_tail || mention->body.begin == mention->span.begin)) {
    return body.end;
  }
  if (link) {
    return posted_end(scan, cursor, end + link, place);
  }
  return ingest_agency_front(scan, end, INGEST_FRONT_JOINT, &ignored)
             ? 0U
             : ingest_agency_open(scan, end, false);
}

void
ingest_agency_take_branch(const IngestScan *const         scan,
                          const IngestAgencyCursor *const cursor,
                          IngestAgencyMention *const      mention)
{
  /* 监管分局宁县监管支局: a branch of a branch */
  enum { MAX_BRANCHES = 2 };
  for (unsigned n = 0U; n < MAX_BRANCHES; ++n) {
    const size_t end = branch_end(scan, cursor, mention);
    if (!end) {
      return;
    }
    mention->span.end = (uint32_t)end;
    mention->body.end = mention->span.end;
  }
}
