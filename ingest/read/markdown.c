#include "ingest/read/markdown.h"

#include "ingest/read/text_line.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

enum {
  MIN_LINKS  = 6,
  MAX_BESIDE = 3 * 12 ///< bytes beside the links of a line
};

/** Bytes of "[words](address)" at the start of `text`, 0 for none. */
static size_t
link_size(const RgStr text)
{
  const size_t open = rg_str_starts_with(text, RG_STR("!")) ? 1U : 0U;
  const size_t words =
      rg_str_starts_with(rg_str_slice(text, open, text.size), RG_STR("["))
          ? rg_str_find(text, RG_STR("]("), open)
          : SIZE_MAX;
  const size_t close =
      words == SIZE_MAX ? SIZE_MAX : rg_str_find(text, RG_STR(")"), words);
  return close == SIZE_MAX ? 0U : close + 1U;
}

/** An item or heading that is a link, or several. */
static bool
is_link(RgStr line)
{
  size_t n_links = 0U;
  size_t beside  = 0U;
  while (line.size &&
         (line.data[0] == '*' || line.data[0] == '-' || line.data[0] == '+' ||
          line.data[0] == '#' || line.data[0] == ' ')) {
    line = rg_str_slice(line, 1U, line.size);
  }
  if (!link_size(line)) {
    return false;
  }
  for (size_t at = 0U, size = 0U; at < line.size; at += size ? size : 1U) {
    size = link_size(rg_str_slice(line, at, line.size));
    n_links += size > 0U;
    beside += !size;
  }
  return n_links && beside <= MAX_BESIDE;
}

size_t
ingest_markdown_menu(const RgStr text, const size_t at)
{
  size_t end     = at;
  size_t n_links = 0U;
  if (at < text.size && (unsigned char)text.data[at] >= 0xE4U) {
    return 0U; /* no mark, and no blank before one: most lines */
  }
  for (size_t next = at; next < text.size;) {
    const RgStr line = ingest_next_line(text, &next);
    const bool  link = is_link(line);
    if (line.size && !link) {
      break;
    }
    n_links += link;
    end = link ? next : end;
    if (!n_links) {
      break; /* a menu begins with its first line */
    }
  }
  return n_links >= MIN_LINKS ? end : 0U;
}

/** Where the heading ends in bold words that go on with "一是…": behind it; of
    others, at their end. */
static size_t
heading_end(const RgStr words)
{
  const size_t first = rg_str_find(words, RG_STR("一是"), 0U);
  const RgStr  rest  = rg_str_slice(words, first, words.size);
  return first != SIZE_MAX && rg_str_find(rest, RG_STR("。"), 0U) != SIZE_MAX
             ? first
             : words.size;
}

RgStr
ingest_markdown_bold_chapter(const RgStr line, RgStr *const before,
                             RgStr *const behind)
{
  const RgStr bold = RG_STR("**");
  for (size_t at = 0U; (at = rg_str_find(line, bold, at)) != SIZE_MAX;) {
    IngestMark   mark;
    const size_t begin = at + bold.size;
    const size_t end   = rg_str_find(line, bold, begin);
    const RgStr  words = rg_str_slice(line, begin, end);
    if (end == SIZE_MAX) {
      break;
    }
    if (ingest_read_mark(words, &mark) && mark.kind == INGEST_MARK_CHAPTER) {
      const RgStr heading = rg_str_slice(words, 0U, heading_end(words));
      *before             = rg_str_slice(line, 0U, at);
      *behind             = rg_str_slice(line,
                             heading.size < words.size ? begin + heading.size
                                                                   : end + bold.size,
                                         line.size);
      return heading;
    }
    at = begin; /* whatever closes here: writers forget one of a pair */
  }
  return RG_STR_NONE;
}
