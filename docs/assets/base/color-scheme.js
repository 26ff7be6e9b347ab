// Light or dark: what the reader chose, else what the device asks for. It runs in the head, before anything is painted,
// so that a dark page does not flash up light. A module would come too late, so this is a classic script, and the only
// one that uses the storage without shared/storage.js, which says how keys are named.
{
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "practice-towns/color-scheme";
  // Older editions know this key only. They may stand beside this one with the same storage, or be open in another tab,
  // so a choice is kept under both keys; where the two differ, it was made in an older edition, and later.
  const OLDER_KEY = "practice-towns.color-scheme";

  const chosen = () => {
    try {
      return localStorage.getItem(OLDER_KEY) ?? localStorage.getItem(KEY);
    } catch {
      return null; // the browser keeps nothing for this site
    }
  };
  /** @param {string} scheme */
  const keep = (scheme) => {
    try {
      localStorage.removeItem(OLDER_KEY); // makes room for the new one
      localStorage.setItem(KEY, scheme);
      localStorage.setItem(OLDER_KEY, scheme);
    } catch {
      // then the choice lasts as long as the page
    }
  };
  /** Take over a choice that an older edition has kept; while there is no room, it stays where it is. */
  const takeOver = () => {
    try {
      const older = localStorage.getItem(OLDER_KEY);
      if (older !== null && older !== localStorage.getItem(KEY)) localStorage.setItem(KEY, older);
    } catch {
      // `chosen` finds it all the same
    }
  };
  /** @param {string} scheme */
  const show = (scheme) => {
    root.dataset.mdColorScheme = scheme;
    document.querySelector("[data-color-scheme]")?.setAttribute("aria-pressed", String(scheme === "slate"));
  };
  const update = () => show(chosen() ?? (device.matches ? "slate" : "default"));

  root.classList.replace("no-js", "js");
  takeOver();
  update();
  device.addEventListener("change", update);
  addEventListener("pageshow", update); // also when the reader comes back to a page
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("[data-color-scheme]")?.addEventListener("click", () => {
      const scheme = root.dataset.mdColorScheme === "slate" ? "default" : "slate";
      keep(scheme);
      show(scheme);
    });
  });
}
