// Asks before everything is deleted.

/**
 * @param {HTMLDialogElement} dialog Each of its buttons closes it.
 * @returns {Promise<string>} the value of the button that was pressed; empty if the dialog was closed without one
 */
export function chosen(dialog) {
  return new Promise((resolve) => {
    let value = "";
    for (const button of dialog.querySelectorAll("button"))
      button.onclick = () => {
        value = button.value;
        dialog.close();
      };
    dialog.addEventListener("close", () => resolve(value), { once: true });
    dialog.showModal();
  });
}
