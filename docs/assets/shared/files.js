// The reader’s own files: offers downloads, and reads picked files.

/**
 * Offer a file as a download.
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(content);
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * Let the reader pick a file.
 * @param {HTMLInputElement} input A field for a file.
 * @param {(name: string, text: string) => void} read Throws if the file is invalid.
 * @param {(name: string, why: string) => void} refused
 * @param {number} [most] The size in bytes from which a file is refused unread.
 */
export function pick(input, read, refused, most = Infinity) {
  input.onchange = async () => {
    const file = input.files?.[0];
    if (!file) return;
    try {
      if (file.size > most) throw new Error(`it is larger than ${Math.round(most / 1e6)} MB, which no file saved here is`);
      read(file.name, await file.text());
    } catch (error) {
      refused(file.name, error instanceof Error ? error.message : String(error));
    }
    input.value = ""; // so that the same file can be picked again
  };
  input.click();
}
