/* SPDX-License-Identifier: Apache-2.0 */
/* Leaves a file in the folder MYOCHART_TEST_MARKERS as soon as any code of the library runs, named
 * after the plugin and the process. */
#ifndef MYOCHART_TEST_MARKER_H
#define MYOCHART_TEST_MARKER_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((constructor)) static void leave_marker(void) {
    const char* const folder = getenv("MYOCHART_TEST_MARKERS");
    char path[4096];
    if (!folder) return;
    snprintf(path, sizeof path, "%s/%s.%ld", folder, PLUGIN_ID, getpid() + 0L);
    close(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
}

#endif
