#include "web/parts/chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
  NUMBER_BYTES = 40,
  YEAR_WIDTH   = 56,
  BAR_WIDTH    = 34,
  HEIGHT       = 140,
  BASE         = 116, ///< y of the axis
  TOP          = 14,
  ROW_HEIGHT   = 52,
  ROW_WIDTH    = 640,
  VALUE_WIDTH  = 120, ///< room for the number behind a bar
  MAX_LABEL    = 120  ///< bytes of a metric shown; the table has all of it
};

static void
write_bar(WebHtml *const html, const char *const class, const double x,
          const double y, const double width, const double height)
{
  web_html_markup(html, "<rect");
  web_html_attribute(html, "class", rg_str_c(class));
  web_html_attribute_length(html, "x", x);
  web_html_attribute_length(html, "y", y);
  web_html_attribute_length(html, "width", width);
  web_html_attribute_length(html, "height", height);
  web_html_markup(html, "/>");
}

static void
write_label(WebHtml *const html, const double x, const double y,
            const RgStr text)
{
  web_html_markup(html, "<text");
  web_html_attribute_length(html, "x", x);
  web_html_attribute_length(html, "y", y);
  web_html_markup(html, ">");
  web_html_text(html, text);
  web_html_markup(html, "</text>");
}

static void
begin_figure(WebPage *const page, const double width, const double height,
             const char *const title)
{
  WebHtml *const html = &page->html;
  char           box[3 * NUMBER_BYTES];
  const int      n = snprintf(box, sizeof(box), "0 0 %.0f %.0f", width, height);
  web_html_markup(html, "<figure class=\"chart\"><svg role=\"img\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, title));
  web_html_attribute(html, "viewBox", rg_str(box, (size_t)n));
  web_html_attribute_length(html, "width", width);
  web_html_attribute_length(html, "height", height);
  web_html_markup(html, ">\n");
}

/** The series of the chart by years, from the axis upwards. */
static const struct {
  const char *column;
  const char *class;
  const char *phrase;
} series[] = {{"led", "bar-lead", "col.led"},
              {"coLed", "bar-co-lead", "col.co-led"},
              {"joined", "bar-joined", "col.joined"}};

enum { N_SERIES = RG_COUNT_OF(series) };

static uint64_t
sum_of(const WebTable *const table, const size_t row)
{
  uint64_t sum = 0U;
  for (size_t i = 0U; i < N_SERIES; ++i) {
    sum += web_table_number(table, row, series[i].column);
  }
  return sum;
}

static void
write_year(WebHtml *const html, const WebTable *const table, const size_t row,
           const double scale)
{
  const double x = (double)row * YEAR_WIDTH + 11.0;
  double       y = BASE;
  char         text[NUMBER_BYTES];
  for (size_t i = 0U; i < N_SERIES; ++i) {
    const double height =
        (double)web_table_number(table, row, series[i].column) * scale;
    y -= height;
    write_bar(html, series[i].class, x, y, BAR_WIDTH, height);
  }
  const int n = snprintf(text, sizeof(text), "%llu",
                         (unsigned long long)sum_of(table, row));
  write_label(html, x + BAR_WIDTH / 2.0, y - 3.0, rg_str(text, (size_t)n));
  write_label(html, x + BAR_WIDTH / 2.0, BASE + 16.0,
              web_table_text(table, row, "year"));
}

void
web_chart_write_years(WebPage *const page, const WebTable *const table)
{
  WebHtml *const html = &page->html;
  uint64_t       most = 1U;
  for (size_t i = 0U; i < table->n_rows; ++i) {
    const uint64_t sum = sum_of(table, i);
    most               = sum > most ? sum : most;
  }
  begin_figure(page, (double)table->n_rows * YEAR_WIDTH, HEIGHT,
               "section.years");
  for (size_t i = 0U; i < table->n_rows; ++i) {
    write_year(html, table, i, (double)(BASE - TOP) / (double)most);
  }
  web_html_markup(html, "</svg><figcaption><ul class=\"legend\">");
  for (size_t i = 0U; i < N_SERIES; ++i) {
    web_html_markup(html, "<li><svg width=\"14\" height=\"14\" "
                          "aria-hidden=\"true\">");
    write_bar(html, series[i].class, 1.0, 1.0, 12.0, 12.0);
    web_html_markup(html, "</svg> ");
    web_page_say(page, series[i].phrase);
    web_html_markup(html, "</li>");
  }
  web_html_markup(html, "</ul></figcaption></figure>\n");
}

/** False when the cell is no number from 0. */
static bool
read_value(const WebTable *const table, const size_t row,
           const char *const column, double *const value)
{
  const RgStr text = web_table_text(table, row, column);
  char        copy[NUMBER_BYTES];
  if (!text.size || text.size >= sizeof(copy)) {
    return false;
  }
  (void)snprintf(copy, sizeof(copy), "%.*s", RG_STR_ARG(text));
  char *end = NULL;
  *value    = strtod(copy, &end);
  return !*end && isfinite(*value) && *value >= 0.0;
}

/** Whole characters, at most #MAX_LABEL bytes. */
static RgStr
shorten(const RgStr text)
{
  size_t n = text.size < MAX_LABEL ? text.size : MAX_LABEL;
  while (n && n < text.size && ((unsigned char)text.data[n] & 0xC0U) == 0x80U) {
    --n;
  }
  return rg_str_slice(text, 0U, n);
}

static void
write_value_bar(WebPage *const page, const WebTable *const table,
                const size_t row, const double value, const double most,
                const bool is_after, const double y)
{
  const double width =
      most > 0.0 ? value / most * (ROW_WIDTH - VALUE_WIDTH) : 0.0;
  RgStr text = RG_STR_NONE;
  write_bar(&page->html, is_after ? "bar-after" : "bar-before", 0.0, y, width,
            12.0);
  if (rg_arena_printf(
          page->request->arena, &text, "%.*s%.*s",
          RG_STR_ARG(web_table_text(table, row, is_after ? "value" : "from")),
          RG_STR_ARG(web_table_text(table, row, "unit"))) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  write_label(&page->html, width + 4.0, y + 10.0, text);
}

void
web_chart_write_changes(WebPage *const page, const WebTable *const table)
{
  double from  = 0.0;
  double value = 0.0;
  size_t n     = 0U;
  for (size_t i = 0U; i < table->n_rows; ++i) {
    n += read_value(table, i, "from", &from) &&
         read_value(table, i, "value", &value);
  }
  if (!n) {
    return;
  }
  begin_figure(page, ROW_WIDTH, (double)n * ROW_HEIGHT, "chart.changes");
  double y = 0.0;
  for (size_t i = 0U; i < table->n_rows; ++i) {
    if (read_value(table, i, "from", &from) &&
        read_value(table, i, "value", &value)) {
      const double most = from > value ? from : value;
      write_label(&page->html, 0.0, y + 14.0,
                  shorten(web_table_text(table, i, "metric")));
      write_value_bar(page, table, i, from, most, false, y + 19.0);
      write_value_bar(page, table, i, value, most, true, y + 33.0);
      y += ROW_HEIGHT;
    }
  }
  web_html_markup(&page->html, "</svg><figcaption>");
  web_page_say(page, "chart.changes-text");
  web_html_markup(&page->html, "</figcaption></figure>\n");
}
