import { viewing } from '../viewing.ts'
import { type ChartLook, type Size, sizes, type Theme, themes } from './chart-look.ts'

/** From which width of the window on a chart of each size is shown. */
const room: Readonly<Record<Size, string>> = {
  narrow: '(max-width: 29.99rem)',
  middle: '(max-width: 49.99rem)',
  wide: '(min-width: 50rem)',
}

type ChartPictureProps = {
  /** The path of its image, with whatever it asks for. */
  readonly path: string
  /** A sentence that says what the chart shows. */
  readonly alt: string
}

/** A chart, in the colours and the width that the window asks for. Its figures stand in a table too. */
export function ChartPicture({ path, alt }: ChartPictureProps) {
  const source = ({ theme, size }: ChartLook) => `${path}${path.includes('?') ? '&' : '?'}theme=${theme}&size=${size}`
  const { theme: chosen } = viewing()
  const ground = (theme: Theme) => (chosen === undefined ? `(prefers-color-scheme: ${theme}) and ` : '')
  return (
    <picture>
      {(chosen === undefined ? themes : [chosen]).flatMap((theme) =>
        sizes.map((size) => <source media={`${ground(theme)}${room[size]}`} srcset={source({ theme, size })} />),
      )}
      <img class="chart" src={source({ theme: chosen ?? 'light', size: 'middle' })} alt={alt} />
    </picture>
  )
}

/** The look that an image is asked for in; what is not understood is as if it were not said. */
export function lookOf(query: (name: string) => string | undefined): ChartLook {
  return {
    theme: named<Theme>(themes, query('theme')) ?? 'light',
    size: named<Size>(sizes, query('size')) ?? 'middle',
  }
}

function named<Name extends string>(names: readonly Name[], text: string | undefined): Name | undefined {
  return names.find((name) => name === text)
}
