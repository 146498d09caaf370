/** How a chart is drawn: for which ground, and how wide. It is shown at its own width or somewhat larger. */
export const themes = ['light', 'dark'] as const
export const sizes = ['narrow', 'middle', 'wide'] as const
export type Theme = (typeof themes)[number]
export type Size = (typeof sizes)[number]
export type ChartLook = { readonly theme: Theme; readonly size: Size }

/** What a page of each width has room for, in CSS pixels. */
export const widths: Readonly<Record<Size, number>> = { narrow: 288, middle: 448, wide: 736 }

export const tones = ['rust', 'ochre', 'blue', 'plum', 'grey'] as const
export type Tone = (typeof tones)[number]

type Palette = {
  /** The page's own ground: it also parts what lies upon each other. */
  readonly paper: string
  readonly ink: string
  readonly soft: string
  readonly line: string
  /** What lies beside that which a chart is about. */
  readonly quiet: string
  /** Each is dark, or light, enough for text too: names stand in the tone of what they name. */
  readonly tones: Readonly<Record<Tone, string>>
}

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#faf8f4',
    ink: '#1f2328',
    soft: '#5b6168',
    line: '#e4dfd6',
    quiet: '#8b8579',
    tones: { rust: '#9a3b1f', ochre: '#8a5a00', blue: '#2f6690', plum: '#6f4a7d', grey: '#5b6168' },
  },
  dark: {
    paper: '#16181b',
    ink: '#eceae5',
    soft: '#a9adb3',
    line: '#34383e',
    quiet: '#7d828a',
    tones: { rust: '#f0a58b', ochre: '#e3b765', blue: '#8fbde0', plum: '#c9a6d6', grey: '#a9adb3' },
  },
}
