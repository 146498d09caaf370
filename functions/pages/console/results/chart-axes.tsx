import { datesLanguage } from '../words.tsx'
import { palettes } from './chart-look.ts'
import { type Plane, textWidth, tickText } from './chart-plane.ts'
import { Label } from './chart-text.tsx'

type AxesProps = { readonly plane: Plane; readonly dates: readonly string[]; readonly unit: string }

/** Figures at the left, each with a line across, and dates below. */
export function Axes({ plane, dates, unit }: AxesProps) {
  const { left, right, bottom, ticks } = plane
  const { soft, line } = palettes[plane.look.theme]
  return (
    <>
      {ticks.map((tick, nth) => (
        <>
          <path d={`M${left} ${plane.y(tick)}H${right}`} stroke={nth === 0 ? soft : line} />
          <Label x={left - 8} y={plane.y(tick)} fill={soft} anchor="end">
            {tickText(tick, unit)}
          </Label>
        </>
      ))}
      {shownDates(dates, plane).map(({ text, x }) => (
        <Label x={x} y={bottom + 16} fill={soft} anchor="middle">
          {text}
        </Label>
      ))}
    </>
  )
}

/** As many dates as have room beside each other, evenly, and the newest in any case. */
function shownDates(dates: readonly string[], { step, x }: Plane) {
  const texts = dates.map(shortDate)
  const every = Math.max(1, Math.ceil((Math.max(0, ...texts.map(textWidth)) + 8) / step))
  return texts.flatMap((text, nth) => ((texts.length - 1 - nth) % every === 0 ? [{ text, x: x(nth) }] : []))
}

function shortDate(date: string): string {
  const parts = { month: 'short', day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(datesLanguage(), parts).format(Date.parse(date))
}
