<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!--
  Makes docs/record.md, the record for clinicians, from myochart-chart-1.xsd:
  xsltproc schemas/record.xsl schemas/myochart-chart-1.xsd > docs/record.md
  Names, meanings, units and sources are the schema's; only the frame of the page is written here.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:key name="type" match="xs:schema/xs:complexType | xs:schema/xs:simpleType" use="concat('c:', @name)"/>
  <xsl:key name="use" match="xs:element[@type] | xs:extension" use="concat(@type, @base)"/>

  <xsl:variable name="capitals" select="'ABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>
  <xsl:variable name="smalls" select="'abcdefghijklmnopqrstuvwxyz'"/>
  <xsl:variable name="newline" select="'&#10;'"/>

  <xsl:template match="/xs:schema">
    <xsl:text># The record

What Myochart keeps of a visit, field by field. This page is made from `schemas/myochart-chart-1.xsd` by
`schemas/record.xsl`; in a file each field has the name given here, written together: *pain on palpation* is
`painOnPalpation`.

* **Needed** says whether the field must be there wherever its part is. What is left out was not stated, not
  asked or not tested; it is never taken for "no" or 0.
* A **number with unit** keeps its digits and may have any unit of the same kind (UCUM); the usual one is named.
* **Source** says where a clinical field or its scale comes from, or that this was not verified. A field without
  one is plain record keeping.

</xsl:text>
    <xsl:call-template name="part">
      <xsl:with-param name="type" select="key('type', 'c:visit')"/>
      <xsl:with-param name="level" select="'##'"/>
    </xsl:call-template>
    <xsl:text>## Signing

A signed visit never changes. What follows is added beside it, each time with a signature of its own.

</xsl:text>
    <xsl:apply-templates select="key('type', 'c:recorded-visit')" mode="table"/>
    <xsl:for-each select="key('type', 'c:signature') | key('type', 'c:amendment')">
      <xsl:call-template name="part">
        <xsl:with-param name="type" select="."/>
        <xsl:with-param name="level" select="'###'"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="part">
      <xsl:with-param name="type" select="key('type', 'c:patient')"/>
      <xsl:with-param name="level" select="'##'"/>
    </xsl:call-template>
    <xsl:text>## Found in several parts

</xsl:text>
    <xsl:for-each select="xs:complexType[not(@name = 'visit' or @name = 'signature')]">
      <xsl:if test="count(key('use', concat('c:', @name))) &gt; 1">
        <xsl:variable name="is-value">
          <xsl:call-template name="is-value"/>
        </xsl:variable>
        <xsl:if test="$is-value = ''">
          <xsl:call-template name="part">
            <xsl:with-param name="type" select="."/>
            <xsl:with-param name="level" select="'###'"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:if>
    </xsl:for-each>
    <xsl:text>## Words and scales

What the words mean that are not plain by themselves.

</xsl:text>
    <xsl:apply-templates select="xs:simpleType[xs:restriction/xs:enumeration/xs:annotation]" mode="words"/>
  </xsl:template>

  <!-- A heading, what the part is, its fields, and then the parts that only it has. -->
  <xsl:template name="part">
    <xsl:param name="type"/>
    <xsl:param name="level"/>
    <xsl:value-of select="concat($level, ' ')"/>
    <xsl:call-template name="title">
      <xsl:with-param name="type" select="$type"/>
    </xsl:call-template>
    <xsl:value-of select="concat($newline, $newline, normalize-space($type/xs:annotation/xs:documentation),
                                 $newline, $newline)"/>
    <xsl:apply-templates select="$type" mode="table"/>
    <xsl:for-each select="$type/xs:sequence/xs:element[starts-with(@type, 'c:')]">
      <xsl:variable name="child" select="key('type', @type)[self::xs:complexType]"/>
      <xsl:variable name="is-value">
        <xsl:for-each select="$child"><xsl:call-template name="is-value"/></xsl:for-each>
      </xsl:variable>
      <xsl:if test="$child and $is-value = '' and count(key('use', @type)) = 1">
        <xsl:call-template name="part">
          <xsl:with-param name="type" select="$child"/>
          <xsl:with-param name="level">
            <xsl:value-of select="$level"/>
            <xsl:if test="string-length($level) &lt; 4 and $type/@name != 'visit'">#</xsl:if>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="xs:complexType" mode="table">
    <xsl:text>| field | meaning | values | needed | source |
|---|---|---|---|---|
</xsl:text>
    <!-- What says nothing to a person stands last. -->
    <xsl:apply-templates select="(.//xs:attribute | .//xs:element)[@type != 'c:uuid']" mode="row"/>
    <xsl:apply-templates select=".//xs:attribute[@type = 'c:uuid']" mode="row"/>
    <xsl:value-of select="$newline"/>
  </xsl:template>

  <xsl:template match="xs:attribute | xs:element" mode="row">
    <xsl:text>| </xsl:text>
    <xsl:call-template name="words">
      <xsl:with-param name="name" select="@name"/>
    </xsl:call-template>
    <xsl:text> | </xsl:text>
    <xsl:call-template name="cell">
      <xsl:with-param name="text" select="xs:annotation/xs:documentation"/>
    </xsl:call-template>
    <xsl:text> | </xsl:text>
    <xsl:call-template name="values"/>
    <xsl:text> | </xsl:text>
    <xsl:choose>
      <xsl:when test="@maxOccurs = 'unbounded'">any number</xsl:when>
      <xsl:when test="self::xs:element and not(@minOccurs) or @use = 'required'">yes</xsl:when>
      <xsl:otherwise>no</xsl:otherwise>
    </xsl:choose>
    <xsl:text> | </xsl:text>
    <xsl:call-template name="cell">
      <xsl:with-param name="text">
        <xsl:call-template name="info">
          <xsl:with-param name="kind" select="'Source: '"/>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:value-of select="concat(' |', $newline)"/>
  </xsl:template>

  <!-- What may stand in a field: a unit, words, limits, or the name of the part or value. -->
  <xsl:template name="values">
    <xsl:variable name="type" select="key('type', @type)"/>
    <xsl:variable name="unit">
      <xsl:call-template name="info">
        <xsl:with-param name="kind" select="'Unit: '"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@type = 'xs:string'">text</xsl:when>
      <xsl:when test="@type = 'c:quantity'">
        <xsl:text>number with unit</xsl:text>
        <xsl:if test="$unit != ''">
          <xsl:value-of select="concat(': ', normalize-space($unit))"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="$type/self::xs:complexType and count($type//xs:element | $type//xs:attribute) = 1">
        <xsl:for-each select="$type//xs:attribute"><xsl:call-template name="values"/></xsl:for-each>
      </xsl:when>
      <xsl:when test="$type/self::xs:complexType">
        <xsl:variable name="title">
          <xsl:call-template name="title">
            <xsl:with-param name="type" select="$type"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:value-of select="concat('[', $title, '](#', translate($title, concat($capitals, ' '),
                                     concat($smalls, '-')), ')')"/>
      </xsl:when>
      <xsl:when test="$type/xs:restriction/xs:enumeration">
        <xsl:for-each select="$type/xs:restriction/xs:enumeration">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="@value"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$type/xs:restriction/xs:maxInclusive">
        <xsl:value-of select="concat($type/xs:restriction/xs:minInclusive/@value, ' to ',
                                     $type/xs:restriction/xs:maxInclusive/@value)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="title">
          <xsl:call-template name="title">
            <xsl:with-param name="type" select="$type"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:value-of select="translate($title, $capitals, $smalls)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- "1" for what is told within a table's cell: a quantity, or a type of one field. -->
  <xsl:template name="is-value">
    <xsl:if test="@name = 'quantity' or count(.//xs:element | .//xs:attribute) = 1">1</xsl:if>
  </xsl:template>

  <xsl:template match="xs:simpleType" mode="words">
    <xsl:text>**</xsl:text>
    <xsl:call-template name="title">
      <xsl:with-param name="type" select="."/>
    </xsl:call-template>
    <xsl:value-of select="concat('.** ', normalize-space(xs:annotation/xs:documentation))"/>
    <xsl:variable name="source">
      <xsl:call-template name="info">
        <xsl:with-param name="kind" select="'Source: '"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="$source != ''">
      <xsl:value-of select="concat(' Source: ', normalize-space($source))"/>
    </xsl:if>
    <xsl:value-of select="concat($newline, $newline)"/>
    <xsl:for-each select="xs:restriction/xs:enumeration[xs:annotation]">
      <xsl:value-of select="concat('* *', @value, '*: ', normalize-space(xs:annotation/xs:documentation), $newline)"/>
    </xsl:for-each>
    <xsl:if test="following-sibling::xs:simpleType[xs:restriction/xs:enumeration/xs:annotation]">
      <xsl:value-of select="$newline"/>
    </xsl:if>
  </xsl:template>

  <!-- The name for people: that of an xs:appinfo "Title:", or the type's own. -->
  <xsl:template name="title">
    <xsl:param name="type"/>
    <xsl:variable name="given">
      <xsl:for-each select="$type">
        <xsl:call-template name="info">
          <xsl:with-param name="kind" select="'Title: '"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$given != ''"><xsl:value-of select="$given"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="translate(substring($type/@name, 1, 1), $smalls, $capitals)"/>
        <xsl:value-of select="translate(substring($type/@name, 2), '-', ' ')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="info">
    <xsl:param name="kind"/>
    <xsl:for-each select="xs:annotation/xs:appinfo[starts-with(normalize-space(.), $kind)]">
      <xsl:value-of select="substring-after(normalize-space(.), $kind)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="cell">
    <xsl:param name="text"/>
    <xsl:value-of select="translate(normalize-space($text), '|', '/')"/>
  </xsl:template>

  <!-- "painOnPalpation" as "pain on palpation". -->
  <xsl:template name="words">
    <xsl:param name="name"/>
    <xsl:if test="$name != ''">
      <xsl:variable name="first" select="substring($name, 1, 1)"/>
      <xsl:if test="contains($capitals, $first)">
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:value-of select="translate($first, $capitals, $smalls)"/>
      <xsl:call-template name="words">
        <xsl:with-param name="name" select="substring($name, 2)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
