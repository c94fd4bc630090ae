/* SPDX-License-Identifier: Apache-2.0 */
/*
 * myochart.export/1: a plugin that writes a visit in one more format. The same document and options
 * give the same bytes, whatever the clock, the locale and the machine. Since 1.1.
 */
#ifndef MYOCHART_PLUGIN_EXPORT_H
#define MYOCHART_PLUGIN_EXPORT_H

#include "myochart/plugin/document.h"

#ifdef __cplusplus
extern "C" {
#endif

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
#define MYO_INTERFACE_EXPORT "myochart.export/1"

/* Flags of a format. */
#define MYO_EXPORT_PERSONAL_DATA 1u /* the output names the patient or lets them be found */
#define MYO_EXPORT_LOSSY 2u         /* the output leaves a part of the record out */

typedef struct myo_export_request {
    uint32_t struct_size;
    uint32_t reserved0;
    const myo_document* document;
    myo_table options; /* myo_option */
} myo_export_request;

/* Where the output goes. Calls return MYO_OK or a failure, on which the plugin stops and returns
 * that failure. All calls come from the thread that called `write`. */
typedef struct myo_byte_sink {
    uint32_t struct_size;
    uint32_t reserved0;
    void* context;
    int32_t (*write)(void* context, myo_bytes bytes);
    /* Says how much is done; fails with MYO_E_CANCELLED when the person wants to stop. */
    int32_t (*progress)(void* context, uint64_t done, uint64_t total);
} myo_byte_sink;

typedef struct myo_exporter {
    uint32_t struct_size;
    uint32_t flags;      /* MYO_EXPORT_ */
    myo_text format;     /* id, as a person types it: "plain-text" */
    myo_text title;      /* for people */
    myo_text suffix;     /* of the file, without the dot: "txt" */
    myo_text media_type; /* "text/plain" */
    /* [any-thread] */
    int32_t (*write)(const myo_export_request* request, const myo_byte_sink* sink,
                     myo_error* error);
} myo_exporter;
#endif

#ifdef __cplusplus
}
#endif

#endif
