import { describe, expect, test } from 'vitest'
import { telegram } from '../../../../functions/readers/telegram/telegram.ts'
import { readerOptions } from '../../../contracts/reader.ts'
import { allOf } from '../../../fixtures/exports/memory-file.ts'
import { sharedSample, tallyOf } from '../../../fixtures/exports/shared-sample.ts'

const samples = [
  // One post is of a channel and one of a bot; two people deleted their account, and one only reacted.
  {
    name: 'snake-charmers',
    counts: { discussion: expect.any(Number), post: 1070 - 2, reaction: 70, member: 74 - 4 + 1 },
  },
  { name: 'lantern-topics', counts: { discussion: 50, post: 407, member: 66 } },
  // Two posts are of “Which Id Bot”.
  { name: 'desktop-2022-real', counts: { discussion: 1, post: 8 - 2, member: 2 - 1 } },
  { name: 'account-export', only: ['Lantern helpers'], counts: { discussion: 10, post: 109, member: 21 } },
]

describe.skipIf(!sharedSample('telegram'))('the samples', () => {
  test.each(samples)('$name gives what its field guide says, but channels, bots and deleted people', async (sample) => {
    const files = sharedSample(`telegram/${sample.name}/result.json`) ?? []
    const { records, failures } = tallyOf(await allOf(telegram.read(files, { ...readerOptions, only: sample.only })))
    expect({ records, failures }).toEqual({ records: sample.counts, failures: [] })
    expect(await telegram.recognizes(files)).toBe(true)
  })
})
