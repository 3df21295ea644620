#include "ingest/read/ofd_page.h"

#include "graph/base/utf8.h"
#include "ingest/read/xml_blocks.h"
#include "ingest/text/chinese.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define POINTS 2.8346457F /* of a millimetre */

/** Widths of a character. */
#define NEAR 0.12F  /* between characters of one word */
#define OVER 0.5F   /* by which they may overlap */
#define WIDEST 1.1F /* of a Latin letter */
#define NARROWEST 0.2F
#define ASCENT 0.88F  /* above the line that they stand on */
#define SLANT 0.05F   /* of a matrix that turns */
#define STRAIGHT 0.3F /* points that a rule may lean */
#define MIN_ROW 18.0F /* points of a rule; a character has 10 */
#define MIN_COLUMN 12.0F
#define THIN 3.5F /* points of a filled box that is a rule */

enum { MAX_DELTAS = 4096, MAX_RULES = 20000, WHITE = 232 };

/** §8.3.4: x' = a x + c y + e, y' = b x + d y + f, then the box's corner. */
typedef struct {
  float a, b, c, d, e, f;
  float x, y;
  float edge; ///< right one of the box
} Frame;

typedef struct {
  float x;
  float y;
} Point;

/** Distances between characters, §11.3: "g 3 5.2" is 5.2 three times. */
typedef struct {
  float  items[MAX_DELTAS];
  size_t n;
} Deltas;

typedef struct {
  RgArena        *arena;
  IngestPdfWords *words;
  IngestPdfRules *rules;
  size_t         *n_bytes;
  bool            in_word; ///< the last word may go on
  Deltas          across;  ///< of the text under way
  Deltas          down;
} Reader;

/** Up to `most` numbers of `text`. */
static size_t
read_numbers(const xmlChar *const text, float *const numbers, const size_t most)
{
  const char *at = (const char *)text;
  size_t      n  = 0U;
  while (at && n < most) {
    char       *end   = NULL;
    const float value = strtof(at, &end);
    if (end == at || !isfinite(value)) {
      break;
    }
    numbers[n++] = value;
    at           = end;
  }
  return n;
}

bool
ingest_ofd_box(const xmlChar *const text, IngestOfdBox *const box)
{
  float numbers[4];
  if (!text || read_numbers(text, numbers, 4U) < 4U) {
    return false;
  }
  *box = (IngestOfdBox){numbers[0], numbers[1], numbers[2], numbers[3]};
  return true;
}

static float
number_of(const xmlNode *const node, const char *const name, const float other)
{
  xmlChar *const text  = xmlGetProp(node, (const xmlChar *)name);
  float          value = other;
  if (text && !read_numbers(text, &value, 1U)) {
    value = other;
  }
  xmlFree(text);
  return value;
}

static Frame
frame_of(const xmlNode *const node)
{
  xmlChar *const boundary = xmlGetProp(node, (const xmlChar *)"Boundary");
  xmlChar *const matrix   = xmlGetProp(node, (const xmlChar *)"CTM");
  IngestOfdBox   box      = {0};
  float          m[6]     = {1.0F, 0.0F, 0.0F, 1.0F, 0.0F, 0.0F};
  if (matrix && read_numbers(matrix, m, 6U) < 6U) {
    m[0] = m[3] = 1.0F;
    m[1] = m[2] = m[4] = m[5] = 0.0F;
  }
  (void)ingest_ofd_box(boundary, &box);
  xmlFree(matrix);
  xmlFree(boundary);
  return (Frame){
      m[0], m[1], m[2], m[3], m[4], m[5], box.x, box.y, box.x + box.width};
}

/** In points of the page. */
static Point
place(const Frame *const frame, const float x, const float y)
{
  return (Point){(frame->a * x + frame->c * y + frame->e + frame->x) * POINTS,
                 (frame->b * x + frame->d * y + frame->f + frame->y) * POINTS};
}

static void
read_deltas(const xmlNode *const node, const char *const name,
            Deltas *const deltas)
{
  xmlChar *const text = xmlGetProp(node, (const xmlChar *)name);
  const char    *at   = (const char *)text;
  deltas->n           = 0U;
  while (at && *at && deltas->n < MAX_DELTAS) {
    unsigned long n   = 1U;
    char         *end = NULL;
    at += strspn(at, " \t\r\n");
    if (*at == 'g') {
      n  = strtoul(at + 1, &end, 10);
      at = end;
    }
    const float delta = strtof(at, &end);
    if (end == at) {
      break;
    }
    at = end;
    for (; n && deltas->n < MAX_DELTAS; --n) {
      deltas->items[deltas->n++] = delta;
    }
  }
  xmlFree(text);
}

static RgStatus
begin_word(Reader *const reader, const IngestPdfWord *const word)
{
  IngestPdfPage *const page =
      &reader->words->pages.items[reader->words->pages.n - 1U];
  reader->in_word = true;
  ++page->n;
  return ingest_pdf_word_vec_push(reader->arena, &reader->words->words, *word);
}

/** Does the character at `box` stand next to the last word, on its line? */
static bool
goes_on(const Reader *const reader, const IngestPdfBox box, const float em)
{
  if (!reader->in_word) {
    return false;
  }
  const IngestPdfWord *const last =
      &reader->words->words.items[reader->words->words.n - 1U];
  const float gap = box.x0 - last->box.x1;
  return fabsf(box.y1 - last->box.y1) < NEAR * em &&
         fabsf(em - last->em) < NEAR * em && gap < NEAR * em &&
         gap > -OVER * em;
}

static RgStatus
add_character(Reader *const reader, const RgStr c, const uint32_t code,
              const Point at, const float wide, const float em)
{
  if (ingest_is_space(code)) {
    reader->in_word = false;
    return RG_OK;
  }
  const IngestPdfWord word = {
      {at.x, at.y - ASCENT * em, at.x + wide, at.y + (1.0F - ASCENT) * em},
      c,
      em};
  if (!ingest_pdf_on_page(word.box)) {
    return RG_OK;
  }
  *reader->n_bytes += c.size;
  if (*reader->n_bytes > (size_t)INGEST_PDF_TEXT_MIB << 20U) {
    return RG_LIMIT;
  }
  if (!goes_on(reader, word.box, em)) {
    return begin_word(reader, &word);
  }
  /* The characters of a word follow each other in the copy of its text. */
  IngestPdfWord *const last =
      &reader->words->words.items[reader->words->words.n - 1U];
  last->box.x1 = word.box.x1 > last->box.x1 ? word.box.x1 : last->box.x1;
  if (last->text.data + last->text.size == c.data) {
    last->text.size += c.size;
    return RG_OK;
  }
  return rg_arena_printf(reader->arena, &last->text, "%.*s%.*s",
                         RG_STR_ARG(last->text), RG_STR_ARG(c));
}

/** Width of a character: up to the next one, where that stands next to it, or
    up to the `edge` of the text; else what most have. */
static float
width_of(const Point here, const Point next, const float edge, const uint32_t c,
         const float em)
{
  const float most = c < 0x1100U ? WIDEST * em : em;
  const float own  = (next.x > here.x ? next.x : edge) - here.x;
  return own > NARROWEST * em && own <= most ? own
         : c < 0x1100U                       ? em / 2.0F
                                             : em;
}

/** A TextCode; `at` is where the one before it began. */
static RgStatus
add_code(Reader *const reader, const xmlNode *const node,
         const Frame *const frame, const float size, Point *const at)
{
  Deltas *const  across  = &reader->across;
  Deltas *const  down    = &reader->down;
  xmlChar *const content = xmlNodeGetContent(node);
  RgStr          text;
  const RgStatus status =
      rg_arena_copy_str(reader->arena, rg_str_c((const char *)content), &text);
  xmlFree(content);
  RG_TRY(status);
  at->x = number_of(node, "X", at->x);
  at->y = number_of(node, "Y", at->y);
  read_deltas(node, "DeltaX", across);
  read_deltas(node, "DeltaY", down);
  const float em  = size * fabsf(frame->a) * POINTS;
  Point       pen = *at;
  uint32_t    c   = 0U;
  size_t      i   = 0U;
  for (size_t from = 0U, n = 0U; (n = rg_utf8_decode(text, from, &c)) != 0U;
       from += n, ++i) {
    const Point here = place(frame, pen.x, pen.y);
    pen.x += i < across->n ? across->items[i]
             : across->n   ? across->items[across->n - 1U]
             : down->n     ? 0.0F
             : c < 0x1100U ? size / 2.0F
                           : size;
    pen.y += i < down->n ? down->items[i] : 0.0F;
    const bool  last = from + n == text.size;
    const Point next = last ? here : place(frame, pen.x, pen.y);
    RG_TRY(add_character(reader, rg_str_slice(text, from, from + n), c, here,
                         width_of(here, next, frame->edge * POINTS, c, em),
                         em));
  }
  return RG_OK;
}

static RgStatus
add_text(Reader *const reader, const xmlNode *const node)
{
  const Frame frame = frame_of(node);
  const float size  = number_of(node, "Size", 0.0F);
  Point       at    = {0.0F, 0.0F};
  if (size <= 0.0F || fabsf(frame.b) > SLANT * fabsf(frame.a) ||
      fabsf(frame.a) * size < SLANT) {
    return RG_OK;
  }
  for (const xmlNode *code = node->children; code; code = code->next) {
    if (ingest_xml_is(code, "TextCode")) {
      RG_TRY(add_code(reader, code, &frame, size, &at));
    }
  }
  return RG_OK;
}

static RgStatus
add_rule(const Reader *const reader, const Point a, const Point b)
{
  const IngestPdfBox box  = {fminf(a.x, b.x), fminf(a.y, b.y), fmaxf(a.x, b.x),
                             fmaxf(a.y, b.y)};
  const float        wide = box.x1 - box.x0;
  const float        high = box.y1 - box.y0;
  const bool         is_row = high < STRAIGHT && wide >= MIN_ROW;
  if (!ingest_pdf_on_page(box) ||
      (!is_row && !(wide < STRAIGHT && high >= MIN_COLUMN))) {
    return RG_OK;
  }
  IngestPdfRuleVec *const rules =
      is_row ? &reader->rules->rows : &reader->rules->columns;
  const IngestPdfRule rule = is_row ? (IngestPdfRule){a.y, box.x0, box.x1}
                                    : (IngestPdfRule){a.x, box.y0, box.y1};
  return rules->n < MAX_RULES
             ? ingest_pdf_rule_vec_push(reader->arena, rules, rule)
             : RG_OK;
}

/** The lines of a path, §9.1: M and S move, L draws, C closes; curves (Q, B, A)
    end where their last two numbers say. */
static RgStatus
add_lines(const Reader *const reader, const char *at, const Frame *const frame)
{
  Point start = {0.0F, 0.0F};
  Point pen   = start;
  while (*at) {
    const char   command   = *at++;
    const size_t n_numbers = command == 'Q'           ? 4U
                             : command == 'B'         ? 6U
                             : command == 'A'         ? 7U
                             : strchr("MSL", command) ? 2U
                                                      : 0U;
    float        numbers[7];
    char        *end = NULL;
    for (size_t i = 0U; i < n_numbers; ++i) {
      numbers[i] = strtof(at, &end);
      if (end == at) {
        return RG_OK;
      }
      at = end;
    }
    if (command == 'C') {
      RG_TRY(add_rule(reader, pen, start));
      pen = start;
    } else if (n_numbers) {
      const Point to =
          place(frame, numbers[n_numbers - 2U], numbers[n_numbers - 1U]);
      RG_TRY(command == 'L' ? add_rule(reader, pen, to) : RG_OK);
      pen   = to;
      start = command == 'M' || command == 'S' ? to : start;
    }
  }
  return RG_OK;
}

static bool
says(const xmlNode *const node, const char *const name, const char *const value)
{
  xmlChar *const text = xmlGetProp(node, (const xmlChar *)name);
  const bool     same = text && !xmlStrcmp(text, (const xmlChar *)value);
  xmlFree(text);
  return same;
}

/** Drawn in white or nearly so. */
static bool
is_light(const xmlNode *const color)
{
  xmlChar *const text =
      color ? xmlGetProp(color, (const xmlChar *)"Value") : NULL;
  float        values[3];
  const size_t n     = text ? read_numbers(text, values, 3U) : 0U;
  bool         light = n > 0U;
  for (size_t i = 0U; i < n; ++i) {
    light = light && values[i] >= (float)WHITE;
  }
  xmlFree(text);
  return light;
}

/** Strokes, and filled boxes that are as thin as them. */
static RgStatus
add_path(const Reader *const reader, const xmlNode *const node)
{
  xmlChar *const       boundary = xmlGetProp(node, (const xmlChar *)"Boundary");
  const xmlNode *const data     = ingest_xml_child(node, "AbbreviatedData");
  IngestOfdBox         box      = {0};
  const Frame          frame    = frame_of(node);
  const bool           known    = ingest_ofd_box(boundary, &box);
  xmlFree(boundary);
  const bool thin     = known && fminf(box.width, box.height) * POINTS < THIN;
  const bool is_drawn = !says(node, "Stroke", "false") &&
                        !is_light(ingest_xml_child(node, "StrokeColor"));
  const bool is_filled = says(node, "Fill", "true") && thin &&
                         !is_light(ingest_xml_child(node, "FillColor"));
  if (!data || (!is_drawn && !is_filled)) {
    return RG_OK;
  }
  xmlChar *const text = xmlNodeGetContent(data);
  const RgStatus status =
      text ? add_lines(reader, (const char *)text, &frame) : RG_OK;
  xmlFree(text);
  return status;
}

static RgStatus
add_objects(Reader *const reader, const xmlNode *const node, const int depth)
{
  for (const xmlNode *part = depth < INGEST_XML_MAX_DEPTH ? node->children
                                                          : NULL;
       part; part          = part->next) {
    if (part->type != XML_ELEMENT_NODE || says(part, "Visible", "false")) {
      continue;
    }
    if (ingest_xml_is(part, "TextObject")) {
      RG_TRY(add_text(reader, part));
    } else if (ingest_xml_is(part, "PathObject")) {
      RG_TRY(add_path(reader, part));
    } else if (ingest_xml_is(part, "Layer") ||
               ingest_xml_is(part, "PageBlock")) {
      RG_TRY(add_objects(reader, part, depth + 1));
    }
  }
  return RG_OK;
}

static int
by_at(const void *const a, const void *const b)
{
  const float x = ((const IngestPdfRule *)a)->at;
  const float y = ((const IngestPdfRule *)b)->at;
  return x < y ? -1 : x > y;
}

static void
sort(IngestPdfRuleVec *const rules)
{
  if (rules->n) {
    qsort(rules->items, rules->n, sizeof(*rules->items), by_at);
  }
}

RgStatus
ingest_ofd_page(RgArena *const arena, const xmlNode *const content,
                IngestPdfWords *const words, IngestPdfRules *const rules,
                size_t *const n_bytes)
{
  Reader *const reader = rg_arena_alloc_zero(arena, 1U, sizeof(*reader));
  if (!reader) {
    return RG_NO_MEMORY;
  }
  reader->arena   = arena;
  reader->words   = words;
  reader->rules   = rules;
  reader->n_bytes = n_bytes;
  RG_TRY(add_objects(reader, content, 0));
  sort(&rules->rows);
  sort(&rules->columns);
  return RG_OK;
}
