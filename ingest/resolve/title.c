#include "ingest/resolve/resolver.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

/** Bytes of the head that are read, and characters of a title that is the
    text's begin. */
enum { MAX_HEAD_BYTES = 20000, MAX_BEGIN_CHARS = 40, MIN_TITLE_CHARS = 4 };

static size_t
count_han(const RgStr text)
{
  size_t n = 0U;
  for (size_t i = 0U; i < text.size;) {
    uint32_t c = 0U;
    i += rg_utf8_decode(text, i, &c);
    n += ingest_is_han(c);
  }
  return n;
}

/** What the bulletin says that it brings together: of the longest such words
    the last, as the head comes to the point at its end. */
static RgStr
kind_in(const IngestLexicon *const kinds, const RgStr head)
{
  RgStr best = RG_STR_NONE;
  for (size_t i = 0U; i < head.size;) {
    uint32_t     ignored = 0U;
    const size_t size    = ingest_lexicon_find(kinds, head, i, &ignored);
    if (size && size >= best.size) {
      best = rg_str_slice(head, i, i + size);
    }
    i += size ? size : rg_utf8_decode(head, i, &ignored);
  }
  return best;
}

/** "第二批"; empty when the head names none. */
static RgStr
batch_in(const RgStr head)
{
  const RgStr ordinal = RG_STR("第");
  const RgStr batch   = RG_STR("批");
  for (size_t at = rg_str_find(head, ordinal, 0U); at != SIZE_MAX;
       at        = rg_str_find(head, ordinal, at + ordinal.size)) {
    const size_t number = at + ordinal.size;
    uint32_t     ignored;
    const size_t size =
        ingest_read_ordinal(rg_str_slice(head, number, head.size), &ignored);
    const size_t end = number + size + batch.size;
    if (size && rg_str_equals(rg_str_slice(head, number + size, end), batch)) {
      return rg_str_slice(head, at, end);
    }
  }
  return RG_STR_NONE;
}

static const char *
kind_of_genre(const IngestGenre genre)
{
  switch (genre) {
  case INGEST_GENRE_TABLE:
    return "改革举措";
  case INGEST_GENRE_TASK_LIST:
    return "重点任务";
  case INGEST_GENRE_ANNOUNCEMENT:
    return "公告";
  case INGEST_GENRE_BULLETIN:
  case INGEST_GENRE_ARTICLE:
  case INGEST_GENRE_FEATURE:
    break;
  }
  return "案例";
}

/** What stands before the cases and before the list of their titles. */
static RgStr
head_of(const IngestDocument *const document)
{
  const IngestOutline *const outline = &document->outline;
  IngestSpan                 head    = outline->head;
  if (head.end > head.begin + MAX_HEAD_BYTES) {
    head.end = head.begin + MAX_HEAD_BYTES;
  }
  for (uint32_t i = 0U; i < outline->n_cases; ++i) {
    const IngestSpan listed = outline->cases[i].listed;
    if (listed.end > listed.begin && listed.begin >= head.begin &&
        listed.begin < head.end) {
      head.end = listed.begin;
    }
  }
  return ingest_slice(document, head);
}

/** "福建省发展和改革委员会2025年第二批典型经验做法（31个）". */
static RgStatus
describe(const IngestResolver *const resolver, RgStr *const title)
{
  const IngestFacts *const   facts   = resolver->facts;
  const IngestOutline *const outline = &resolver->document->outline;
  const RgStr                head    = head_of(resolver->document);
  const RgStr                who     = facts->publisher != INGEST_NONE
                                           ? facts->agencies.items[facts->publisher].name
                                       : facts->region ? facts->region->name
                                                       : RG_STR_NONE;
  RgStr                      kind  = kind_in(&resolver->lexicons->kinds, head);
  const RgStr                batch = batch_in(head);
  RgStr                      year  = RG_STR_NONE;
  if (!kind.size) {
    kind = rg_str_c(kind_of_genre(outline->genre));
  }
  if (outline->date.year) {
    RG_TRY(rg_arena_printf(resolver->arena, &year, "%u年", outline->date.year));
  }
  return rg_arena_printf(resolver->arena, title, "%.*s%.*s%.*s%.*s（%u个）",
                         RG_STR_ARG(who), RG_STR_ARG(year), RG_STR_ARG(batch),
                         RG_STR_ARG(kind), outline->n_cases);
}

/** The begin of the text, up to the first stop. */
static RgStatus
begin_of_text(const IngestResolver *const resolver, RgStr *const title)
{
  const IngestOutline *const outline = &resolver->document->outline;
  RgStr                      begin   = RG_STR_NONE;
  for (uint32_t i = 0U; i < outline->n_sentences && !begin.size; ++i) {
    const RgStr text =
        ingest_slice(resolver->document, outline->sentences[i].span);
    begin = count_han(text) >= MIN_TITLE_CHARS ? text : begin;
  }
  size_t end = 0U;
  for (size_t n = 0U; end < begin.size && n < MAX_BEGIN_CHARS; ++n) {
    uint32_t ignored = 0U;
    end += rg_utf8_decode(begin, end, &ignored);
  }
  const bool  cut  = end < begin.size;
  const RgStr stop = RG_STR("。");
  begin            = ingest_trim(rg_str_slice(begin, 0U, end));
  if (!cut && rg_str_ends_with(begin, stop)) {
    begin.size -= stop.size;
  }
  RgStr label;
  RG_TRY(ingest_label(resolver->arena, begin, &label));
  return rg_arena_printf(resolver->arena, title, "%.*s%s", RG_STR_ARG(label),
                         cut ? "…" : "");
}

/** The file's own name or metadata, as the outline has it, when that is words
    and no number of a file system's. */
static bool
is_told(const IngestDocument *const document)
{
  const IngestOutline *const outline = &document->outline;
  return outline->title_span.end > outline->title_span.begin ||
         (document->source.title.size &&
          count_han(outline->title) >= MIN_TITLE_CHARS);
}

RgStatus
ingest_resolve_title(IngestResolver *const resolver)
{
  const IngestDocument *const document = resolver->document;
  const IngestOutline *const  outline  = &document->outline;
  RgStr *const                title    = &resolver->facts->title;
  *title                               = outline->title;
  if (is_told(document)) {
    return RG_OK;
  }
  if (outline->n_cases == 1U &&
      !rg_str_equals(outline->cases[0].title, outline->title)) {
    *title = outline->cases[0].title;
    return RG_OK;
  }
  if (outline->n_cases > 1U) {
    return describe(resolver, title);
  }
  RgStr begin;
  RG_TRY(begin_of_text(resolver, &begin));
  if (begin.size) {
    *title = begin;
  }
  return RG_OK;
}
