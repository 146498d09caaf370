/** A colour as `#rrggbb`. */
type Channels = readonly [red: number, green: number, blue: number]

/** The contrast of two colours: from 1, equal, to 21, black on white. Source: WCAG 2.2, contrast ratio. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** The first colour with a share of the second, from 0 to 1. */
export function mix(colour: string, other: string, share: number): string {
  const into = channelsOf(other)
  const mixed = channelsOf(colour).map((channel, nth) => Math.round(channel + ((into[nth] ?? 0) - channel) * share))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** A colour mixed with as much of another, in hundredths, as makes it readable on a background. */
export function mixUntilRead(colour: string, other: string, ground: string, least: number): string {
  const shares = Array.from({ length: 101 }, (_, hundredths) => hundredths / 100)
  const share = shares.find((each) => contrast(mix(colour, other, each), ground) >= least)
  return mix(colour, other, share ?? 1)
}

function luminance(colour: string): number {
  const [red, green, blue] = channelsOf(colour)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** The linear light of a channel, for values from 0 to 255. */
function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function channelsOf(colour: string): Channels {
  const all = Number.parseInt(colour.slice(1), 16)
  return [all >> 16, (all >> 8) & 255, all & 255]
}
