#include "ingest/normalize/damage.h"

#include "graph/base/utf8.h"
#include "graph/base/vec.h"
#include "ingest/normalize/lesson.h"
#include "ingest/normalize/quotes.h"
#include "ingest/normalize/shift/pairs.h"
#include "ingest/normalize/shift/search.h"
#include "ingest/text/chinese.h"
#include "ingest/text/edit_map.h"

#include <math.h>

enum {
  LINE_BYTES    = 600,  ///< before a mark, in which quotes may open
  POINTS_BYTES  = 3000, ///< of a section, at most
  SEARCH_BYTES  = 512,  ///< of text for each search that is allowed
  SEARCHES_FREE = 200,
  FRUITLESS     = 30, ///< searches without a repair: there is no damage
  FRUIT         = 8,  ///< more that each repair allows
  MANY_REPAIRS  = 5,  ///< and half of the marks: the text is damaged
  MIN_PAIRS     = 3   ///< of a pair behind a mark that is plainly text
};

static const double min_gain      = 4.0;
static const double again_gain    = -3.0; /* once damage is certain */
static const double gain_per_char = 0.5;
static const double cut_share     = 0.8; /* of repairs: the text was cut */

RG_VEC_DEFINE(RepairVec, IngestRepair, repair_vec);

typedef struct {
  const IngestRepairer *repairer;
  RgArena              *arena;
  RgStr                 text;
  IngestLesson          lesson;
  IngestShiftSearch    *search;
  size_t                searches_left;
  bool                  is_damaged; ///< many repairs are certain already
  bool                  is_cut;     ///< at marks
  size_t                n_cut;      ///< repairs that look like it
  size_t                n_searches;
  char                 *out;
  size_t                size;
  size_t                capacity;
  IngestEditBuilder     edits;
  RepairVec             repairs;
} Repair;

/** The last characters written, of the same line. */
static IngestCharContext
context_before(const Repair *const repair)
{
  uint32_t forms[2] = {0U, 0U};
  RgStr    out      = rg_str(repair->out, repair->size);
  for (size_t i = 0U; i < 2U && out.size; ++i) {
    const uint32_t c = ingest_last(out);
    if (ingest_is_space(c)) {
      break;
    }
    forms[i] = ingest_char_model_form(c);
    out.size = rg_utf8_previous(out, out.size);
  }
  return (IngestCharContext){forms[1], forms[0]};
}

/** Quotes open at the end of what is written, of its last line. */
static uint8_t
open_before(const Repair *const repair)
{
  const RgStr out  = rg_str(repair->out, repair->size);
  size_t      at   = repair->size;
  uint8_t     open = 0U;
  uint32_t    c    = 0U;
  while (at && repair->size - at < LINE_BYTES && out.data[at - 1U] != '\n') {
    --at;
  }
  while (at < out.size && ((unsigned char)out.data[at] & 0xC0U) == 0x80U) {
    ++at;
  }
  for (size_t n = 0U; at < out.size && (n = rg_utf8_decode(out, at, &c));
       at += n) {
    (void)ingest_quotes_turn(&open, ingest_char_model_form(c));
  }
  return open;
}

/** The characters from the mark at `at` on, to the end of the line at most. */
static void
read_items(const Repair *const repair, const size_t at,
           IngestShiftInput *const input)
{
  size_t here       = at;
  input->n          = 0U;
  input->before     = context_before(repair);
  input->open       = open_before(repair);
  input->is_certain = repair->is_damaged;
  input->is_cut     = repair->is_cut;
  while (input->n < INGEST_SHIFT_MAX_ITEMS) {
    uint32_t     c = 0U;
    const size_t n = rg_utf8_decode(repair->text, here, &c);
    if (!n || c == '\n' || c == '\r') {
      break;
    }
    input->items[input->n++] = c;
    here += n;
  }
}

/** Cheap look: can what follows the mark at `at` be shifted text at all? */
static bool
may_be_damage(const IngestGbk *const gbk, const RgStr text, const size_t at)
{
  uint32_t     c     = 0U;
  const size_t size  = rg_utf8_decode(text, at, &c);
  uint32_t     first = 0U;
  if (!rg_utf8_decode(text, at + size, &first)) {
    return false;
  }
  /* A row of marks is one that somebody wrote. */
  if (rg_str_starts_with(rg_str_slice(text, at, text.size), RG_STR("?????"))) {
    return false;
  }
  return first != ' ' && first != '\n' && first != '\r' && first != '\t' &&
         !ingest_is_digit(first) &&
         (ingest_is_damage_mark(first) || first < 0x80U ||
          ingest_gbk_encode(gbk, first));
}

/** Is what follows the mark plainly text already? */
static bool
is_suspect(const Repair *const repair, const IngestShiftInput *const input)
{
  if (input->n < 3U) {
    return input->n == 2U && input->items[1] > 0x7FU;
  }
  const uint32_t a = ingest_char_model_form(input->items[1]);
  const uint32_t b = ingest_char_model_form(input->items[2]);
  return ingest_char_model_pairs(repair->lesson.chars, a, b) < MIN_PAIRS;
}

static RgStatus
append(Repair *const repair, const RgStr piece)
{
  if (repair->size + piece.size > repair->capacity) {
    const size_t capacity =
        repair->capacity + repair->capacity / 4U + piece.size + 64U;
    void *const grown =
        rg_arena_grow(repair->arena, repair->out, repair->capacity, capacity);
    if (!grown) {
      return RG_NO_MEMORY;
    }
    repair->out      = (char *)grown;
    repair->capacity = capacity;
  }
  memcpy(repair->out + repair->size, piece.data, piece.size);
  repair->size += piece.size;
  return RG_OK;
}

static RgStatus
copy(Repair *const repair, const size_t from, const size_t end)
{
  if (end > from) {
    RG_TRY(ingest_edits_copy(&repair->edits, (uint32_t)repair->size,
                             (uint32_t)from));
    RG_TRY(append(repair, rg_str_slice(repair->text, from, end)));
  }
  return RG_OK;
}

/** How many points the text from `at` on counts up, 一是, 二是, …, before the
    next heading: what a lost digit in the heading said.  0: none. */
static uint32_t
count_points(const RgStr text, const size_t at)
{
  static const char *const points[] = {"一是", "二是", "三是", "四是", "五是",
                                       "六是", "七是", "八是", "九是"};
  const RgStr              ahead = rg_str_slice(text, at, at + POINTS_BYTES);
  size_t                   from  = 0U;
  uint32_t                 n     = 0U;
  for (; n < RG_COUNT_OF(points); ++n) {
    const size_t found = rg_str_find(ahead, rg_str_c(points[n]), from);
    const size_t first = rg_str_find(ahead, RG_STR("一是"), from);
    /* Another 一是 before it begins the points of the next heading. */
    if (found == SIZE_MAX || (n && first < found)) {
      break;
    }
    from = found + 6U;
  }
  return n;
}

static RgStatus
replace(Repair *const repair, const size_t from, const size_t end,
        const IngestShiftResult *const result)
{
  const uint32_t begin = (uint32_t)repair->size;
  RG_TRY(ingest_edits_replace(&repair->edits, begin, (uint32_t)from));
  for (uint32_t i = 0U; i < result->n_out; ++i) {
    char     bytes[RG_UTF8_MAX_BYTES];
    uint32_t c = result->out[i];
    if (c == INGEST_SHIFT_DIGIT) {
      const uint32_t points = count_points(repair->text, end);
      c                     = points > 1U ? '0' + points : '?';
    }
    const size_t n = rg_utf8_encode(c, bytes);
    RG_TRY(append(repair, rg_str(bytes, n)));
  }
  return repair_vec_push(repair->arena, &repair->repairs,
                         (IngestRepair){{begin, (uint32_t)repair->size},
                                        {(uint32_t)from, (uint32_t)end},
                                        1.0 - 0.5 * exp(-result->margin)});
}

/** Text full of honest question marks need not be searched to its end. */
static bool
is_fruitless(const Repair *const repair)
{
  return repair->n_searches > FRUITLESS + FRUIT * repair->repairs.n;
}

/** Where text was cut, a mark of clauses stands behind the byte before it. */
static bool
looks_cut(const uint32_t c)
{
  return ingest_shift_stops(c) || c == '?';
}

/** The mark at `at`; `end` is where the text goes on. */
static RgStatus
try_mark(Repair *const repair, const size_t at, size_t *const end)
{
  IngestShiftInput  input;
  IngestShiftResult result;
  *end = at + rg_utf8_encode(repair->text.data[at] == '?' ? '?' : 0xFFFDU,
                             (char[RG_UTF8_MAX_BYTES]){0});
  if (!repair->searches_left || is_fruitless(repair) ||
      !may_be_damage(repair->repairer->gbk, repair->text, at)) {
    return copy(repair, at, *end);
  }
  read_items(repair, at, &input);
  if (!is_suspect(repair, &input)) {
    return copy(repair, at, *end);
  }
  --repair->searches_left;
  ++repair->n_searches;
  ingest_char_model_look_around(repair->lesson.chars, repair->text, at);
  if (!ingest_shift_search_run(repair->search, &input, &result) ||
      result.gain < (repair->is_damaged ? again_gain : min_gain) +
                        gain_per_char * result.n_items) {
    return copy(repair, at, *end);
  }
  size_t   here = at;
  uint32_t c    = 0U;
  for (uint32_t i = 0U; i < result.n_items; ++i) {
    here += rg_utf8_decode(repair->text, here, &c);
  }
  *end = here;
  repair->n_cut += looks_cut(input.items[1]) ? 1U : 0U;
  return replace(repair, at, here, &result);
}

static RgStatus
repair_all(Repair *const repair, size_t mark)
{
  const RgStr text = repair->text;
  repair->out      = rg_arena_alloc(repair->arena, repair->capacity);
  if (!repair->out) {
    return RG_NO_MEMORY;
  }
  for (size_t from = 0U; from < text.size;) {
    const size_t end = mark == SIZE_MAX ? text.size : mark;
    RG_TRY(copy(repair, from, end));
    from = end;
    if (mark != SIZE_MAX) {
      RG_TRY(try_mark(repair, mark, &from));
      mark = ingest_next_mark(text, from);
    }
  }
  return RG_OK;
}

/** One run over the text, with a model learned from `lesson`. */
static RgStatus
run(Repair *const repair, const RgStr lesson, const size_t mark)
{
  const IngestRepairer *const repairer = repair->repairer;
  const size_t                size     = repair->text.size;
  repair->searches_left                = size / SEARCH_BYTES + SEARCHES_FREE;
  repair->capacity                     = size + 64U;
  repair->edits = (IngestEditBuilder){repair->arena, {0}};
  RG_TRY(ingest_lesson_learn(repair->arena, repairer, lesson, &repair->lesson));
  RG_TRY(ingest_shift_search_new(repair->arena, repairer->gbk, repairer->script,
                                 repair->lesson.chars, repairer->words,
                                 repair->lesson.words, &repair->search));
  return repair_all(repair, mark);
}

/** The first mark that may be damage; SIZE_MAX when there is none. */
static size_t
first_suspect(const IngestGbk *const gbk, const RgStr text)
{
  size_t mark = ingest_next_mark(text, 0U);
  while (mark != SIZE_MAX && !may_be_damage(gbk, text, mark)) {
    mark = ingest_next_mark(text, mark + 1U);
  }
  return mark;
}

RgStatus
ingest_repair_damage(const IngestRepairer *const repairer, RgArena *const arena,
                     const RgStr text, RgStr *const repaired,
                     IngestEditMap *const map, IngestRepair **const repairs,
                     uint32_t *const n_repairs)
{
  const size_t mark   = first_suspect(repairer->gbk, text);
  Repair       repair = {.repairer = repairer, .arena = arena, .text = text};
  *repaired           = text;
  *repairs            = NULL;
  *n_repairs          = 0U;
  if (mark == SIZE_MAX) {
    return ingest_edits_identity(arena, (uint32_t)text.size, map);
  }
  RG_TRY(ingest_word_model_load(repairer->words));
  RG_TRY(run(&repair, text, mark));
  if (repair.repairs.n >= MANY_REPAIRS &&
      repair.repairs.n * 2U > repair.n_searches) {
    /* The first run's text teaches the second, which may be bolder. */
    Repair again = {.repairer   = repairer,
                    .arena      = arena,
                    .text       = text,
                    .is_damaged = true,
                    .is_cut     = (double)repair.n_cut >
                              cut_share * (double)repair.repairs.n};
    RG_TRY(run(&again, rg_str(repair.out, repair.size), mark));
    repair = again;
  }
  if (repair.repairs.n) {
    *repaired  = rg_str(repair.out, repair.size);
    *repairs   = repair.repairs.items;
    *n_repairs = (uint32_t)repair.repairs.n;
    return ingest_edits_end(&repair.edits, (uint32_t)repair.size,
                            (uint32_t)text.size, map);
  }
  return ingest_edits_identity(arena, (uint32_t)text.size, map);
}
