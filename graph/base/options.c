#include "graph/base/options.h"

#include "graph/base/file.h"

#include <stdio.h>
#include <string.h>

enum {
  HELP_COLUMN  = 22,  ///< where the explanations of options start
  HELP_BYTES   = 512, ///< longest line of help
  GUESS_EDITS  = 2,   ///< how far a guessed name may be from what was typed
  MAX_GUESS    = 31,  ///< longer names are not guessed
  USAGE_STDOUT = 1
};

static size_t
smallest(const size_t a, const size_t b, const size_t c)
{
  const size_t ab = a < b ? a : b;
  return ab < c ? ab : c;
}

/** Levenshtein distance of two short names; SIZE_MAX for long ones. */
static size_t
edit_distance(const RgStr a, const RgStr b)
{
  size_t row[MAX_GUESS + 1];
  if (a.size > MAX_GUESS || b.size > MAX_GUESS) {
    return SIZE_MAX;
  }
  for (size_t j = 0U; j <= b.size; ++j) {
    row[j] = j;
  }
  for (size_t i = 1U; i <= a.size; ++i) {
    size_t diagonal = row[0];
    row[0]          = i;
    for (size_t j = 1U; j <= b.size; ++j) {
      const size_t above = row[j];
      const size_t same  = a.data[i - 1U] == b.data[j - 1U] ? 0U : 1U;
      row[j]   = smallest(above + 1U, row[j - 1U] + 1U, diagonal + same);
      diagonal = above;
    }
  }
  return row[b.size];
}

static RgStatus
refuse_unknown(const RgCommandLine *const line, const RgStr name,
               RgError *const error)
{
  const RgOption *guess = NULL;
  size_t          best  = GUESS_EDITS + 1U;
  for (size_t i = 0U; i < line->n_options; ++i) {
    const size_t distance =
        edit_distance(name, rg_str_c(line->options[i].name));
    if (distance < best && distance < name.size) {
      best  = distance;
      guess = &line->options[i];
    }
  }
  const char *const dashes = name.size == 1U ? "-" : "--";
  if (guess) {
    return rg_error_set(error, RG_BAD_ARG,
                        "no option '%s%.*s'; did you mean '--%s'?", dashes,
                        RG_STR_ARG(name), guess->name);
  }
  return rg_error_set(error, RG_BAD_ARG,
                      "no option '%s%.*s'; 'reformgraph %s --help' lists them",
                      dashes, RG_STR_ARG(name), line->command);
}

static RgStatus
push(RgArena *const arena, RgTexts *const texts, const char *const text)
{
  /* Grown by one: command lines are short. */
  const char **const items = (const char **)rg_arena_grow(
      arena, texts->items, texts->n * sizeof(*texts->items),
      (texts->n + 1U) * sizeof(*texts->items));
  if (!items) {
    return RG_NO_MEMORY;
  }
  items[texts->n++] = text;
  texts->items      = items;
  return RG_OK;
}

static RgStatus
set_number(const RgOption *const option, const char *const text,
           RgError *const error)
{
  uint64_t value = 0U;
  bool     good  = *text != '\0';
  for (const char *c = text; *c && good; ++c) {
    const uint64_t digit = (uint64_t)(*c - '0');
    good  = *c >= '0' && *c <= '9' && value <= (UINT64_MAX - digit) / 10U;
    value = value * 10U + digit;
  }
  if (!good) {
    return rg_error_set(error, RG_BAD_ARG,
                        "option '--%s' takes a whole number, not '%s'",
                        option->name, text);
  }
  *(uint64_t *)option->target = value;
  return RG_OK;
}

static RgStatus
set_option(const RgOption *const option, RgArena *const arena,
           const char *const value, RgError *const error)
{
  switch (option->kind) {
  case RG_OPTION_FLAG:
    *(bool *)option->target = true;
    return RG_OK;
  case RG_OPTION_TEXT:
    *(const char **)option->target = value;
    return RG_OK;
  case RG_OPTION_NUMBER:
    return set_number(option, value, error);
  case RG_OPTION_LIST:
    return push(arena, (RgTexts *)option->target, value);
  }
  return RG_INTERNAL;
}

static const RgOption *
find_option(const RgCommandLine *const line, const RgStr name,
            const bool is_letter)
{
  for (size_t i = 0U; i < line->n_options; ++i) {
    const RgOption *const option = &line->options[i];
    if (is_letter ? option->letter && option->letter == name.data[0]
                  : rg_str_equals(name, rg_str_c(option->name))) {
      return option;
    }
  }
  return NULL;
}

/** One `--name`, `--name=value`, `-n` or `-nvalue` at `argv[*i]`. */
static RgStatus
read_option(const RgCommandLine *const line, RgArena *const arena,
            const int argc, char **const argv, int *const i,
            RgError *const error)
{
  const char *const text    = argv[*i];
  const bool        is_long = text[1] == '-';
  RgStr             name    = rg_str_c(text + (is_long ? 2 : 1));
  const char       *value   = NULL;
  if (is_long) {
    const size_t equals = rg_str_find(name, RG_STR("="), 0U);
    if (equals != SIZE_MAX) {
      value     = name.data + equals + 1U;
      name.size = equals;
    }
  } else if (name.size > 1U) {
    value     = text + 2;
    name.size = 1U;
  }
  const RgOption *const option = find_option(line, name, !is_long);
  if (!option) {
    return rg_str_equals(name, RG_STR("help")) ||
                   (!is_long && name.data[0] == 'h')
               ? RG_END
               : refuse_unknown(line, name, error);
  }
  if (option->kind == RG_OPTION_FLAG && value) {
    return rg_error_set(error, RG_BAD_ARG,
                        "option '--%s' takes no value; leave '%s' out",
                        option->name, value);
  }
  if (option->kind != RG_OPTION_FLAG && !value) {
    if (*i + 1 >= argc) {
      return rg_error_set(error, RG_BAD_ARG,
                          "option '--%s' needs a value: --%s %s", option->name,
                          option->name, option->value);
    }
    value = argv[++*i];
  }
  return set_option(option, arena, value, error);
}

static RgStatus
check_count(const RgCommandLine *const line, const RgTexts *const arguments,
            RgError *const error)
{
  if (arguments->n < line->min_arguments) {
    return rg_error_set(
        error, RG_BAD_ARG,
        "missing argument; usage: reformgraph %s [OPTION]... %s", line->command,
        line->arguments ? line->arguments : "");
  }
  if (arguments->n > line->max_arguments) {
    return rg_error_set(
        error, RG_BAD_ARG,
        "'%s' is one argument too many; usage: reformgraph %s [OPTION]... %s",
        arguments->items[line->max_arguments], line->command,
        line->arguments ? line->arguments : "");
  }
  return RG_OK;
}

RgStatus
rg_options_parse(const RgCommandLine *const line, RgArena *const arena,
                 const int argc, char **const argv, RgTexts *const arguments,
                 RgError *const error)
{
  bool only_arguments = false;
  for (int i = 1; i < argc; ++i) {
    const char *const text = argv[i];
    if (only_arguments || text[0] != '-' || !text[1]) {
      RG_TRY(push(arena, arguments, text));
    } else if (!strcmp(text, "--")) {
      only_arguments = true;
    } else {
      RG_TRY(read_option(line, arena, argc, argv, &i, error));
    }
  }
  return check_count(line, arguments, error);
}

static RgStatus
print_option(const RgOption *const option, const RgSink *const out)
{
  char      text[HELP_BYTES];
  char      left[HELP_BYTES / 2];
  char      letter[] = {'-', option->letter, ',', ' ', '\0'};
  const int n =
      snprintf(left, sizeof(left), "  %s--%s%s%s", option->letter ? letter : "",
               option->name, option->value ? " " : "",
               option->value ? option->value : "");
  const bool wraps = n >= HELP_COLUMN - 1;
  (void)snprintf(text, sizeof(text), "%-*s%s%*s%s\n", HELP_COLUMN, left,
                 wraps ? "\n" : "", wraps ? HELP_COLUMN : 0, "", option->help);
  return rg_sink_write(out, rg_str_c(text));
}

RgStatus
rg_options_help(const RgCommandLine *const line, const RgSink *const out)
{
  static const RgOption help = {
      .name = "help", .letter = 'h', .help = "print this and leave"};
  char text[HELP_BYTES];
  (void)snprintf(text, sizeof(text),
                 "usage: reformgraph %s [OPTION]...%s%s\n\n", line->command,
                 line->arguments ? " " : "",
                 line->arguments ? line->arguments : "");
  RG_TRY(rg_sink_write(out, rg_str_c(text)));
  RG_TRY(rg_sink_write(out, rg_str_c(line->summary)));
  RG_TRY(rg_sink_write(out, RG_STR("\n\n")));
  for (size_t i = 0U; i < line->n_options; ++i) {
    RG_TRY(print_option(&line->options[i], out));
  }
  RG_TRY(print_option(&help, out));
  if (line->notes) {
    RG_TRY(rg_sink_write(out, RG_STR("\n")));
    RG_TRY(rg_sink_write(out, rg_str_c(line->notes)));
    RG_TRY(rg_sink_write(out, RG_STR("\n")));
  }
  return RG_OK;
}

bool
rg_options_begin(const RgCommandLine *const line, RgArena *const arena,
                 const int argc, char **const argv, RgTexts *const arguments,
                 int *const exit_code)
{
  RgError  error = {.status = RG_OK};
  RgStatus status =
      rg_options_parse(line, arena, argc, argv, arguments, &error);
  if (status == RG_OK) {
    *exit_code = 0;
    return true;
  }
  if (status == RG_END) {
    const RgSink out = rg_fd_sink(USAGE_STDOUT);
    status           = rg_options_help(line, &out);
    if (status != RG_OK) {
      (void)rg_error_set_errno(&error, "standard output", "write");
    }
  }
  *exit_code = rg_command_end(line->command, status, &error);
  return false;
}

int
rg_command_end(const char *const command, const RgStatus status,
               const RgError *const error)
{
  if (status != RG_OK) {
    char text[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES + 64U];
    (void)rg_error_format(error, text, sizeof(text));
    if (!error->source[0]) {
      (void)fprintf(stderr, "reformgraph %s: ", command);
    }
    (void)fprintf(stderr, "%s\n",
                  error->message[0] ? text : rg_status_text(status));
  }
  return rg_status_exit_code(status);
}
