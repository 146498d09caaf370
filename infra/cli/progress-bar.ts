import { Presets, SingleBar } from 'cli-progress'
import { say } from './say.ts'

export type ProgressBar = {
  /** Adds this many units of work to those that are known. */
  readonly expect: (units: number) => void
  readonly add: (units: number) => void
  /** Says a line above the bar. */
  readonly say: (text: string) => void
  readonly stop: () => void
}

/** A bar over all units of work on a terminal, elsewhere a line every five seconds, if there is news. */
export function progressBar(what: string): ProgressBar {
  if (!process.stderr.isTTY) return progressLines(what)
  const bar = new SingleBar(
    {
      format: '  {bar} {percentage} % · {duration_formatted} · {eta_formatted} to go',
      stream: process.stderr,
      hideCursor: true,
    },
    Presets.shades_classic,
  )
  bar.start(0, 0)
  return {
    expect: (units) => bar.setTotal(bar.getTotal() + units),
    add: (units) => bar.increment(units),
    say: (text) => {
      process.stderr.write('\r\u001b[K')
      say(text)
    },
    stop: () => bar.stop(),
  }
}

function progressLines(what: string): ProgressBar {
  let total = 0
  let done = 0
  let said = ''
  const show = () => {
    const news = total === 0 ? '' : `  ${what} … ${Math.min(100, Math.floor((100 * done) / total))} %`
    if (news !== said) say(news)
    said = news
  }
  const timer = setInterval(show, 5000)
  return {
    expect: (units) => {
      total += units
    },
    add: (units) => {
      done += units
    },
    say,
    stop: () => clearInterval(timer),
  }
}
