# The scripts of the pages, from npm packages that package-lock.json pins.
# Without node 18 and npm, or when the packages cannot be had, the build goes
# on with empty files: every page then works without script.  Reads RG_SCRIPTS;
# sets `rg_script_files`.

set(rg_script_source ${CMAKE_CURRENT_SOURCE_DIR}/scripts)
set(rg_script_build ${CMAKE_CURRENT_BINARY_DIR}/scripts)
set(rg_script_output ${rg_script_build}/assets)
set(rg_script_names sparql.js co-lead.js network.js suggest.js licences.txt)
list(TRANSFORM rg_script_names PREPEND ${rg_script_output}/
     OUTPUT_VARIABLE rg_script_files)

# Sets `reason` when the packages cannot be had, else empties it.  Packages
# that are there already are kept as long as the lock file stays.
function(rg_install_scripts reason)
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
  file(SHA256 ${rg_script_source}/package-lock.json wanted)
  set(stamp ${rg_script_build}/node_modules/.lock-sha256)
  if(EXISTS ${stamp})
    file(READ ${stamp} have)
  endif()
  if("${have}" STREQUAL "${wanted}")
    return()
  endif()
  file(COPY ${rg_script_source}/package.json
            ${rg_script_source}/package-lock.json DESTINATION ${rg_script_build})
  message(STATUS "Scripts: npm ci …")
  execute_process(
    COMMAND ${NPM_PROGRAM} ci --ignore-scripts --no-audit --no-fund
            --prefer-offline --fetch-retries=1 --fetch-retry-mintimeout=1000
            --fetch-retry-maxtimeout=5000
            --fetch-timeout=30000
    WORKING_DIRECTORY ${rg_script_build} TIMEOUT 180
    RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE messages)
  if(failed)
    string(STRIP "${messages}" messages)
    set(${reason} "npm ci failed (${failed}):\n${messages}" PARENT_SCOPE)
  else()
    file(WRITE ${stamp} "${wanted}")
  endif()
endfunction()

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${rg_script_source}/package-lock.json)
if(RG_SCRIPTS)
  rg_install_scripts(rg_no_scripts)
else()
  set(rg_no_scripts "RG_SCRIPTS is off")
endif()

if(rg_no_scripts)
  message(WARNING "The pages are built WITHOUT SCRIPTS: ${rg_no_scripts}\n"
    "They work, but the SPARQL editor, its charts and the movable network are "
    "missing.  Install nodejs and npm, and configure again.")
  foreach(file IN LISTS rg_script_files)
    file(WRITE ${file} "")
  endforeach()
else()
  message(STATUS "Scripts: from npm, into the program")
  configure_file(${rg_script_source}/build.mjs ${rg_script_build}/build.mjs COPYONLY)
  file(GLOB rg_script_sources CONFIGURE_DEPENDS ${rg_script_source}/*.js)
  add_custom_command(
    OUTPUT ${rg_script_files}
    COMMAND ${NODE_PROGRAM} build.mjs ${rg_script_source} ${rg_script_output}
    DEPENDS ${rg_script_sources} ${rg_script_build}/build.mjs
            ${rg_script_build}/node_modules/.lock-sha256
    WORKING_DIRECTORY ${rg_script_build}
    COMMENT "Bundling the scripts of the pages" VERBATIM)
endif()
