import { expect, test } from 'vitest'
import {
  type ChartLook,
  palettes,
  sizes,
  themes,
  tones,
  widths,
} from '../../../../../functions/pages/console/results/chart-look.ts'
import { barChart, lineChart, stackChart } from '../../../../../functions/pages/console/results/charts.tsx'

const looks: readonly ChartLook[] = themes.flatMap((theme) => sizes.map((size) => ({ theme, size })))
const hostile = '</text><script>alert(1)</script> & "x" {b|c}\n'
const series = [hostile, 'Delivered', 'Clicked'].map((name, nth) => ({
  name,
  tone: tones[nth] ?? 'grey',
  values: [10_000, 12_000 - nth, 400 * nth + 1],
}))
const over = { dates: ['2026-03-02', '2026-03-09', '2026-03-16'], series }
const bars = [
  { name: hostile, value: 12, text: '12', strong: true },
  { name: 'Away', value: 3, text: '3' },
]

const chartsIn = (look: ChartLook) => ({
  lines: lineChart(over, look, '%'),
  columns: stackChart(over, look),
  bars: barChart(bars, look),
})

test.each(looks)('in $theme, $size, every chart is drawn for its width, in text that can be read', (look) => {
  for (const drawing of Object.values(chartsIn(look))) {
    expect(drawing).toMatch(new RegExp(`^<svg width="${widths[look.size]}"`))
    const written = [...drawing.matchAll(/font-size:(\d+)px/g)].map(([, pixels]) => Number(pixels))
    expect(Math.min(...written)).toBeGreaterThanOrEqual(12)
  }
})

test('whatever a name holds is text, and the drawing stays one', () => {
  for (const drawing of Object.values(chartsIn({ theme: 'light', size: 'wide' }))) {
    expect(drawing).not.toContain('<script')
    expect(drawing).toContain('&lt;script&gt;')
    expect(drawing.match(/<svg/g)).toHaveLength(1)
    expect(drawing.match(/&(?!lt;|gt;|amp;|quot;|#39;)/g)).toBeNull()
  }
})

test('every line and layer is named where it ends, so that nobody needs its colour', () => {
  const { lines, columns } = chartsIn({ theme: 'dark', size: 'narrow' })
  for (const name of ['Delivered', 'Clicked']) {
    expect(lines).toContain(`>${name}</text>`)
    expect(columns).toContain(`>${name}</text>`)
  }
})

test('names of thin layers stand apart, in the order of the layers', () => {
  const thin = tones.map((tone, nth) => ({ name: tone, tone, values: [9000, nth === 3 ? 9000 : 20] }))
  const drawing = stackChart({ dates: over.dates.slice(0, 2), series: thin }, { theme: 'light', size: 'narrow' })
  const heights = tones.map((tone) =>
    Number(new RegExp(`translate\\([\\d.]+ ([\\d.]+)\\)"[^>]*>${tone}<`).exec(drawing)?.[1]),
  )
  const gaps = heights.slice(1).map((height, nth) => (heights[nth] ?? 0) - height)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16)
})

test('a chart of one edition, or of none, is drawn as well', () => {
  const look = { theme: 'light', size: 'narrow' } as const
  const [first] = over.dates
  const one = { dates: [first ?? ''], series: series.map((each) => ({ ...each, values: [7] })) }
  for (const drawing of [lineChart(one, look), stackChart(one, look)]) expect(drawing).toContain('2 Mar')
  const none = { dates: [], series: series.map((each) => ({ ...each, values: [] })) }
  for (const drawing of [lineChart(none, look), stackChart(none, look), barChart([], look)]) {
    expect(drawing).toMatch(/^<svg/)
  }
})

/** The contrast ratio of WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test.each(themes)('in %s what is drawn has a contrast of 3 to the paper at least, and what is written 4.5', (theme) => {
  const { paper, ink, soft, quiet, tones: colours } = palettes[theme]
  expect(contrast(quiet, paper)).toBeGreaterThanOrEqual(3)
  for (const colour of [ink, soft, ...Object.values(colours)]) {
    expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5)
  }
})
