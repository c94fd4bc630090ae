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

/* Since 1.1. */
typedef struct myo_export_request {
    uint32_t struct_size;
    uint32_t reserved0;
    const myo_document* document;
    myo_table options; /* myo_option; refuse a key that is not known */
} myo_export_request;

/* Where the output goes; owned by the host. Functions return MYO_OK or a failure, on which the
 * plugin calls nothing more of the sink and returns that failure. Since 1.1. */
typedef struct myo_byte_sink {
    uint32_t struct_size;
    uint32_t reserved0;
    void* context; /* handed back to each function */
    /* Appends `bytes`, borrowed, to the output. MYO_E_LIMIT if it grows too large. [caller] */
    int32_t (*write)(void* context, myo_bytes bytes);
    /* Says how much is done, in units of the plugin's choice; `total` 0 if unknown.
     * MYO_E_CANCELLED when the person wants to stop. [caller] */
    int32_t (*progress)(void* context, uint64_t done, uint64_t total);
} myo_byte_sink;

/* What `query` gives for MYO_INTERFACE_EXPORT. Since 1.1. */
typedef struct myo_exporter {
    uint32_t struct_size;
    uint32_t flags;      /* MYO_EXPORT_ */
    myo_text format;     /* id, as a person types it: "plain-text" */
    myo_text title;      /* for people */
    myo_text suffix;     /* of the file, without the dot: "txt" */
    myo_text media_type; /* "text/plain" */
    /* Writes the document to the sink; all three are borrowed, `error` is filled on failure, and
     * the host drops what was written then. MYO_E_REFUSED for a document or an option that the
     * format can't hold, MYO_E_FAILED for anything else. [any-thread] */
    int32_t (*write)(const myo_export_request* request, const myo_byte_sink* sink,
                     myo_error* error);
} myo_exporter;
#endif

#ifdef __cplusplus
}
#endif

#endif
