#include "web/server.h"

#include "web/router.h"

static void
answer(void *const handle, const WebRequest *const request,
       WebResponse *const response)
{
  web_route((const WebSite *)handle, request, response);
}

RgStatus
web_site_serve(const WebSite *const site, const WebServerOptions *const options,
               WebServer **const server, RgError *const error)
{
  const WebHandler handler = {(void *)(uintptr_t)site, answer};
  return web_server_start(options, handler, server, error);
}
