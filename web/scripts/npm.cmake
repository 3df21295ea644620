# rg_npm_ci(source build reason) installs the npm packages that
# SOURCE/package-lock.json pins into BUILD/node_modules, when configuring.  Sets
# `reason` when they cannot be had, else empties it; sets NODE_PROGRAM.
# Packages that are there already are kept as long as the lock file stays.
function(rg_npm_ci source build reason)
  set(${reason} "" PARENT_SCOPE)
  find_program(NODE_PROGRAM NAMES node nodejs)
  find_program(NPM_PROGRAM npm)
  if(NOT NODE_PROGRAM OR NOT NPM_PROGRAM)
    set(${reason} "node and npm are not installed" PARENT_SCOPE)
    return()
  endif()
  execute_process(COMMAND ${NODE_PROGRAM} --version
                  OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE "v" "" version "${version}")
  if(version VERSION_LESS 18)
    set(${reason} "node is ${version}, and 18 is needed" PARENT_SCOPE)
    return()
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
               ${source}/package-lock.json)
  file(SHA256 ${source}/package-lock.json wanted)
  set(stamp ${build}/node_modules/.lock-sha256)
  if(EXISTS ${stamp})
    file(READ ${stamp} have)
  endif()
  if("${have}" STREQUAL "${wanted}")
    return()
  endif()
  file(COPY ${source}/package.json ${source}/package-lock.json
       DESTINATION ${build})
  message(STATUS "npm ci in ${build}")
  execute_process(
    COMMAND ${NPM_PROGRAM} ci --ignore-scripts --no-audit --no-fund
            --prefer-offline --fetch-retries=1 --fetch-retry-mintimeout=1000
            --fetch-retry-maxtimeout=5000 --fetch-timeout=30000
    WORKING_DIRECTORY ${build} TIMEOUT 180
    RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE messages)
  if(failed)
    string(STRIP "${messages}" messages)
    set(${reason} "npm ci failed (${failed}):\n${messages}" PARENT_SCOPE)
  else()
    file(WRITE ${stamp} "${wanted}")
  endif()
endfunction()
