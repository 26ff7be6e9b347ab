// The theme opens its menu and its search by labels, which a keyboard can't reach, and takes single letters as
// shortcuts, which leave the page (WCAG 2.1.1 and 2.1.4). This makes the labels buttons and drops the letters.

for (const [id, name] of [["__drawer", "Menu"], ["__search", "Search"]]) {
  const toggle = document.getElementById(id);
  for (const label of document.querySelectorAll(`.md-header label[for="${id}"].md-header__button`)) {
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    label.setAttribute("aria-label", name);
    const tell = () => label.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
    label.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        toggle.click();
      }
    });
  }
}

addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key === "Escape" && drawer?.checked) drawer.click();
  const editing = event.target instanceof Element && event.target.closest("input[type=text], textarea, [contenteditable]");
  if (event.key.length === 1 && !editing && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopImmediatePropagation();
}, { capture: true });
