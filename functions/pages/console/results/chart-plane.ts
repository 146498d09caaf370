import { columnsOf } from '../../../mail/phone-width.ts'
import { readingLanguage } from '../words.tsx'
import { type ChartLook, widths } from './chart-look.ts'

/** Where a chart over time draws what, in the pixels of its picture. */
export type Plane = {
  readonly look: ChartLook
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly bottom: number
  /** From one date to the next. */
  readonly step: number
  readonly x: (nth: number) => number
  readonly y: (value: number) => number
  /** The values that the axis names, from nought up. */
  readonly ticks: readonly number[]
}

type PlaneContent = {
  readonly dates: number
  /** What is written at the right of it. */
  readonly names: readonly string[]
  readonly highest: number
  readonly unit: string
  readonly height: number
}

const top = 14
/** Under it stand the dates. */
const foot = 27

export function planeOf({ dates, names, highest, unit, height }: PlaneContent, look: ChartLook): Plane {
  const width = widths[look.size]
  const ticks = ticksTo(highest, look.size === 'narrow' ? 3 : 4)
  const left = 12 + Math.max(...ticks.map((tick) => textWidth(tickText(tick, unit))))
  const right = width - 16 - Math.max(0, ...names.map(textWidth))
  const bottom = height - foot
  const step = (right - left) / Math.max(1, dates)
  const most = ticks.at(-1) ?? 1
  return {
    look,
    width,
    height,
    left,
    right,
    bottom,
    step,
    x: (nth) => round(left + (nth + 0.5) * step),
    y: (value) => round(bottom - (value / most) * (bottom - top)),
    ticks,
  }
}

export function tickText(value: number, unit: string): string {
  return `${value.toLocaleString(readingLanguage(), { notation: 'compact', maximumFractionDigits: 2 })}${unit}`
}

/** About how wide a text of 13 pixels is: nobody here knows the font that it will be shown in. */
export function textWidth(text: string): number {
  return 8 * columnsOf(text)
}

/** To a tenth of a pixel: more would only make a picture longer. */
export function round(value: number): number {
  return Math.round(10 * value) / 10
}

/** Round numbers from nought to `highest` or just above, about so many. */
function ticksTo(highest: number, about: number): readonly number[] {
  const most = highest > 0 ? highest : 1
  const raw = most / about
  const power = 10 ** Math.floor(Math.log10(raw))
  const part = raw / power
  const interval = (part < 1.5 ? 1 : part < 2.5 ? 2 : part < 4 ? 3 : part < 7 ? 5 : 10) * power
  const count = Math.ceil(most / interval - 1e-9)
  // The sum of tenths is not a tenth more.
  return Array.from({ length: count + 1 }, (_, nth) => Number((nth * interval).toPrecision(12)))
}
