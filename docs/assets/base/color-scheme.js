// Sets light or dark mode: the reader's choice, or else the device's setting. It runs in the head, before anything is
// painted, so that a dark page does not flash. A module would run too late, so this is a classic script, and the only one
// that uses the storage without shared/storage.js, which defines the names of keys.
{
  const root = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const KEY = "practice-towns/color-scheme";
  // Older editions use only this key. They may be published beside this one, with the same storage, or be open in another
  // tab, so a choice is saved under both keys; if the two differ, the older edition's choice is the later one.
  const OLDER_KEY = "practice-towns.color-scheme";

  const chosen = () => {
    try {
      return localStorage.getItem(OLDER_KEY) ?? localStorage.getItem(KEY);
    } catch {
      return null; // the browser stores nothing for this site
    }
  };
  /** @param {string} scheme */
  const keep = (scheme) => {
    try {
      localStorage.removeItem(OLDER_KEY); // frees space for the new one
      localStorage.setItem(KEY, scheme);
      localStorage.setItem(OLDER_KEY, scheme);
    } catch {
      // the choice then lasts as long as the page
    }
  };
  /** Copy a choice that an older edition has saved; if the storage is full, it stays under the older key only. */
  const takeOver = () => {
    try {
      const older = localStorage.getItem(OLDER_KEY);
      if (older !== null && older !== localStorage.getItem(KEY)) localStorage.setItem(KEY, older);
    } catch {
      // `chosen` finds it anyway
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
