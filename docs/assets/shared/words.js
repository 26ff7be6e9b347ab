// Counts words as word processors do: what is between spaces, and each character of Chinese and Japanese.

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/**
 * @param {string} text
 * @returns {number} dashes and other signs between spaces are not counted
 */
export function countWords(text) {
  return (text.match(WORD) ?? []).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/**
 * @param {number} count
 * @returns {string} for example `1 word` or `1,204 words`
 */
export function inWords(count) {
  return `${count.toLocaleString("en-US")} word${count === 1 ? "" : "s"}`;
}
