/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A patient's record of one visit, as exporters and region logic read it. Names of elements and
 * attributes are those of the chart's XML schema.
 */
#ifndef MYOCHART_PLUGIN_DOCUMENT_H
#define MYOCHART_PLUGIN_DOCUMENT_H

#include "myochart/plugin/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
#define MYO_NODE_ELEMENT 1u
#define MYO_NODE_ATTRIBUTE 2u

/* An element or attribute. Rows are in document order; an element's attributes follow it directly,
 * then its child elements with all that is theirs. Since 1.1. */
typedef struct myo_node {
    uint32_t kind;
    uint32_t parent; /* the element's row, or MYO_NONE for the first */
    uint32_t end;    /* the first row after all that is inside this one */
    uint32_t reserved0;
    myo_text name;  /* without prefix */
    myo_text value; /* the attribute's value or the element's own text; empty if it has none */
} myo_node;

/* Owned by the host, borrowed for the call it is handed to. Since 1.1. */
typedef struct myo_document {
    uint32_t struct_size;
    uint32_t reserved0;
    myo_text schema; /* "urn:myochart:chart:1" */
    myo_text xml;    /* the canonical XML, for who would rather parse it */
    myo_table nodes; /* myo_node; row 0 is the root element */
} myo_document;
#endif

#ifdef __cplusplus
}
#endif

#endif
