/* SPDX-License-Identifier: Apache-2.0 */
/*
 * myochart.region-logic/1: what a region suggests once something is charted, such as a caution to
 * observe, a test to do, a muscle to examine. Advice is shown to the clinician as a suggestion with
 * its source; it never enters the record by itself. Since 1.1.
 */
#ifndef MYOCHART_PLUGIN_REGION_LOGIC_H
#define MYOCHART_PLUGIN_REGION_LOGIC_H

#include "myochart/plugin/document.h"

#ifdef __cplusplus
extern "C" {
#endif

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
#define MYO_INTERFACE_REGION_LOGIC "myochart.region-logic/1"

/* Kinds of advice. */
#define MYO_ADVICE_CAUTION 1u /* mind this before going on */
#define MYO_ADVICE_TEST 2u    /* a test worth doing */
#define MYO_ADVICE_EXAMINE 3u /* a muscle worth examining; `muscle` names it */

typedef struct myo_advice {
    uint32_t struct_size;
    uint32_t kind;
    myo_text code;   /* stable in the plugin, lower case with hyphens: "recheck-pulse" */
    myo_text muscle; /* key, or empty */
    myo_text side;   /* "left", "right" or empty */
    myo_text text;   /* one sentence for the clinician */
    myo_text source; /* who says so; never empty */
} myo_advice;

/* `add` returns MYO_OK or a failure, on which the plugin stops and returns that failure. */
typedef struct myo_advice_sink {
    uint32_t struct_size;
    uint32_t reserved0;
    void* context;
    int32_t (*add)(void* context, const myo_advice* advice);
} myo_advice_sink;

typedef struct myo_region_logic {
    uint32_t struct_size;
    uint32_t reserved0;
    /* Reads a draft and says what follows from it; the same draft gives the same advice.
     * [any-thread] */
    int32_t (*advise)(const myo_document* visit, const myo_advice_sink* sink, myo_error* error);
} myo_region_logic;
#endif

#ifdef __cplusplus
}
#endif

#endif
