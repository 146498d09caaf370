import { expect, test } from 'vitest'
import { areTooMany } from '../../../../functions/domain/recipients/soft-bounces.ts'

const day = (nth: number) => new Date(Date.parse('2026-03-01T09:00:00Z') + nth * 86_400_000).toISOString()

test('two soft bounces are bearable, however close', () => {
  expect(areTooMany([])).toBe(false)
  expect(areTooMany([day(0), day(0)])).toBe(false)
})

test('three within 30 days are too many, in whatever order they were heard of', () => {
  expect(areTooMany([day(0), day(14), day(30)])).toBe(true)
  expect(areTooMany([day(30), day(0), day(14)])).toBe(true)
})

test('three that take longer than 30 days are not', () => {
  expect(areTooMany([day(0), day(14), day(30.1)])).toBe(false)
})

test('a stretch of three counts wherever it lies', () => {
  expect(areTooMany([day(0), day(20), day(40), day(41)])).toBe(true)
  expect(areTooMany([day(0), day(20), day(40), day(60)])).toBe(false)
})
