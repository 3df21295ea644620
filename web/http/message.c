#include "web/http/message.h"

#include <stdbool.h>
#include <stdint.h>

extern const char web_messages_tsv_begin[];
extern const char web_messages_tsv_end[];

enum { MAX_PARTS = 4 };

/** A line of the table, and what stands in the message where it has %1, %2 … */
typedef struct {
  RgStr  english;
  RgStr  chinese;
  RgStr  parts[MAX_PARTS];
  size_t n_parts;
  size_t n_fixed; ///< bytes of the message that the line itself has
} Match;

/** Up to the next %1 … of `rest`; `number` is 0 where there is none. */
static RgStr
cut_words(RgStr *const rest, size_t *const number)
{
  const RgStr all = *rest;
  *number         = 0U;
  for (size_t i = 0U; i + 1U < all.size; ++i) {
    const char c = all.data[i + 1U];
    if (all.data[i] == '%' && c > '0' && c <= '0' + MAX_PARTS) {
      *number = (size_t)(c - '0');
      *rest   = rg_str_slice(all, i + 2U, all.size);
      return rg_str_slice(all, 0U, i);
    }
  }
  *rest = RG_STR_NONE;
  return all;
}

/** Whether the message reads as the line; what varies is as short as can be. */
static bool
is_match(const RgStr message, Match *const match)
{
  RgStr  rest   = match->english;
  size_t number = 0U;
  RgStr  words  = cut_words(&rest, &number);
  size_t at     = words.size;
  if (!rg_str_starts_with(message, words)) {
    return false;
  }
  match->n_fixed = words.size;
  for (match->n_parts = 0U; number; ++match->n_parts) {
    words            = cut_words(&rest, &number);
    const bool  last = !number;
    const RgStr tail = rg_str_slice(message, at, message.size);
    if (last && !rg_str_ends_with(tail, words)) {
      return false;
    }
    const size_t found =
        last ? message.size - words.size : rg_str_find(message, words, at);
    if (found == SIZE_MAX) {
      return false;
    }
    match->parts[match->n_parts] = rg_str_slice(message, at, found);
    match->n_fixed += words.size;
    at = found + words.size;
  }
  return at == message.size;
}

/** The line that says most of the message itself. */
static Match
find(const RgStr message)
{
  RgStr rest = rg_str(web_messages_tsv_begin,
                      (size_t)(web_messages_tsv_end - web_messages_tsv_begin));
  RgStr line = RG_STR_NONE;
  Match best = {.n_fixed = 0U};
  while (rg_str_split(&rest, '\n', &line)) {
    Match match   = {.n_fixed = 0U};
    match.chinese = line;
    if (!rg_str_starts_with(line, RG_STR("#")) &&
        rg_str_split(&match.chinese, '\t', &match.english) &&
        is_match(message, &match) && match.n_fixed > best.n_fixed) {
      best = match;
    }
  }
  return best;
}

/** The line's Chinese with its parts, which may be messages themselves: what
    was expected. */
RgStatus
web_message_in_chinese(RgArena *const arena, const RgStr message,
                       RgStr *const chinese)
{
  Match  match  = find(message);
  RgStr  rest   = match.chinese;
  RgStr  said   = RG_STR_NONE;
  size_t number = 0U;
  *chinese      = message;
  if (!match.n_fixed) {
    return RG_OK;
  }
  do {
    const RgStr words = cut_words(&rest, &number);
    RgStr       part  = RG_STR_NONE;
    if (number) {
      const Match inner = find(match.parts[number - 1U]);
      part              = inner.n_fixed && !inner.n_parts ? inner.chinese
                                                          : match.parts[number - 1U];
    }
    RG_TRY(rg_arena_printf(arena, &said, "%.*s%.*s%.*s", RG_STR_ARG(said),
                           RG_STR_ARG(words), RG_STR_ARG(part)));
  } while (number);
  *chinese = said;
  return RG_OK;
}
