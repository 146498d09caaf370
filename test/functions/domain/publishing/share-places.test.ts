import { expect, test } from 'vitest'
import { sharePlaces } from '../../../../functions/domain/publishing/share-places.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'

const usual = defaultSettings({ id: 'binders', timeZone: 'UTC' })
const publicEditions = { level: 'counts', isOpenToRead: false, words: '', isIndexed: false } as const
const task = { baseUrl: 'https://mail.example', date: '2026-03-09' }

test('a group that shows nothing to everybody has nowhere to send others to', () => {
  expect(sharePlaces(usual, task)).toBeUndefined()
  expect(sharePlaces({ ...usual, join: { ...usual.join, isOpen: true } }, task)).toBeUndefined()
})

test('others are sent to the edition under the group’s present name, and where people join if that is open', () => {
  const page = 'https://mail.example/g/binders/2026-03-09'
  expect(sharePlaces({ ...usual, publicEditions }, task)).toEqual({ page })
  const opened = { ...usual, publicEditions, publicName: 'bookbinders', join: { ...usual.join, isOpen: true } }
  expect(sharePlaces(opened, task)).toEqual({
    page: 'https://mail.example/g/bookbinders/2026-03-09',
    join: 'https://mail.example/join/bookbinders?from=edition',
  })
})
