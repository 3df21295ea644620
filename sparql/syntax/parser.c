#include "sparql/syntax/parser.h"

#include "graph/base/utf8.h"
#include "sparql/syntax/parser_impl.h"

/** Most bytes of a token that a message quotes. */
enum { MAX_FOUND_BYTES = 60 };

RgStatus
sparql_parser_advance(SparqlParser *const p)
{
  p->last_offset = p->token.offset;
  return sparql_lexer_next(&p->lexer, &p->token, p->error);
}

RgStatus
sparql_parser_take(SparqlParser *const p, const SparqlTokenKind kind,
                   bool *const taken)
{
  *taken = p->token.kind == kind;
  return *taken ? sparql_parser_advance(p) : RG_OK;
}

RgStatus
sparql_parser_take_keyword(SparqlParser *const p, const SparqlKeyword word,
                           bool *const taken)
{
  *taken = sparql_parser_at_keyword(p, word);
  return *taken ? sparql_parser_advance(p) : RG_OK;
}

/** Marks of Chinese typing that SPARQL takes for letters of a name:
    、。，（）； ：？！ and the like (rule [164] has U+3001 and U+FF00 on). */
static bool
has_wide_mark(const RgStr text)
{
  uint32_t c = 0U;
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    if ((c >= 0x3001U && c <= 0x3003U) || (c >= 0xFF01U && c <= 0xFF0FU) ||
        (c >= 0xFF1AU && c <= 0xFF20U) || (c >= 0xFF3BU && c <= 0xFF40U) ||
        (c >= 0xFF5BU && c <= 0xFF65U)) {
      return true;
    }
  }
  return false;
}

RgStatus
sparql_parser_expected(const SparqlParser *const p, const char *const what)
{
  const RgStr text = p->lexer.text;
  if (sparql_parser_at(p, SPARQL_TOKEN_END)) {
    return sparql_syntax_error(text, p->token.offset, p->error,
                               "expected %s, found the end of the query", what);
  }
  size_t end = p->token.end;
  if (end - p->token.offset > MAX_FOUND_BYTES) {
    end = rg_utf8_previous(text, p->token.offset + MAX_FOUND_BYTES);
  }
  const size_t line   = rg_str_find(text, RG_STR("\n"), p->token.offset);
  end                 = line < end ? line : end; // a message is one line
  const RgStr found   = rg_str_slice(text, p->token.offset, end);
  const bool  is_wide = has_wide_mark(rg_str_slice(text, p->last_offset, end));
  return sparql_syntax_error(
      text, p->token.offset, p->error, "expected %s, found '%.*s%s'%s", what,
      RG_STR_ARG(found), end < p->token.end ? "…" : "",
      is_wide ? "; full-width punctuation is part of a name here, write ASCII"
              : "");
}

RgStatus
sparql_parser_expect(SparqlParser *const p, const SparqlTokenKind kind)
{
  return sparql_parser_at(p, kind)
             ? sparql_parser_advance(p)
             : sparql_parser_expected(p, sparql_token_name(kind));
}

RgStatus
sparql_parser_expect_keyword(SparqlParser *const p, const SparqlKeyword word)
{
  return sparql_parser_at_keyword(p, word)
             ? sparql_parser_advance(p)
             : sparql_parser_expected(p, sparql_keyword_name(word));
}

RgStatus
sparql_parser_enter(SparqlParser *const p)
{
  return p->depth++ < SPARQL_MAX_NESTING
             ? RG_OK
             : sparql_syntax_error(
                   p->lexer.text, p->token.offset, p->error,
                   "brackets are nested more than %d levels deep; take the "
                   "query apart",
                   (int)SPARQL_MAX_NESTING);
}

static RgStatus
parse_and_check(SparqlParser *const p, const RgStr base_iri)
{
  RG_TRY(sparql_parser_set_base(p, base_iri));
  RG_TRY(sparql_parser_advance(p));
  RG_TRY(sparql_parse_query_unit(p));
  return sparql_check(p->lexer.text, p->arena, p->ast, p->error);
}

RgStatus
sparql_parse(const RgStr text, const RgStr base_iri, RgArena *const arena,
             SparqlAst **const ast, RgError *const error)
{
  const size_t valid = rg_utf8_valid_prefix(text);
  if (valid < text.size) {
    (void)sparql_syntax_error(text, valid, error,
                              "the query is not UTF-8 here; convert it");
    if (error) {
      error->status = RG_BAD_TEXT;
    }
    return RG_BAD_TEXT;
  }
  /* Windows editors put a byte order mark in front. */
  const bool has_bom = rg_str_starts_with(text, RG_STR("\xEF\xBB\xBF"));
  const RgAllocator *const heap = rg_allocator_system();
  SparqlParser             p    = {
                     .lexer = {.text = text, .at = has_bom ? 3U : 0U},
                     .arena = arena,
                     .ast   = rg_arena_alloc_zero(arena, 1U, sizeof(SparqlAst)),
                     .error = error,
                     .variables = rg_hashmap_new(heap),
                     .prefixes  = rg_hashmap_new(heap),
                     .labels    = rg_hashmap_new(heap),
  };
  RgStatus st = RG_NO_MEMORY;
  if (p.ast && p.variables && p.prefixes && p.labels) {
    st = parse_and_check(&p, base_iri);
  }
  rg_hashmap_free(p.variables);
  rg_hashmap_free(p.prefixes);
  rg_hashmap_free(p.labels);
  if (st == RG_OK) {
    *ast = p.ast;
  } else if (st == RG_NO_MEMORY) {
    (void)rg_error_set(error, st, "not enough memory to parse the query");
  }
  return st;
}
