/** A text without the gaps that are left where something was taken out of it. */
export function tidyText(text: string): string {
  return text
    .replace(/[ \t]+/g, ' ')
    .replace(/ $/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
