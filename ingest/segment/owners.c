/**
   @file
   Lines and brackets that name bodies and nothing more: whose a case is.
*/
#include "ingest/segment/names.h"

#include "ingest/text/chinese.h"

static bool
is_body(const IngestSegmentWords *const words, const RgStr name)
{
  enum { MIN_NAME = 3 * 3, MAX_NAME = 30 * 3 }; /* bytes */
  uint32_t entry = 0U;
  return name.size >= MIN_NAME && name.size <= MAX_NAME &&
         ingest_lexicon_suffix(&words->parts, name, &entry) &&
         rg_str_equals(ingest_lexicon_column(&words->parts, entry, 1U),
                       RG_STR("body"));
}

/** The first name of a list; `*rest` stands behind it and what parts them. */
static RgStr
next_name(const RgStr list, RgStr *const rest)
{
  size_t end = ingest_plain_run(list, 0U);
  *rest      = rg_str_slice(list, end, list.size);
  if (rg_str_starts_with(*rest, RG_STR("、"))) {
    *rest = rg_str_slice(*rest, sizeof "、" - 1U, rest->size);
  } else if (rest->size && (rest->data[0] == ' ' || rest->data[0] == ';' ||
                            rest->data[0] == ',')) {
    *rest = rg_str_slice(*rest, 1U, rest->size);
  }
  return rg_str_slice(list, 0U, end);
}

bool
ingest_names_bodies(const IngestSegmentWords *const words, const RgStr text)
{
  RgStr rest = text;
  while (rest.size) {
    if (!is_body(words, next_name(rest, &rest))) {
      return false;
    }
  }
  return text.size > 0U;
}

/** What the bracket at the end of `text` holds; empty for none. */
static RgStr
last_bracket(const RgStr text)
{
  size_t open = rg_str_ends_with(text, RG_STR(")")) ? text.size : 0U;
  while (open && text.data[open - 1U] != '(') {
    --open;
  }
  return open ? rg_str_slice(text, open, text.size - 1U) : RG_STR_NONE;
}

size_t
ingest_owners(const IngestSegmentWords *const words, const RgStr text)
{
  const RgStr inside = last_bracket(text);
  return ingest_names_bodies(words, inside) ? inside.size + 2U : 0U;
}

size_t
ingest_task_owners(const IngestSegmentWords *const words, const RgStr text)
{
  const RgStr inside = last_bracket(text);
  const RgStr before = rg_str_slice(text, 0U, text.size - inside.size - 2U);
  RgStr       rest   = inside;
  return inside.size && is_body(words, next_name(inside, &rest)) &&
                 rg_str_ends_with(before, RG_STR("。"))
             ? inside.size + 2U
             : 0U;
}
