#include "web/entity/marked_text.h"

#include <stdlib.h>

/** Where something begins or ends, and how far the writer has come. */
typedef struct {
  WebHtml             *html;
  const WebMarkedText *text;
  RgStr                repaired;
  uint64_t            *borders; ///< ascending, each once, within the text
  size_t               n_borders;
  size_t               at_byte; ///< of `text->text`
} Writer;

static bool
is_first_byte(const char c)
{
  return ((unsigned char)c & 0xC0U) != 0x80U;
}

/** The next `n` characters of the text. */
static RgStr
take(Writer *const to, const uint64_t n)
{
  const RgStr  text  = to->text->text;
  const size_t first = to->at_byte;
  uint64_t     left  = n;
  size_t       end   = first;
  while (end < text.size) {
    if (is_first_byte(text.data[end]) && !left--) {
      break;
    }
    ++end;
  }
  to->at_byte = end;
  return rg_str_slice(text, first, end);
}

static uint64_t
count_characters(const RgStr text)
{
  uint64_t n = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    n += is_first_byte(text.data[i]);
  }
  return n;
}

static int
compare(const void *const a, const void *const b)
{
  const uint64_t left  = *(const uint64_t *)a;
  const uint64_t right = *(const uint64_t *)b;
  return (left > right) - (left < right);
}

/** Both ends of the text and of all that stands in it. */
static RgStatus
find_borders(Writer *const to, RgArena *const arena)
{
  const WebMarkedText *const text = to->text;
  const uint64_t             end  = text->from + count_characters(text->text);
  const size_t               most = 2U * (text->n_marks + text->n_repairs) + 2U;
  uint64_t *const all = rg_arena_alloc(arena, most * sizeof(uint64_t));
  size_t          n   = 0U;
  if (!all) {
    return RG_NO_MEMORY;
  }
  all[n++] = text->from;
  all[n++] = end;
  for (size_t i = 0U; i < text->n_marks; ++i) {
    all[n++] = text->marks[i].begin;
    all[n++] = text->marks[i].end;
  }
  for (size_t i = 0U; i < text->n_repairs; ++i) {
    all[n++] = text->repairs[i].begin;
    all[n++] = text->repairs[i].end;
  }
  qsort(all, n, sizeof(uint64_t), compare);
  for (size_t i = 0U; i < n; ++i) {
    const bool is_inside = all[i] >= text->from && all[i] <= end;
    if (is_inside && (!to->n_borders || all[to->n_borders - 1U] != all[i])) {
      all[to->n_borders++] = all[i];
    }
  }
  to->borders = all;
  return RG_OK;
}

static void
write_number(WebHtml *const html, const uint64_t number)
{
  web_html_markup(html, "<sup><a id=\"m");
  web_html_number(html, number);
  web_html_markup(html, "\" href=\"#f");
  web_html_number(html, number);
  web_html_markup(html, "\">");
  web_html_number(html, number);
  web_html_markup(html, "</a></sup>");
}

/** Numbers of quiet marks that begin at `at`, or of others that end there. */
static void
write_numbers(const Writer *const to, const uint64_t at, const bool is_quiet)
{
  for (size_t i = 0U; i < to->text->n_marks; ++i) {
    const WebMark *const mark = &to->text->marks[i];
    if (mark->is_quiet == is_quiet &&
        at == (is_quiet ? mark->begin : mark->end)) {
      write_number(to->html, mark->number);
    }
  }
}

static void
write_anchor(const Writer *const to, const uint64_t at)
{
  for (size_t i = 0U; i < to->text->n_marks; ++i) {
    if (to->text->marks[i].begin == at) {
      web_html_markup(to->html, "<a id=\"c");
      web_html_number(to->html, at);
      web_html_markup(to->html, "\"></a>");
      return;
    }
  }
}

/** The repair that holds `at`; null when the character is sound. */
static const WebRepair *
find_repair(const Writer *const to, const uint64_t at)
{
  for (size_t i = 0U; i < to->text->n_repairs; ++i) {
    const WebRepair *const repair = &to->text->repairs[i];
    if (repair->begin <= at && at < repair->end) {
      return repair;
    }
  }
  return NULL;
}

/** The shortest mark that holds `at`; `n` gets how many do. */
static const WebMark *
find_mark(const Writer *const to, const uint64_t at, size_t *const n)
{
  const WebMark *found = NULL;
  *n                   = 0U;
  for (size_t i = 0U; i < to->text->n_marks; ++i) {
    const WebMark *const mark = &to->text->marks[i];
    if (!mark->is_quiet && mark->begin <= at && at < mark->end) {
      ++*n;
      if (!found || mark->end - mark->begin < found->end - found->begin) {
        found = mark;
      }
    }
  }
  return found;
}

static void
write_characters(Writer *const to, const uint64_t begin, const uint64_t end)
{
  WebHtml *const         html   = to->html;
  const WebRepair *const repair = find_repair(to, begin);
  const RgStr            text   = take(to, end - begin);
  if (!repair) {
    web_html_text(html, text);
    return;
  }
  web_html_markup(html, "<del");
  web_html_attribute(html, "title", to->repaired);
  web_html_markup(html, ">");
  web_html_text(html, text);
  web_html_markup(html, "</del>");
  if (end == repair->end) {
    web_html_element(html, "ins", repair->text);
  }
}

/** From one border to the next. */
static void
write_stretch(Writer *const to, const uint64_t begin, const uint64_t end)
{
  WebHtml *const       html = to->html;
  size_t               n    = 0U;
  const WebMark *const mark = find_mark(to, begin, &n);
  write_anchor(to, begin);
  write_numbers(to, begin, true);
  if (mark) {
    web_html_markup(html, n > 1U ? "<mark class=\"also\"><a href=\"#f"
                                 : "<mark><a href=\"#f");
    web_html_number(html, mark->number);
    web_html_markup(html, "\">");
  }
  write_characters(to, begin, end);
  web_html_markup(html, mark ? "</a></mark>" : "");
  write_numbers(to, end, false);
}

RgStatus
web_marked_text_write(WebHtml *const html, RgArena *const arena,
                      const WebMarkedText *const text, const RgStr repaired)
{
  Writer to = {.html = html, .text = text, .repaired = repaired};
  RG_TRY(find_borders(&to, arena));
  for (size_t i = 0U; i + 1U < to.n_borders; ++i) {
    write_stretch(&to, to.borders[i], to.borders[i + 1U]);
  }
  return RG_OK;
}
