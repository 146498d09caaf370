import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast } from '../../../../functions/domain/templates/colour.ts'
import { derivedColours, fontStacks, lookShape, usualLook } from '../../../../functions/domain/templates/look.ts'

function refusals(look: unknown): string[] {
  const { success, error } = lookShape.safeParse(look)
  return success ? [] : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('a look', () => {
  test('that says nothing is the usual one', () => {
    expect(lookShape.parse({})).toEqual(usualLook)
    expect(refusals(usualLook)).toEqual([])
  })

  test('may set everything', () => {
    const look = {
      accent: '#1d4ed8',
      paper: '#eef2ff',
      sheet: '#ffffff',
      ink: '#111827',
      band: '#1e3a8a',
      logo: { url: 'https://binders.example/logo.png', alt: 'The Bench' },
      headingFont: 'palatino',
      bodyFont: 'verdana',
      header: 'Since 1987',
      footer: 'A club.\nRegister 12',
      postalAddress: '4 Paper Mill Lane, Bath BA1 1AA',
      masthead: 'centred',
      listing: 'cards',
      corners: 'square',
      leftOut: ['news', 'ask'],
      leftOutOfLetters: ['headline'],
    }
    expect(lookShape.parse(look)).toEqual(look)
  })

  test('takes colours in capitals, and blanks around words, as what they mean', () => {
    expect(lookShape.parse({ accent: '#9A3B1F', header: ' Since 1987 ' })).toEqual({
      ...usualLook,
      header: 'Since 1987',
    })
  })

  test.each([
    ['accent', 'red'],
    ['paper', '#fff'],
    ['ink', '#24211d; background: url(https://x.example)'],
    ['sheet', '#fffdf9}'],
    ['band', 3],
    ['headingFont', 'Comic Sans'],
    ['bodyFont', 'system; } * { display: none'],
    ['header', 'x'.repeat(201)],
    ['footer', 'x'.repeat(501)],
    ['footer', 'x\n'.repeat(10).concat('x')],
    ['postalAddress', 'Bath'],
    ['postalAddress', 'x'.repeat(201)],
    ['logo', 'https://binders.example/logo.png'],
  ])('is refused with a sentence for %s: %j', (field, value) => {
    const [first, ...more] = refusals({ [field]: value })
    expect(first).toMatch(new RegExp(`^${field}: [A-Z].*\\.$`))
    expect(more).toEqual([])
  })

  test.each([
    'http://binders.example/logo.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'https://binders.example/a b.png',
    'https://binders.example/"onerror="x',
    'https://',
    `https://binders.example/${'x'.repeat(500)}`,
  ])('shows no logo from %j', (url) => {
    expect(refusals({ logo: { url, alt: 'The Bench' } })).toEqual([expect.stringMatching(/^logo\.url: [A-Z].*\.$/)])
  })

  test('has words for its logo, of at most 80 characters', () => {
    const url = 'https://binders.example/logo.png'
    for (const alt of [' ', 'x'.repeat(81), undefined]) {
      expect(refusals({ logo: { url, alt } })).toEqual([expect.stringMatching(/^logo\.alt: [A-Z].*\.$/)])
    }
  })

  test('is told, field by field, all that is wrong with it', () => {
    expect(refusals({ accent: 'red', bodyFont: 'x' })).toHaveLength(2)
    expect(refusals(null)).toEqual([expect.stringMatching(/^: [A-Z].*\.$/)])
  })
})

describe('colours that words would be lost in', () => {
  test.each([
    ['ink', { ink: '#999999', paper: '#ffffff', sheet: '#ffffff' }],
    ['paper', { paper: '#555555' }],
    ['accent', { accent: '#f0a487' }],
    ['accent', { accent: '#f0a487', sheet: '#111111', paper: '#111111', ink: '#ffffff' }],
    ['band', { band: '#cccccc' }],
  ])('are refused at %s, and what to choose is said', (field, look) => {
    expect(refusals(look)).toContainEqual(expect.stringMatching(new RegExp(`^${field}: .* Choose a `)))
  })

  test('never come through, whatever five colours are chosen', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((all) => `#${all.toString(16).padStart(6, '0')}`)
    const near = (usual: string) => fc.oneof(fc.constant(usual), colour)
    const { accent, paper, sheet, ink, band } = usualLook
    const colours = fc.record({
      accent: near(accent),
      paper: near(paper),
      sheet: near(sheet),
      ink: near(ink),
      band: near(band),
    })
    fc.assert(
      fc.property(colours, (chosen) => {
        const { success, data: look } = lookShape.safeParse(chosen)
        if (!success) return
        const { darkAccent, softInk, tint, softOnTint, softOnBand } = derivedColours(look)
        const pairs = [
          ...([look.ink, softInk, look.accent].map((each) => [each, look.sheet]) as [string, string][]),
          ...([
            [look.ink, look.paper],
            [look.ink, tint],
            [softOnTint, tint],
            ['#ffffff', look.accent],
            ['#ffffff', look.band],
            [softOnBand, look.band],
            [darkAccent, '#1e1c1a'],
          ] as [string, string][]),
        ]
        for (const [words, ground] of pairs) expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what follows from a look', () => {
  test('is what the usual look always had', () => {
    expect(derivedColours(usualLook)).toEqual({
      darkAccent: '#f0a487',
      softInk: '#665d51',
      tint: '#f8f4ed',
      softOnTint: '#665d51',
      softOnBand: '#d5e0dc',
    })
  })

  test('faces stand in CSS and in attributes as they are', () => {
    for (const stack of Object.values(fontStacks)) expect(stack).toMatch(/^[a-z, -]+$/i)
  })
})
