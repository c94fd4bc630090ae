/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the host offers to a plugin. A plugin names the services it uses in its entry and asks for
 * them by id in `init`; a service that the plugin does not name is not given to it.
 */
#ifndef MYOCHART_PLUGIN_HOST_H
#define MYOCHART_PLUGIN_HOST_H

#include "myochart/plugin/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The host, as a plugin sees it; owned by the host, valid until `deinit`. */
struct myo_host {
    uint32_t struct_size;
    uint16_t abi_major;
    uint16_t abi_minor;
    /* The constant table of a service, owned by the host and valid until `deinit`, or NULL for a
     * service that the host has not or the entry does not name. [any-thread] */
    const void* (*query)(const myo_host* host, myo_text service_id);
};

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
#define MYO_SERVICE_LOG "myochart.host.log/1"

#define MYO_LOG_INFORMATION 0u
#define MYO_LOG_WARNING 1u
#define MYO_LOG_PROBLEM 2u

/* A line for the log of the embedding program. Since 1.1. */
typedef struct myo_log {
    uint32_t struct_size;
    uint32_t reserved0;
    /* `host` is the one that gave this table; `severity` is MYO_LOG_; `message` is borrowed, one
     * line, and names no person. Never fails. [any-thread] */
    void (*write)(const myo_host* host, uint32_t severity, myo_text message);
} myo_log;
#endif

#ifdef __cplusplus
}
#endif

#endif
