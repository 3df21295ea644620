#include "ingest/read/docx_numbers.h"

#include "graph/base/vec.h"
#include "ingest/read/list_label.h"
#include "ingest/read/package.h"
#include "ingest/text/chinese.h"

typedef struct {
  uint32_t        id;
  IngestListLevel levels[INGEST_LIST_LEVELS];
} Abstract;

typedef struct {
  uint32_t        id;
  uint32_t        abstract; ///< index
  IngestListState state;
  uint32_t starts[INGEST_LIST_LEVELS]; ///< of its own; 0: the abstract one's
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

/** ST_NumberFormat, §17.18.59 */
static IngestNumberForm
form_of(const RgStr format)
{
  if (rg_str_equals(format, RG_STR("bullet")) ||
      rg_str_equals(format, RG_STR("none"))) {
    return INGEST_NUMBER_NONE;
  }
  if (rg_str_starts_with(format, RG_STR("decimalEnclosedCircle"))) {
    return INGEST_NUMBER_CIRCLED;
  }
  if (rg_str_ends_with(format, RG_STR("Letter"))) {
    return format.data[0] == 'u' ? INGEST_NUMBER_UPPER : INGEST_NUMBER_LOWER;
  }
  return rg_str_starts_with(format, RG_STR("chineseCounting")) ||
                 rg_str_starts_with(format, RG_STR("japaneseCounting")) ||
                 rg_str_starts_with(format, RG_STR("ideographDigital")) ||
                 rg_str_starts_with(format, RG_STR("taiwanese"))
             ? INGEST_NUMBER_CHINESE
             : INGEST_NUMBER_DECIMAL;
}

static RgStatus
read_level(RgArena *const arena, const xmlNode *const node,
           IngestListLevel *const level)
{
  RgStr value;
  level->start = 1U;
  level->form  = INGEST_NUMBER_DECIMAL;
  for (const xmlNode *part = node->children; part; part = part->next) {
    if (ingest_xml_is(part, "start")) {
      RG_TRY(ingest_xml_attribute(arena, part, "val", &value));
      level->start = number_of(value);
    } else if (ingest_xml_is(part, "numFmt")) {
      RG_TRY(ingest_xml_attribute(arena, part, "val", &value));
      level->form = form_of(value);
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
      if (level < INGEST_LIST_LEVELS) {
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
        level < INGEST_LIST_LEVELS && start > 0) {
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
  IngestDocxNumbers *const made = rg_arena_alloc_zero(arena, 1U, sizeof(*made));
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
  if (!list || level >= INGEST_LIST_LEVELS) {
    return RG_OK;
  }
  const IngestListLevel *const levels =
      numbers->abstracts.items[list->abstract].levels;
  return ingest_list_next(
      numbers->arena, levels, &list->state, level,
      list->starts[level] ? list->starts[level] : levels[level].start, label);
}
