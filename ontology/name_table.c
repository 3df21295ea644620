#include "ontology/name_table.h"

#include "graph/base/utf8.h"

RgStatus
onto_name_table_init(OntoNameTable *const     table,
                     const RgAllocator *const allocator)
{
  memset(table, 0, sizeof(*table));
  table->values  = rg_hashmap_new(allocator);
  table->lengths = rg_hashmap_new(allocator);
  return table->values && table->lengths ? RG_OK : RG_NO_MEMORY;
}

void
onto_name_table_fini(OntoNameTable *const table)
{
  rg_hashmap_free(table->lengths);
  rg_hashmap_free(table->values);
}

RgStatus
onto_name_table_add(OntoNameTable *const table, const RgStr word,
                    const uint64_t value, uint64_t **const slot,
                    bool *const added)
{
  uint32_t     code_point = 0U;
  const size_t size       = rg_utf8_decode(word, 0U, &code_point);
  const size_t n          = rg_utf8_count(word);
  uint64_t    *lengths    = NULL;
  bool         is_new     = false;
  if (!n || n > ONTO_WORD_MAX_CHARS || code_point > 0xFFFFU) {
    return RG_BAD_DATA;
  }
  table->first[code_point / 64U] |= UINT64_C(1) << code_point % 64U;
  RG_TRY(rg_hashmap_insert(table->lengths, rg_str_slice(word, 0U, size), 0U,
                           &lengths, &is_new));
  *lengths |= UINT64_C(1) << n;
  return rg_hashmap_insert(table->values, word, value, slot, added);
}

bool
onto_name_table_get(const OntoNameTable *const table, const RgStr word,
                    uint64_t *const value)
{
  return rg_hashmap_get(table->values, word, value) == RG_OK;
}

size_t
onto_name_table_match(const OntoNameTable *const table, const RgStr text,
                      const size_t offset, const size_t below,
                      uint64_t *const value)
{
  uint32_t     code_point = 0U;
  const size_t first      = rg_utf8_decode(text, offset, &code_point);
  uint64_t     lengths    = 0U;
  if (!first || code_point > 0xFFFFU ||
      !(table->first[code_point / 64U] >> code_point % 64U & 1U) ||
      rg_hashmap_get(table->lengths, rg_str_slice(text, offset, offset + first),
                     &lengths) != RG_OK) {
    return 0U;
  }
  size_t ends[ONTO_WORD_MAX_CHARS + 1];
  size_t n   = 0U;
  size_t end = offset;
  while (n < ONTO_WORD_MAX_CHARS && lengths >> (n + 1U)) {
    const size_t size = rg_utf8_decode(text, end, &code_point);
    if (!size) {
      break;
    }
    end += size;
    ends[++n] = end;
  }
  for (; n; --n) {
    if (lengths >> n & 1U && ends[n] - offset < below &&
        onto_name_table_get(table, rg_str_slice(text, offset, ends[n]),
                            value)) {
      return ends[n] - offset;
    }
  }
  return 0U;
}
