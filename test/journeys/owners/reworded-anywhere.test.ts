import { expect, test } from 'vitest'
import { inboxWordsIn } from '../../../functions/domain/choosing/owners-message.ts'
import { halfOf } from '../../../functions/domain/editions/two-subjects.ts'
import { rewordWaiting } from '../../../functions/steps/editions/change-waiting.ts'
import { interrupted } from '../../fixtures/interrupted.ts'
import { groupId, smallHouse, tick } from '../../fixtures/small-house.ts'

const key = { groupId, date: '2026-03-09' }
const everybody = Array.from({ length: 8 }, (_, nth) => `m${nth}`)
/** More than a run calls its ports. */
const mostCalls = 700
const noWords = { ...inboxWordsIn({}), introduction: '' }
const words = { ...noWords, subject: 'Glue', secondSubject: 'Paper' }

/** An edition that goes out an hour later by itself; just before the nth call of any port its owner rewords it. */
async function rewordedAt(nth: number, dies: boolean) {
  const home = await smallHouse()
  const settings = await home.ports.settings.get(groupId)
  const approval = { required: true, hours: 1, otherwise: 'send' } as const
  if (settings) await home.ports.settings.change({ ...settings, approval }, settings, '')
  let answer: string | undefined
  const reword = async () => {
    answer = (await rewordWaiting(home.ports, key, { words, over: noWords })).kind
    // The worker dies where it stands.
    if (dies) throw new Error('crash')
  }
  const run = interrupted(home.ports, nth, reword)
  for (let ticks = 0; ticks < 24; ticks += 1) await tick(run.ports).catch(() => undefined)
  return { home, answer }
}

test.each([
  ['goes on', false],
  ['dies', true],
])(
  'an edition that is reworded anywhere, where the worker %s, is mailed once to each, with the last words',
  async (_, dies) => {
    let [begun, late] = [0, 0]
    for (let nth = 1; nth <= mostCalls && late < 30; nth += 1) {
      const { home, answer } = await rewordedAt(nth, dies)
      if (answer === 'begun') begun += 1
      else if (begun > 0) late += 1
      const subjects = home.mailed().map((memberId, at) => [memberId, home.subjects()[at]])
      const subjectOf = (memberId: string) => {
        if (answer !== 'begun') return 'Binders'
        return halfOf(key, memberId) === 'first' ? 'Glue' : 'Paper'
      }
      const wanted = everybody.map((memberId) => [memberId, subjectOf(memberId)])
      // Where a worker dies while it mails, what became of that mail is not known, and it is not sent again.
      const isSure = !dies || answer === 'begun'
      const expected = isSure ? wanted : wanted.filter(([memberId]) => home.mailed().includes(memberId ?? ''))
      expect({ nth, answer, subjects: subjects.sort() }).toEqual({ nth, answer, subjects: expected })
    }
    expect(begun).toBeGreaterThan(20)
    expect(late).toBe(30)
  },
)
