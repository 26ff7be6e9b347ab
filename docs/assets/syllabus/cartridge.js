// A cartridge of the reader’s list: IMS Common Cartridge 1.1. The XML is the same, byte for byte, as that of
// hooks/curriculum/exports/cartridge.py, which explains the format.

import { node, xml } from "../shared/xml.js";
import { zip } from "../shared/zip.js";

/** @typedef {import("./entries.js").Entry} Entry */
/**
 * @typedef {object} Cartridge
 * @property {string} id Also the id of its only module.
 * @property {string} title
 * @property {string} description
 * @property {Entry[]} entries
 */
/** @typedef {{ edition: string, published: string, author: string, license: string, language: string }} Site */
/** @typedef {import("../shared/xml.js").Node} Node */

const MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1";
const DESCRIPTION = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest";
const WEB_LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1";
const INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
const SCHEMAS = "http://www.imsglobal.org/profile/cc/ccv1p1/";

/**
 * @param {Cartridge} cartridge
 * @param {Site} site
 * @param {((address: string) => Promise<Uint8Array>) | null} read Fetches a PDF; without it the cartridge has links only.
 * @returns {Promise<Blob>}
 */
export async function imscc(cartridge, site, read) {
  /** @type {import("../shared/zip.js").File[]} */
  const files = [{ name: "imsmanifest.xml", content: xml(manifest(cartridge, site, read !== null)) }];
  for (const entry of cartridge.entries) {
    files.push({ name: `links/${identifier(entry)}.xml`, content: xml(webLink(entry)) });
    if (entry.pdf && read) files.push({ name: pdfPath(entry), content: await read(entry.pdf) });
  }
  return zip(files, site.published, "application/zip");
}

/** @param {Entry} entry */
const identifier = ({ id }) => id.replaceAll(":", "_").replaceAll("/", ".");

/** @param {Entry} entry */
const pdfPath = ({ town, pdf }) => `practice-towns/${town || "any-town"}/${pdf?.split("/").pop()}`;

/**
 * @param {Cartridge} cartridge
 * @param {Site} site
 * @param {boolean} pdfs
 */
function manifest({ id, title, description, entries }, { edition, author, license, language }, pdfs) {
  /** @type {(name: string, text: string) => Node} */
  const words = (name, text) => node(`lomimscc:${name}`, {}, node("lomimscc:string", { language }, text));
  /** @type {(resource: string, text: string) => Node} */
  const item = (resource, text) =>
    node("item", { identifier: `item_${id}_${resource}`, identifierref: resource }, node("title", {}, text));
  const items = [];
  const resources = [];
  for (const entry of entries) {
    const name = identifier(entry);
    items.push(item(`link_${name}`, entry.title));
    const file = node("file", { href: `links/${name}.xml` });
    resources.push(node("resource", { identifier: `link_${name}`, type: "imswl_xmlv1p1" }, file));
    if (!entry.pdf || !pdfs) continue;
    const href = pdfPath(entry);
    items.push(item(`pdf_${name}`, `${entry.title} (PDF, Letter)`));
    resources.push(node("resource", { identifier: `pdf_${name}`, type: "webcontent", href }, node("file", { href })));
  }
  const schemas = `${MANIFEST} ${SCHEMAS}ccv1p1_imscp_v1p2_v1p0.xsd ${DESCRIPTION} ${SCHEMAS}LOM/ccv1p1_lommanifest_v1p0.xsd`;
  const about = node(
    "lomimscc:general",
    {},
    words("title", title),
    node("lomimscc:language", {}, language),
    words("description", `${description} Edition ${edition}.`),
  );
  const restrictions = node("lomimscc:copyrightAndOtherRestrictions", {}, node("lomimscc:value", {}, "yes"));
  const rights = node("lomimscc:rights", {}, restrictions, words("description", `${author}, ${license}`));
  const module = node("item", { identifier: `module_${id}` }, node("title", {}, title), ...items);
  const organization = { identifier: "modules", structure: "rooted-hierarchy" };
  return node(
    "manifest",
    {
      identifier: `practice-towns_${id}`,
      xmlns: MANIFEST,
      "xmlns:lomimscc": DESCRIPTION,
      "xmlns:xsi": INSTANCE,
      "xsi:schemaLocation": schemas,
    },
    node(
      "metadata",
      {},
      node("schema", {}, "IMS Common Cartridge"),
      node("schemaversion", {}, "1.1.0"),
      node("lomimscc:lom", {}, about, rights),
    ),
    node("organizations", {}, node("organization", organization, node("item", { identifier: "root" }, module))),
    node("resources", {}, ...resources),
  );
}

/** @param {Entry} entry */
function webLink({ title, address }) {
  const schema = `${WEB_LINK} ${SCHEMAS}ccv1p1_imswl_v1p1.xsd`;
  return node(
    "webLink",
    { xmlns: WEB_LINK, "xmlns:xsi": INSTANCE, "xsi:schemaLocation": schema },
    node("title", {}, title),
    node("url", { href: address, target: "_blank" }),
  );
}
