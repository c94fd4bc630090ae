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

/* Since 1.1. */
typedef struct myo_advice {
    uint32_t struct_size;
    uint32_t kind;   /* MYO_ADVICE_ */
    myo_text code;   /* stable in the plugin, lower case with hyphens: "recheck-pulse" */
    myo_text muscle; /* key; empty if the advice is for no muscle, never for MYO_ADVICE_EXAMINE */
    myo_text side;   /* "left", "right" or empty */
    myo_text text;   /* one sentence for the clinician */
    myo_text source; /* who says so; never empty */
} myo_advice;

/* Where the advice goes; owned by the host. Since 1.1. */
typedef struct myo_advice_sink {
    uint32_t struct_size;
    uint32_t reserved0;
    void* context; /* handed back to `add` */
    /* Copies `advice`, borrowed. Returns MYO_OK or a failure, on which the plugin calls nothing
     * more and returns that failure: MYO_E_LIMIT for too much advice. [caller] */
    int32_t (*add)(void* context, const myo_advice* advice);
} myo_advice_sink;

/* What `query` gives for MYO_INTERFACE_REGION_LOGIC, beside MYO_INTERFACE_REGION. Since 1.1. */
typedef struct myo_region_logic {
    uint32_t struct_size;
    uint32_t reserved0;
    /* Reads a draft, a chart with one visit, and says what follows from it; the same draft gives
     * the same advice. All three are borrowed, `error` is filled on failure; the host then drops
     * what was added. [any-thread] */
    int32_t (*advise)(const myo_document* visit, const myo_advice_sink* sink, myo_error* error);
} myo_region_logic;
#endif

#ifdef __cplusplus
}
#endif

#endif
