#include "ingest/read/docx_numbers.h"

#include "graph/base/utf8.h"
#include "graph/base/vec.h"
#include "ingest/read/package.h"
#include "ingest/text/chinese.h"

#include <stdio.h>
#include <string.h>

enum { MAX_LEVELS = 9, MAX_LABEL = 96 };

typedef struct {
  uint32_t start;
  RgStr    format; /* such as "chineseCountingThousand" */
  RgStr    text;   /* such as "(%1)" */
} Level;

typedef struct {
  uint32_t id;
  Level    levels[MAX_LEVELS];
} Abstract;

typedef struct {
  uint32_t id;
  uint32_t abstract; /* index */
  uint32_t counts[MAX_LEVELS];
  uint32_t starts[MAX_LEVELS]; /* of its own; 0: the abstract one's */
} List;

RG_VEC_DEFINE(AbstractVec, Abstract, abstract_vec);
RG_VEC_DEFINE(ListVec, List, list_vec);

struct IngestDocxNumbersImpl {
  RgArena    *arena;
  AbstractVec abstracts;
  ListVec     lists;
};

static uint32_t
number_of(const RgStr text)
{
  uint32_t value = 0U;
  return ingest_read_ordinal(text, &value) ? value : 0U;
}

static RgStatus
read_level(RgArena *const arena, const xmlNode *const node, Level *const level)
{
  RgStr value;
  level->start = 1U;
  for (const xmlNode *part = node->children; part; part = part->next) {
    if (ingest_xml_is(part, "start")) {
      RG_TRY(ingest_xml_attribute(arena, part, "val", &value));
      level->start = number_of(value);
    } else if (ingest_xml_is(part, "numFmt")) {
      RG_TRY(ingest_xml_attribute(arena, part, "val", &level->format));
    } else if (ingest_xml_is(part, "lvlText")) {
      RG_TRY(ingest_xml_attribute(arena, part, "val", &level->text));
    }
  }
  return RG_OK;
}

static RgStatus
read_abstract(IngestDocxNumbers *const numbers, const xmlNode *const node)
{
  Abstract made = {0};
  RgStr    value;
  RG_TRY(ingest_xml_attribute(numbers->arena, node, "abstractNumId", &value));
  made.id = number_of(value);
  for (const xmlNode *part = node->children; part; part = part->next) {
    if (ingest_xml_is(part, "lvl")) {
      RG_TRY(ingest_xml_attribute(numbers->arena, part, "ilvl", &value));
      const uint32_t level = number_of(value);
      if (level < MAX_LEVELS) {
        RG_TRY(read_level(numbers->arena, part, &made.levels[level]));
      }
    }
  }
  return abstract_vec_push(numbers->arena, &numbers->abstracts, made);
}

static RgStatus
read_list(IngestDocxNumbers *const numbers, const xmlNode *const node)
{
  List  made = {0};
  RgStr value;
  RG_TRY(ingest_xml_attribute(numbers->arena, node, "numId", &value));
  made.id = number_of(value);
  for (const xmlNode *part = node->children; part; part = part->next) {
    const long level = ingest_xml_number(part, "ilvl");
    const long start =
        ingest_xml_number(ingest_xml_child(part, "startOverride"), "val");
    if (ingest_xml_is(part, "lvlOverride") && level >= 0 &&
        level < MAX_LEVELS && start > 0) {
      made.starts[level] = (uint32_t)start;
    }
  }
  for (const xmlNode *part = node->children; part; part = part->next) {
    if (ingest_xml_is(part, "abstractNumId")) {
      RG_TRY(ingest_xml_attribute(numbers->arena, part, "val", &value));
      const uint32_t id = number_of(value);
      for (uint32_t i = 0U; i < numbers->abstracts.n; ++i) {
        if (numbers->abstracts.items[i].id == id) {
          made.abstract = i;
          return list_vec_push(numbers->arena, &numbers->lists, made);
        }
      }
    }
  }
  return RG_OK;
}

RgStatus
ingest_docx_numbers_new(RgArena *const arena, const xmlNode *const root,
                        IngestDocxNumbers **const numbers)
{
  IngestDocxNumbers *const made =
      (IngestDocxNumbers *)rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->arena = arena;
  for (const xmlNode *node = root ? root->children : NULL; node;
       node                = node->next) {
    if (ingest_xml_is(node, "abstractNum")) {
      RG_TRY(read_abstract(made, node));
    }
  }
  for (const xmlNode *node = root ? root->children : NULL; node;
       node                = node->next) {
    if (ingest_xml_is(node, "num")) {
      RG_TRY(read_list(made, node));
    }
  }
  *numbers = made;
  return RG_OK;
}

/* Chinese numeral of 1 to 99. */
static size_t
write_chinese(const uint32_t number, char *const out)
{
  static const char *const digits[] = {"",   "一", "二", "三", "四",
                                       "五", "六", "七", "八", "九"};
  if (!number || number > 99U) {
    return (size_t)snprintf(out, 16U, "%u", number);
  }
  const uint32_t tens = number / 10U;
  return (size_t)snprintf(out, 16U, "%s%s%s", tens > 1U ? digits[tens] : "",
                          tens ? "十" : "", digits[number % 10U]);
}

/* ST_NumberFormat, §17.18.59 */
static size_t
write_number(const RgStr format, const uint32_t number, char *const out)
{
  const bool chinese = rg_str_starts_with(format, RG_STR("chineseCounting")) ||
                       rg_str_starts_with(format, RG_STR("japaneseCounting")) ||
                       rg_str_starts_with(format, RG_STR("ideographDigital")) ||
                       rg_str_starts_with(format, RG_STR("taiwanese"));
  if (rg_str_starts_with(format, RG_STR("decimalEnclosedCircle")) && number &&
      number <= 20U) {
    return rg_utf8_encode(0x245FU + number, out); /* ① */
  }
  if (rg_str_ends_with(format, RG_STR("Letter")) && number && number <= 26U) {
    *out = (char)((format.data[0] == 'u' ? 'A' : 'a') + (int)number - 1);
    return 1U;
  }
  return chinese ? write_chinese(number, out)
                 : (size_t)snprintf(out, 16U, "%u", number);
}

RgStatus
ingest_docx_numbers_next(IngestDocxNumbers *const numbers,
                         const uint32_t num_id, const uint32_t level,
                         RgStr *const label)
{
  *label     = RG_STR_NONE;
  List *list = NULL;
  for (size_t i = 0U; !list && i < numbers->lists.n; ++i) {
    list =
        numbers->lists.items[i].id == num_id ? &numbers->lists.items[i] : NULL;
  }
  if (!list || level >= MAX_LEVELS) {
    return RG_OK;
  }
  const Abstract *const abstract = &numbers->abstracts.items[list->abstract];
  const Level *const    here     = &abstract->levels[level];
  list->counts[level] = list->counts[level]   ? list->counts[level] + 1U
                        : list->starts[level] ? list->starts[level]
                                              : here->start;
  for (uint32_t deeper = level + 1U; deeper < MAX_LEVELS; ++deeper) {
    list->counts[deeper] = 0U;
  }
  if (rg_str_equals(here->format, RG_STR("bullet")) ||
      rg_str_equals(here->format, RG_STR("none"))) {
    return RG_OK;
  }
  char   out[MAX_LABEL];
  size_t size = 0U;
  for (size_t at = 0U; at < here->text.size && size + 20U < MAX_LABEL; ++at) {
    const char c = here->text.data[at];
    const char d = at + 1U < here->text.size ? here->text.data[at + 1U] : 0;
    if (c == '%' && d >= '1' && d <= '9') {
      const uint32_t which = (uint32_t)(d - '1');
      size += write_number(abstract->levels[which].format,
                           list->counts[which] ? list->counts[which]
                                               : abstract->levels[which].start,
                           out + size);
      ++at;
    } else {
      out[size++] = c;
    }
  }
  return rg_arena_copy_str(numbers->arena, rg_str(out, size), label);
}
