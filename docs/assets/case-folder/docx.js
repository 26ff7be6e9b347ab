// A Word document of what is handed in: WordprocessingML, ECMA-376 part 1, chapter 17, in the package of part 2.

import { node, xml } from "../shared/xml.js";
import { inWords } from "../shared/words.js";
import { zip } from "../shared/zip.js";

/** @typedef {import("../shared/xml.js").Node} Node */
/** @typedef {import("./answers.js").Block} Block */
/** @typedef {import("./hand-in.js").HandIn} HandIn */
/** @typedef {{day: string, language: string, paper: "letter" | "a4"}} Settings `day` as `2026-11-20`. */

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const W = { "xmlns:w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main" };
/** In twentieths of a point. */
const PAPERS = { letter: [12240, 15840], a4: [11906, 16838] };
const MARGIN = 1134; // 20 mm
/** Installed on most machines, or replaced by a font with the same metrics. */
const FONT = "Arial";
/** A first letter of Hebrew, Arabic and the other scripts that are written from right to left. */
const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * @param {HandIn} work
 * @param {Settings} settings
 * @returns {Blob}
 */
export function docx(work, settings) {
  /** @type {[string, Node][]} */
  const parts = [
    ["[Content_Types].xml", contentTypes()],
    ["_rels/.rels", relationships([["officeDocument", "word/document.xml"], ["core", "docProps/core.xml"]])],
    ["docProps/core.xml", properties(work, settings)],
    ["word/document.xml", body(work, settings)],
    ["word/_rels/document.xml.rels", relationships([["styles", "styles.xml"], ["settings", "settings.xml"], ["footer", "footer1.xml"], ["numbering", "numbering.xml"]])],
    ["word/styles.xml", styles(settings.language)],
    ["word/settings.xml", documentSettings(settings.language)],
    ["word/numbering.xml", bullets()],
    ["word/footer1.xml", footer(work)],
  ];
  return zip(parts.map(([name, root]) => ({ name, content: xml(root) })), settings.day, `${TYPE}.document`);
}

/**
 * An element of the main namespace; its attributes are in it, too.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 * @returns {Node}
 */
function w(name, attributes = {}, ...children) {
  return node(`w:${name}`, Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`w:${key}`, String(value)])), ...children);
}

/**
 * An element that has nothing but a value.
 * @param {string} name
 * @param {string | number} val
 */
const value = (name, val) => w(name, { val });

/**
 * @param {HandIn} work
 * @param {Settings} settings
 */
function body({ title, person, sections, words, source }, { paper }) {
  const [width, height] = PAPERS[paper];
  const content = [
    paragraph("Title", title),
    ...person.map(([label, text]) => w("p", {}, w("pPr", {}, value("pStyle", "TitleBlock")), run(`${label}: `, [w("b")]), ...(text ? [run(text)] : []))),
    ...sections.flatMap((section) => [
      paragraph("Heading1", section.title),
      ...section.items.flatMap((item) => [
        paragraph("Heading2", item.title),
        ...(item.question ? [paragraph("Question", item.question)] : []),
        ...item.blocks.flatMap((block) => written(block, width - 2 * MARGIN)),
        ...(item.words ? [paragraph("WordCount", inWords(item.words))] : []),
      ]),
    ]),
    paragraph("Source", `${inWords(words)} in all. ${source}`),
  ];
  const section = w(
    "sectPr",
    {},
    node("w:footerReference", { "w:type": "default", "r:id": "footer" }),
    w("pgSz", { w: width, h: height }),
    w("pgMar", { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN, header: 567, footer: 567, gutter: 0 }),
  );
  return node("w:document", { ...W, "xmlns:r": OFFICE }, w("body", {}, ...content, section));
}

/**
 * @param {Block} block
 * @param {number} width That of the text.
 * @returns {Node[]}
 */
function written(block, width) {
  switch (block.type) {
    case "list":
      return block.items.map((item) => paragraph("ListBullet", item));
    case "quote":
      return lines(block.text).map((line) => paragraph("Quote", line));
    case "table":
      // Word needs a paragraph after a table.
      return [table(block.header, block.rows, width), paragraph("WordCount", "")];
    default:
      return lines(block.text).map((line) => paragraph("Normal", line));
  }
}

/** @param {string} text @returns {string[]} the lines with something in them, or one empty line */
function lines(text) {
  const found = text.split(/\r\n|[\r\n\u2028\u2029]/).filter((line) => line.trim());
  return found.length ? found : [""];
}

/**
 * @param {string} style
 * @param {string} text
 * @returns {Node}
 */
function paragraph(style, text) {
  const rightToLeft = RIGHT_TO_LEFT.test(text);
  const about = w("pPr", {}, value("pStyle", style), ...(rightToLeft ? [w("bidi")] : []));
  return w("p", {}, about, ...(text ? [run(text, rightToLeft ? [w("rtl")] : [])] : []));
}

/**
 * @param {string} text
 * @param {Node[]} [look]
 * @returns {Node}
 */
function run(text, look = []) {
  const pieces = text.split("\t").flatMap((piece, index) => [
    ...(index ? [w("tab")] : []),
    ...(piece ? [node("w:t", { "xml:space": "preserve" }, piece)] : []),
  ]);
  return w("r", {}, ...(look.length ? [w("rPr", {}, ...look)] : []), ...pieces);
}

/**
 * @param {string[]} header
 * @param {string[][]} rows
 * @param {number} width
 */
function table(header, rows, width) {
  const column = Math.floor(width / header.length);
  const row = (/** @type {string[]} */ cells, /** @type {string} */ style, /** @type {Node[]} */ about) =>
    w(
      "tr",
      {},
      w("trPr", {}, ...about),
      ...cells.map((text) => w("tc", {}, w("tcPr", {}, w("tcW", { w: column, type: "dxa" })), ...lines(text).map((line) => paragraph(style, line)))),
    );
  return w(
    "tbl",
    {},
    w("tblPr", {}, value("tblStyle", "TableGrid"), w("tblW", { w: 5000, type: "pct" }), w("tblLook", { val: "0020", firstRow: 1 })),
    w("tblGrid", {}, ...header.map(() => w("gridCol", { w: column }))),
    row(header, "TableHeading", [w("cantSplit"), w("tblHeader")]),
    ...rows.map((cells) => row(cells, "Cell", [w("cantSplit")])),
  );
}

/** @param {HandIn} work */
function footer({ title, person }) {
  const field = (/** @type {string} */ instr) => w("fldSimple", { instr }, run("1"));
  const name = person.find(([label]) => label === "Name")?.[1];
  return node(
    "w:ftr",
    W,
    w("p", {}, w("pPr", {}, value("pStyle", "Footer")), run(`${[name, title].filter(Boolean).join(" · ")} · Page `), field("PAGE"), run(" of "), field("NUMPAGES")),
  );
}

/** @param {string} language */
function styles(language) {
  const fonts = w("rFonts", { ascii: FONT, hAnsi: FONT, cs: FONT, eastAsia: FONT });
  // The schema wants `paragraph` before the spacing, and `last` after it.
  /** @type {(id: string, name: string, size: number, before: number, after: number, more?: {based?: string, next?: string, paragraph?: Node[], last?: Node[], run?: Node[]}) => Node} */
  const style = (id, name, size, before, after, { based = "Normal", next = "", paragraph = [], last = [], run = [] } = {}) =>
    w(
      "style",
      { type: "paragraph", styleId: id, ...(id === "Normal" ? { default: 1 } : {}) },
      value("name", name),
      ...(id === "Normal" ? [] : [value("basedOn", based)]),
      ...(next ? [value("next", next)] : []),
      w("qFormat"),
      w("pPr", {}, ...paragraph, w("spacing", { before: before * 20, after: after * 20, line: 264, lineRule: "auto" }), ...last),
      w("rPr", {}, ...run, value("sz", size * 2), value("szCs", size * 2)),
    );
  const keep = [w("keepNext"), w("keepLines")];
  return node(
    "w:styles",
    W,
    w(
      "docDefaults",
      {},
      w("rPrDefault", {}, w("rPr", {}, fonts, value("sz", 24), value("szCs", 24), w("lang", { val: language, eastAsia: language, bidi: "ar-SA" }))),
      w("pPrDefault", {}, w("pPr", {})),
    ),
    style("Normal", "Normal", 12, 0, 6),
    style("Title", "Title", 20, 0, 8, { next: "TitleBlock", run: [w("b"), w("bCs")] }),
    style("TitleBlock", "Title Block", 12, 0, 2),
    style("Heading1", "heading 1", 16, 20, 6, { next: "Heading2", paragraph: keep, last: [value("outlineLvl", 0)], run: [w("b"), w("bCs")] }),
    style("Heading2", "heading 2", 13, 14, 2, { next: "Normal", paragraph: keep, last: [value("outlineLvl", 1)], run: [w("b"), w("bCs")] }),
    style("Question", "Question", 12, 0, 6, { next: "Normal", paragraph: keep, run: [w("i"), w("iCs")] }),
    style("WordCount", "Word Count", 9, 0, 4),
    style("Source", "Source", 9, 24, 0),
    style("Quote", "Quote", 12, 0, 6, { last: [w("ind", { left: 567 })], run: [w("i"), w("iCs")] }),
    style("ListBullet", "List Bullet", 12, 0, 3, { paragraph: [w("numPr", {}, value("numId", 1))] }),
    style("Cell", "Cell", 11, 0, 0),
    style("TableHeading", "Table Heading", 11, 0, 0, { based: "Cell", paragraph: [w("keepNext")], run: [w("b"), w("bCs")] }),
    style("Footer", "footer", 9, 0, 0),
    w(
      "style",
      { type: "table", styleId: "TableGrid" },
      value("name", "Table Grid"),
      w(
        "tblPr",
        {},
        w("tblBorders", {}, ...["top", "left", "bottom", "right", "insideH", "insideV"].map((side) => w(side, { val: "single", sz: 4, space: 0, color: "auto" }))),
        w("tblCellMar", {}, ...["top", "left", "bottom", "right"].map((side) => w(side, { w: side === "left" || side === "right" ? 108 : 50, type: "dxa" }))),
      ),
    ),
  );
}

/** The list with bullets. */
function bullets() {
  const level = w("lvl", { ilvl: 0 }, value("start", 1), value("numFmt", "bullet"), value("lvlText", "•"), value("lvlJc", "left"), w("pPr", {}, w("ind", { left: 425, hanging: 283 })));
  return node("w:numbering", W, w("abstractNum", { abstractNumId: 0 }, value("multiLevelType", "singleLevel"), level), w("num", { numId: 1 }, value("abstractNumId", 0)));
}

/** @param {string} language */
function documentSettings(language) {
  // The current layout rules; otherwise Word opens the file in compatibility mode.
  const mode = w("compatSetting", { name: "compatibilityMode", uri: "http://schemas.microsoft.com/office/word", val: 15 });
  return node("w:settings", W, w("compat", {}, mode), w("themeFontLang", { val: language }));
}

/**
 * @param {HandIn} work
 * @param {Settings} settings
 */
function properties({ title, person, source }, { day, language }) {
  const name = person.find(([label]) => label === "Name")?.[1] ?? "";
  const time = (/** @type {string} */ tag) => node(`dcterms:${tag}`, { "xsi:type": "dcterms:W3CDTF" }, `${day}T00:00:00Z`);
  return node(
    "cp:coreProperties",
    {
      "xmlns:cp": `${PACKAGE}/metadata/core-properties`,
      "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      "xmlns:dcterms": "http://purl.org/dc/terms/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    },
    // Word takes 255 characters.
    node("dc:title", {}, title.slice(0, 255)),
    node("dc:creator", {}, name.slice(0, 255)),
    node("dc:description", {}, source.slice(0, 255)),
    node("dc:language", {}, language),
    time("created"),
    time("modified"),
  );
}

/** The type of each part. */
function contentTypes() {
  const part = (/** @type {string} */ name, /** @type {string} */ type) => node("Override", { PartName: `/${name}`, ContentType: type });
  return node(
    "Types",
    { xmlns: `${PACKAGE}/content-types` },
    node("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
    node("Default", { Extension: "xml", ContentType: "application/xml" }),
    part("word/document.xml", `${TYPE}.document.main+xml`),
    ...["styles", "settings", "numbering"].map((name) => part(`word/${name}.xml`, `${TYPE}.${name}+xml`)),
    part("word/footer1.xml", `${TYPE}.footer+xml`),
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
  );
}

/** @param {[string, string][]} targets Ids, each with its file. */
function relationships(targets) {
  const kind = (/** @type {string} */ id) => (id === "core" ? `${PACKAGE}/relationships/metadata/core-properties` : `${OFFICE}/${id}`);
  return node(
    "Relationships",
    { xmlns: `${PACKAGE}/relationships` },
    ...targets.map(([id, target]) => node("Relationship", { Id: id, Type: kind(id), Target: target })),
  );
}
