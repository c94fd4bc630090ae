/* SPDX-License-Identifier: Apache-2.0 */
/* A region plugin of one muscle that is right but for the one fault that the build asks for. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "marker.h"
#include "myochart/plugin/host.h"
#include "myochart/plugin/region.h"
#include "myochart/plugin/session_import.h"

#define TEXT(words) \
    { words, sizeof(words) - 1 }

#ifdef FAULT_crash_in_constructor
__attribute__((constructor)) static void crash(void) { abort(); }
#endif

#ifdef FAULT_no_entry
MYO_EXPORT const int something_else = 1;
#else

#ifdef FAULT_missing_symbol
int nobody_has_this(void);
#endif
#ifdef FAULT_throws_from_init
void throw_something(void);
#endif
#ifdef FAULT_throws_from_query
void throw_something(void);
#endif
#ifdef FAULT_overflows_the_stack
static int deeper(volatile int* from) {
    volatile int depth[4096];
    depth[0] = *from + 1;
    return deeper(depth) + depth[0];
}
#endif

static int32_t start(const myo_host* host, myo_error* error) {
    (void)error;
    (void)host;
#ifdef FAULT_missing_symbol
    return nobody_has_this();
#endif
#ifdef FAULT_init_fails
    strcpy(error->message, "the licence file is missing");
    strcpy(error->remedy, "Install the licence file");
    return MYO_E_FAILED;
#endif
#ifdef FAULT_crash_in_init
    *(volatile int*)0 = 1;
#endif
#ifdef FAULT_abort_in_init
    abort();
#endif
#ifdef FAULT_exit_in_init
    exit(0);
#endif
#ifdef FAULT_overflows_the_stack
    volatile int depth = 0;
    return deeper(&depth);
#endif
#ifdef FAULT_endless_loop
    for (volatile unsigned i = 0;; ++i) {
    }
#endif
#ifdef FAULT_sleeps_for_ever
    for (;;) pause();
#endif
#ifdef FAULT_eats_memory
    for (;;) memset(malloc(1 << 20), 1, 1 << 20);
#endif
#ifdef FAULT_throws_from_init
    throw_something();
#endif
#ifdef FAULT_logs
    const myo_text id = TEXT(MYO_SERVICE_LOG);
    const myo_log* const log = host->query(host, id);
    const myo_text line = TEXT("started");
    if (log) log->write(host, MYO_LOG_WARNING, line);
#endif
    return MYO_OK;
}

static void stop(void) {
#ifdef FAULT_crash_in_deinit
    *(volatile int*)0 = 1;
#endif
}

#ifdef FAULT_text_no_utf8
#define MUSCLE_NAME "\xFF"
#else
#define MUSCLE_NAME "Toy muscle"
#endif
#ifdef FAULT_bad_key
#define MUSCLE_KEY "Toy Muscle"
#else
#define MUSCLE_KEY "toy"
#endif
#ifdef FAULT_dangling_index
#define WHOLE 7
#else
#define WHOLE MYO_NONE
#endif
#ifdef FAULT_unknown_kind
#define FACT_KIND 99
#else
#define FACT_KIND MYO_FACT_ORIGIN
#endif
#ifdef FAULT_nan_coordinate
#define ALONG NAN
#else
#define ALONG 0.25
#endif
#ifdef FAULT_vertex_outside
#define LAST_X 1.5
#else
#define LAST_X 0.25
#endif
#ifdef FAULT_short_region
#define REGION_SIZE 64
#else
#define REGION_SIZE sizeof(myo_region)
#endif
#ifdef FAULT_too_many_rows
#define VERTEX_COUNT 4000000000u
#else
#define VERTEX_COUNT 3
#endif

static const myo_source sources[] = {{TEXT("book"), TEXT("A book"), TEXT("CC0-1.0")}};
static const myo_muscle muscles[] = {
    {TEXT(MUSCLE_KEY), TEXT(MUSCLE_NAME), TEXT("Musculus ludi"), WHOLE, 1, 0, 1, 0, 0},
#ifdef FAULT_duplicate_key
    {TEXT(MUSCLE_KEY), TEXT(MUSCLE_NAME), TEXT("Musculus ludi"), WHOLE, 1, 0, 1, 0, 0},
#endif
};
static const myo_fact facts[] = {{FACT_KIND, 0, 0, 0, TEXT(""), TEXT("a bone")}};
static const myo_reference_line lines[] = {
    {0, 0, 0, 0, TEXT("up"), TEXT("down"), 0.5, 0.125, 0.5, 0.875}};
static const myo_trigger_point points[] = {
    {TEXT("toy.trp1"), TEXT("TrP1"), 0, 0, 0, 0, ALONG, -5, 0, 0}};
static const myo_view views[] = {{TEXT(REGION_ID ".back"), TEXT("Back"), 100, 200, 1, 0, 0}};
static const myo_shape shapes[] = {{MYO_SHAPE_BELLY, 0, 0, 0, MYO_FLAG_CLOSED, 0, 3, 0, TEXT("")}};
static const myo_vertex vertices[] = {{0, 0}, {1, 0.5}, {LAST_X, 1}};

static const myo_region region = {
    .struct_size = REGION_SIZE,
    .id = TEXT(REGION_ID),
    .title = TEXT("Toy region"),
    .schema = TEXT("1.0"),
    .edition = TEXT("2026.1"),
    .sources = {sources, 1, sizeof(myo_source)},
    .muscles = {muscles, sizeof muscles / sizeof *muscles, sizeof(myo_muscle)},
    .facts = {facts, 1, sizeof(myo_fact)},
    .reference_lines = {lines, 1, sizeof(myo_reference_line)},
    .trigger_points = {points, 1, sizeof(myo_trigger_point)},
    .views = {views, 1, sizeof(myo_view)},
    .shapes = {shapes, 1, sizeof(myo_shape)},
    .vertices = {vertices, VERTEX_COUNT, sizeof(myo_vertex)},
};

#ifdef FAULT_incomplete_importer
static uint32_t recognise(const myo_file* head) {
    (void)head;
    return 0;
}
static const myo_session_importer importer = {
    .struct_size = sizeof(myo_session_importer),
    .format = TEXT("toy"),
    .title = TEXT("Toy"),
    .recognise = recognise,
};
#endif

static int is(myo_text text, const char* words) {
    return text.length == strlen(words) && memcmp(text.bytes, words, strlen(words)) == 0;
}

static const void* query(myo_text interface_id) {
#ifdef FAULT_throws_from_query
    throw_something();
#endif
#ifdef FAULT_no_interface
    return NULL;
#endif
#ifdef FAULT_incomplete_importer
    if (is(interface_id, MYO_INTERFACE_SESSION_IMPORT)) return &importer;
#endif
    return is(interface_id, MYO_INTERFACE_REGION) ? &region : NULL;
}

#ifdef FAULT_wrong_magic
#define MAGIC 0x12345678u
#else
#define MAGIC MYO_MAGIC
#endif
#ifdef FAULT_short_entry
#define ENTRY_SIZE 64
#else
#define ENTRY_SIZE sizeof(myo_plugin_entry)
#endif
#ifdef FAULT_incomplete_entry
#define VERSION \
    { NULL, 0 }
#else
#define VERSION TEXT("1.0.0")
#endif

#ifdef FAULT_logs
static const myo_service_use uses[] = {{TEXT(MYO_SERVICE_LOG), 1, 0}};
#define SERVICES \
    { uses, 1, sizeof(myo_service_use) }
#else
#define SERVICES \
    { NULL, 0, 0 }
#endif

MYO_EXPORT const myo_plugin_entry myochart_plugin_entry = {
    .magic = MAGIC,
    .struct_size = ENTRY_SIZE,
    .abi_major = MYO_ABI_MAJOR,
    .abi_minor = MYO_ABI_MINOR,
    .id = TEXT(PLUGIN_ID),
    .version = VERSION,
    .init = start,
    .deinit = stop,
    .query = query,
    .services = SERVICES,
};
#endif
