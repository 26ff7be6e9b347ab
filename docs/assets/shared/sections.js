// Which section the reader has come to.

const LINE = 160; // pixels from the top of the window: a heading above this line has been reached, one to which a link leads included

/**
 * Call `tell` now and whenever the reader comes to another section.
 * @template {Element} Heading
 * @param {Iterable<Heading>} headings in the order of the page
 * @param {(current: Heading | undefined) => void} tell gets the section's heading, or undefined above the first one
 */
export function watchSections(headings, tell) {
  const all = [...headings];
  /** @type {Set<Element>} */
  const ahead = new Set(all);
  /** @type {Heading | undefined | null} */
  let told = null;
  // The observed area is everything below the line, to the end of the longest page.
  const observer = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) ahead.add(target);
      else ahead.delete(target);
    }
    const current = all.findLast((heading) => !ahead.has(heading));
    if (current !== told) tell(current);
    told = current;
  }, { rootMargin: `-${LINE}px 0px 1000000px 0px` });
  for (const heading of all) observer.observe(heading);
}
