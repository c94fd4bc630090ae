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

/* Owned by the host, borrowed for the call it is handed to. */
typedef struct myo_file {
    uint32_t struct_size;
    uint32_t reserved0;
    myo_text name;     /* without folders; some formats say what a file holds by its name */
    myo_bytes bytes;   /* the whole file for `read`, its first 64 KiB at most for `recognise` */
    myo_table options; /* myo_option; refuse a key that is not known */
} myo_file;

typedef struct myo_device {
    uint32_t struct_size;
    uint32_t simulated; /* 1 if the recording says that no device made it */
    myo_text maker;
    myo_text model;
    myo_text serial;
    myo_text firmware;
    myo_text blade_material; /* empty if unknown */
#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
    double contact_area_mm2; /* of the blade on the skin; above 0, or 0 if unknown. Since 1.1 */
#endif
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

/* What the host offers while a file is read; owned by the host. Functions return MYO_OK or a
 * failure, on which the plugin calls nothing more of the sink and returns that failure. Whatever is
 * handed over is borrowed; what breaks a rule of this header fails with MYO_E_FAILED. */
typedef struct myo_session_sink {
    uint32_t struct_size;
    uint32_t reserved0;
    void* context; /* handed back to each function */
    /* What made the recording; at most once. [caller] */
    int32_t (*set_device)(void* context, const myo_device* device);
    /* ISO 8601 with offset; the text is the file's own where it has one. `time_quality` is
     * MYO_TIME_. At most once. [caller] */
    int32_t (*set_start)(void* context, myo_text time, uint32_t time_quality);
    /* A time axis of its own stamps in seconds since the start: the plugin fills all of
     * (*seconds)[0 .. count-1], the host's memory, valid until `read` returns and handed over
     * filled with NaN. *axis is the number for myo_channel. MYO_E_LIMIT for too many values.
     * [caller] */
    int32_t (*add_axis)(void* context, uint64_t count, double** seconds, uint32_t* axis);
    /* Sample i is at first_second + i / rate_hz, rate_hz > 0. As add_axis else. [caller] */
    int32_t (*add_regular_axis)(void* context, uint64_t count, double first_second, double rate_hz,
                                uint32_t* axis);
    /* The plugin fills (*values)[0 .. count-1], count being the axis's; the host's memory, valid
     * until `read` returns and handed over filled with NaN, which means that there is no value.
     * MYO_E_LIMIT for too many values or channels. [caller] */
    int32_t (*add_channel)(void* context, const myo_channel* channel, double** values);
    /* Something that happened `second` seconds since the start. MYO_E_LIMIT for too many.
     * [caller] */
    int32_t (*add_event)(void* context, double second, myo_text kind, myo_text text);
    /* What a reader of the recording has to know. MYO_E_LIMIT for too many. [caller] */
    int32_t (*add_remark)(void* context, const myo_remark* remark);
    /* Says how much is done, in units of the plugin's choice; `total` 0 if unknown.
     * MYO_E_CANCELLED when the person wants to stop. [caller] */
    int32_t (*progress)(void* context, uint64_t done, uint64_t total);
} myo_session_sink;

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
/* Bytes that stand at a place of every file of the format. Since 1.1. */
typedef struct myo_signature {
    uint64_t offset; /* from the file's beginning; offset + length is 65536 at most */
    myo_bytes bytes; /* at least one */
} myo_signature;
#endif

/* What `query` gives for MYO_INTERFACE_SESSION_IMPORT. */
typedef struct myo_session_importer {
    uint32_t struct_size;
    uint32_t reserved0;
    myo_text format;   /* id: "delimited-text" */
    myo_text title;    /* for people */
    myo_text suffixes; /* "csv tsv txt", for file dialogs only */
    /* How sure the plugin is, 0 (no) to 100 (certain), that it reads this file; `head` is
     * borrowed. Never fails: what can't be told is 0. [any-thread] */
    uint32_t (*recognise)(const myo_file* head);
    /* Reads the file into the sink; all three are borrowed, `error` is filled on failure, and the
     * host then drops what was read. MYO_E_REFUSED for a file or an option that the plugin does not
     * handle, MYO_E_FAILED for anything else. [any-thread] */
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
