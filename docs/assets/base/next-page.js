// Fetches the next page of a case when the reader comes to the link to it. Fetched earlier, it would be too old by then:
// browsers use what they fetched ahead for about five minutes, and a guide takes longer to read.

import { element, find, findAll } from "../shared/dom.js";

const address = find(HTMLLinkElement, "link[rel=next]").href;

const observer = new IntersectionObserver((changes) => {
  if (!changes.some((change) => change.isIntersecting)) return;
  observer.disconnect();
  document.head.append(element("link", { rel: "prefetch", href: address }));
});

// From a disk there is nothing to fetch ahead.
if (location.protocol !== "file:") {
  for (const link of findAll(HTMLElement, ".pt-next, .md-footer__link--next")) observer.observe(link);
}
