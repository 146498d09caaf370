/** A text with what may be an address hidden: word by word, since a text without blanks is gone through once. */
export function hideAddresses(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => (/.@./.test(word) ? '(an address)' : word))
    .join('')
}
