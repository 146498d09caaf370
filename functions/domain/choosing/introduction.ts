/** In characters: the longest message of an owner above one edition. */
export const longestIntroduction = 4000

/** Whether a message says anything: signs of Markdown, and letters that are not seen, are no words. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)
}
