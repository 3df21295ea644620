#include "web/http/etag.h"

bool
web_etag_is_listed(const RgStr list, const RgStr tag)
{
  RgStr rest    = list;
  RgStr element = RG_STR_NONE;
  while (rg_str_split(&rest, ',', &element)) {
    RgStr one = rg_str_trim(element);
    if (rg_str_equals(one, RG_STR("*"))) {
      return true;
    }
    if (rg_str_starts_with(one, RG_STR("W/"))) {
      one = rg_str_slice(one, 2U, one.size);
    }
    if (one.size == tag.size + 2U && one.data[0] == '"' &&
        rg_str_equals(rg_str_slice(one, 1U, one.size - 1U), tag)) {
      return true;
    }
  }
  return false;
}
