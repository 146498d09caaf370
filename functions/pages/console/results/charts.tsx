import { Axes } from './chart-axes.tsx'
import { type ChartLook, palettes, type Tone, widths } from './chart-look.ts'
import { type Plane, planeOf, round } from './chart-plane.ts'
import { apart, Label, Names } from './chart-text.tsx'

/** One row of figures over time; `values` go with the chart's dates. */
export type Series = { readonly name: string; readonly tone: Tone; readonly values: readonly number[] }
export type OverTime = { readonly dates: readonly string[]; readonly series: readonly Series[] }
export type Bar = { readonly name: string; readonly value: number; readonly text: string; readonly strong?: boolean }

const rowHeight = 46
/** Drawn around a point; lines are told apart by their marks also where colours are not. */
const marks = [
  <circle r="4" />,
  <path d="M-4-4h8v8h-8z" />,
  <path d="M0-4L4 4h-8z" />,
  <path d="M0-4L4 0L0 4L-4 0z" />,
  <rect x="-4" y="-4" width="8" height="8" rx="2" />,
] as const

/** Lines over time, each with its name at its end. `unit` is written behind the figures of the axis. */
export function lineChart({ dates, series }: OverTime, look: ChartLook, unit = ''): string {
  const names = series.map(({ name }) => name)
  const highest = Math.max(0, ...series.flatMap(({ values }) => values))
  const plane = planeOf({ dates: dates.length, names, highest, unit, height: heightOf(look) }, look)
  const { tones, paper } = palettes[look.theme]
  const ends = apart(
    series.map(({ values }) => plane.y(values.at(-1) ?? 0)),
    plane.height,
  )
  const x = plane.x(dates.length - 1) + 12
  return drawn(
    plane,
    <>
      <Axes plane={plane} dates={dates} unit={unit} />
      {series.map(({ tone, values }) => (
        <path d={pathOf(plane, values)} fill="none" stroke={tones[tone]} stroke-width="2.5" stroke-linejoin="bevel" />
      ))}
      {series.map(({ tone, values }, nth) => (
        <g fill={tones[tone]} stroke={paper}>
          {values.map((value, at) => (
            <g transform={`translate(${plane.x(at)} ${plane.y(value)})`}>{marks[nth % marks.length]}</g>
          ))}
        </g>
      ))}
      {dates.length > 0 && <Names look={look} x={x} names={series} ys={ends} />}
    </>,
  )
}

/** Columns over time, their parts upon each other from the first up, each with its name beside the last column. */
export function stackChart({ dates, series }: OverTime, look: ChartLook): string {
  const names = series.map(({ name }) => name)
  const highest = Math.max(0, ...dates.map((_, at) => heightAt(series, at)))
  const plane = planeOf({ dates: dates.length, names, highest, unit: '', height: heightOf(look) + 40 }, look)
  const { tones, paper } = palettes[look.theme]
  const last = dates.length - 1
  const wide = Math.min(56, plane.step * 0.82)
  const parts = series.map(({ name, tone, values }, nth) => ({
    name,
    tone,
    isNamed: (values[last] ?? 0) > 0,
    layer: values.map((value, at) => {
      const upTo = heightAt(series.slice(0, nth + 1), at)
      const top = plane.y(upTo)
      return { x: round(plane.x(at) - wide / 2), y: top, height: round(plane.y(upTo - value) - top) }
    }),
  }))
  const named = parts.filter(({ isNamed }) => isNamed)
  const middles = named.map(({ layer }) => (layer[last]?.y ?? 0) + (layer[last]?.height ?? 0) / 2)
  return drawn(
    plane,
    <>
      <Axes plane={plane} dates={dates} unit="" />
      {parts.map(({ tone, layer }) => (
        <g fill={tones[tone]} stroke={paper}>
          {layer.map((part) => part.height > 0 && <rect {...part} width={round(wide)} />)}
        </g>
      ))}
      <Names look={look} x={round(plane.x(last) + wide / 2 + 8)} names={named} ys={apart(middles, plane.height)} />
    </>,
  )
}

/** Bars below each other, each under its name and figure: names of any length stay whole on a phone. */
export function barChart(bars: readonly Bar[], look: ChartLook): string {
  const { ink, quiet, tones } = palettes[look.theme]
  const width = widths[look.size]
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const size = { width, height: bars.length * rowHeight }
  return drawn(
    size,
    bars.map(({ name, value, text, strong }, nth) => (
      <>
        <Label x={1} y={nth * rowHeight + 9} fill={ink}>{`${name}: ${text}`}</Label>
        <rect
          x="1"
          y={nth * rowHeight + 21}
          width={round(Math.max(2, (value / most) * (width - 2)))}
          height="12"
          rx="2"
          fill={strong ? tones.rust : quiet}
        />
      </>
    )),
  )
}

function heightAt(upon: readonly Series[], at: number): number {
  return upon.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)
}

function pathOf(plane: Plane, values: readonly number[]): string {
  return values.map((value, at) => `${at === 0 ? 'M' : 'L'}${plane.x(at)} ${plane.y(value)}`).join('')
}

function drawn({ width, height }: { readonly width: number; readonly height: number }, inside: unknown): string {
  const viewBox = `0 0 ${width} ${height}`
  // The page says in words what the picture shows.
  return String(
    <svg width={width} height={height} viewBox={viewBox} xmlns="http://www.w3.org/2000/svg" aria-hidden="true">
      <g style="font-size:13px;font-family:system-ui,-apple-system,Segoe UI,Roboto,sans-serif">{inside}</g>
    </svg>,
  )
}

function heightOf({ size }: ChartLook): number {
  return size === 'wide' ? 300 : 240
}
