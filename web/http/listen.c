#include "web/http/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

RgStatus
web_listen_probe(const char *const address, RgError *const error)
{
  char               host[64];
  const char *const  colon = strrchr(address, ':');
  const size_t       n     = colon ? (size_t)(colon - address) : 0U;
  char              *end   = NULL;
  const long         port  = colon ? strtol(colon + 1, &end, 10) : -1;
  struct sockaddr_in at    = {0};
  if (!n || n >= sizeof(host) || !colon[1] || *end || port < 0 ||
      port > 65535) {
    return rg_error_set(error, RG_BAD_ARG,
                        "'%s' is no address to listen on; write ADDR:PORT, "
                        "such as 127.0.0.1:8080",
                        address);
  }
  memcpy(host, address, n);
  host[n]       = '\0';
  at.sin_family = AF_INET;
  at.sin_port   = htons((uint16_t)port);
  if (inet_pton(AF_INET, host, &at.sin_addr) != 1) {
    return rg_error_set(error, RG_BAD_ARG,
                        "'%s' is no IPv4 address; write one such as "
                        "127.0.0.1:8080 or 0.0.0.0:8080 (for IPv6 put a "
                        "proxy in front)",
                        address);
  }
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) {
    return rg_error_set_errno(error, address, "make a socket");
  }
  const int on = 1;
  (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  RgStatus status = RG_OK;
  if (bind(fd, (const struct sockaddr *)&at, sizeof(at)) || listen(fd, 1)) {
    status = errno == EADDRINUSE
                 ? rg_error_set(error, RG_BUSY,
                                "%s is in use; stop the other server or give "
                                "another port with --listen",
                                address)
                 : rg_error_set_errno(error, address, "listen on it");
  }
  (void)close(fd);
  return status;
}
