import { sentence } from '../../domain/shapes/sentence.ts'
import { deskPath } from './desk-view.ts'
import { round } from './results/chart-plane.ts'
import { number, Say, say } from './words.tsx'

/** How many came back after one edition; not final while the time of some is not over. */
type WeekBack = { readonly date: string; readonly returned: number; readonly isFinal: boolean }

type SparklineProps = {
  readonly groupId: string
  /** Oldest first. */
  readonly weeks: readonly WeekBack[]
}

const cameBack = sentence('Came back after your last {count, plural, one {edition} other {# editions}}')
const soFar = sentence('Came back so far after your last {count, plural, one {edition} other {# editions}}')

/** How many members came back since the first of these editions, with a line that shows after which. */
export function ReturnsSparkline({ groupId, weeks }: SparklineProps) {
  if (weeks.length === 0) return null
  const count = weeks.length
  const back = weeks.reduce((sum, { returned }) => sum + returned, 0)
  return (
    <p class="came-back">
      <small>{weeks.every(({ isFinal }) => isFinal) ? say(cameBack, { count }) : say(soFar, { count })}</small>
      <span>
        <a href={deskPath(groupId, 'results')}>
          <Say
            text="<b>{back, number}</b> {back, plural, one {member} other {members}}"
            back={back}
            b={(inner) => <strong>{inner}</strong>}
          />
        </a>
        {weeks.length > 1 && <Line weeks={weeks} />}
      </span>
    </p>
  )
}

const width = 136
const height = 36
/** Room for the end of the line, which is a dot. */
const edge = 4

/** The newest of them, whose time is not over, are dashed: they will still grow. */
function Line({ weeks }: { readonly weeks: readonly WeekBack[] }) {
  const most = Math.max(1, ...weeks.map(({ returned }) => returned))
  const points = weeks.map(({ returned }, nth) => ({
    x: round(edge + (nth * (width - 2 * edge)) / (weeks.length - 1)),
    y: round(height - edge - (returned * (height - 2 * edge)) / most),
  }))
  const open = weeks.findIndex(({ isFinal }) => !isFinal)
  const last = open === -1 ? points.length : Math.max(1, open)
  const end = points.at(-1)
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={heard(weeks)}>
      <polyline points={pathOf(points.slice(0, last))} />
      <polyline class="open" points={pathOf(points.slice(last - 1))} />
      {end && <circle cx={end.x} cy={end.y} r={3} />}
    </svg>
  )
}

type Point = { readonly x: number; readonly y: number }

function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(' ')
}

/** What whoever hears the page is told in the place of the line. */
function heard(weeks: readonly WeekBack[]): string {
  const numbers = weeks.map(({ returned }) => number(returned)).join(', ')
  return say('After each edition, oldest first: {numbers}', { numbers })
}
