import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { withoutUndefined } from '../../../domain/shapes/without-undefined.ts'
import { datesLanguage, readingLanguage } from '../words.tsx'
import { type ChartLook, palettes, type Tone, widths } from './chart-look.ts'

echarts.use([BarChart, LineChart, GridComponent, LabelLayout, SVGRenderer])

/** One row of figures over time; `values` go with the chart's dates. */
export type Series = { readonly name: string; readonly tone: Tone; readonly values: readonly number[] }
export type OverTime = { readonly dates: readonly string[]; readonly series: readonly Series[] }
export type Bar = { readonly name: string; readonly value: number; readonly text: string; readonly strong?: boolean }

type ChartOption = Parameters<echarts.EChartsType['setOption']>[0]

const font = { fontFamily: 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif', fontSize: 13 }
const rowHeight = 46
const labelHeight = 17
/** MarkedSentence apart by their marks also where colours are not. */
const marks = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'] as const

/** Lines over time, each with its name at its end. `unit` is written behind the figures of the axis. */
export function lineChart({ dates, series }: OverTime, look: ChartLook, unit = ''): string {
  const { tones, paper } = palettes[look.theme]
  const lines = series.map(
    ({ name, tone, values }, nth): LineSeriesOption => ({
      type: 'line',
      name,
      data: [...values],
      color: tones[tone],
      ...withoutUndefined({ symbol: marks[nth] }),
      symbolSize: 8,
      showAllSymbol: true,
      clip: false,
      silent: true,
      lineStyle: { width: 2.5 },
      itemStyle: { borderColor: paper, borderWidth: 1 },
      endLabel: { ...font, show: true, formatter: '{a}', color: tones[tone], fontWeight: 600, distance: 8 },
      labelLayout: { moveOverlap: 'shiftY' },
    }),
  )
  return draw(overTime(dates, lines, look, unit), look, heightOf(look))
}

/** Columns over time, their parts upon each other from the first up, each with its name beside the last column. */
export function stackChart({ dates, series }: OverTime, look: ChartLook): string {
  const { tones, paper } = palettes[look.theme]
  const last = dates.length - 1
  const labelLayout = upwards(last)
  const layers = series.map(
    ({ name, tone, values }): BarSeriesOption => ({
      type: 'bar',
      name,
      stack: 'all',
      color: tones[tone],
      barCategoryGap: '18%',
      barMaxWidth: 56,
      silent: true,
      itemStyle: { borderColor: paper, borderWidth: 1 },
      data: values.map((value, nth) => ({ value, label: { show: nth === last && value > 0 } })),
      label: { ...font, position: 'right', formatter: '{a}', distance: 8, color: tones[tone], fontWeight: 600 },
      labelLayout,
    }),
  )
  return draw(overTime(dates, layers, look, ''), look, heightOf(look) + 40)
}

/** Bars below each other, each under its name and figure: names of any length stay whole on a phone. */
export function barChart(bars: readonly Bar[], look: ChartLook): string {
  const { ink, quiet, tones } = palettes[look.theme]
  const data = bars.map(({ value, name, text, strong = false }) => ({
    value,
    name,
    itemStyle: { color: strong ? tones.rust : quiet, borderRadius: 2 },
    label: { formatter: plain(`${name}: ${text}`) },
  }))
  const option: ChartOption = {
    grid: { left: 1, right: 1, top: 12, bottom: 2, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, max: 'dataMax' },
    yAxis: { type: 'category', inverse: true, show: false, data: bars.map(({ name }) => name) },
    series: [
      {
        type: 'bar',
        data,
        barWidth: 12,
        barMinHeight: 2,
        silent: true,
        label: { ...font, show: true, position: [0, -20], color: ink },
      },
    ],
  }
  return draw(option, look, bars.length * rowHeight)
}

/** Sets names that stand too close to each other apart, each above the one of the layer below it. */
function upwards(last: number): NonNullable<BarSeriesOption['labelLayout']> {
  let free = Number.POSITIVE_INFINITY
  return ({ dataIndex, labelRect }) => {
    if (dataIndex !== last) return {}
    const y = Math.min(labelRect.y, free)
    free = y - labelHeight
    return { dy: y - labelRect.y }
  }
}

function overTime(
  dates: readonly string[],
  series: readonly (LineSeriesOption | BarSeriesOption)[],
  { theme, size }: ChartLook,
  unit: string,
): ChartOption {
  const { soft, line } = palettes[theme]
  const label = { ...font, color: soft }
  const longest = Math.max(0, ...series.map(({ name = '' }) => String(name).length))
  return {
    // The names at the right are of 13 pixels: eight a letter is room enough.
    grid: {
      left: 4,
      right: longest * 8 + 16,
      top: 14,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: dates.map(shortDate),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: soft } },
      axisLabel: { ...label, hideOverlap: true, alignMinLabel: 'left', margin: 10 },
    },
    yAxis: {
      type: 'value',
      splitNumber: size === 'narrow' ? 3 : 4,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { ...label, formatter: (value: number) => `${compact(value)}${unit}` },
    },
    series: [...series],
  }
}

function draw(option: ChartOption, { size }: ChartLook, height: number): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: widths[size], height })
  try {
    chart.setOption({ animation: false, textStyle: font, ...option })
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

function heightOf({ size }: ChartLook): number {
  return size === 'wide' ? 300 : 240
}

function compact(value: number): string {
  return value.toLocaleString(readingLanguage(), { notation: 'compact', maximumFractionDigits: 2 })
}

function shortDate(date: string): string {
  const parts = { month: 'short', day: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(datesLanguage(), parts).format(Date.parse(date))
}

/** Braces and bars have a meaning in the text of a label. */
function plain(text: string): string {
  return text.replace(/[{}|\n]/g, ' ')
}
