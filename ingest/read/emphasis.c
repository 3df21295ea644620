#include "ingest/read/emphasis.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

enum {
  LEVEL      = 4, ///< of the headings that are made, below those marked up
  MIN_PLAIN  = 3, ///< headings without numbers that are no chance
  MIN_MARKED = 2,
  MIN_CHARS  = 5,
  MAX_CHARS  = 60,
  MAX_LABEL  = 9,      ///< characters of bold words with a colon that only name
                       ///< what stands behind them
  MIN_BODY   = 3 * 20, ///< bytes behind the words
  MAX_TITLES = 3       ///< blocks at the start that may be in bold as a whole
};

/** A heading in a block: from its number to its last word, then its text. */
typedef struct {
  size_t     block;
  IngestSpan heading;
  uint32_t   begin; ///< with its marks
  uint32_t   body;
  bool       marked;
} RunIn;

RG_VEC_DEFINE(RunInVec, RunIn, run_in_vec);

static RgStr
text_of(const IngestSourceBuilder *const builder)
{
  return builder->text ? rg_str(builder->text, builder->text_size)
                       : builder->given;
}

static uint32_t
count_chars(const RgStr text)
{
  uint32_t n = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    n += ((unsigned char)text.data[i] & 0xC0U) != 0x80U;
  }
  return n;
}

/** Bytes of the "**" or "__" at `at`; three are bold and slanted. */
static size_t
mark_size(const RgStr line, const size_t at)
{
  const char mark = at < line.size ? line.data[at] : '\0';
  size_t     size = 0U;
  while ((mark == '*' || mark == '_') && at + size < line.size &&
         line.data[at + size] == mark) {
    ++size;
  }
  return size == 2U || size == 3U ? size : 0U;
}

RgStatus
ingest_markdown_strong(IngestSourceBuilder *const builder, const RgStr line)
{
  const uint32_t from = (uint32_t)(line.data - builder->given.data);
  for (size_t at = 0U; at < line.size;) {
    const size_t open = mark_size(line, at);
    if (!open) {
      ++at;
      continue;
    }
    const size_t begin = at + open;
    const size_t end = rg_str_find(line, rg_str_slice(line, at, begin), begin);
    if (end == SIZE_MAX) {
      return RG_OK;
    }
    at = end + open;
    RG_TRY(ingest_source_strong(
        builder, (IngestSpan){from + (uint32_t)begin, from + (uint32_t)end},
        (IngestSpan){from + (uint32_t)(begin - open), from + (uint32_t)at}));
  }
  return RG_OK;
}

/** Bytes of the 。 : , that `text` begins with, and blanks. */
static size_t
leading_stops(const RgStr text)
{
  size_t   at = 0U;
  uint32_t c  = 0U;
  for (size_t n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    if (c != 0x3002U && c != ':' && c != 0xFF1AU && c != ',' && c != 0xFF0CU &&
        c != 0xFF0EU && !ingest_is_space(c)) {
      break;
    }
  }
  return at;
}

static bool
is_colon(const uint32_t c)
{
  return c == ':' || c == 0xFF1AU;
}

/** `words` without a stop or colon at their end. */
static RgStr
without_stop(RgStr words)
{
  words            = ingest_trim(words);
  const uint32_t c = ingest_last(words);
  return c == 0x3002U || c == 0xFF0EU || is_colon(c)
             ? ingest_trim(
                   rg_str_slice(words, 0U, rg_utf8_previous(words, words.size)))
             : words;
}

/** A sentence ends here, perhaps a quoted one. */
static bool
ends_sentence(const RgStr text)
{
  const uint32_t c    = ingest_last(text);
  const RgStr    rest = rg_str_slice(
         text, 0U, text.size ? rg_utf8_previous(text, text.size) : 0U);
  const uint32_t last = c == 0x201DU ? ingest_last(rest) : c;
  return last == 0x3002U || last == 0xFF01U || last == 0xFF1FU;
}

/** Words that may be a heading: one phrase, no label, and no 一是 or ①, which
    count the parts of a sentence. */
static bool
may_be_heading(const RgStr words, const RgStr bare, const IngestMark *mark)
{
  const uint32_t n = count_chars(bare);
  return n >= MIN_CHARS && n <= MAX_CHARS &&
         rg_str_find(bare, RG_STR("。"), 0U) == SIZE_MAX &&
         rg_str_find(bare, RG_STR("\n"), 0U) == SIZE_MAX &&
         !(is_colon(ingest_last(words)) && n <= MAX_LABEL) &&
         (!mark || mark->kind == INGEST_MARK_CHAPTER ||
          mark->kind == INGEST_MARK_BRACKET ||
          mark->kind == INGEST_MARK_ARABIC);
}

/** The heading that the bold words `strong` of a block are, whose text from
    `from` on is not yet given to another. */
static bool
read_run_in(const IngestSourceBuilder *const builder,
            const IngestBlock *const block, const uint32_t from,
            const IngestStrong *const strong, RunIn *const found)
{
  const RgStr text = text_of(builder);
  const RgStr before =
      ingest_trim(rg_str_slice(text, from, strong->whole.begin));
  const RgStr words =
      ingest_trim(rg_str_slice(text, strong->words.begin, strong->words.end));
  const RgStr bare   = without_stop(words);
  const RgStr behind = rg_str_slice(text, strong->whole.end, block->source.end);
  const size_t stops = leading_stops(behind);
  IngestMark   mark;
  const bool   numbered = before.size && ingest_read_mark(before, &mark) &&
                        mark.size == before.size;
  const bool marked = numbered || ingest_read_mark(words, &mark);
  const bool parted = stops && !ingest_is_space(ingest_first(behind));
  if ((before.size && !numbered && !ends_sentence(before)) ||
      behind.size < stops + MIN_BODY || !bare.size ||
      !may_be_heading(words, bare, marked ? &mark : NULL) ||
      (parted && is_colon(ingest_first(behind)) &&
       count_chars(bare) <= MAX_LABEL) ||
      (marked && (bare.size < words.size || parted))) {
    return false; /* "一、…。" is known by its number and stop */
  }
  const uint32_t begin =
      (uint32_t)((numbered ? before.data : bare.data) - text.data);
  found->heading = (IngestSpan){begin, (uint32_t)(bare.data - text.data) +
                                           (uint32_t)bare.size};
  found->begin   = numbered ? begin : strong->whole.begin;
  found->body    = strong->whole.end + (uint32_t)stops;
  found->marked  = marked;
  return true;
}

/** What else parts the text, so that bold words are but parts of a part:
    headings that are marked up, chapters, annexes, lines wholly in bold. */
typedef struct {
  size_t n_headings;
  size_t n_chapters;
  size_t n_strong;
} Parts;

static void
count_part(const IngestSourceBuilder *const builder, const size_t i,
           const IngestStrong *const strong, Parts *const parts)
{
  const IngestBlock *const block = &builder->blocks.items[i];
  const RgStr              text =
      rg_str_slice(text_of(builder), block->source.begin, block->source.end);
  IngestMark mark;
  parts->n_headings += block->kind == INGEST_BLOCK_HEADING;
  if (block->kind != INGEST_BLOCK_PARAGRAPH) {
    return;
  }
  parts->n_chapters +=
      (ingest_read_mark(text, &mark) && (mark.kind == INGEST_MARK_CHAPTER ||
                                         mark.kind == INGEST_MARK_BRACKET)) ||
      ingest_starts_annex(text);
  parts->n_strong += i >= MAX_TITLES && strong &&
                     strong->whole.begin <= block->source.begin &&
                     strong->whole.end >= block->source.end;
}

static RgStatus
find_run_ins(const IngestSourceBuilder *const builder, RunInVec *const all,
             Parts *const parts)
{
  const IngestStrongVec *const strong = &builder->strong;
  size_t                       next   = 0U;
  for (size_t i = 0U; i < builder->blocks.n; ++i) {
    const IngestBlock *const block = &builder->blocks.items[i];
    uint32_t                 from  = block->source.begin;
    size_t                   n     = 0U; /* of the block */
    while (next < strong->n && strong->items[next].whole.begin < from) {
      ++next;
    }
    const bool has =
        next < strong->n && strong->items[next].whole.begin < block->source.end;
    const IngestStrong *const first = has ? &strong->items[next] : NULL;
    for (; next < strong->n &&
           strong->items[next].whole.begin < block->source.end;
         ++next) {
      RunIn found = {.block = i};
      if ((block->kind == INGEST_BLOCK_PARAGRAPH ||
           block->kind == INGEST_BLOCK_LIST_ITEM) &&
          read_run_in(builder, block, from, &strong->items[next], &found)) {
        RG_TRY(run_in_vec_push(builder->arena, all, found));
        from = found.body;
        ++n;
      }
    }
    if (!n) {
      count_part(builder, i, first, parts);
    }
  }
  return RG_OK;
}

static RgStatus
push_part(const IngestSourceBuilder *const builder,
          IngestBlockVec *const blocks, IngestBlock block, const uint32_t begin,
          const uint32_t end)
{
  const RgStr text = text_of(builder);
  const RgStr part = ingest_trim(rg_str_slice(text, begin, end));
  if (!part.size) {
    return RG_OK;
  }
  block.source.begin = (uint32_t)(part.data - text.data);
  block.source.end   = block.source.begin + (uint32_t)part.size;
  return ingest_block_vec_push(builder->arena, blocks, block);
}

/** The blocks anew, with the headings that `take_plain` and `take_marked` let
    in. */
static RgStatus
part_blocks(IngestSourceBuilder *const builder, const RunInVec *const all,
            const bool take_plain, const bool take_marked)
{
  IngestBlockVec blocks = {0};
  size_t         next   = 0U;
  for (size_t i = 0U; i < builder->blocks.n; ++i) {
    IngestBlock block = builder->blocks.items[i];
    uint32_t    from  = block.source.begin;
    bool        whole = true;
    for (; next < all->n && all->items[next].block == i; ++next) {
      const RunIn here = all->items[next];
      if (here.marked ? !take_marked : !take_plain) {
        continue;
      }
      const IngestBlock heading = {INGEST_BLOCK_HEADING, LEVEL, INGEST_NONE,
                                   here.heading, false};
      RG_TRY(push_part(builder, &blocks, block, from, here.begin));
      RG_TRY(ingest_block_vec_push(builder->arena, &blocks, heading));
      from       = here.body;
      block.kind = INGEST_BLOCK_PARAGRAPH;
      whole      = false;
    }
    RG_TRY(whole ? ingest_block_vec_push(builder->arena, &blocks, block)
                 : push_part(builder, &blocks, block, from, block.source.end));
  }
  builder->blocks = blocks;
  return RG_OK;
}

RgStatus
ingest_part_strong(IngestSourceBuilder *const builder)
{
  enum { MAX_HEADINGS = 1, MAX_CHAPTERS = 1, MAX_STRONG = 1 };
  RunInVec all   = {0};
  Parts    parts = {0};
  if (!builder->strong.n) {
    return RG_OK;
  }
  RG_TRY(find_run_ins(builder, &all, &parts));
  size_t n_marked = 0U;
  for (size_t i = 0U; i < all.n; ++i) {
    n_marked += all.items[i].marked;
  }
  const bool plain = all.n - n_marked >= MIN_PLAIN && !n_marked &&
                     parts.n_headings <= MAX_HEADINGS &&
                     parts.n_chapters <= MAX_CHAPTERS &&
                     parts.n_strong <= MAX_STRONG;
  const bool marked = n_marked >= MIN_MARKED;
  return plain || marked ? part_blocks(builder, &all, plain, marked) : RG_OK;
}
