// Leads on from an address that has moved: from a page that only leads on, and from an anchor that is no longer here.

import { findIfAny } from "../shared/dom.js";

/** Where an anchor of this page has moved, if it has. */
function movedAnchor() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  return place?.matches(".pt-moved") ? place.querySelector("a") : null;
}

function leadOn() {
  const anchor = movedAnchor();
  if (anchor) {
    location.replace(anchor.href);
    return;
  }
  const page = findIfAny(HTMLAnchorElement, "a[data-moved]");
  if (!page) return;
  const target = new URL(page.href);
  target.hash ||= location.hash; // what stood on the old page stands on the new one
  location.replace(target);
}

leadOn();
addEventListener("hashchange", leadOn);
