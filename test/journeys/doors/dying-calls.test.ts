import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hooksIn } from '../../../functions/adapters/hooks.ts'
import type { Hook } from '../../../functions/domain/telling/hook.ts'
import { leaseTime } from '../../../functions/domain/telling/hook-state.ts'
import type { Hooks } from '../../../functions/ports.ts'
import { readEvents } from '../../../functions/steps/telling/read-events.ts'
import { tellHook } from '../../../functions/steps/telling/tell-hook.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeMembers } from '../../fakes/community.ts'
import { fakeIngestKeys } from '../../fakes/ingest.ts'
import { fakeClock, fakeQueues } from '../../fakes/surroundings.ts'
import { fakeEventLogs } from '../../fakes/telling.ts'

/** What a call may meet: it dies before or after a write, the platform refuses, it dies after the platform took it all. */
const fates = ['well', 'well', 'dies before', 'dies after', 'refused'] as const
type Fate = (typeof fates)[number]

function mortal(hooks: Hooks, fate: () => Fate): Pick<Hooks, 'get' | 'change'> {
  return {
    get: hooks.get,
    change: async (next) => {
      const now = fate()
      if (now === 'dies before') throw new Error(now)
      const isChanged = await hooks.change(next)
      if (now === 'dies after') throw new Error(now)
      return isChanged
    },
  }
}

type Sent = { readonly events: readonly { readonly place: number }[] }

const round = fc.record({
  events: fc.integer({ min: 0, max: 130 }),
  callers: fc.integer({ min: 1, max: 3 }),
  fates: fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 6 }),
  minutes: fc.constantFrom(0, 1, 2, 61),
})

describe('with calls that die anywhere, several at once, and a platform that often refuses', () => {
  const table = emulatedTable()
  let run = 0

  test('every event is taken, first in order, by one request at a time, and none that was not told is passed over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 8 }), async (rounds) => {
        const key = { groupId: `g${run++}`, id: 'h' }
        const [clock, hooks, keys] = [fakeClock(), hooksIn(table()), fakeIngestKeys()]
        const logs = fakeEventLogs(clock)
        const taken: number[] = []
        let [written, atOnce, mostAtOnce] = [0, 0, 0]
        await keys.create(key.groupId, { id: 'k', createdAt: '' })
        const url = 'https://crm.example'
        const begun: Hook = { ...key, url, keyId: 'k', state: 'on', addedAt: '', cursor: 0, revision: 0 }
        await hooks.add(begun)
        const call = (fate: () => Fate) => {
          const reading = { logs, members: fakeMembers(), clock }
          const sendToHook = async (_: unknown, content: unknown) => {
            atOnce += 1
            mostAtOnce = Math.max(mostAtOnce, atOnce)
            await new Promise((resolve) => setTimeout(resolve, 1))
            atOnce -= 1
            if (fate() === 'refused') return { kind: 'refused' as const, reason: 'HTTP 500' }
            taken.push(...(content as Sent).events.map(({ place }) => place))
            return { kind: 'taken' as const, status: 200 }
          }
          const readPage = (page: Parameters<typeof readEvents>[1]) => readEvents(reading, page)
          const ports = { clock, logs, keys, queues: fakeQueues(), readEvents: readPage, sendToHook }
          return tellHook({ ...ports, hooks: mortal(hooks, fate) }, key)
        }
        for (const { events, callers, fates: met, minutes } of rounds) {
          for (let nth = 0; nth < events; nth += 1) {
            written += 1
            await logs.append(key.groupId, { kind: 'paused', at: '', memberId: 'm', number: written })
          }
          let nth = 0
          const fate = () => met[nth++ % met.length] ?? 'well'
          await Promise.allSettled(Array.from({ length: callers }, () => call(fate)))
          clock.advance(minutes * 60_000)
        }
        // At last all is well, and an operator has seen to it.
        clock.advance(Math.max(leaseTime, 3_600_000))
        const known = await hooks.get(key)
        if (known?.state === 'paused') await hooks.change({ ...known, state: 'on' })
        expect(await call(() => 'well')).not.toBe('not now')
        const firsts = [...new Set(taken)]
        expect(firsts).toEqual(Array.from({ length: written }, (_, place) => place + 1))
        expect(mostAtOnce).toBeLessThanOrEqual(1)
        expect(await hooks.get(key)).toMatchObject({ cursor: written, state: 'on' })
      }),
      { numRuns: 25 },
    )
  })
})
