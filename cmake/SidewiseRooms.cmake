# Helpers that declare a room (static library), a program and a test in one line each.

add_library(sidewise_flags INTERFACE)
target_compile_definitions(sidewise_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
    SIDEWISE_VERSION="${PROJECT_VERSION}")
target_compile_options(sidewise_flags INTERFACE -Wall -Wextra -Wconversion -fstack-protector-strong
    $<$<CONFIG:Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
target_link_options(sidewise_flags INTERFACE -Wl,-z,relro,-z,now)

# sidewise_room(base SOURCES a.cpp … PUBLIC Qt6::Core PRIVATE …)
# The include root is app/ for rooms below it and the source root for ui.
function(sidewise_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    if(NOT name STREQUAL "ui")
        foreach(library IN LISTS ROOM_PUBLIC ROOM_PRIVATE)
            if(library MATCHES "^Qt6::(Gui|Widgets|Charts|Svg|SvgWidgets|PrintSupport)$")
                message(FATAL_ERROR "Room ${name} asks for ${library}: nothing under app/ may link Gui or Widgets.")
            endif()
        endforeach()
    endif()
    add_library(sidewise_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(sidewise_${name} PUBLIC ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR})
    target_link_libraries(sidewise_${name} PUBLIC ${ROOM_PUBLIC} PRIVATE ${ROOM_PRIVATE} sidewise_flags)
endfunction()

# sidewise_test(tst_money LIBRARIES sidewise_domain [SOURCES more.cpp] [LABELS slow])
# One executable from tst_money.cpp of the same folder, run without a display.
function(sidewise_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
    add_executable(${name} ${name}.cpp ${TEST_SOURCES})
    target_link_libraries(${name} PRIVATE ${TEST_LIBRARIES} Qt6::Test sidewise_flags)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${name} PRIVATE SIDEWISE_FIXTURES="${CMAKE_SOURCE_DIR}/tests/fixtures"
        SIDEWISE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SIDEWISE_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${TEST_TIMEOUT} LABELS "${TEST_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_LOGGING_RULES=qt.qpa.*=false")
endfunction()
