import { expect, test } from 'vitest'
import { LaterError, UnstorableError } from '../../../../functions/domain/errors.ts'
import { countResults, noCounts } from '../../../../functions/domain/sending/send-counts.ts'

const failed = (reason: Error) => ({ status: 'rejected', reason }) as const

test('results add up to what was counted before', () => {
  const results = (['submitted', 'submitted', 'dropped'] as const).map(
    (value) => ({ status: 'fulfilled', value }) as const,
  )
  expect(countResults({ ...noCounts, earlier: 2 }, results)).toEqual({
    ...noCounts,
    earlier: 2,
    submitted: 2,
    dropped: 1,
  })
})

test('a batch comes again where one failed only for the moment, whatever else failed for good before it', () => {
  const forGood = failed(new UnstorableError('it is too large.'))
  expect(() => countResults(noCounts, [forGood, failed(new LaterError('Not now.'))])).toThrow('Not now.')
  expect(() => countResults(noCounts, [forGood, failed(new Error('reset'))])).toThrow('reset')
  expect(() => countResults(noCounts, [forGood])).toThrow('it is too large.')
})
