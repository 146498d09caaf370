import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTags } from '../../../functions/mail/markup.ts'
import { cpuTimeOf } from '../../fixtures/cpu-time.ts'

const tagsOf = (source: string) => [...readTags(source)].map(({ name, form }) => `${form} ${name}`)
const attributesOf = (source: string) =>
  [...readTags(source)].flatMap(({ attributes }) => attributes.map(({ name, value }) => `${name}=${value}`))

describe('reading tags', () => {
  test('tells what opens, what closes and what is whole, in small letters', () => {
    expect(tagsOf('<MJ-Text color="a"><p>x<br/></P ></mj-text>')).toEqual([
      'opening mj-text',
      'opening p',
      'whole br',
      'closing p',
      'closing mj-text',
    ])
  })

  test('reads attributes as browsers do, in whatever quotation marks or none', () => {
    expect(attributesOf(`<a HREF=x  b = 'c > d' e="f'g" h it's/i=j>`)).toEqual([
      'href=x',
      'b=c > d',
      "e=f'g",
      'h=',
      "it's=",
      'i=j',
    ])
  })

  test('finds a tag behind a quotation mark that quotes nothing', () => {
    expect(tagsOf(`<p it's><script>x'></script>`)).toEqual(['opening p', 'opening script', 'closing script'])
  })

  test('passes over comments, however they end, declarations and styles', () => {
    expect(tagsOf('<!doctype html><!-- <a> --><b><!--><c><!-- <d> --!><e><?php <f ?><style>a<g></style>')).toEqual([
      'opening b',
      'opening c',
      'opening e',
      'opening style',
      'closing style',
    ])
  })

  test('ends where a tag does', () => {
    expect([...readTags('<a b="c>d">e')].map(({ start, end }) => [start, end])).toEqual([[0, 11]])
    expect([...readTags('e<a b="c')].map(({ start, end }) => [start, end])).toEqual([[1, undefined]])
  })

  test('takes a sign that begins no tag for what it is', () => {
    expect(tagsOf('1 < 2 <3 <> </ ')).toEqual([])
  })

  test('takes no longer than the text, whatever stands in it', async () => {
    const unit = fc.constantFrom('<', 'a', '"', "'", '=', ' ', '/', '>', '!', '-', '<!--', '<style>', '</', '\n')
    const repeated = fc.array(unit, { minLength: 1, maxLength: 6 }).map((units) => units.join('').repeat(20_000))
    await fc.assert(
      fc.asyncProperty(repeated, async (source) => {
        const reading = () => {
          for (const { start, end = source.length } of readTags(source)) expect(end).toBeGreaterThan(start)
        }
        expect(await cpuTimeOf(reading)).toBeLessThan(2000)
      }),
      { numRuns: 30 },
    )
  })
})
