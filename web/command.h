#ifndef WEB_COMMAND_H
#define WEB_COMMAND_H

/**
   @file
   Sub-commands of the program that belong to web/.

   Each takes its own arguments (argv[0] is the sub-command's name) and returns
   the exit status: 0 done, 1 bad input, 2 wrong usage, 3 the
   machine failed.  They print to standard output and standard error.
*/

/** What the graph's IRIs begin with where `--base` says nothing else. */
#define WEB_DEFAULT_BASE "https://w3id.org/reformgraph/"

int
web_command_export(int argc, char **argv);

int
web_command_serve(int argc, char **argv);

#endif
