// The theme opens its menu and its search by labels, which a keyboard can't reach, and takes single letters as
// shortcuts, which leave the page (WCAG 2.1.1 and 2.1.4). This puts buttons in the labels' place and drops the letters.

for (const [id, name] of [["__drawer", "Menu"], ["__search", "Search"]]) {
  const toggle = document.getElementById(id);
  for (const label of document.querySelectorAll(`label.md-header__button[for="${id}"]`)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.dataset.opens = id;
    button.setAttribute("aria-label", name);
    button.append(...label.childNodes);
    label.replaceWith(button);
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
    button.addEventListener("click", () => toggle.click());
  }
}

addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key === "Escape" && drawer.checked) {
    drawer.click();
    document.querySelector("[data-opens=__drawer]").focus();
  }
  const typing = event.target instanceof Element && event.target.closest("input[type=text], textarea, [contenteditable]");
  const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (letter && !typing) event.stopImmediatePropagation();
}, { capture: true });
