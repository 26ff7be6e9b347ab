// Reloads a page of the live preview when it looks different after an edit. The server answers when it does, or after a
// while with the version that the page has already.

const { version } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
const question = new URL("preview-version", /** @type {HTMLScriptElement} */ (document.currentScript).src);
question.search = new URLSearchParams({ page: location.pathname, version: version ?? "" }).toString();

async function follow() {
  for (;;) {
    try {
      const answer = await fetch(question);
      if (!answer.ok) throw new Error(answer.statusText);
      if ((await answer.text()) !== version) {
        location.reload();
        return;
      }
    } catch {
      // The page can't be generated, or the server was stopped: ask again later.
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

follow();
