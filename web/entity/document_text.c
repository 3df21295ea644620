#include "web/entity/document_text.h"

#include "web/entity/marked_text.h"
#include "web/parts/filter.h"

enum {
  PART_CHARACTERS = 6000, ///< of the text on one page
  PARTS_AROUND    = 12,   ///< listed before and after the one shown
  MAX_PLACE       = INT32_MAX
};

WEB_QUERY_DECLARE(document_pieces);
WEB_QUERY_DECLARE(document_text);
WEB_QUERY_DECLARE(document_marks);
WEB_QUERY_DECLARE(document_repairs);

/** What is shown: a stretch of one piece. */
typedef struct {
  size_t   row; ///< of the pieces
  uint64_t from;
  uint64_t to;
  RgStr    text;
  bool     is_last; ///< of its piece
  WebTable pieces;
  WebTable marks;
  WebTable repairs;
} Part;

/** The piece that holds `at`, or the last before it. */
static size_t
find_piece(const WebTable *const pieces, const uint64_t at)
{
  size_t found = 0U;
  for (size_t i = 0U; i < pieces->n_rows; ++i) {
    if (web_table_number(pieces, i, "start") <= at) {
      found = i;
    }
  }
  return found;
}

/** The byte after at most #PART_CHARACTERS, at the end of a line if there is
    one; `n` gets the characters up to it. */
static size_t
find_cut(const RgStr text, uint64_t *const n)
{
  size_t   line_end        = 0U;
  uint64_t line_characters = 0U;
  uint64_t characters      = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (((unsigned char)text.data[i] & 0xC0U) == 0x80U) {
      continue;
    }
    if (characters == PART_CHARACTERS) {
      *n = line_end ? line_characters : characters;
      return line_end ? line_end : i;
    }
    ++characters;
    if (text.data[i] == '\n') {
      line_end        = i + 1U;
      line_characters = characters;
    }
  }
  *n = characters;
  return text.size;
}

/** Cut the piece's text down to the part that holds `at`. */
static void
choose_part(Part *const part, const RgStr text, const uint64_t at)
{
  uint64_t n = 0U;
  part->text = text;
  part->from = web_table_number(&part->pieces, part->row, "start");
  for (;;) {
    const size_t cut = find_cut(part->text, &n);
    part->is_last    = cut == part->text.size;
    part->to         = part->from + n;
    if (part->is_last || at < part->to) {
      part->text = rg_str_slice(part->text, 0U, cut);
      return;
    }
    part->text = rg_str_slice(part->text, cut, part->text.size);
    part->from = part->to;
  }
}

static RgStatus
ask_words(const WebPage *const page, Part *const part, RgStr *const text,
          RgError *const error)
{
  static const WebQuery query = WEB_QUERY(document_text);
  const RgStr passage = web_table_text(&part->pieces, part->row, "passage");
  const WebBindings bindings = {.items = {{"passage", graph_term_iri(passage)}},
                                .n     = 1U};
  RgStr             asked    = RG_STR_NONE;
  WebTable          table    = {0};
  RG_TRY(web_filter_ask(page, &query, &bindings, &asked, &table, error));
  *text = table.n_rows ? web_table_text(&table, 0U, "text") : RG_STR_NONE;
  return RG_OK;
}

static RgStatus
ask_range(const WebPage *const page, const WebQuery *const query,
          const WebEntity *const entity, const Part *const part,
          WebTable *const table, RgError *const error)
{
  WebBindings bindings = {.items = {{"this", graph_term_iri(entity->iri)}},
                          .n     = 1U};
  RgStr       text     = RG_STR_NONE;
  RG_TRY(web_filter_number(page, &bindings, "from", part->from));
  RG_TRY(web_filter_number(page, &bindings, "to", part->to));
  return web_filter_ask(page, query, &bindings, &text, table, error);
}

static bool
is_same_passage(const WebTable *const marks, const size_t row)
{
  return row && rg_str_equals(web_table_text(marks, row, "passage"),
                              web_table_text(marks, row - 1U, "passage"));
}

/** One mark for each passage, numbered from 1 in the order of rows. */
static RgStatus
make_marks(const Part *const part, RgArena *const arena,
           WebMarkedText *const text)
{
  const WebTable *const rows = &part->marks;
  WebMark *const        marks =
      rg_arena_alloc_zero(arena, rows->n_rows + 1U, sizeof(WebMark));
  WebRepair *const repairs =
      rg_arena_alloc_zero(arena, part->repairs.n_rows + 1U, sizeof(WebRepair));
  if (!marks || !repairs) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < rows->n_rows; ++i) {
    if (!is_same_passage(rows, i)) {
      marks[text->n_marks] =
          (WebMark){web_table_number(rows, i, "start"),
                    web_table_number(rows, i, "end"), text->n_marks + 1U,
                    rg_str_ends_with(web_table_text(rows, i, "class"),
                                     RG_STR("#Measure"))};
      ++text->n_marks;
    }
  }
  for (size_t i = 0U; i < part->repairs.n_rows; ++i) {
    repairs[text->n_repairs++] =
        (WebRepair){web_table_number(&part->repairs, i, "start"),
                    web_table_number(&part->repairs, i, "end"),
                    web_table_text(&part->repairs, i, "text")};
  }
  text->marks   = marks;
  text->repairs = repairs;
  return RG_OK;
}

/** The facts from `row` on that say the same of several cases. */
static size_t
end_of_alike(const WebTable *const marks, const size_t row)
{
  static const char *const columns[] = {"passage", "class", "role", "relation",
                                        "label"};
  size_t                   end       = marks->n_rows;
  for (size_t i = 0U; i < RG_COUNT_OF(columns); ++i) {
    end = web_table_end_of_run(marks, row, end, columns[i]);
  }
  return end;
}

/** What is said: a role, a relation of the case, or the class of the fact. */
static void
write_tag(WebPage *const page, const WebTable *const marks, const size_t row)
{
  const RgStr role     = web_table_text(marks, row, "role");
  const RgStr relation = web_table_text(marks, row, "relation");
  web_html_markup(&page->html, " <span class=\"tag\">");
  if (role.size) {
    web_page_say_name(page, "role.", role);
  } else if (relation.size) {
    web_page_say_name(page, "relation.", relation);
  } else {
    web_page_say_name(page, "class.", web_table_text(marks, row, "class"));
  }
  web_html_markup(&page->html, "</span> ");
}

/** The fact of the rows [first, end), once; where these are several, each by
    its case. */
static void
write_alike(WebPage *const page, const WebTable *const marks,
            const size_t first, const size_t end)
{
  WebHtml *const html  = &page->html;
  const RgStr    label = web_table_text(marks, first, "label");
  write_tag(page, marks, first);
  if (end - first < 2U) {
    web_page_link_iri(page, web_table_text(marks, first, "fact"), label);
    return;
  }
  web_html_text(html, label);
  for (size_t row = first; row < end; ++row) {
    const RgStr title = web_table_text(marks, row, "title");
    web_html_markup(html, " · ");
    web_page_link_iri(page, web_table_text(marks, row, "fact"),
                      title.size ? title : label);
  }
}

/** The facts of each passage under its number, with the way back. */
static void
write_facts(WebPage *const page, const WebTable *const marks)
{
  WebHtml *const html   = &page->html;
  uint64_t       number = 0U;
  if (!marks->n_rows) {
    return;
  }
  web_html_element(html, "h3", web_page_phrase(page, "document.facts"));
  web_html_markup(html, "<ol class=\"facts\">");
  for (size_t i = 0U; i < marks->n_rows;) {
    const size_t end = end_of_alike(marks, i);
    if (!is_same_passage(marks, i)) {
      ++number;
      web_html_markup(html, number > 1U ? "</li>\n<li id=\"f" : "<li id=\"f");
      web_html_number(html, number);
      web_html_markup(html, "\"><a href=\"#m");
      web_html_number(html, number);
      web_html_markup(html, "\">↑</a>");
    }
    write_alike(page, marks, i, end);
    i = end;
  }
  web_html_markup(html, "</li></ol>\n");
}

static void
write_part_link(WebPage *const page, const uint64_t at, const RgStr text)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<a href=\"?");
  web_filter_write_fields(page, "");
  web_html_markup(html, "at=");
  web_html_number(html, at);
  web_html_markup(html, "#text\">");
  web_html_text(html, text);
  web_html_markup(html, "</a>");
}

static void
write_neighbours(WebPage *const page, const Part *const part)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p class=\"total\">");
  web_html_number(html, part->row + 1U);
  web_html_markup(html, " / ");
  web_html_number(html, part->pieces.n_rows);
  if (part->from > web_table_number(&part->pieces, 0U, "start")) {
    web_html_markup(html, " · ");
    write_part_link(page, part->from - 1U,
                    web_page_phrase(page, "document.before"));
  }
  if (!part->is_last || part->row + 1U < part->pieces.n_rows) {
    const uint64_t next =
        part->is_last ? web_table_number(&part->pieces, part->row + 1U, "start")
                      : part->to;
    web_html_markup(html, " · ");
    write_part_link(page, next, web_page_phrase(page, "document.after"));
  }
  web_html_markup(html, "</p>\n");
}

/** The cases around this part. */
static void
write_parts(WebPage *const page, const Part *const part)
{
  WebHtml *const        html   = &page->html;
  const WebTable *const pieces = &part->pieces;
  const size_t first = part->row > PARTS_AROUND ? part->row - PARTS_AROUND : 0U;
  if (pieces->n_rows < 2U) {
    return;
  }
  web_html_markup(html, "<details><summary>");
  web_page_say(page, "document.parts");
  web_html_markup(html, "</summary><ol class=\"parts\">");
  for (size_t i = first; i < pieces->n_rows && i <= part->row + PARTS_AROUND;
       ++i) {
    const RgStr title = web_table_text(pieces, i, "title");
    web_html_markup(html, "<li value=\"");
    web_html_number(html, i + 1U);
    web_html_markup(html, i == part->row ? "\" aria-current=\"true\">" : "\">");
    write_part_link(page, web_table_number(pieces, i, "start"),
                    title.size ? title
                               : web_page_phrase(page, "document.text"));
    web_html_markup(html, "</li>");
  }
  web_html_markup(html, "</ol></details>\n");
}

static RgStatus
write_part(WebPage *const page, const Part *const part)
{
  RgArena *const arena = page->request->arena;
  WebHtml *const html  = &page->html;
  const RgStr    title = web_table_text(&part->pieces, part->row, "title");
  WebMarkedText  text  = {.text = part->text, .from = part->from};
  RG_TRY(make_marks(part, arena, &text));
  web_html_element(html, "p", web_page_phrase(page, "document.text-text"));
  write_neighbours(page, part);
  write_parts(page, part);
  if (title.size) {
    web_html_markup(html, "<h3>");
    web_page_link_iri(page, web_table_text(&part->pieces, part->row, "case"),
                      title);
    web_html_markup(html, "</h3>\n");
  }
  web_html_markup(html, "<div class=\"document-text\" lang=\"zh\">");
  RG_TRY(web_marked_text_write(html, arena, &text,
                               web_page_phrase(page, "document.repaired")));
  web_html_markup(html, "</div>\n");
  write_neighbours(page, part);
  write_facts(page, &part->marks);
  return RG_OK;
}

RgStatus
web_document_text_write(WebPage *const page, const WebEntity *const entity,
                        RgError *const error)
{
  static const WebQuery pieces  = WEB_QUERY(document_pieces);
  static const WebQuery marks   = WEB_QUERY(document_marks);
  static const WebQuery repairs = WEB_QUERY(document_repairs);
  WebHtml *const        html    = &page->html;
  const uint64_t        at   = web_page_field_number(page, "at", 0U, MAX_PLACE);
  Part                  part = {0};
  RgStr                 text = RG_STR_NONE;
  RG_TRY(web_entity_ask(page, &pieces, entity, NULL, &part.pieces, error));
  if (part.pieces.n_rows) {
    part.row = find_piece(&part.pieces, at);
    RG_TRY(ask_words(page, &part, &text, error));
  }
  web_html_markup(html, "<section id=\"text\">");
  web_html_element(html, "h2", web_page_phrase(page, "document.text"));
  if (text.size) {
    choose_part(&part, text, at);
    RG_TRY(ask_range(page, &marks, entity, &part, &part.marks, error));
    RG_TRY(ask_range(page, &repairs, entity, &part, &part.repairs, error));
    RG_TRY(write_part(page, &part));
  } else {
    web_html_element(html, "p", web_page_phrase(page, "document.no-text"));
  }
  web_html_markup(html, "</section>\n");
  return RG_OK;
}
