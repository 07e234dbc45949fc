# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed where, and how CPack makes Debian packages of it; scripts/package calls both. The herd's
# components: panel, server (all that needs no display) and doc.
include(GNUInstallDirs)

install(TARGETS herdpanel RUNTIME COMPONENT panel)
install(TARGETS herdd herdctl herdsim herdtrace RUNTIME COMPONENT server)

set(desktop ${PROJECT_SOURCE_DIR}/resources/desktop)
# The licence of the typeface goes with it.
install(FILES ${PROJECT_SOURCE_DIR}/resources/fonts/LICENSE.inter DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/herd-panel COMPONENT panel)
install(FILES ${desktop}/herdpanel.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT panel)
install(FILES ${desktop}/org.herdpanel.HerdPanel.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT panel)
install(FILES ${desktop}/herdpanel-mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages COMPONENT panel)
foreach(size 16 22 24 32 48 64 128 256 512)
  install(FILES ${desktop}/icons/${size}.png RENAME herdpanel.png COMPONENT panel
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps)
endforeach()
install(FILES ${desktop}/herdpanel.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT panel)

# The unit looks for the program where it is installed.
file(READ ${PROJECT_SOURCE_DIR}/resources/systemd/herdd@.service unit)
string(REPLACE /usr/local/bin/ ${CMAKE_INSTALL_FULL_BINDIR}/ unit "${unit}")
string(REPLACE docs/operations.md /usr/share/doc/herd-panel-doc/docs/operations.md unit "${unit}")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/package/herdd@.service CONTENT "${unit}" @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/package/herdd@.service DESTINATION lib/systemd/system COMPONENT server)
install(DIRECTORY DESTINATION /etc/herd COMPONENT server)

# One completion for all programs, in each component that has some of them.
set(completion ${PROJECT_SOURCE_DIR}/resources/completion)
foreach(program herdpanel herdd herdctl herdsim herdtrace)
  set(component server)
  if(program STREQUAL herdpanel)
    set(component panel)
  endif()
  install(FILES ${completion}/herd.bash RENAME ${program} COMPONENT ${component}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${completion}/herd.fish RENAME ${program}.fish COMPONENT ${component}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
  install(FILES ${completion}/_herd RENAME _${program} COMPONENT ${component}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
  # Made of what the program says of itself, by scripts/package.
  install(FILES ${CMAKE_BINARY_DIR}/package/${program}.1.gz COMPONENT ${component}
    DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 OPTIONAL)
endforeach()

foreach(component panel server doc)
  set(package herd-${component})
  if(component STREQUAL doc)
    set(package herd-panel-doc)
  endif()
  install(FILES ${PROJECT_SOURCE_DIR}/resources/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  install(FILES ${CMAKE_BINARY_DIR}/package/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component} OPTIONAL)
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/herd-panel-doc COMPONENT doc)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/THIRD-PARTY.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/herd-panel-doc COMPONENT doc)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/herds ${PROJECT_SOURCE_DIR}/resources/scenarios ${PROJECT_SOURCE_DIR}/resources/grafana
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/herd-panel-doc/examples COMPONENT doc)

execute_process(COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DNEXT=${PROJECT_VERSION}
    -P ${PROJECT_SOURCE_DIR}/cmake/version.cmake
  OUTPUT_VARIABLE CPACK_PACKAGE_VERSION OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME herd-panel)
set(CPACK_PACKAGE_CONTACT "Herd Panel maintainers <maintainers@herdpanel.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_SET_DESTDIR OFF)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL panel server doc)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PANEL_PACKAGE_NAME herd-panel)
set(CPACK_DEBIAN_PANEL_PACKAGE_SHLIBDEPS ON)
# The plug-ins that Qt loads by itself: windows, icons, TLS.
set(CPACK_DEBIAN_PANEL_PACKAGE_DEPENDS "qt6-qpa-plugins, libqt6svg6, fonts-dejavu-core")
set(CPACK_DEBIAN_PANEL_PACKAGE_RECOMMENDS "fonts-noto-core")
set(CPACK_DEBIAN_PANEL_PACKAGE_SUGGESTS "herd-server, herd-panel-doc, qt6-wayland")
set(CPACK_DEBIAN_PANEL_DESCRIPTION "control panel of a server herd
A server herd is a set of servers joined by links. Mobile clients report where
they are to any of them, and the server floods each report to its neighbours.

This runs such a herd, with real servers over TCP, and shows every message on
the graph of servers, every client on a map, and what each server knows, at
any moment of the past too. Servers are stopped and killed, and links cut.")
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME herd-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "herd-panel, herd-panel-doc")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/resources/debian/postinst ${PROJECT_SOURCE_DIR}/resources/debian/prerm ${PROJECT_SOURCE_DIR}/resources/debian/postrm)
set(CPACK_DEBIAN_SERVER_DESCRIPTION "servers of a herd, without a window
A server herd is a set of servers joined by links. Mobile clients report where
they are to any of them, and the server floods each report to its neighbours.

These are the server, herdd, with its service, herdctl, which makes its
certificates, herdsim, which simulates a herd, and herdtrace, which reads what
was recorded of one.")
set(CPACK_DEBIAN_DOC_PACKAGE_NAME herd-panel-doc)
set(CPACK_DEBIAN_DOC_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DOC_PACKAGE_SECTION doc)
set(CPACK_DEBIAN_DOC_DESCRIPTION "server herds: guide, protocol and operations
A server herd is a set of servers joined by links. Mobile clients report where
they are to any of them, and the server floods each report to its neighbours.

These are the pages about the panel, the protocol, files, recordings and
operations, with herds and scenarios to try.")
include(CPack)
