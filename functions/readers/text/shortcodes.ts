import { nameToEmoji } from 'gemoji'

const emojis = new Map(Object.entries(nameToEmoji))
const tones = new Map(['1F3FB', '1F3FC', '1F3FD', '1F3FE', '1F3FF'].map((code, nth) => [`skin-tone-${nth + 2}`, code]))
const shortcode = /:([\w+-]{1,60}):(?::(skin-tone-[2-6]):)?/g

/** A text with 🍵 for `:tea:`. A shortcode that stands for no sign, such as one of a group's own, is left out. */
export function withEmojis(text: string): string {
  return text.replace(shortcode, (written, name: string, tone?: string) => {
    const sign = emojis.get(name.toLowerCase())
    // `10:30:45` is a time, and no shortcode.
    if (sign === undefined) return /^\d+$/.test(name) ? written : ''
    const code = tone === undefined ? undefined : tones.get(tone)
    return code === undefined ? sign : `${sign}${String.fromCodePoint(Number.parseInt(code, 16))}`
  })
}
