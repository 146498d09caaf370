import type { PropsWithChildren } from 'hono/jsx'
import { type ChartLook, palettes, type Tone } from './chart-look.ts'
import { round } from './chart-plane.ts'

type LabelProps = PropsWithChildren<{
  readonly x: number
  readonly y: number
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
}>

/** A line of text, at half its height. */
export function Label({ x, y, fill, anchor = 'start', bold = false, children }: LabelProps) {
  return (
    <text
      dominant-baseline="central"
      text-anchor={anchor}
      font-weight={bold ? 600 : 400}
      transform={`translate(${x} ${y})`}
      fill={fill}
    >
      {children}
    </text>
  )
}

type NamesProps = {
  readonly look: ChartLook
  readonly x: number
  readonly names: readonly { readonly name: string; readonly tone: Tone }[]
  readonly ys: readonly number[]
}

/** What was drawn, by name, each in its own tone. */
export function Names({ look, x, names, ys }: NamesProps) {
  const { tones } = palettes[look.theme]
  return (
    <>
      {names.map(({ name, tone }, nth) => (
        <Label x={x} y={ys[nth] ?? 0} fill={tones[tone]} bold>
          {name}
        </Label>
      ))}
    </>
  )
}

const lineHeight = 17

/**
 * Where names are written that belong at these heights: in the same order from below, the first of two at one height
 * lower, none upon another, and none outside.
 */
export function apart(ys: readonly number[], height: number): readonly number[] {
  const upwards = ys.map((y, nth) => ({ y, nth })).sort((one, other) => other.y - one.y || one.nth - other.nth)
  let ceiling = height
  const raised = upwards.map(({ y, nth }) => {
    ceiling = Math.min(y, ceiling - lineHeight)
    return { y: ceiling, nth }
  })
  // What was moved out at the top pushes the others down again.
  let free = lineHeight / 2
  const placed = new Map(
    raised.toReversed().map(({ y, nth }) => {
      const at = Math.max(y, free)
      free = at + lineHeight
      return [nth, round(at)] as const
    }),
  )
  return ys.map((y, nth) => placed.get(nth) ?? y)
}
