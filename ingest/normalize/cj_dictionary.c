#include "ingest/normalize/cj_dictionary.h"

#include <unicode/udata.h>
#include <unicode/utypes.h>

#include <string.h>

/** The head of the file and the lead units of the trie's nodes. */
enum {
  AT_TRIE           = 0, ///< index of the trie's offset
  AT_SIZE           = 3, ///< of the size of it all
  AT_TYPE           = 4,
  TYPE_MASK         = 7,
  TYPE_UNITS        = 1,
  MAX_LINEAR_BRANCH = 5,
  FIRST_MATCH       = 0x30, ///< below: a branch
  FIRST_VALUE       = 0x40,
  FINAL             = 0x8000,
  MAX_BRANCHES      = 512 ///< open at a time; a real trie needs some 30
};

typedef struct {
  const uint16_t *at;
  uint32_t        length; ///< edges left of the branch
  uint32_t        depth;  ///< units before it
} Branch;

typedef struct {
  IngestCjWord    word;
  void           *handle;
  const uint16_t *end;
  uint16_t        units[INGEST_CJ_MAX_UNITS];
  Branch          branches[MAX_BRANCHES];
  size_t          n_branches;
} Walk;

static const uint16_t *
read_wide(const uint16_t *const at, uint32_t *const value)
{
  *value = (uint32_t)at[0] << 16U | at[1];
  return at + 2;
}

static const uint16_t *
read_value(const uint16_t *const at, const uint32_t lead, uint32_t *const value)
{
  if (lead < 0x4000U) {
    *value = lead;
    return at;
  }
  if (lead < 0x7FFFU) {
    *value = (lead - 0x4000U) << 16U | *at;
    return at + 1;
  }
  return read_wide(at, value);
}

/** A value in the lead unit of a node that goes on. */
static const uint16_t *
read_node_value(const uint16_t *const at, const uint32_t lead,
                uint32_t *const value)
{
  if (lead < 0x4040U) {
    *value = (lead >> 6U) - 1U;
    return at;
  }
  if (lead < 0x7FC0U) {
    *value = ((lead & 0x7FC0U) - 0x4040U) << 10U | *at;
    return at + 1;
  }
  return read_wide(at, value);
}

static const uint16_t *
read_delta(const uint16_t *const at, uint32_t *const delta)
{
  const uint32_t lead = at[0];
  if (lead < 0xFC00U) {
    *delta = lead;
    return at + 1;
  }
  if (lead == 0xFFFFU) {
    return read_wide(at + 1, delta);
  }
  *delta = (lead - 0xFC00U) << 16U | at[1];
  return at + 2;
}

static void
put_unit(Walk *const walk, const uint32_t depth, const uint16_t unit)
{
  if (depth < INGEST_CJ_MAX_UNITS) {
    walk->units[depth] = unit;
  }
}

static RgStatus
emit(const Walk *const walk, const uint32_t n, const uint32_t cost)
{
  return n <= INGEST_CJ_MAX_UNITS
             ? walk->word(walk->handle, walk->units, n, cost)
             : RG_OK;
}

static void
push(Walk *const walk, const uint16_t *const at, const uint32_t length,
     const uint32_t depth)
{
  if (walk->n_branches < MAX_BRANCHES) {
    walk->branches[walk->n_branches++] = (Branch){at, length, depth};
  }
}

/** Take the first edge of a branch and remember the others.  `*at` is where the
    edge leads, null when it ends a word. */
static RgStatus
enter_branch(Walk *const walk, const uint16_t **const at, uint32_t length,
             uint32_t *const depth)
{
  const uint16_t *here = *at;
  while (length > MAX_LINEAR_BRANCH) {
    uint32_t              delta = 0U;
    const uint16_t *const right = read_delta(here + 1, &delta);
    push(walk, right, length - length / 2U, *depth);
    here = right + delta;
    length /= 2U;
  }
  put_unit(walk, *depth, here[0]);
  if (length == 1U) { /* the last one has no value: its node follows */
    *at = here + 1;
    ++*depth;
    return RG_OK;
  }
  uint32_t              value = 0U;
  const uint32_t        lead  = here[1];
  const uint16_t *const next  = read_value(here + 2, lead & 0x7FFFU, &value);
  push(walk, next, length - 1U, *depth);
  ++*depth;
  if (lead & FINAL) {
    *at = NULL;
    return emit(walk, *depth, value);
  }
  *at = next + value;
  return RG_OK;
}

/** One node; `*at` becomes the next one, null when there is none. */
static RgStatus
enter_node(Walk *const walk, const uint16_t **const at, uint32_t *const depth)
{
  uint32_t        value = 0U;
  const uint16_t *here  = *at;
  uint32_t        lead  = *here++;
  *at                   = NULL;
  if (lead & FINAL) {
    (void)read_value(here, lead & 0x7FFFU, &value);
    return emit(walk, *depth, value);
  }
  if (lead >= FIRST_VALUE) {
    here = read_node_value(here, lead, &value);
    RG_TRY(emit(walk, *depth, value));
    lead &= FIRST_VALUE - 1U;
  }
  if (lead < FIRST_MATCH) {
    const uint32_t length = lead ? lead : *here++;
    *at                   = here;
    return enter_branch(walk, at, length + 1U, depth);
  }
  for (uint32_t n = lead - FIRST_MATCH + 1U; n; --n) {
    put_unit(walk, (*depth)++, *here++);
  }
  *at = here;
  return RG_OK;
}

static RgStatus
walk_trie(Walk *const walk, const uint16_t *const root)
{
  push(walk, root, 0U, 0U);
  while (walk->n_branches) {
    const Branch    branch = walk->branches[--walk->n_branches];
    const uint16_t *at     = branch.at;
    uint32_t        depth  = branch.depth;
    if (branch.length && at < walk->end) {
      RG_TRY(enter_branch(walk, &at, branch.length, &depth));
    }
    while (at && at < walk->end) {
      RG_TRY(enter_node(walk, &at, &depth));
    }
  }
  return RG_OK;
}

RgStatus
ingest_cj_dictionary_walk(const IngestCjWord word, void *const handle)
{
  UErrorCode         error = U_ZERO_ERROR;
  UDataMemory *const data =
      udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &error);
  if (U_FAILURE(error)) {
    return RG_OK;
  }
  int32_t           indexes[8];
  const char *const bytes = (const char *)udata_getMemory(data);
  memcpy(indexes, bytes, sizeof(indexes));
  RgStatus status = RG_OK;
  if ((indexes[AT_TYPE] & TYPE_MASK) == TYPE_UNITS &&
      indexes[AT_TRIE] >= (int32_t)sizeof(indexes) &&
      indexes[AT_SIZE] > indexes[AT_TRIE]) {
    const void *const root = bytes + indexes[AT_TRIE];
    const void *const end  = bytes + indexes[AT_SIZE];
    Walk walk = {.word = word, .handle = handle, .end = (const uint16_t *)end};
    status    = walk_trie(&walk, (const uint16_t *)root);
  }
  udata_close(data);
  return status;
}
