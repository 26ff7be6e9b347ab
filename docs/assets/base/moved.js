// Redirects from addresses that have moved: from redirect stubs, and from anchors that are no longer on the page.

import { findIfAny } from "../shared/dom.js";

/** Return the link to the new address of an anchor that has moved, or null. */
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
  target.hash ||= location.hash; // keeps the anchor
  location.replace(target);
}

leadOn();
addEventListener("hashchange", leadOn);
