#ifndef WEB_HTTP_LISTEN_H
#define WEB_HTTP_LISTEN_H

/**
   @file
   Addresses to listen on, "ADDR:PORT".
*/

#include "graph/base/error.h"
#include "graph/base/status.h"

/**
   Try to bind an address, because the server library does not say why it
   failed.

   IPv4 only: Debian builds the library without IPv6.  A proxy in front
   (packaging/nginx.conf) serves IPv6.

   @return #RG_OK; #RG_BUSY when it is in use, #RG_BAD_ARG when it is none,
   #RG_IO; each with `error` naming the address and a cure.
*/
RG_NODISCARD RgStatus
web_listen_probe(const char *address, RgError *error);

#endif
