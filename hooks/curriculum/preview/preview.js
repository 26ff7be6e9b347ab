// Reloads a page of the live preview when it looks different after an edit, and shows what is wrong with the files. The
// server answers when there is news, or after a while with what the page knows already.

/**
 * @typedef {{ place: string, message: string, line: string, link: string }} Problem
 * @typedef {{ id: string, heading: string, text: string, problems: Problem[] }} Notice
 */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { version } = script.dataset;
const panel = document.createElement("div");

async function follow() {
  let notice = "";
  for (;;) {
    try {
      const question = new URL("preview-news", script.src);
      question.search = new URLSearchParams({ page: location.pathname, version: version ?? "", notice }).toString();
      const answer = await fetch(question);
      if (!answer.ok) throw new Error(answer.statusText);
      /** @type {{ version: string, notice: Notice }} */
      const news = await answer.json();
      if (news.version !== version) {
        location.reload();
        return;
      }
      if (news.notice.id !== notice) show(news.notice);
      notice = news.notice.id;
    } catch {
      // The server was stopped: ask again later.
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

/** @param {Notice} notice */
function show(notice) {
  panel.remove();
  if (!notice.heading) return;
  // In a shadow tree, where the page's styles don't apply.
  const root = panel.shadowRoot ?? panel.attachShadow({ mode: "open" });
  const style = element("link");
  style.rel = "stylesheet";
  style.href = new URL("preview.css", script.src).href;
  const box = element("section");
  box.setAttribute("aria-label", "Live preview");
  box.tabIndex = 0; // so that a keyboard can scroll it
  const hide = element("button", "Hide");
  hide.addEventListener("click", () => panel.remove());
  const message = element("div");
  message.setAttribute("role", "alert");
  message.append(element("h2", notice.heading), element("p", notice.text));
  const list = element("ol");
  list.append(...notice.problems.map(entry));
  box.append(hide, message, list);
  root.replaceChildren(style, box);
  document.body.append(panel);
}

/** @param {Problem} problem */
function entry(problem) {
  const item = element("li");
  const place = problem.link ? element("a", problem.place) : element("b", problem.place);
  if (place instanceof HTMLAnchorElement) place.href = problem.link;
  item.append(place, element("p", problem.message));
  if (problem.line) item.append(element("pre", problem.line));
  return item;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

follow();
