# The scripts of the pages, from npm packages that package-lock.json pins.
# Without node 18 and npm, or when the packages cannot be had, the build goes
# on with empty files: every page then works without script.  Reads RG_SCRIPTS;
# sets `rg_script_files`, and the global property RG_NO_SCRIPTS to the reason.

set(rg_script_source ${CMAKE_CURRENT_SOURCE_DIR}/scripts)
set(rg_script_build ${CMAKE_CURRENT_BINARY_DIR}/scripts)
set(rg_script_output ${rg_script_build}/assets)
set(rg_script_names sparql.js co-lead.js network.js suggest.js licences.txt)
list(TRANSFORM rg_script_names PREPEND ${rg_script_output}/
     OUTPUT_VARIABLE rg_script_files)

if(RG_SCRIPTS)
  rg_npm_ci(${rg_script_source} ${rg_script_build} rg_no_scripts)
else()
  set(rg_no_scripts "RG_SCRIPTS is off")
endif()

set_property(GLOBAL PROPERTY RG_NO_SCRIPTS "${rg_no_scripts}")
if(rg_no_scripts)
  message(WARNING "The pages are built WITHOUT SCRIPTS: ${rg_no_scripts}\n"
    "They work, but the SPARQL editor, its charts and the movable network are "
    "missing.  Install nodejs and npm, and configure again.  Behind a proxy that "
    "puts its own certificate in front of the registry: make it known to the "
    "machine (update-ca-certificates).")
  foreach(file IN LISTS rg_script_files)
    file(WRITE ${file} "")
  endforeach()
else()
  message(STATUS "Scripts: from npm, into the program")
  configure_file(${rg_script_source}/build.mjs ${rg_script_build}/build.mjs COPYONLY)
  file(GLOB rg_script_sources CONFIGURE_DEPENDS ${rg_script_source}/*.js
       ${rg_script_source}/*.tsv)
  add_custom_command(
    OUTPUT ${rg_script_files}
    COMMAND ${NODE_PROGRAM} build.mjs ${rg_script_source} ${rg_script_output}
    DEPENDS ${rg_script_sources} ${rg_script_build}/build.mjs
            ${rg_script_build}/node_modules/.lock-sha256
    WORKING_DIRECTORY ${rg_script_build}
    COMMENT "Bundling the scripts of the pages" VERBATIM)
endif()
