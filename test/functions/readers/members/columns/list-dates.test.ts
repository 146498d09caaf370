import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '../../../../../functions/readers/members/columns/list-dates.ts'

describe('a date is read', () => {
  test.each([
    ['2009-04-01', '2009-04-01T00:00:00.000Z'],
    ['01.04.2009', '2009-04-01T00:00:00.000Z'],
    ['1.4.09', '2009-04-01T00:00:00.000Z'],
    ['01/04/2009', '2009-04-01T00:00:00.000Z'],
    ['2009/4/1', '2009-04-01T00:00:00.000Z'],
    ['2009年4月1日', '2009-04-01T00:00:00.000Z'],
    ['٠١/٠٤/٢٠٠٩', '2009-04-01T00:00:00.000Z'],
    ['1 Apr 2009', '2009-04-01T00:00:00.000Z'],
    ['1st April 2009', '2009-04-01T00:00:00.000Z'],
    ['April 1, 2009', '2009-04-01T00:00:00.000Z'],
    ['Wed, April 1, 2009', '2009-04-01T00:00:00.000Z'],
    ['1. März 2009', '2009-03-01T00:00:00.000Z'],
    ['1 de marzo de 2009', '2009-03-01T00:00:00.000Z'],
    ['1er août 2009', '2009-08-01T00:00:00.000Z'],
    ['39904', '2009-04-01T00:00:00.000Z'],
    ['39904,5', '2009-04-01T12:00:00.000Z'],
    ['1238544000', '2009-04-01T00:00:00.000Z'],
    ['1238544000000', '2009-04-01T00:00:00.000Z'],
    ['20090401', '2009-04-01T00:00:00.000Z'],
    ['2009-04-01 10:11:12 UTC', '2009-04-01T10:11:12.000Z'],
    ['2009-04-01T10:11:12.345Z', '2009-04-01T10:11:12.000Z'],
    ['2009-04-01T10:11:12+02:00', '2009-04-01T08:11:12.000Z'],
    ['4/1/2009 1:05 PM', '2009-01-04T13:05:00.000Z'],
    ['4/1/2009 12:05 am', '2009-01-04T00:05:00.000Z'],
    ['1975-05-01', '1975-05-01T00:00:00.000Z'],
  ])('“%s”', (text, at) => {
    expect(readDate(text, 'day first')).toBe(at)
  })

  test('with the month first only where a stroke parts its numbers', () => {
    expect(readDate('3/4/2020', 'month first')).toBe('2020-03-04T00:00:00.000Z')
    expect(readDate('3.4.2020', 'month first')).toBe('2020-04-03T00:00:00.000Z')
  })
})

test.each(['', ' ', '-', 'n/a', 'never', '0000-00-00 00:00:00', '0'])('“%s” is no date, and no mistake', (text) => {
  expect(readDate(text, 'day first')).toBeUndefined()
})

test.each(['30.02.2021', '2021-13-01', '29/02/2019', 'soon', '5', '2020-01-01 25:61'])('“%s” names no day', (text) => {
  expect(readDate(text, 'day first')).toHaveProperty('problem')
})

test('every day that there is comes back in every form, and no text throws', () => {
  const days = fc.date({ min: new Date('1905-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.string(), (date, text) => {
      const day = date.toISOString().slice(0, 10)
      const [year, month, nth] = day.split('-')
      const at = `${day}T00:00:00.000Z`
      expect(readDate(day, 'day first')).toBe(at)
      expect(readDate(`${nth}.${month}.${year}`, 'month first')).toBe(at)
      expect(readDate(`${month}/${nth}/${year}`, 'month first')).toBe(at)
      expect(['string', 'undefined', 'object']).toContain(typeof readDate(text, 'day first'))
    }),
  )
})
