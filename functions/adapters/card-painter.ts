import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { create, type Font } from 'fontkit'
import type { CardPainter } from '../ports.ts'

/** The fonts, first those that are asked first: Latin, Greek and Cyrillic, Arabic, Chinese characters and Japanese. */
const cardFonts = ['NotoSans_700Bold.ttf', 'NotoSansArabic_700Bold.ttf', 'NotoSansJP_700Bold.ttf'] as const

type Fonts = { readonly files: readonly Uint8Array[]; readonly all: readonly Font[] }

/** Draws with the fonts and the WebAssembly in the folder `drawing/` beside the function's code, read when first asked for. */
export function cardPainter(folder: string): CardPainter {
  const read = (name: string) => readFileSync(join(folder, 'drawing', name))
  let fonts: Fonts | undefined
  let ready: Promise<void> | undefined
  const open = (): Fonts => {
    if (!fonts) {
      const files = cardFonts.map(read)
      fonts = { files, all: files.flatMap(fontsIn) }
    }
    return fonts
  }
  return {
    covers: (text) => runsOf(text, open().all).every(({ font }) => font !== undefined),
    widthOf: (text, size) => runsOf(text, open().all).reduce((width, run) => width + widthOfRun(run) * size, 0),
    paint: async (svg) => {
      ready ??= initWasm(read('resvg.wasm'))
      await ready
      const font = { fontBuffers: [...open().files], defaultFontFamily: 'Noto Sans' }
      const drawn = new Resvg(svg, { font }).render()
      const png = drawn.asPng()
      drawn.free()
      return png
    },
  }
}

function fontsIn(file: Buffer): readonly Font[] {
  const font = create(file)
  return 'layout' in font ? [font] : []
}

type FontRun = { readonly text: string; readonly font: Font | undefined }

/** A text in parts, each with the first font that has its signs. */
function runsOf(text: string, fonts: readonly Font[]): readonly FontRun[] {
  const runs: { text: string; font: Font | undefined }[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    const last = runs.at(-1)
    // A space, or an accent, is drawn with what it stands beside, if that font has it.
    if (last?.font?.hasGlyphForCodePoint(code) && /[\s\p{M}\p{P}\p{N}]/u.test(sign)) last.text += sign
    else {
      const font = fonts.find((each) => each.hasGlyphForCodePoint(code))
      if (last && last.font === font) last.text += sign
      else runs.push({ text: sign, font })
    }
  }
  return runs
}

function widthOfRun({ text, font }: FontRun): number {
  return font ? font.layout(text).advanceWidth / font.unitsPerEm : text.length
}
