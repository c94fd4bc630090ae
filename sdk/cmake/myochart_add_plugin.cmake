# SPDX-License-Identifier: Apache-2.0
#
# Builds plugins: the same functions inside Myochart and, by find_package(Myochart), outside of it.
include_guard(GLOBAL)

# myochart_add_plugin(<target> ID <id> VERSION <x.y.z> VENDOR <name> LICENCE <SPDX id>
#                     SOURCES <file>... [CONTACT <address>] [LICENCE_FILE <file>]
#                     [INTENDED_USE <words>] [RESOURCES <file>...] [ABI <major.minor>] [CHECKED])
#
# Builds <target> and, around it, the bundle `<id>.myoplugin` in ${MYOCHART_PLUGIN_DIRECTORY}, or in
# the project's build folder if that is not set. The target's property MYOCHART_PLUGIN_BUNDLE names
# the bundle, for install() and the like. With enable_testing(), the test `<target>.check` runs
# `myochart plugin check` on it.
#
#   ID, VERSION    reverse domain name and semantic version; the sources have them as the macros
#                  MYOCHART_PLUGIN_ID and MYOCHART_PLUGIN_VERSION
#   VENDOR         who answers for the plugin; a site decides by it whom to trust
#   LICENCE_FILE   becomes LICENSE in the bundle
#   RESOURCES      keep their path relative to the current folder; what is absolute keeps its name
#   ABI            the oldest plugin ABI that is to load the plugin; what is newer does not compile.
#                  Without it: that of these headers
#   CHECKED        the kit watches every call and says which side broke a rule; for development
#
# The library exports `myochart_plugin_entry` and nothing else, so that no symbol of it can meet one
# of the host or of another plugin.
#   -z defs            a missing symbol shows when the plugin is built, not in the clinic
#   -z relro -z now    its tables are read-only once it is loaded
#   --exclude-libs     static libraries inside it stay inside
#   -fno-gnu-unique    no symbol that the loader merges over all plugins
#   no RPATH           the host loads a sealed copy, which lies beside nothing
function(myochart_add_plugin target)
  cmake_parse_arguments(PARSE_ARGV 1 PLUGIN "CHECKED"
    "ID;VERSION;VENDOR;CONTACT;LICENCE;LICENCE_FILE;INTENDED_USE;ABI" "SOURCES;RESOURCES")
  set(usage "myochart_add_plugin(${target})")
  if(PLUGIN_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${usage}: \"${PLUGIN_UNPARSED_ARGUMENTS}\" is not understood")
  endif()
  foreach(needed ID VERSION VENDOR LICENCE SOURCES)
    if(NOT PLUGIN_${needed})
      message(FATAL_ERROR "${usage}: ${needed} is missing")
    endif()
  endforeach()
  if(PLUGIN_ABI AND NOT PLUGIN_ABI MATCHES "^[0-9]+\\.[0-9]+$")
    message(FATAL_ERROR "${usage}: ABI \"${PLUGIN_ABI}\" is not of the form 1.0")
  endif()

  foreach(source IN LISTS PLUGIN_SOURCES)
    _myochart_require_language_of(${source} "${usage}")
  endforeach()

  set(symbols ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin.map)
  add_library(${target} MODULE ${PLUGIN_SOURCES})
  set_target_properties(${target} PROPERTIES
    PREFIX ""
    SUFFIX ".so"
    OUTPUT_NAME ${PLUGIN_ID}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
    C_VISIBILITY_PRESET hidden
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON
    POSITION_INDEPENDENT_CODE ON
    SKIP_BUILD_RPATH ON)
  target_link_libraries(${target} PRIVATE Myochart::plugin_kit)
  target_compile_definitions(${target} PRIVATE
    MYOCHART_PLUGIN_ID="${PLUGIN_ID}" MYOCHART_PLUGIN_VERSION="${PLUGIN_VERSION}")
  if(PLUGIN_ABI)
    string(REPLACE "." "," abi ${PLUGIN_ABI})
    target_compile_definitions(${target} PRIVATE "MYO_TARGET_ABI=MYO_ABI(${abi})")
  endif()
  if(PLUGIN_CHECKED)
    target_compile_definitions(${target} PRIVATE MYOCHART_PLUGIN_CHECKING)
  endif()
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
  target_link_options(${target} PRIVATE
    LINKER:-z,defs LINKER:-z,relro LINKER:-z,now LINKER:--exclude-libs,ALL
    LINKER:--version-script=${symbols})

  set(folder ${PROJECT_BINARY_DIR})
  if(MYOCHART_PLUGIN_DIRECTORY)
    set(folder ${MYOCHART_PLUGIN_DIRECTORY})
  endif()
  set(bundle ${folder}/${PLUGIN_ID}.myoplugin)
  set_target_properties(${target} PROPERTIES MYOCHART_PLUGIN_BUNDLE ${bundle})

  set(arguments --library "$<TARGET_FILE:${target}>" --bundle ${bundle})
  foreach(word VENDOR CONTACT LICENCE INTENDED_USE)
    if(PLUGIN_${word})
      string(TOLOWER ${word} option)
      string(REPLACE _ - option ${option})
      # A semicolon in the words is no separator of arguments.
      string(REPLACE ";" "$<SEMICOLON>" words "${PLUGIN_${word}}")
      list(APPEND arguments --${option} "${words}")
    endif()
  endforeach()
  set(files)
  if(PLUGIN_LICENCE_FILE)
    cmake_path(ABSOLUTE_PATH PLUGIN_LICENCE_FILE OUTPUT_VARIABLE file)
    list(APPEND files ${file})
    list(APPEND arguments --file LICENSE=${file})
  endif()
  foreach(resource IN LISTS PLUGIN_RESOURCES)
    set(path ${resource})
    if(IS_ABSOLUTE ${resource})
      cmake_path(GET resource FILENAME path)
    endif()
    cmake_path(ABSOLUTE_PATH resource OUTPUT_VARIABLE file)
    list(APPEND files ${file})
    list(APPEND arguments --file ${path}=${file})
  endforeach()
  # The bundle is made anew after each link, and what it is made of counts as linked.
  set_target_properties(${target} PROPERTIES
    LINK_DEPENDS "${symbols};${files};$<TARGET_FILE:Myochart::plugin-manifest>")
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND Myochart::plugin-manifest ${arguments}
    BYPRODUCTS ${bundle}/plugin.xml
    VERBATIM)
  add_test(NAME ${target}.check COMMAND Myochart::command plugin check ${bundle})
endfunction()

# CMake leaves out without a word what is of a language that the project does not enable.
function(_myochart_require_language_of source usage)
  set(language)
  if(source MATCHES "\\.c$")
    set(language C)
  elseif(source MATCHES "\\.(C|cc|cpp|CPP|cxx|c\\+\\+)$")
    set(language CXX)
  endif()
  get_property(enabled GLOBAL PROPERTY ENABLED_LANGUAGES)
  if(NOT language OR language IN_LIST enabled)
    return()
  endif()
  message(FATAL_ERROR "${usage}: ${source} would not be compiled, for the project does not enable "
    "${language}. Write into CMakeLists.txt:\n  project(${PROJECT_NAME} LANGUAGES C CXX)")
endfunction()

# myochart_add_region_plugin(<target> REGION <region.xml> VENDOR <name> LICENCE <SPDX id>
#                            [LOGIC <file.cpp>...] [what else myochart_add_plugin takes])
#
# A plugin with all that the region.xml says; id and version are those named there. Needs C only:
# the region compiler writes the source. LOGIC are C++ files of what the region suggests once
# something is charted (kit/region_logic.hpp); the project enables C and CXX then.
function(myochart_add_region_plugin target)
  cmake_parse_arguments(PARSE_ARGV 1 REGION "" "REGION" "LOGIC")
  if(NOT REGION_REGION)
    message(FATAL_ERROR "myochart_add_region_plugin(${target}): REGION is missing")
  endif()
  cmake_path(ABSOLUTE_PATH REGION_REGION OUTPUT_VARIABLE region)
  _myochart_read_region_names(${region} id version)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${target}.c)
  # With logic, the entry is made by the C++ that names both.
  set(without_entry)
  if(REGION_LOGIC)
    set(without_entry --without-entry)
  endif()
  add_custom_command(OUTPUT ${source}
    COMMAND Myochart::region-compiler ${without_entry} ${region} ${source}
    DEPENDS ${region} Myochart::region-compiler
    COMMENT "Compiling region ${target}"
    VERBATIM)
  myochart_add_plugin(${target} ID ${id} VERSION ${version} SOURCES ${source} ${REGION_LOGIC}
    ${REGION_UNPARSED_ARGUMENTS})
endfunction()

# The plugin id and version of a region.xml, from the start tag of its root.
function(_myochart_read_region_names region id_variable version_variable)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${region})
  file(READ ${region} text)
  # Comments before the root may hold anything.
  string(FIND "${text}" "<!--" comment)
  string(FIND "${text}" "<region" root)
  while(comment GREATER -1 AND comment LESS root)
    string(SUBSTRING "${text}" ${comment} -1 text)
    string(FIND "${text}" "-->" end)
    string(SUBSTRING "${text}" ${end} -1 text)
    string(FIND "${text}" "<!--" comment)
    string(FIND "${text}" "<region" root)
  endwhile()
  string(REGEX MATCH "<region[ \t\r\n]([^>\"']|\"[^\"]*\"|'[^']*')*>" tag "${text}")
  foreach(attribute plugin version)
    if(NOT tag MATCHES "[ \t\r\n]${attribute}[ \t\r\n]*=[ \t\r\n]*[\"']([^\"']+)[\"']")
      message(FATAL_ERROR "${region}: the root element <region> has no attribute \"${attribute}\"")
    endif()
    set(${attribute} "${CMAKE_MATCH_1}")
  endforeach()
  set(${id_variable} "${plugin}" PARENT_SCOPE)
  set(${version_variable} "${version}" PARENT_SCOPE)
endfunction()
