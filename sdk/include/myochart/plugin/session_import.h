/* SPDX-License-Identifier: Apache-2.0 */
/*
 * myochart.session-import/1: a plugin that reads recordings of one file format.
 *
 * The host maps the file and hands it over whole; the plugin describes what it finds to the sink.
 * Column memory belongs to the host and is filled in place, so that nothing is copied.
 */
#ifndef MYOCHART_PLUGIN_SESSION_IMPORT_H
#define MYOCHART_PLUGIN_SESSION_IMPORT_H

#include "myochart/plugin/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MYO_INTERFACE_SESSION_IMPORT "myochart.session-import/1"

typedef struct myo_file {
    uint32_t struct_size;
    uint32_t reserved0;
    myo_text name;     /* without folders; some formats say what a file holds by its name */
    myo_bytes bytes;   /* the whole file for `read`, its first 64 KiB at most for `recognise` */
    myo_table options; /* myo_option */
} myo_file;

typedef struct myo_device {
    uint32_t struct_size;
    uint32_t simulated; /* 1 if the recording says that no device made it */
    myo_text maker;
    myo_text model;
    myo_text serial;
    myo_text firmware;
    myo_text blade_material; /* empty if unknown */
} myo_device;

/* How far the clock that stamped the recording can be trusted. */
#define MYO_TIME_UNKNOWN 0u
#define MYO_TIME_DEVICE 1u /* the device's own clock, not set */
#define MYO_TIME_HOST 2u   /* the clock of the phone or computer that recorded */
#define MYO_TIME_SYNCED 3u /* synchronised with a time service */

typedef struct myo_channel {
    uint32_t struct_size;
    uint32_t axis;     /* the number that add_axis or add_regular_axis gave */
    myo_text name;     /* as the file has it, without the unit */
    myo_text unit;     /* UCUM; "1" for a pure number, empty if the file does not say */
    myo_text quantity; /* one of the words below, or empty */
} myo_channel;

/* Words for `quantity`; a channel with another meaning leaves it empty. */
#define MYO_QUANTITY_BLADE_TEMPERATURE "blade-temperature"
#define MYO_QUANTITY_SKIN_TEMPERATURE "skin-temperature"
#define MYO_QUANTITY_FORCE "force"
#define MYO_QUANTITY_CONTACT "contact"
#define MYO_QUANTITY_VIBRATION_FREQUENCY "vibration-frequency"
#define MYO_QUANTITY_ACCELERATION "acceleration"
#define MYO_QUANTITY_ANGULAR_RATE "angular-rate"

#define MYO_REMARK_INFORMATION 0u
#define MYO_REMARK_WARNING 1u
#define MYO_REMARK_PROBLEM 2u

typedef struct myo_remark {
    uint32_t struct_size;
    uint32_t severity;
    myo_text code;    /* stable, dotted: "rows.out-of-order" */
    myo_text message; /* what was seen and what was done about it */
    myo_text where;   /* "line 12, column 3" */
    uint64_t count;   /* how often */
} myo_remark;

/* What the host offers while a file is read. Calls return MYO_OK or a failure, on which the plugin
 * stops and returns that failure. All calls come from the thread that called `read`. */
typedef struct myo_session_sink {
    uint32_t struct_size;
    uint32_t reserved0;
    void* context;
    int32_t (*set_device)(void* context, const myo_device* device);
    /* ISO 8601 with offset; the text is the file's own where it has one. */
    int32_t (*set_start)(void* context, myo_text time, uint32_t time_quality);
    /* A time axis of its own stamps in seconds since the start; fill (*seconds)[0 .. count-1]. */
    int32_t (*add_axis)(void* context, uint64_t count, double** seconds, uint32_t* axis);
    /* Sample i is at first_second + i / rate_hz. */
    int32_t (*add_regular_axis)(void* context, uint64_t count, double first_second, double rate_hz,
                                uint32_t* axis);
    /* Fill (*values)[0 .. count-1], count being the axis's; NaN means that there is no value. */
    int32_t (*add_channel)(void* context, const myo_channel* channel, double** values);
    int32_t (*add_event)(void* context, double second, myo_text kind, myo_text text);
    int32_t (*add_remark)(void* context, const myo_remark* remark);
    /* Says how much is done; fails with MYO_E_CANCELLED when the person wants to stop. */
    int32_t (*progress)(void* context, uint64_t done, uint64_t total);
} myo_session_sink;

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
/* Bytes that stand at a place of every file of the format. Since 1.1. */
typedef struct myo_signature {
    uint64_t offset; /* from the file's beginning; offset + length is 65536 at most */
    myo_bytes bytes; /* at least one */
} myo_signature;
#endif

typedef struct myo_session_importer {
    uint32_t struct_size;
    uint32_t reserved0;
    myo_text format;   /* id: "delimited-text" */
    myo_text title;    /* for people */
    myo_text suffixes; /* "csv tsv txt", for file dialogs only */
    /* How sure the plugin is, 0 (no) to 100 (certain), that it reads this file. [any-thread] */
    uint32_t (*recognise)(const myo_file* head);
    /* Reads the file into the sink. [any-thread] */
    int32_t (*read)(const myo_file* file, const myo_session_sink* sink, myo_error* error);
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
    /* myo_signature: a file that bears none of them is not shown to `recognise`, so that no code of
     * the plugin runs for it. Empty: every file is shown. Since 1.1 */
    myo_table signatures;
#endif
} myo_session_importer;

#ifdef __cplusplus
}
#endif

#endif
