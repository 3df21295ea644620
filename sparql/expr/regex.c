#include "sparql/expr/regex.h"

#include "graph/base/buf.h"
#include "sparql/expr/function.h"
#include "sparql/expr/regex_syntax.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

/** Longest pattern, and its longest PCRE2 form (blocks are long). */
enum { MAX_PATTERN_BYTES = 100000, MAX_TRANSLATED_BYTES = 4000000 };

enum {
  JIT_STACK_LEAST = 32 * 1024,
  JIT_STACK_MOST  = 1024 * 1024,

  /** Translated pattern that is still compiled to machine code, which takes a
      millisecond for each thousand bytes. */
  MAX_JIT_BYTES = 16 * 1024,

  /** Text that is matched without looking at the clock, and the steps from all
      its places together: PCRE2 counts them anew at each place.  A step may
     look at all of the text (`a*a*b`): well under 100 ms. */
  QUICK_BYTES = 1024,
  QUICK_STEPS = 200000,

  /** Most steps of a match that nobody can stop. */
  MAX_STEPS = 500000000,

  /** Bytes that may be looked at, and steps, between two looks at the clock. */
  POLL_BYTES = 8 * 1024 * 1024,
  POLL_STEPS = 4096,

  /** KiB of heap for a match that has no JIT. */
  MAX_HEAP_KIB = 32 * 1024
};

struct SparqlRegexImpl {
  const RgAllocator     *allocator;
  RgBuf                  source; ///< flags, then a null byte, then the pattern
  RgBuf                  translated;
  uint32_t               options;
  pcre2_general_context *memory;
  pcre2_compile_context *compile;
  pcre2_match_context   *match;
  pcre2_jit_stack       *stack;
  pcre2_match_data      *data;
  pcre2_code            *quick; ///< without a look at the clock
  pcre2_code            *slow;  ///< looks at it; made when first needed
  const RgCancel        *cancel;
  size_t                 n_steps;
  size_t                 poll_steps; ///< between two looks at the clock
  bool                   literal_replacement; ///< flag q
};

/** Blocks carry their size in front, because PCRE2 does not tell it back. */
typedef union {
  size_t      size_bytes;
  max_align_t align;
} Header;

static void *
pcre2_alloc(const PCRE2_SIZE size, void *const handle)
{
  const RgAllocator *const allocator = (const RgAllocator *)handle;
  if (size > SIZE_MAX - sizeof(Header)) {
    return NULL;
  }
  Header *const header = rg_alloc(allocator, size + sizeof(Header));
  if (!header) {
    return NULL;
  }
  header->size_bytes = size + sizeof(Header);
  return header + 1;
}

static void
pcre2_release(void *const block, void *const handle)
{
  const RgAllocator *const allocator = (const RgAllocator *)handle;
  if (block) {
    Header *const header = (Header *)block - 1;
    rg_free(allocator, header, header->size_bytes);
  }
}

static int
poll(pcre2_callout_block *const block, void *const handle)
{
  SparqlRegex *const regex = (SparqlRegex *)handle;
  (void)block;
  if (++regex->n_steps < regex->poll_steps) {
    return 0;
  }
  regex->n_steps = 0U;
  return rg_cancel_check(regex->cancel) == RG_OK ? 0 : PCRE2_ERROR_CALLOUT;
}

/** Flags of fn:matches §5.6.1. */
static RgStatus
read_flags(const RgStr flags, uint32_t *const options, bool *const no_space)
{
  *options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY |
             PCRE2_NEVER_BACKSLASH_C | PCRE2_MATCH_INVALID_UTF;
  *no_space = false;
  for (size_t i = 0U; i < flags.size; ++i) {
    switch (flags.data[i]) {
    case 's':
      *options |= PCRE2_DOTALL;
      break;
    case 'm':
      *options |= PCRE2_MULTILINE;
      break;
    case 'i':
      *options |= PCRE2_CASELESS;
      break;
    case 'x':
      *no_space = true;
      break;
    case 'q':
      *options |= PCRE2_LITERAL;
      break;
    default:
      return RG_TYPE_ERROR;
    }
  }
  if (*options & PCRE2_LITERAL) {
    *options &=
        PCRE2_UTF | PCRE2_LITERAL | PCRE2_CASELESS | PCRE2_MATCH_INVALID_UTF;
    *no_space = false;
  }
  return RG_OK;
}

static RgStatus
compile(SparqlRegex *const regex, const uint32_t more, pcre2_code **const code)
{
  int         error  = 0;
  PCRE2_SIZE  offset = 0U;
  const RgStr source = rg_buf_str(&regex->translated);
  *code =
      pcre2_compile((PCRE2_SPTR)(source.data ? source.data : ""), source.size,
                    regex->options | more, &error, &offset, regex->compile);
  if (!*code) {
    return error == PCRE2_ERROR_HEAP_FAILED ? RG_NO_MEMORY : RG_TYPE_ERROR;
  }
  /* Without JIT, as on a machine that has none, matching is slower only. */
  if (source.size <= MAX_JIT_BYTES) {
    (void)pcre2_jit_compile(*code, PCRE2_JIT_COMPLETE);
  }
  return RG_OK;
}

static RgStatus
make_contexts(SparqlRegex *const regex)
{
  void *const handle = (void *)(uintptr_t)regex->allocator;
  regex->memory =
      pcre2_general_context_create(pcre2_alloc, pcre2_release, handle);
  if (!regex->memory) {
    return RG_NO_MEMORY;
  }
  regex->compile = pcre2_compile_context_create(regex->memory);
  regex->match   = pcre2_match_context_create(regex->memory);
  regex->stack =
      pcre2_jit_stack_create(JIT_STACK_LEAST, JIT_STACK_MOST, regex->memory);
  if (!regex->compile || !regex->match || !regex->stack) {
    return RG_NO_MEMORY;
  }
  (void)pcre2_set_newline(regex->compile, PCRE2_NEWLINE_LF);
  (void)pcre2_set_max_pattern_length(regex->compile, MAX_TRANSLATED_BYTES);
  (void)pcre2_set_heap_limit(regex->match, MAX_HEAP_KIB);
  (void)pcre2_set_callout(regex->match, poll, regex);
  pcre2_jit_stack_assign(regex->match, NULL, regex->stack);
  return RG_OK;
}

static RgStatus
prepare(SparqlRegex *const regex, const RgStr pattern, const RgStr flags)
{
  bool no_space = false;
  RG_TRY(read_flags(flags, &regex->options, &no_space));
  RG_TRY(rg_buf_append(&regex->source, flags));
  RG_TRY(rg_buf_append_byte(&regex->source, '\0'));
  RG_TRY(rg_buf_append(&regex->source, pattern));
  regex->literal_replacement = (regex->options & PCRE2_LITERAL) != 0U;
  RG_TRY(regex->literal_replacement
             ? rg_buf_append(&regex->translated, pattern)
             : sparql_regex_translate(pattern, no_space, &regex->translated));
  RG_TRY(make_contexts(regex));
  RG_TRY(compile(regex, 0U, &regex->quick));
  regex->data =
      pcre2_match_data_create_from_pattern(regex->quick, regex->memory);
  return regex->data ? RG_OK : RG_NO_MEMORY;
}

RgStatus
sparql_regex_new(const RgAllocator *const allocator, const RgStr pattern,
                 const RgStr flags, SparqlRegex **const regex)
{
  if (pattern.size > MAX_PATTERN_BYTES) {
    return RG_TYPE_ERROR;
  }
  SparqlRegex *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  rg_buf_init(&made->source, allocator, MAX_TRANSLATED_BYTES);
  rg_buf_init(&made->translated, allocator, MAX_TRANSLATED_BYTES);
  const RgStatus st = prepare(made, pattern, flags);
  if (st != RG_OK) {
    sparql_regex_free(made);
    return st == RG_LIMIT ? RG_TYPE_ERROR : st;
  }
  *regex = made;
  return RG_OK;
}

void
sparql_regex_free(SparqlRegex *const regex)
{
  if (!regex) {
    return;
  }
  pcre2_match_data_free(regex->data);
  pcre2_code_free(regex->quick);
  pcre2_code_free(regex->slow);
  pcre2_jit_stack_free(regex->stack);
  pcre2_match_context_free(regex->match);
  pcre2_compile_context_free(regex->compile);
  pcre2_general_context_free(regex->memory);
  rg_buf_fini(&regex->source);
  rg_buf_fini(&regex->translated);
  rg_free(regex->allocator, regex, sizeof(*regex));
}

bool
sparql_regex_is_of(const SparqlRegex *const regex, const RgStr pattern,
                   const RgStr flags)
{
  const RgStr source = rg_buf_str(&regex->source);
  return source.size == flags.size + 1U + pattern.size &&
         !memcmp(source.data, flags.data ? flags.data : "", flags.size) &&
         !memcmp(source.data + flags.size + 1U,
                 pattern.data ? pattern.data : "", pattern.size);
}

/** pcre2_match(), without JIT where JIT's stack is too small. */
static int
run(const SparqlRegex *const regex, const pcre2_code *const code,
    const RgStr text, const size_t from)
{
  const PCRE2_SPTR subject = (PCRE2_SPTR)(text.data ? text.data : "");
  const int found = pcre2_match(code, subject, text.size, from, 0U, regex->data,
                                regex->match);
  return found == PCRE2_ERROR_JIT_STACKLIMIT
             ? pcre2_match(code, subject, text.size, from, PCRE2_NO_JIT,
                           regex->data, regex->match)
             : found;
}

/** Match without looks at the clock; a text that is too long for that has
    reached the limit at once. */
static int
run_quick(const SparqlRegex *const regex, const RgStr text, const size_t from)
{
  if (text.size > QUICK_BYTES) {
    return PCRE2_ERROR_MATCHLIMIT;
  }
  const size_t n_places = text.size + 1U;
  (void)pcre2_set_match_limit(regex->match, (uint32_t)(QUICK_STEPS / n_places));
  return run(regex, regex->quick, text, from);
}

/** Match with looks at the clock. */
static RgStatus
run_slow(SparqlRegex *const regex, const RgStr text, const size_t from,
         const RgCancel *const cancel, int *const result)
{
  if (!regex->slow) {
    RG_TRY(compile(regex, PCRE2_AUTO_CALLOUT, &regex->slow));
  }
  RG_TRY(rg_cancel_check(cancel));
  const size_t most = POLL_BYTES / (text.size + 1U);
  regex->cancel     = cancel;
  regex->poll_steps = most < POLL_STEPS ? most : POLL_STEPS;
  (void)pcre2_set_match_limit(regex->match, MAX_STEPS);
  *result = run(regex, regex->slow, text, from);
  return RG_OK;
}

/** Find the first match at or after byte `from`; `found` is false for none. */
static RgStatus
search(SparqlRegex *const regex, const RgStr text, const size_t from,
       const RgCancel *const cancel, bool *const found)
{
  int result = run_quick(regex, text, from);
  if (result == PCRE2_ERROR_MATCHLIMIT) {
    RG_TRY(run_slow(regex, text, from, cancel, &result));
  }
  *found = result >= 0;
  switch (result) {
  case PCRE2_ERROR_CALLOUT:
    return rg_cancel_check(cancel) == RG_CANCELLED ? RG_CANCELLED : RG_TIMEOUT;
  case PCRE2_ERROR_NOMEMORY:
    return RG_NO_MEMORY;
  case PCRE2_ERROR_HEAPLIMIT:
  case PCRE2_ERROR_MATCHLIMIT:
  case PCRE2_ERROR_DEPTHLIMIT:
    return RG_LIMIT;
  default:
    return result >= PCRE2_ERROR_NOMATCH ? RG_OK : RG_TYPE_ERROR;
  }
}

RgStatus
sparql_regex_matches(SparqlRegex *const regex, const RgStr text,
                     const RgCancel *const cancel, bool *const matches)
{
  return search(regex, text, 0U, cancel, matches);
}

/** Text of a group of the last match; empty when it took no part. */
static RgStr
group_text(const SparqlRegex *const regex, const RgStr text,
           const uint32_t group)
{
  const PCRE2_SIZE *const ends  = pcre2_get_ovector_pointer(regex->data);
  const PCRE2_SIZE        begin = ends[2U * group];
  return begin == PCRE2_UNSET
             ? RG_STR_NONE
             : rg_str_slice(text, begin, ends[2U * group + 1U]);
}

/** Append the replacement of one match: $N, \$ and \\ (§5.6.4). */
static RgStatus
put_replacement(const SparqlRegex *const regex, const RgStr text,
                const RgStr replacement, RgBuf *const out)
{
  if (regex->literal_replacement) {
    return rg_buf_append(out, replacement);
  }
  const uint32_t n_groups = pcre2_get_ovector_count(regex->data);
  for (size_t i = 0U; i < replacement.size; ++i) {
    const char c    = replacement.data[i];
    const char next = i + 1U < replacement.size ? replacement.data[i + 1U] : 0;
    if (c == '\\') {
      if (next != '\\' && next != '$') {
        return RG_TYPE_ERROR;
      }
      ++i;
      RG_TRY(rg_buf_append_byte(out, next));
    } else if (c != '$') {
      RG_TRY(rg_buf_append_byte(out, c));
    } else {
      if (next < '0' || next > '9') {
        return RG_TYPE_ERROR;
      }
      /* The longest number that names a group; $N without a group is empty. */
      uint32_t group = (uint32_t)(next - '0');
      for (++i; i + 1U < replacement.size; ++i) {
        const char digit = replacement.data[i + 1U];
        if (digit < '0' || digit > '9' ||
            group * 10U + (uint32_t)(digit - '0') >= n_groups) {
          break;
        }
        group = group * 10U + (uint32_t)(digit - '0');
      }
      if (group < n_groups) {
        RG_TRY(rg_buf_append(out, group_text(regex, text, group)));
      }
    }
  }
  return RG_OK;
}

/** Bytes of the UTF-8 character at `at`. */
static size_t
step(const RgStr text, const size_t at)
{
  size_t next = at + 1U;
  while (next < text.size &&
         ((unsigned char)text.data[next] & 0xC0U) == 0x80U) {
    ++next;
  }
  return next - at;
}

static RgStatus
replace_all(SparqlRegex *const regex, const RgStr text, const RgStr replacement,
            const RgCancel *const cancel, RgBuf *const out)
{
  size_t copied = 0U;
  size_t from   = 0U;
  while (from <= text.size) {
    bool found = false;
    RG_TRY(rg_cancel_check(cancel));
    RG_TRY(search(regex, text, from, cancel, &found));
    if (!found) {
      break;
    }
    const PCRE2_SIZE *const ends = pcre2_get_ovector_pointer(regex->data);
    const size_t            end  = ends[1];
    RG_TRY(rg_buf_append(out, rg_str_slice(text, copied, ends[0])));
    RG_TRY(put_replacement(regex, text, replacement, out));
    from   = end > ends[0] ? end : end + step(text, end);
    copied = end;
  }
  return rg_buf_append(out, rg_str_slice(text, copied, text.size));
}

RgStatus
sparql_regex_replace(SparqlRegex *const regex, const RgStr text,
                     const RgStr replacement, const RgCancel *const cancel,
                     RgArena *const arena, RgStr *const replaced)
{
  bool matches_nothing = false;
  RG_TRY(search(regex, RG_STR(""), 0U, cancel, &matches_nothing));
  if (matches_nothing) {
    return RG_TYPE_ERROR;
  }
  RgBuf out;
  rg_buf_init(&out, regex->allocator, SPARQL_MAX_TEXT_BYTES);
  RgStatus st = replace_all(regex, text, replacement, cancel, &out);
  if (st == RG_OK) {
    st = rg_arena_copy_str(arena, rg_buf_str(&out), replaced);
  }
  rg_buf_fini(&out);
  return st;
}
