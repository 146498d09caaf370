import { expect, test } from 'vitest'
import { cancel, cancelQuestion, hold, resume } from '../../../../infra/cli/ops/steer.ts'
import { edition, house } from './house.ts'

test('a hold says what still goes out, and how to go on', async () => {
  const { ports, claim } = await house()
  for (const id of ['m1', 'm2']) await claim(id)
  const answer = await hold(ports, edition, 'a wrong link')
  expect(answer.text(200)).toEqual([
    'g/2026-03-09 is held. 2 mails were already being handed to SES and may still go out.',
    'All other mails wait until you resume it: npm run ops -- resume g/2026-03-09',
  ])
  expect(answer.json).toMatchObject({ edition: 'g/2026-03-09', done: 'held', hold: { reason: 'a wrong link' } })
  expect((await hold(ports, edition, 'me too')).text(200)).toEqual([
    'g/2026-03-09 is held by an operator since 2026-03-09 09:00Z: a wrong link. Nothing changed.',
  ])
})

test('who resumes while everything is stopped is told that nothing goes out', async () => {
  const { ports } = await house()
  await ports.pace.stop({ by: 'operator', reason: 'SES asked', at: edition.asOf })
  expect((await resume(ports, edition)).text(300)[1]).toContain(
    'Nothing is sent until you lift that: npm run ops -- resume --all',
  )
})

test('who resumes an edition of a draft is told that nothing goes out', async () => {
  const { ports } = await house()
  const live = await ports.settings.get('g')
  if (live) await ports.settings.change({ ...live, state: 'draft' }, live, '')
  expect((await resume(ports, edition)).text(300)[1]).toContain('its group is a draft')
})

test('who resumes when the day quota is used up is told to wait', async () => {
  const { ports } = await house({ perSecond: 1, perDay: 200, sentLastDay: 196 })
  expect((await resume(ports, edition)).text(300)[1]).toContain('The day quota is used up')
})

test('before an edition is cancelled it is said how many would get nothing', async () => {
  const { ports } = await house()
  await ports.runs.noteProgress(edition, { done: 10, open: 1990, since: 0 })
  expect(await cancelQuestion(ports, edition)).toBe(
    'Cancel g/2026-03-09 for good? At least 1,990 recipients would get nothing.',
  )
  expect((await ports.runs.get(edition))?.cancelled).toBeUndefined()
  expect((await cancel(ports, edition)).text(300)[0]).toContain('No mail is being sent.')
  expect((await ports.runs.get(edition))?.cancelled).toBe(true)
})

test('an edition that is over, and one that never was, cannot be steered', async () => {
  const { ports } = await house()
  await ports.runs.close(edition)
  const over = 'g/2026-03-09 is mailing, not in progress: there is nothing to'
  await expect(hold(ports, edition, '')).rejects.toThrow(`${over} hold.`)
  await expect(resume(ports, edition)).rejects.toThrow(`${over} resume.`)
  await expect(cancelQuestion(ports, edition)).rejects.toThrow(`${over} cancel.`)
  await expect(cancel(ports, { groupId: 'g', date: '2020-01-01' })).rejects.toThrow('There is no edition')
})
