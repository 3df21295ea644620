#include "web/reconcile/candidates.h"

#include "graph/base/utf8.h"
#include "web/parts/filter.h"
#include "web/parts/search_text.h"
#include "web/reconcile/name_match.h"
#include "web/reconcile/pinyin.h"

#include <stdlib.h>

enum {
  MAX_LOOKED_FOR = 8,   ///< characters that the query counts
  FIRST_SHARE    = 3,   ///< of them, from the begin of a longer name
  MAX_BYTES      = 384, ///< of a name; longer ones are cut
  MIN_PLACE      = 6    ///< bytes of a place that the name itself tells
};

static const double MIN_SCORE    = 40.0;
static const double CLEAR_SCORE  = 84.0;
static const double CLEAR_GAP    = 5.0;
static const double PLACE_BONUS  = 8.0;
static const double PLACE_MALUS  = 30.0;
static const double HIGHEST_ELSE = 99.0; ///< of what is not equal

WEB_QUERY_DECLARE(reconcile_names);

/** The characters of `name`, each once; of a longer one those at its ends. */
static size_t
choose_characters(const RgStr name, RgStr chosen[MAX_LOOKED_FOR])
{
  RgStr  all[WEB_NAME_MAX_CHARACTERS];
  size_t n  = 0U;
  size_t at = 0U;
  while (at < name.size && n < WEB_NAME_MAX_CHARACTERS) {
    uint32_t     point = 0U;
    const size_t size  = rg_utf8_decode(name, at, &point);
    const RgStr  one   = rg_str_slice(name, at, at + size);
    size_t       i     = 0U;
    while (i < n && !rg_str_equals(all[i], one)) {
      ++i;
    }
    all[i] = one;
    n += i == n;
    at += size;
  }
  const size_t kept = n < MAX_LOOKED_FOR ? n : MAX_LOOKED_FOR;
  for (size_t i = 0U; i < kept; ++i) {
    chosen[i] =
        n <= MAX_LOOKED_FOR || i < FIRST_SHARE ? all[i] : all[n - kept + i];
  }
  return kept;
}

static RgStatus
ask(const WebPage *const page, const WebNameQuery *const query,
    const RgStr name, WebTable *const table, RgError *const error)
{
  static const char *const names[MAX_LOOKED_FOR] = {"c0", "c1", "c2", "c3",
                                                    "c4", "c5", "c6", "c7"};
  static const WebQuery    text                  = WEB_QUERY(reconcile_names);
  RgStr                    chosen[MAX_LOOKED_FOR];
  const size_t             n        = choose_characters(name, chosen);
  WebBindings              bindings = {.n = 0U};
  RgStr                    asked    = RG_STR_NONE;
  for (size_t i = 0U; i < n; ++i) {
    bindings.items[bindings.n++] =
        (WebBinding){names[i], graph_term_string(chosen[i])};
  }
  bindings.items[bindings.n++] =
      query->kind
          ? (WebBinding){"class", graph_term_iri(rg_str_c(query->kind->class))}
          : (WebBinding){"every", graph_term_string(RG_STR(""))};
  /* Three of four; all of a short name. */
  RG_TRY(web_filter_number(page, &bindings, "need",
                           n > MAX_LOOKED_FOR / 2U ? n - n / 4U : n));
  return web_filter_ask(page, &text, &bindings, &asked, table, error);
}

/** Whether the row's region is the one that was asked for: by its id, by the
    begin of its name, or by a name with what it lies in, as 厦门市海沧区. */
static bool
is_in_place(const WebPage *const page, const WebTable *const table,
            const size_t row, const RgStr place)
{
  const RgStr id =
      web_reconcile_id(page->site, web_table_text(table, row, "region"));
  const RgStr name = web_table_text(table, row, "place");
  return rg_str_equals(id, place) || rg_str_starts_with(name, place) ||
         (name.size && rg_str_ends_with(place, name));
}

/** The query with the place that its name has in brackets, if one of the bodies
    found is there and no place is asked for. */
static WebNameQuery
with_place(const WebPage *const page, const WebNameQuery *const query,
           const RgStr written, const WebTable *const table)
{
  WebNameQuery own   = *query;
  const RgStr  place = web_name_bracket(written);
  for (size_t row = 0U; row < table->n_rows; ++row) {
    if (!own.place.size && place.size >= MIN_PLACE &&
        is_in_place(page, table, row, place)) {
      own.place = place;
    }
  }
  return own;
}

/** A score with what is known of the place; that of the thing's label is the
    clearest. */
static double
place_score(const WebPage *const page, const WebNameQuery *const query,
            const WebTable *const table, const size_t row, double score)
{
  /* Another name says a little less than the preferred one, and may be that of
     several: 市税务局. */
  const bool is_other = !rg_str_equals(web_table_text(table, row, "name"),
                                       web_table_text(table, row, "label"));
  if (query->place.size && (is_other || score < HIGHEST_ELSE + 0.5)) {
    score += is_in_place(page, table, row, query->place) ? PLACE_BONUS
                                                         : -PLACE_MALUS;
    score = score < HIGHEST_ELSE ? score : HIGHEST_ELSE;
  }
  return is_other ? score - 0.5 : score;
}

static int
compare(const void *const a, const void *const b)
{
  const WebCandidate *const left  = (const WebCandidate *)a;
  const WebCandidate *const right = (const WebCandidate *)b;
  if (left->score < right->score || left->score > right->score) {
    return left->score < right->score ? 1 : -1;
  }
  if (left->label.size != right->label.size) {
    return left->label.size < right->label.size ? -1 : 1;
  }
  return rg_str_compare(left->iri, right->iri);
}

/** What was found, in an arena with room for more. */
typedef struct {
  WebCandidate *all;
  size_t        n;
} Found;

/** Each thing once, with the best of its names. */
static void
add(WebCandidate *const all, size_t *const n, const WebCandidate *const one)
{
  for (size_t i = 0U; i < *n; ++i) {
    if (rg_str_equals(all[i].iri, one->iri)) {
      if (one->score > all[i].score) {
        all[i] = *one;
      }
      return;
    }
  }
  all[(*n)++] = *one;
}

/** A row whose name is alike by `score`. */
static void
add_row(const WebPage *const page, const WebNameQuery *const query,
        const WebTable *const table, const size_t row, const double score,
        Found *const found)
{
  const WebCandidate one = {
      web_table_text(table, row, "thing"), web_table_text(table, row, "label"),
      web_table_text(table, row, "place"),
      web_reconcile_kind(web_table_text(table, row, "class")),
      place_score(page, query, table, row, score)};
  if (one.kind && one.score >= MIN_SCORE) {
    add(found->all, &found->n, &one);
  }
}

/** Room for as many again. */
static RgStatus
grow(RgArena *const arena, Found *const found, const size_t n_rows)
{
  WebCandidate *const all =
      rg_arena_alloc_zero(arena, found->n + n_rows + 1U, sizeof(WebCandidate));
  if (!all) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < found->n; ++i) {
    all[i] = found->all[i];
  }
  found->all = all;
  return RG_OK;
}

/** Things by the characters of their names. */
static RgStatus
find_names(const WebPage *const page, const WebNameQuery *const query,
           const RgStr written, const RgStr name, Found *const found,
           RgError *const error)
{
  WebTable table = {0};
  RG_TRY(ask(page, query, name, &table, error));
  RG_TRY(grow(page->request->arena, found, table.n_rows));
  const WebNameQuery own = with_place(page, query, written, &table);
  for (size_t row = 0U; row < table.n_rows; ++row) {
    add_row(page, &own, &table, row,
            web_name_match(name, web_table_text(&table, row, "name"),
                           web_table_text(&table, row, "place")),
            found);
  }
  return RG_OK;
}

/** Things by the pinyin of their names, where the name may be that. */
static RgStatus
find_pinyin(const WebPage *const page, const WebNameQuery *const query,
            Found *const found, RgError *const error)
{
  RgStr    letters = RG_STR_NONE;
  WebTable table   = {0};
  RG_TRY(web_pinyin_letters(page->request->arena, query->name, &letters));
  if (!letters.size) {
    return RG_OK;
  }
  RG_TRY(web_pinyin_ask(page, query, letters, &table, error));
  RG_TRY(grow(page->request->arena, found, table.n_rows));
  for (size_t row = 0U; row < table.n_rows; ++row) {
    add_row(page, query, &table, row, web_pinyin_match(letters, &table, row),
            found);
  }
  return RG_OK;
}

RgStatus
web_candidates_find(const WebPage *const page, const WebNameQuery *const query,
                    const WebCandidate **const found, size_t *const n,
                    RgError *const error)
{
  char  cleaned[MAX_BYTES];
  Found all     = {NULL, 0U};
  RgStr written = RG_STR_NONE;
  *n            = 0U;
  *found        = NULL;
  RG_TRY(web_search_simplify(page->request->arena, query->name, &written));
  const RgStr name =
      rg_str(cleaned, web_name_clean(written, cleaned, sizeof(cleaned)));
  if (!name.size) {
    return RG_OK;
  }
  RG_TRY(find_names(page, query, written, name, &all, error));
  RG_TRY(find_pinyin(page, query, &all, error));
  qsort(all.all, all.n, sizeof(WebCandidate), compare);
  *n     = all.n < query->limit ? all.n : query->limit;
  *found = all.all;
  return RG_OK;
}

bool
web_candidates_are_clear(const WebCandidate *const found, const size_t n)
{
  return n && found[0].score >= CLEAR_SCORE &&
         (n == 1U || found[0].score - found[1].score >= CLEAR_GAP ||
          (found[0].score >= 99.5 && found[1].score < 99.5));
}
