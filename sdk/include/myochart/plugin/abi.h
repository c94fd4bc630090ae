/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The boundary between Myochart and a plugin, in C11. A plugin is a shared library that exports one
 * constant object, `myochart_plugin_entry`; everything else is reached through it.
 *
 * Rules that every header of this folder keeps:
 *  1. Fixed-width integers, double, pointers. No enum, bool, long, size_t, bit-field or varargs.
 *  2. No implicit padding: gaps are members named `reservedN`, set to 0.
 *  3. A struct that crosses starts with `struct_size`, or sits in a myo_table with a stride.
 *  4. Structs grow at the end only, by whole 8-byte units, in minor releases. A member is present
 *     if the size covers it; an absent member is unknown, never 0.
 *  5. Slots never move and are never reused.
 *  6. Texts are UTF-8 with a length and need no final NUL.
 *  7. Data sizes are 64 bit, counts in tables 32 bit.
 *  8. The plugin's tables are constant and stay valid until `deinit`. What the host hands to a call
 *     is borrowed until that call returns.
 *  9. Nobody frees the other side's memory.
 * 10. No exception, longjmp, exit, signal handler, setlocale, chdir or write to stdout crosses or
 *     comes out of a plugin.
 */
#ifndef MYOCHART_PLUGIN_ABI_H
#define MYOCHART_PLUGIN_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MYO_MAGIC 0x4D594F43u /* "MYOC" */
#define MYO_ABI_MAJOR 1
#define MYO_ABI_MINOR 0
#define MYO_NONE 0xFFFFFFFFu /* an index that points nowhere */

/* Results of calls. Everything but MYO_OK is a failure and comes with a text in myo_error. */
#define MYO_OK 0
#define MYO_E_FAILED 1    /* the call could not do its work */
#define MYO_E_REFUSED 2   /* the input is not what the plugin handles */
#define MYO_E_LIMIT 3     /* a limit of the host was reached */
#define MYO_E_CANCELLED 4 /* the host asked to stop */

typedef struct myo_text {
    const char* bytes;
    uint64_t length;
} myo_text;

/* Rows of one struct type; row i starts at (const char*)rows + i * stride. */
typedef struct myo_table {
    const void* rows;
    uint32_t count;
    uint32_t stride;
} myo_table;

/* Filled by the plugin when a call fails; the message says what is wrong, the remedy what to do. */
typedef struct myo_error {
    uint32_t struct_size;
    uint32_t reserved0;
    char message[760]; /* NUL-terminated UTF-8 */
    char remedy[256];  /* NUL-terminated UTF-8 */
} myo_error;

/* The host, as a plugin sees it. [any-thread] */
typedef struct myo_host {
    uint32_t struct_size;
    uint16_t abi_major;
    uint16_t abi_minor;
    /* A service of the host by its id, or NULL. The result is valid until `deinit`. */
    const void* (*query)(const struct myo_host* host, myo_text service_id);
} myo_host;

/* The one symbol of a plugin: `const myo_plugin_entry myochart_plugin_entry`. */
typedef struct myo_plugin_entry {
    uint32_t magic;       /* MYO_MAGIC */
    uint32_t struct_size; /* sizeof(myo_plugin_entry) as the plugin was compiled */
    uint16_t abi_major;   /* the ABI that the plugin needs; majors must be equal, */
    uint16_t abi_minor;   /* the host's minor at least this one */
    uint32_t reserved0;
    myo_text id;      /* reverse domain name, for example "org.myochart.lower-leg-foot" */
    myo_text version; /* semantic version */
    /* Called once before the first query. [host-serial] */
    int32_t (*init)(const myo_host* host, myo_error* error);
    /* Called once after the last use. [host-serial] */
    void (*deinit)(void);
    /* The constant table of functions or data of an interface, such as "myochart.region/1", or
     * NULL. [any-thread] */
    const void* (*query)(myo_text interface_id);
} myo_plugin_entry;

#if defined(__GNUC__)
#define MYO_EXPORT __attribute__((visibility("default")))
#else
#define MYO_EXPORT
#endif

#ifdef __cplusplus
}
#endif

#endif
