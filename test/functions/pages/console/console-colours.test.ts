import { expect, test } from 'vitest'
import { contrast } from '../../../../functions/domain/templates/colour.ts'
import { lookShape } from '../../../../functions/domain/templates/look.ts'
import { consoleColours } from '../../../../functions/pages/console/console-colours.ts'

const accents = ['#9a3b1f', '#767676', '#0000ff', '#008000', '#b8006f', '#000000', '#666600']

test.each(accents.flatMap((accent) => (['light', 'dark'] as const).map((theme) => ({ accent, theme }))))(
  'text in $accent is read on every ground of the console: $theme',
  ({ accent, theme }) => {
    const look = lookShape.parse({ accent, sheet: '#ffffff', paper: '#ffffff' })
    const colours = new Map(
      [...consoleColours(theme, look).matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    )
    const colour = (name: string) => colours.get(name) ?? ''
    for (const ground of ['card', 'paper', 'wash', 'note'])
      for (const text of ['accent', 'ink', 'soft', 'good', 'bad'])
        expect({ text, ground, contrast: contrast(colour(text), colour(ground)) >= 4.5 }).toEqual({
          text,
          ground,
          contrast: true,
        })
    expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5)
  },
)
