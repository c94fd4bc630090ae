# What `cmake --install` puts below the prefix. Everything finds the rest from its own place, so that
# the prefix can be moved.
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/Myochart)
set(tools libexec/myochart)

# The library and the command
cmake_path(RELATIVE_PATH CMAKE_INSTALL_FULL_LIBDIR BASE_DIRECTORY ${CMAKE_INSTALL_FULL_BINDIR}
  OUTPUT_VARIABLE library_from_command)
set_target_properties(myochart_cli PROPERTIES
  EXPORT_NAME command
  INSTALL_RPATH $ORIGIN/${library_from_command})
install(TARGETS myochart myochart_plugin_kit myochart_cli EXPORT MyochartTargets)
install(TARGETS plugin-runner region-compiler plugin-manifest plugin-check EXPORT MyochartTargets
  DESTINATION ${tools})
install(DIRECTORY sdk/include/myochart DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# The plugins, as they were built: their hashes are in the library.
foreach(plugin IN LISTS myochart_shipped)
  install(DIRECTORY $<TARGET_PROPERTY:${plugin},MYOCHART_PLUGIN_BUNDLE>
    DESTINATION ${MYOCHART_PLUGIN_FOLDER} USE_SOURCE_PERMISSIONS)
endforeach()

# For CMake
install(EXPORT MyochartTargets NAMESPACE Myochart:: DESTINATION ${package})
# Before 1.0 a minor version may break what is built against it.
set(compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(compatibility SameMinorVersion)
endif()
write_basic_package_version_file(${PROJECT_BINARY_DIR}/MyochartConfigVersion.cmake
  COMPATIBILITY ${compatibility})
configure_package_config_file(sdk/cmake/MyochartConfig.cmake.in
  ${PROJECT_BINARY_DIR}/MyochartConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS MYOCHART_PLUGIN_FOLDER)
install(FILES
  ${PROJECT_BINARY_DIR}/MyochartConfig.cmake
  ${PROJECT_BINARY_DIR}/MyochartConfigVersion.cmake
  sdk/cmake/myochart_add_plugin.cmake
  sdk/cmake/plugin.map
  DESTINATION ${package})

# For pkg-config
set(pkgconfig ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX
  BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX}/${pkgconfig} OUTPUT_VARIABLE prefix_from_pkgconfig)
foreach(module myochart myochart-plugin)
  configure_file(sdk/cmake/${module}.pc.in ${PROJECT_BINARY_DIR}/${module}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${module}.pc DESTINATION ${pkgconfig})
endforeach()

# For people
install(DIRECTORY schemas/ DESTINATION ${CMAKE_INSTALL_DATADIR}/myochart/schemas
  PATTERN invalid EXCLUDE)
install(DIRECTORY sdk/languages DESTINATION ${CMAKE_INSTALL_DATADIR}/myochart)
# The documents lie to each other, and to the samples, as in the sources, so that their links lead
# somewhere; schemas and headers, which have places of their own, are linked to.
install(DIRECTORY docs samples DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY plugins/importers DESTINATION ${CMAKE_INSTALL_DOCDIR}/plugins
  FILES_MATCHING PATTERN README.md PATTERN "*.xml")
install(FILES LICENSE README.md CHANGELOG.md SECURITY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
function(myochart_link_beside_docs link target)
  cmake_path(SET folder NORMALIZE ${CMAKE_INSTALL_FULL_DOCDIR}/${link}/..)
  cmake_path(RELATIVE_PATH target BASE_DIRECTORY ${folder})
  cmake_path(GET link FILENAME name)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/doc-links)
  file(CREATE_LINK ${target} ${PROJECT_BINARY_DIR}/doc-links/${name} SYMBOLIC)
  cmake_path(GET link PARENT_PATH parent)
  install(FILES ${PROJECT_BINARY_DIR}/doc-links/${name} DESTINATION ${CMAKE_INSTALL_DOCDIR}/${parent})
endfunction()
myochart_link_beside_docs(schemas ${CMAKE_INSTALL_FULL_DATADIR}/myochart/schemas)
myochart_link_beside_docs(sdk/include ${CMAKE_INSTALL_FULL_INCLUDEDIR})
