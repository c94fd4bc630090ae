/* SPDX-License-Identifier: Apache-2.0 */
/* A plugin that is right but for the one fault that the build asks for. */
#include <string.h>

#include "myochart/plugin/abi.h"
#include "myochart/plugin/region.h"

#ifdef FAULT_other_abi
#define MAJOR 2
#else
#define MAJOR MYO_ABI_MAJOR
#endif
#ifdef FAULT_newer_minor
#define MINOR (MYO_ABI_MINOR + 1)
#else
#define MINOR MYO_ABI_MINOR
#endif
#ifdef FAULT_wrong_magic
#define MAGIC 0x12345678u
#else
#define MAGIC MYO_MAGIC
#endif

#ifndef FAULT_no_entry

static int32_t start(const myo_host* host, myo_error* error) {
    (void)host;
#ifdef FAULT_init_fails
    strcpy(error->message, "the licence file is missing");
    strcpy(error->remedy, "Install the licence file");
    return MYO_E_FAILED;
#else
    (void)error;
    return MYO_OK;
#endif
}

static void stop(void) {}

#ifndef FAULT_null_query
#ifndef FAULT_no_interface
/* One muscle whose whole does not exist. */
static const myo_muscle muscles[] = {{{"a", 1}, {"A", 1}, {"A", 1}, 7, 1, 0, 0, 0, 0}};
static const myo_region region = {
    .struct_size = sizeof(myo_region),
    .id = {"bad", 3},
    .title = {"Bad", 3},
    .schema = {"1.0", 3},
    .edition = {"1", 1},
    .muscles = {muscles, 1, sizeof(myo_muscle)},
};
#endif

static const void* query(myo_text interface_id) {
#ifdef FAULT_no_interface
    (void)interface_id;
    return NULL;
#else
    const char* name = MYO_INTERFACE_REGION;
    if (interface_id.length == strlen(name) && memcmp(interface_id.bytes, name, strlen(name)) == 0)
        return &region;
    return NULL;
#endif
}
#define QUERY query
#else
#define QUERY NULL
#endif

MYO_EXPORT const myo_plugin_entry myochart_plugin_entry = {
    .magic = MAGIC,
    .struct_size = sizeof(myo_plugin_entry),
    .abi_major = MAJOR,
    .abi_minor = MINOR,
    .id = {"org.example.bad", 15},
    .version = {"1.0.0", 5},
    .init = start,
    .deinit = stop,
    .query = QUERY,
};

#else
MYO_EXPORT const int something_else = 1;
#endif
