// Explains a term in place. Without this script, or with a key that opens links elsewhere, the term is an ordinary link.

import { findAll } from "../shared/dom.js";

for (const link of findAll(HTMLAnchorElement, ".md-content a[href*='glossary/']:not(svg a)")) {
  if (!link.hash) continue;
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { explain } = await import("./definition.js");
    explain(link);
  });
}
