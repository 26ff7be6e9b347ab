// Asks for confirmation before everything is deleted.

/**
 * @param {HTMLDialogElement} dialog Has a button with the value `yes`; every other button cancels.
 * @returns {Promise<boolean>} whether to delete
 */
export function confirmed(dialog) {
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
