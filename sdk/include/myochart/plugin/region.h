/* SPDX-License-Identifier: Apache-2.0 */
/*
 * myochart.region/1: what a plugin knows of one body region. All of it is constant data; the tables
 * are made from a region.xml by the region compiler, so that nobody writes them by hand.
 *
 * Rows refer to each other by index. Geometry is in view boxes: x and y run from 0 to 1 of the box,
 * x to the right, y down. Views show the RIGHT limb; the left one is the mirror image in x.
 */
#ifndef MYOCHART_PLUGIN_REGION_H
#define MYOCHART_PLUGIN_REGION_H

#include "myochart/plugin/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MYO_INTERFACE_REGION "myochart.region/1"

/* Flags of a row that states a fact. */
#define MYO_FLAG_VERIFIED 1u     /* checked against the source named; otherwise recalled */
#define MYO_FLAG_ILLUSTRATIVE 2u /* drawn by us after words, not measured */
#define MYO_FLAG_CLOSED 4u       /* the curve of a shape is closed */

/* Where facts come from. */
typedef struct myo_source {
    myo_text key;      /* unique in the region */
    myo_text citation; /* for people */
    myo_text licence;  /* SPDX id or words */
} myo_source;

typedef struct myo_muscle {
    myo_text key;        /* "gastrocnemius.caput_mediale" */
    myo_text name;       /* English */
    myo_text latin_name; /* Terminologia Anatomica */
    uint32_t whole;      /* the muscle that this one is a head of, or MYO_NONE */
    uint32_t paired;     /* 1 if there is one on each side, else 0 */
    uint32_t first_fact;
    uint32_t fact_count;
    uint32_t first_identifier;
    uint32_t identifier_count;
} myo_muscle;

/* Kinds of facts about a muscle. */
#define MYO_FACT_ORIGIN 1u
#define MYO_FACT_INSERTION 2u
#define MYO_FACT_NERVE 3u
#define MYO_FACT_ROOTS 4u
#define MYO_FACT_ACTION 5u
#define MYO_FACT_ANTAGONIST 6u
#define MYO_FACT_PERPETUATING_FACTOR 7u
#define MYO_FACT_CAUTION 8u

typedef struct myo_fact {
    uint32_t kind;
    uint32_t source;
    uint32_t flags;
    uint32_t reserved0;
    myo_text code; /* local code, for factors and cautions; else empty */
    myo_text text;
} myo_fact;

typedef struct myo_identifier {
    myo_text system; /* absolute URI of the code system */
    myo_text code;
    uint32_t source;
    uint32_t flags;
} myo_identifier;

/* The line between two palpable landmarks along which a muscle's points are placed. */
typedef struct myo_reference_line {
    uint32_t muscle;
    uint32_t view;
    uint32_t source;
    uint32_t flags;
    myo_text start; /* proximal landmark */
    myo_text end;   /* distal landmark */
    double start_x, start_y, end_x, end_y;
} myo_reference_line;

typedef struct myo_trigger_point {
    myo_text key;   /* "gastrocnemius.trp1", unique in the region */
    myo_text label; /* "TrP1" */
    uint32_t muscle;
    uint32_t source;
    uint32_t flags;
    uint32_t reserved0;
    double along;      /* u: fraction of the reference line, 0 proximal to 1 distal */
    double lateral_mm; /* v: distance from the line on the reference body, + is lateral */
    uint32_t first_zone;
    uint32_t zone_count;
} myo_trigger_point;

#define MYO_ZONE_ESSENTIAL 1u
#define MYO_ZONE_SPILL_OVER 2u

/* Where a trigger point refers to; the drawings are rows of `shapes`. */
typedef struct myo_zone {
    uint32_t kind;
    uint32_t source;
    uint32_t flags;
    uint32_t first_shape;
    uint32_t shape_count;
    uint32_t reserved0;
    myo_text description;
} myo_zone;

/* One picture of the body map. */
typedef struct myo_view {
    myo_text key;               /* "lower_leg.back" */
    myo_text title;             /* "Lower leg, back" */
    double width_mm, height_mm; /* of the view box on the reference body */
    double lateral_x; /* +1 if lateral is towards larger x, -1 towards smaller, 0 if neither */
    uint32_t source;
    uint32_t reserved0;
} myo_view;

#define MYO_SHAPE_OUTLINE 1u  /* the skin's silhouette */
#define MYO_SHAPE_CONTOUR 2u  /* a line inside the silhouette */
#define MYO_SHAPE_BELLY 3u    /* a muscle's belly; `muscle` names it */
#define MYO_SHAPE_TENDON 4u   /* a muscle's tendon; `muscle` names it */
#define MYO_SHAPE_LANDMARK 5u /* one vertex; `text` names it */
#define MYO_SHAPE_ZONE 6u     /* a referral zone, reached through a myo_zone */

/* A smooth curve through its vertices (Catmull-Rom), or a single point. */
typedef struct myo_shape {
    uint32_t kind;
    uint32_t view;
    uint32_t muscle; /* or MYO_NONE */
    uint32_t source;
    uint32_t flags;
    uint32_t first_vertex;
    uint32_t vertex_count;
    uint32_t reserved0;
    myo_text text;
} myo_shape;

typedef struct myo_vertex {
    double x, y;
} myo_vertex;

/* What `query` gives for MYO_INTERFACE_REGION. */
typedef struct myo_region {
    uint32_t struct_size;
    uint32_t reserved0;
    myo_text id;               /* "lower-leg-foot" */
    myo_text title;            /* "Lower leg and foot" */
    myo_text schema;           /* "1.0" */
    myo_text edition;          /* "2026.1" */
    myo_table sources;         /* myo_source */
    myo_table muscles;         /* myo_muscle */
    myo_table facts;           /* myo_fact */
    myo_table identifiers;     /* myo_identifier */
    myo_table reference_lines; /* myo_reference_line */
    myo_table trigger_points;  /* myo_trigger_point */
    myo_table zones;           /* myo_zone */
    myo_table views;           /* myo_view */
    myo_table shapes;          /* myo_shape */
    myo_table vertices;        /* myo_vertex */
} myo_region;

#ifdef __cplusplus
}
#endif

#endif
