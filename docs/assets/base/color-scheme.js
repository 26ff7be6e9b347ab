// Light or dark: what the reader chose, else what the device asks for. It runs in the head, before anything is painted,
// so that a dark page does not flash up light; a module would come too late.
{
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const ENTRY = "practice-towns.color-scheme";

  const chosen = () => {
    try {
      return localStorage.getItem(ENTRY);
    } catch {
      return null; // the browser keeps nothing for this site
    }
  };
  /** @param {string} scheme */
  const choose = (scheme) => {
    try {
      localStorage.setItem(ENTRY, scheme);
    } catch {
      // then the choice lasts as long as the page
    }
    show(scheme);
  };
  /** @param {string} scheme */
  const show = (scheme) => {
    root.dataset.mdColorScheme = scheme;
    document.querySelector("[data-color-scheme]")?.setAttribute("aria-pressed", String(scheme === "slate"));
  };
  const update = () => show(chosen() ?? (device.matches ? "slate" : "default"));

  root.classList.replace("no-js", "js");
  update();
  device.addEventListener("change", update);
  addEventListener("pageshow", update); // also when the reader comes back to a page
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("[data-color-scheme]")?.addEventListener("click", () => {
      choose(root.dataset.mdColorScheme === "slate" ? "default" : "slate");
    });
  });
}
