// Asks before everything on a sheet is cleared.

/**
 * @param {HTMLDialogElement} dialog Has a button of the value `yes`; every other button keeps the answers.
 * @returns {Promise<boolean>} whether to clear
 */
export function asked(dialog) {
  return new Promise((resolve) => {
    let yes = false;
    for (const button of dialog.querySelectorAll("button"))
      button.onclick = () => {
        yes = button.value === "yes";
        dialog.close();
      };
    dialog.addEventListener("close", () => resolve(yes), { once: true });
    dialog.showModal();
  });
}
