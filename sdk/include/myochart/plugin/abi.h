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
 *  5. Slots never move and are never reused. A function that is given up stays and fails.
 *  6. Texts are UTF-8 with a length and need no final NUL; only myo_error has fixed arrays.
 *  7. Data sizes are 64 bit, counts in tables 32 bit.
 *  8. What a plugin returns from `query`, and all that it points to, is constant and stays valid
 *     until `deinit`. What either side hands to a call is borrowed until that call returns; the
 *     receiver copies what it keeps.
 *  9. Nobody frees the other side's memory.
 * 10. No exception, longjmp, exit, signal handler, setlocale, chdir or write to stdout crosses or
 *     comes out of a plugin.
 * 11. Every function says its threads: [any-thread] is called from any thread and from several at
 *     once; [host-serial] from any one thread, never during another call to the plugin; [caller]
 *     only from the thread that made the call it was handed to, before that call returns.
 * 12. Everything is of version 1.0 unless it says "Since 1.n".
 *
 * The life of a plugin: the host reads the entry, calls `init`, then `query` and what it gave, in
 * any order and number, then `deinit`. Nothing is called before `init`, after a failed `init` or
 * after `deinit`. Listing plugins reads their manifests and calls nothing.
 */
#ifndef MYOCHART_PLUGIN_ABI_H
#define MYOCHART_PLUGIN_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The version of these headers. What a later minor version added stands between
 * `#if MYO_TARGET_ABI >= MYO_ABI(1, n)` and `#endif`: a plugin that defines MYO_TARGET_ABI as the
 * oldest version that has what it needs loads in every host from that version on, and the use of
 * anything newer is a compile error. */
#define MYO_ABI(major, minor) ((major)*1000 + (minor))
#define MYO_ABI_MAJOR 1
#define MYO_ABI_MINOR 1
#ifndef MYO_TARGET_ABI
#define MYO_TARGET_ABI MYO_ABI(MYO_ABI_MAJOR, MYO_ABI_MINOR)
#endif
#if MYO_TARGET_ABI < MYO_ABI(1, 0) || MYO_TARGET_ABI > MYO_ABI(MYO_ABI_MAJOR, MYO_ABI_MINOR)
#error "MYO_TARGET_ABI must be a version from MYO_ABI(1, 0) to that of these headers"
#endif
#define MYO_TARGET_ABI_MAJOR (MYO_TARGET_ABI / 1000)
#define MYO_TARGET_ABI_MINOR (MYO_TARGET_ABI % 1000)

#define MYO_MAGIC 0x4D594F43u /* "MYOC" */
#define MYO_NONE 0xFFFFFFFFu  /* an index that points nowhere */

/* Results of calls. Everything but MYO_OK is a failure; a plugin's comes with a text in myo_error,
 * except where it hands on a failure of the host. */
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

typedef struct myo_bytes {
    const uint8_t* data;
    uint64_t length;
} myo_bytes;

/* What a person adds to an input or asks of an output, for example "decimal-mark" = ",". */
typedef struct myo_option {
    myo_text key;
    myo_text value;
} myo_option;

/* Filled by the plugin when a call fails; the message says what is wrong, the remedy what to do. */
typedef struct myo_error {
    uint32_t struct_size;
    uint32_t reserved0;
    char message[760]; /* NUL-terminated UTF-8 */
    char remedy[256];  /* NUL-terminated UTF-8 */
} myo_error;

/* The host, as a plugin sees it; see host.h. */
typedef struct myo_host myo_host;

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
/* A service of the host that the plugin uses. Since 1.1. */
typedef struct myo_service_use {
    myo_text id;       /* "myochart.host.log/1" */
    uint32_t required; /* 1: a host without it refuses the plugin before any of its code runs */
    uint32_t reserved0;
} myo_service_use;
#endif

/* The one symbol of a plugin: `const myo_plugin_entry myochart_plugin_entry`. */
typedef struct myo_plugin_entry {
    uint32_t magic;       /* MYO_MAGIC */
    uint32_t struct_size; /* sizeof(myo_plugin_entry) as the plugin was compiled */
    uint16_t abi_major;   /* the ABI that the plugin needs; majors must be equal, */
    uint16_t abi_minor;   /* the host's minor at least this one */
    uint32_t reserved0;
    myo_text id;      /* reverse domain name, for example "org.myochart.lower-leg-foot" */
    myo_text version; /* semantic version */
    /* Prepares the plugin. `host` stays valid until `deinit`; `error` is borrowed and filled on
     * failure. A failure refuses the plugin. [host-serial] */
    int32_t (*init)(const myo_host* host, myo_error* error);
    /* Gives up what `init` made. Never fails. [host-serial] */
    void (*deinit)(void);
    /* The constant table of functions or data of an interface, such as "myochart.region/1", owned
     * by the plugin, or NULL for an interface that it does not offer. [any-thread] */
    const void* (*query)(myo_text interface_id);
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
    myo_table services; /* myo_service_use; what is not listed is not given. Since 1.1 */
#endif
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
