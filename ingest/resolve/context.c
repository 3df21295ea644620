#include "ingest/resolve/resolve.h"

#include "graph/base/utf8.h"

/** How much of a long text is read for places. */
enum { MAX_READ_BYTES = 200000, MAX_TALLY = 64 };

typedef struct {
  const OntoRegion *region;
  unsigned          n;
  bool in_full; ///< once at least: 资源县, not only 数据资源
} Count;

/** A county's short name at the begin of a text goes on into another name:
    贺兰山下 is not of 贺兰县, nor 合作区经济发展局 of 合作市, nor 公安部 of
    公安县. */
static bool
goes_on(const OntoRegion *const region, const RgStr text, const size_t size)
{
  const RgStr name = rg_str_slice(text, 0U, size);
  return region->level == ONTO_LEVEL_COUNTY &&
         (rg_str_is_at(text, size, "山") ||
          (!rg_str_ends_with(name, region->name) &&
           (rg_str_is_at(text, size, "区") || rg_str_is_at(text, size, "部") ||
            rg_str_is_at(text, size, "厅") || rg_str_is_at(text, size, "局"))));
}

/** The first place at the begin of a text: 厦门市 of 厦门市人民政府办公厅. */
static const OntoRegion *RG_NULLABLE
place_at_begin(const OntoGazetteer *const gazetteer, const RgStr text)
{
  const OntoRegion *region = NULL;
  const size_t      size   = onto_gazetteer_match_path(
             gazetteer, text, 0U, ONTO_NAME_FULL | ONTO_NAME_SHORT, NULL, &region);
  return size && !goes_on(region, text, size) ? region : NULL;
}

/** The first place of a title that stands there by its full name, or zone:
    从“办得成”到“办得好”——西咸新区以改革小切口做优营商大环境. */
static const OntoRegion *RG_NULLABLE
place_inside(const OntoGazetteer *const gazetteer, const RgStr title)
{
  for (size_t at = 0U; at < title.size;) {
    const OntoRegion *region  = NULL;
    uint32_t          ignored = 0U;
    const size_t      size    = onto_gazetteer_match_path(
                gazetteer, title, at, ONTO_NAME_FULL | ONTO_NAME_SHORT, NULL, &region);
    if (size &&
        (region->level == ONTO_LEVEL_ZONE ||
         rg_str_ends_with(rg_str_slice(title, at, at + size), region->name))) {
      return region;
    }
    at += size ? size : rg_utf8_decode(title, at, &ignored);
  }
  return NULL;
}

/** 数字山东2021行动方案: the first province of a title by its short name, or a
    city that the text names in full. */
static const OntoRegion *RG_NULLABLE
place_shortly(const OntoGazetteer *const gazetteer, const RgStr title,
              const RgStr text)
{
  for (size_t at = 0U; at < title.size;) {
    const OntoRegion *region  = NULL;
    uint32_t          ignored = 0U;
    const size_t      size    = onto_gazetteer_match_path(
                gazetteer, title, at, ONTO_NAME_FULL | ONTO_NAME_SHORT, NULL, &region);
    const size_t said = size ? rg_str_find(text, region->name, 0U) : SIZE_MAX;
    if (size &&
        (region->level == ONTO_LEVEL_PROVINCE ||
         (region->level == ONTO_LEVEL_PREFECTURE && said != SIZE_MAX))) {
      return region;
    }
    at += size ? size : rg_utf8_decode(title, at, &ignored);
  }
  return NULL;
}

static void
count(Count *const tally, size_t *const n, const OntoRegion *const region,
      const bool in_full)
{
  for (size_t i = 0U; i < *n; ++i) {
    if (tally[i].region == region) {
      ++tally[i].n;
      tally[i].in_full = tally[i].in_full || in_full;
      return;
    }
  }
  if (*n < MAX_TALLY) {
    tally[(*n)++] = (Count){region, 1U, in_full};
  }
}

/** The region of the tally with the highest count, of counties or of what is
    above them. */
static const Count *RG_NULLABLE
best_of(const Count *const tally, const size_t n, const bool county,
        unsigned *const total)
{
  const Count *best = NULL;
  *total            = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if ((tally[i].region->level == ONTO_LEVEL_COUNTY) == county) {
      *total += tally[i].n;
      best = best && best->n >= tally[i].n ? best : &tally[i];
    }
  }
  return best;
}

/** The prefecture or province whose names stand most often; a county that
    stands more often yet, and than all other counties, when the text is of
    that one. */
static const OntoRegion *RG_NULLABLE
most_named(const IngestLexicons *const lexicons,
           const OntoGazetteer *const gazetteer, const RgStr text)
{
  enum { MIN_COUNTY = 3, TWO_CHARS = 6 };
  Count  tally[MAX_TALLY];
  size_t n = 0U;
  for (size_t at = 0U; at < text.size && at < MAX_READ_BYTES;) {
    const OntoRegion *region  = NULL;
    uint32_t          ignored = 0U;
    const size_t      size    = onto_gazetteer_match_path(
                gazetteer, text, at, ONTO_NAME_FULL | ONTO_NAME_SHORT, NULL, &region);
    if (ingest_words_reach_into(lexicons, gazetteer, text, at, size)) {
      at += rg_utf8_decode(text, at, &ignored);
      continue;
    }
    /* 人民银行济南分行 has its seat there. */
    if (size && !rg_str_is_at(text, at + size, "分行") &&
        (region->level == ONTO_LEVEL_PREFECTURE ||
         region->level == ONTO_LEVEL_PROVINCE ||
         region->level == ONTO_LEVEL_COUNTY)) {
      const RgStr name = rg_str_slice(text, at, at + size);
      count(tally, &n, region,
            size > TWO_CHARS || rg_str_ends_with(name, region->name));
    }
    at += size ? size : rg_utf8_decode(text, at, &ignored);
  }
  unsigned           total  = 0U;
  const Count *const above  = best_of(tally, n, false, &total);
  const Count *const county = best_of(tally, n, true, &total);
  if (county && county->in_full && county->n >= MIN_COUNTY &&
      2U * county->n > total && (!above || county->n > above->n)) {
    return county->region;
  }
  return above ? above->region : NULL;
}

/** The word with which most units in charge begin that bear no place's name: 区
    of 区发改局、区财政局; empty for none. */
static RgStr
level_of_units(const IngestDocument *const document)
{
  static const char *const words[] = {"省", "市", "州", "县", "区", "旗"};
  enum { N_WORDS = RG_COUNT_OF(words), CHAR_BYTES = 3 };
  const IngestOutline *const outline    = &document->outline;
  size_t                     n[N_WORDS] = {0U};
  size_t                     best       = 0U;
  for (uint32_t i = 0U; i < outline->n_fields; ++i) {
    const IngestField *const field = &outline->fields[i];
    const RgStr              list  = ingest_slice(document, field->span);
    if (field->role != INGEST_FIELD_LEAD && field->role != INGEST_FIELD_DUTY &&
        field->role != INGEST_FIELD_SUPPORT) {
      continue;
    }
    for (size_t at = 0U; at != SIZE_MAX;
         at        = rg_str_find(list, RG_STR("、"), at)) {
      at += at ? CHAR_BYTES : 0U;
      for (size_t k = 0U; k < N_WORDS; ++k) {
        n[k] += rg_str_is_at(list, at, words[k]);
        best = n[k] > n[best] ? k : best;
      }
      at += !at;
    }
  }
  return n[best] ? rg_str_c(words[best]) : RG_STR_NONE;
}

/** The only region called by `word` that the text names in full, outside of the
    titles of others; `*several` where there are more. */
static const OntoRegion *RG_NULLABLE
only_called(const OntoGazetteer *const gazetteer, const RgStr text,
            const RgStr word, bool *const several)
{
  const OntoRegion *only  = NULL;
  unsigned          depth = 0U; /* of 《 */
  *several                = false;
  for (size_t at = 0U; at < text.size && at < MAX_READ_BYTES;) {
    const OntoRegion *region = NULL;
    uint32_t          c      = 0U;
    const size_t      next   = rg_utf8_decode(text, at, &c);
    const size_t      size   = onto_gazetteer_match_path(
               gazetteer, text, at, ONTO_NAME_FULL | ONTO_NAME_SHORT, NULL, &region);
    depth += c == 0x300AU;
    depth -= depth && c == 0x300BU;
    if (size && !depth && region->level != ONTO_LEVEL_ZONE &&
        rg_str_ends_with(rg_str_slice(text, at, at + size), region->name) &&
        rg_str_ends_with(region->name, word)) {
      *several = *several || (only && only != region);
      only     = region;
    }
    at += size ? size : next;
  }
  return *several ? NULL : only;
}

/** The place that a text says it is for: 结合官渡区实际, 制定以下措施. */
static const OntoRegion *RG_NULLABLE
place_adapted_to(const OntoGazetteer *const gazetteer, const RgStr text)
{
  const RgStr with = RG_STR("结合");
  for (size_t at = rg_str_find(text, with, 0U);
       at != SIZE_MAX && at < MAX_READ_BYTES;
       at = rg_str_find(text, with, at + with.size)) {
    const OntoRegion *region = NULL;
    const size_t      begin  = at + with.size;
    const size_t      size   = onto_gazetteer_match_path(
               gazetteer, text, begin, ONTO_NAME_FULL | ONTO_NAME_SHORT, NULL,
               &region);
    if (size && rg_str_starts_with(rg_str_slice(text, begin + size, text.size),
                                   RG_STR("实际"))) {
      return region;
    }
  }
  return NULL;
}

/** The text begins with a body of the State, and no place comes after it:
    海关总署, but neither 国家税务总局厦门市税务局 nor 厦门海关. */
static bool
is_of_the_state(const IngestLexicons *const lexicons,
                const OntoGazetteer *const gazetteer, const RgStr text)
{
  const size_t size = ingest_state_body(lexicons, text, 0U);
  return size &&
         !place_at_begin(gazetteer, rg_str_slice(text, size, text.size));
}

/** 自治区优化营商环境工作领导小组办公室: one that signs, or the title, says
    that the document is of an autonomous region without its name. */
static bool
is_of_autonomous(const IngestDocument *const document)
{
  const RgStr                word    = RG_STR("自治区");
  const IngestOutline *const outline = &document->outline;
  bool                       found   = rg_str_starts_with(outline->title, word);
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    found = found || rg_str_starts_with(
                         ingest_slice(document, outline->issuers[i]), word);
  }
  return found;
}

const OntoRegion *RG_NULLABLE
ingest_document_region(const IngestLexicons *const lexicons,
                       const OntoGazetteer *const  gazetteer,
                       const IngestDocument *const document)
{
  const IngestOutline *const outline = &document->outline;
  bool                       state   = outline->n_issuers;
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    const RgStr issuer = ingest_slice(document, outline->issuers[i]);
    const OntoRegion *const region = place_at_begin(gazetteer, issuer);
    if (region) {
      return region;
    }
    state = state && is_of_the_state(lexicons, gazetteer, issuer);
  }
  const OntoRegion *const titled = place_at_begin(gazetteer, outline->title);
  if (titled || state || is_of_the_state(lexicons, gazetteer, outline->title)) {
    return titled;
  }
  uint32_t     entry = 0U;
  const size_t group =
      ingest_lexicon_find(&lexicons->groups, outline->title, 0U, &entry);
  const OntoRegion *const district =
      group ? onto_gazetteer_find(gazetteer, ingest_lexicon_column(
                                                 &lexicons->groups, entry, 1U))
            : NULL;
  if (district) {
    return district; /* 拱北海关, that bears no place's name */
  }
  const OntoRegion *const inside = place_inside(gazetteer, outline->title);
  const OntoRegion *const own =
      inside ? inside : place_adapted_to(gazetteer, document->norm.text);
  const OntoRegion *const shortly =
      own ? own : place_shortly(gazetteer, outline->title, document->norm.text);
  if (shortly) {
    return shortly;
  }
  const RgStr             level   = outline->genre == INGEST_GENRE_TASK_LIST
                                        ? level_of_units(document)
                                        : RG_STR_NONE;
  bool                    several = false;
  const OntoRegion *const called =
      level.size ? only_called(gazetteer, document->norm.text, level, &several)
                 : NULL;
  const OntoRegion *const named =
      called ? called : most_named(lexicons, gazetteer, document->norm.text);
  /* The units of a county that nothing tells: no place above it is theirs. */
  if (level.size && !called && !several &&
      (rg_str_equals(level, RG_STR("县")) ||
       rg_str_equals(level, RG_STR("区")))) {
    return NULL;
  }
  return is_of_autonomous(document)
             ? onto_region_at_level(named, ONTO_LEVEL_PROVINCE)
             : named;
}
