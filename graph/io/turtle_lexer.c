#include "graph/io/turtle_lexer.h"

#include <string.h>

static RgStatus
scan(GraphLexer *lexer, GraphInput *input);

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

/** Step over the token, counting the lines in it. */
static void
step_over(GraphLexer *const lexer)
{
  GraphWindow *const window = &lexer->window;
  if (lexer->token.is_long) {
    const char *at = window->at;
    for (;;) {
      at = (const char *)memchr(at, '\n', (size_t)(lexer->token_end - at));
      if (!at) {
        break;
      }
      graph_window_new_line(window, ++at);
    }
  }
  window->at       = lexer->token_end;
  lexer->token     = (GraphToken){.kind = GRAPH_TOKEN_END};
  lexer->token_end = window->at;
}

/** White space and comments; true when the window's end was not met. */
static bool
skip_space(GraphWindow *const window)
{
  for (const char *at = window->at; at < window->end;) {
    const char c = *at;
    if (c == '\n') {
      graph_window_new_line(window, ++at);
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
    } else if (c == '#') {
      const char *const end =
          (const char *)memchr(at, '\n', (size_t)(window->end - at));
      if (!end) {
        /* Stay on the comment; keep its '#' so that it goes on as one. */
        window->at = at;
        return window->final;
      }
      at = end;
    } else {
      window->at = at;
      return true;
    }
    window->at = at;
  }
  return window->final;
}

/** Past what is left of a comment at the end of all text. */
static void
skip_last_comment(GraphWindow *const window)
{
  if (window->at < window->end && *window->at == '#') {
    window->at = window->end;
  }
}

/** An error inside the token at `window->at`, which may be lines further. */
static RgStatus
fail_inside(const GraphWindow *const window, const char *const where,
            const RgStatus status, const char *const what, RgError *const error)
{
  GraphWindow place = *window;
  for (const char *at = window->at;;) {
    at = (const char *)memchr(at, '\n', (size_t)(where - at));
    if (!at) {
      return graph_window_error(&place, where, status, what, error);
    }
    graph_window_new_line(&place, ++at);
  }
}

RgStatus
graph_lexer_next(GraphLexer *const lexer, RgError *const error)
{
  GraphWindow *const window = &lexer->window;
  step_over(lexer);
  while (!skip_space(window)) {
    RG_TRY(graph_window_refill(window, error));
  }
  skip_last_comment(window);
  for (;;) {
    GraphInput input = {.at  = window->at,
                        .end = window->end,
                        .final =
                            window->final && !graph_window_has_bad_text(window),
                        .decoded = &lexer->decoded};
    rg_buf_clear(&lexer->decoded);
    lexer->token          = (GraphToken){.kind = GRAPH_TOKEN_END};
    const RgStatus status = scan(lexer, &input);
    lexer->token_end      = input.at;
    if (status == RG_OK) {
      return RG_OK;
    }
    if (status != RG_END) {
      lexer->token.kind = GRAPH_TOKEN_BAD;
      lexer->token_end  = window->at;
      return fail_inside(window, input.at, status,
                         input.wrong ? input.wrong : rg_status_text(status),
                         error);
    }
    if (window->final) {
      lexer->token.kind = GRAPH_TOKEN_BAD;
      lexer->token_end  = window->at;
      return fail_inside(window, window->end, RG_BAD_TEXT,
                         "these bytes are no UTF-8; convert the file, for "
                         "example with iconv",
                         error);
    }
    RG_TRY(graph_window_refill(window, error));
  }
}

/** Bytes that must be here to know the token; #RG_END when they are not. */
static bool
has_ahead(const GraphInput *const input, const size_t n)
{
  return input->final || (size_t)(input->end - input->at) >= n;
}

static bool
starts(const GraphInput *const input, const char *const text)
{
  return rg_str_starts_with(rg_str(input->at, (size_t)(input->end - input->at)),
                            rg_str_c(text));
}

static RgStatus
take(GraphLexer *const lexer, GraphInput *const input, const size_t n_bytes,
     const GraphTokenKind kind)
{
  lexer->token.kind = kind;
  input->at += n_bytes;
  return RG_OK;
}

/** PLX (Turtle [169s]) at `*at`, stepping over it. */
static RgStatus
scan_plx(GraphInput *const input, const char **const at)
{
  const size_t left = (size_t)(input->end - *at);
  if (left < (**at == '%' ? 3U : 2U)) {
    return input->final ? graph_terminal_refuse(
                              input, *at, "the name ends inside an escape")
                        : RG_END;
  }
  if (**at == '\\') {
    if (!(*at)[1] || !strchr("_~.-!$&'()*+,;=/?#@%", (*at)[1])) {
      return graph_terminal_refuse(
          input, *at,
          "in a name a backslash may stand before _~.-!$&'()*+,;=/?#@%");
    }
    *at += 2;
    return RG_OK;
  }
  for (size_t i = 1U; i < 3U; ++i) {
    const char c = (*at)[i];
    if (!is_digit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) {
      return graph_terminal_refuse(
          input, *at, "in a name '%' needs two hexadecimal digits after it");
    }
  }
  *at += 3;
  return RG_OK;
}

/** Without the backslashes of PN_LOCAL_ESC (Turtle [172s]). */
static RgStatus
unescape_local(GraphInput *const input, const RgStr raw, RgStr *const text)
{
  for (size_t i = 0U; i < raw.size; ++i) {
    if (raw.data[i] == '\\') {
      ++i;
    }
    RG_TRY(rg_buf_append_byte(input->decoded, raw.data[i]));
  }
  *text = rg_buf_str(input->decoded);
  return RG_OK;
}

/** PN_LOCAL (Turtle [168s]), which may be empty, from `begin` on. */
static RgStatus
scan_local(GraphInput *const input, const char *const begin, RgStr *const text)
{
  const char *at      = begin;
  const char *end     = begin; /* behind the last that is no full stop */
  bool        escapes = false;
  for (;;) {
    /* A hyphen must not come first; everything else that is ASCII may. */
    if (at > begin || (at < input->end && *at != '-')) {
      at = graph_terminal_skip_ascii_name(at, input->end);
      if (at > begin && at[-1] != '.') {
        end = at;
      }
    }
    uint32_t     c = 0U;
    const size_t n = graph_terminal_peek(input, at, &c);
    if (!n) {
      if (!input->final) {
        return RG_END;
      }
      break;
    }
    if (c == '%' || c == '\\') {
      escapes = escapes || c == '\\';
      RG_TRY(scan_plx(input, &at));
      end = at;
    } else if (c == ':' || (at == begin ? graph_terminal_is_base(c) || c == '_'
                                        : graph_terminal_is_name(c))) {
      at += n;
      end = at;
    } else if (c == '.' && at > begin) {
      ++at;
    } else {
      break;
    }
  }
  input->at       = end;
  const RgStr raw = rg_str(begin, (size_t)(end - begin));
  *text           = raw;
  return escapes ? unescape_local(input, raw, text) : RG_OK;
}

/** PrefixedName (Turtle [136s]), or a word of letters without a colon. */
static RgStatus
scan_name(GraphLexer *const lexer, GraphInput *const input)
{
  const char *const begin = input->at;
  const char       *at    = begin;
  const char       *end   = begin;
  for (;;) {
    at = graph_terminal_skip_ascii_name(at, input->end);
    if (at > begin && at[-1] != '.') {
      end = at;
    }
    uint32_t     c = 0U;
    const size_t n = graph_terminal_peek(input, at, &c);
    if (!n && !input->final) {
      return RG_END;
    }
    if (!n || !(c == '.' || graph_terminal_is_name(c))) {
      break;
    }
    at += n;
    end = c == '.' ? end : at;
  }
  if (at < input->end && *at == ':') {
    if (at != end) {
      return graph_terminal_refuse(input, at,
                                   "a prefix does not end with a full stop");
    }
    lexer->token.kind   = GRAPH_TOKEN_NAME;
    lexer->token.prefix = rg_str(begin, (size_t)(at - begin));
    return scan_local(input, at + 1, &lexer->token.text);
  }
  lexer->token.kind = GRAPH_TOKEN_WORD;
  lexer->token.text = rg_str(begin, (size_t)(end - begin));
  input->at         = end;
  return RG_OK;
}

static const char *
skip_digits(const GraphInput *const input, const char *at)
{
  while (at < input->end && is_digit(*at)) {
    ++at;
  }
  return at;
}

/** INTEGER, DECIMAL, DOUBLE (Turtle [19] to [21]). */
static RgStatus
scan_number(GraphLexer *const lexer, GraphInput *const input)
{
  const char *const begin    = input->at;
  const char *const whole    = begin + (*begin == '+' || *begin == '-' ? 1 : 0);
  const char       *at       = skip_digits(input, whole);
  size_t            n_digits = (size_t)(at - whole);
  const char       *end      = at;
  GraphTokenKind    kind     = GRAPH_TOKEN_INTEGER;
  if (at < input->end && *at == '.') {
    const char *const fraction = at + 1;
    at                         = skip_digits(input, fraction);
    n_digits += (size_t)(at - fraction);
    if (at > fraction) {
      kind = GRAPH_TOKEN_DECIMAL;
      end  = at;
    }
  }
  if (n_digits && at < input->end && (*at == 'e' || *at == 'E')) {
    const char *digits = at + 1;
    if (digits < input->end && (*digits == '+' || *digits == '-')) {
      ++digits;
    }
    at = skip_digits(input, digits);
    if (at > digits) {
      kind = GRAPH_TOKEN_DOUBLE;
      end  = at;
    }
  }
  if (at >= input->end && !input->final) {
    return RG_END;
  }
  if (!n_digits) {
    return graph_terminal_refuse(input, begin, "a number needs digits");
  }
  lexer->token.kind = kind;
  lexer->token.text = rg_str(begin, (size_t)(end - begin));
  input->at         = end;
  return RG_OK;
}

static RgStatus
scan_left_angle(GraphLexer *const lexer, GraphInput *const input)
{
  if (!has_ahead(input, 3U)) {
    return RG_END;
  }
  if (starts(input, "<<(")) {
    return take(lexer, input, 3U, GRAPH_TOKEN_OPEN_TRIPLE);
  }
  if (starts(input, "<<")) {
    return take(lexer, input, 2U, GRAPH_TOKEN_OPEN_REIFIED);
  }
  lexer->token.kind = GRAPH_TOKEN_IRI;
  return graph_terminal_iri(input, &lexer->token.text);
}

static RgStatus
scan_string(GraphLexer *const lexer, GraphInput *const input)
{
  const char *const begin = input->at;
  lexer->token.kind       = GRAPH_TOKEN_STRING;
  RG_TRY(graph_terminal_string(input, true, &lexer->token.text));
  lexer->token.is_long =
      input->at - begin >= 6 && begin[1] == begin[0] && begin[2] == begin[0];
  return RG_OK;
}

/** Punctuation; the longest that fits. */
static RgStatus
scan_mark(GraphLexer *const lexer, GraphInput *const input)
{
  static const struct {
    const char    *text;
    size_t         size;
    GraphTokenKind kind;
  } marks[] = {
      {")>>", 3U, GRAPH_TOKEN_CLOSE_TRIPLE},
      {">>", 2U, GRAPH_TOKEN_CLOSE_REIFIED},
      {"{|", 2U, GRAPH_TOKEN_OPEN_ANNOTATION},
      {"|}", 2U, GRAPH_TOKEN_CLOSE_ANNOTATION},
      {"^^", 2U, GRAPH_TOKEN_CARETS},
      {";", 1U, GRAPH_TOKEN_SEMICOLON},
      {",", 1U, GRAPH_TOKEN_COMMA},
      {"[", 1U, GRAPH_TOKEN_OPEN_NODE},
      {"]", 1U, GRAPH_TOKEN_CLOSE_NODE},
      {"(", 1U, GRAPH_TOKEN_OPEN_LIST},
      {")", 1U, GRAPH_TOKEN_CLOSE_LIST},
      {"{", 1U, GRAPH_TOKEN_OPEN_GRAPH},
      {"}", 1U, GRAPH_TOKEN_CLOSE_GRAPH},
      {"~", 1U, GRAPH_TOKEN_TILDE},
  };
  if (!has_ahead(input, 3U)) {
    return RG_END;
  }
  for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
    if (starts(input, marks[i].text)) {
      return take(lexer, input, marks[i].size, marks[i].kind);
    }
  }
  return graph_terminal_refuse(input, input->at,
                               "this character starts no term and no mark");
}

static RgStatus
scan_dot(GraphLexer *const lexer, GraphInput *const input)
{
  if (!has_ahead(input, 2U)) {
    return RG_END;
  }
  return input->at + 1 < input->end && is_digit(input->at[1])
             ? scan_number(lexer, input)
             : take(lexer, input, 1U, GRAPH_TOKEN_DOT);
}

/** The token at `input->at`. */
static RgStatus
scan(GraphLexer *const lexer, GraphInput *const input)
{
  if (input->at >= input->end) {
    return input->final ? RG_OK : RG_END;
  }
  const char c = *input->at;
  switch (c) {
  case '<':
    return scan_left_angle(lexer, input);
  case '"':
  case '\'':
    return scan_string(lexer, input);
  case '.':
    return scan_dot(lexer, input);
  case '_':
    lexer->token.kind = GRAPH_TOKEN_LABEL;
    return graph_terminal_label(input, &lexer->token.text);
  case '@':
    lexer->token.kind = GRAPH_TOKEN_LANGUAGE;
    return graph_terminal_language(input, &lexer->token.text,
                                   &lexer->token.direction);
  case '+':
  case '-':
    return scan_number(lexer, input);
  case ':':
    return scan_name(lexer, input);
  default:
    break;
  }
  if (is_digit(c)) {
    return scan_number(lexer, input);
  }
  uint32_t code_point = 0U;
  (void)graph_terminal_peek(input, input->at, &code_point);
  return graph_terminal_is_base(code_point) ? scan_name(lexer, input)
                                            : scan_mark(lexer, input);
}
