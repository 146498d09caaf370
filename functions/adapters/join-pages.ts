import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { LaterError } from '../domain/errors.ts'
import { type JoinPageState, joinPageStateShape, joinSources } from '../domain/joining/join-request.ts'
import { closedState, fullState, openedState, withMail, withTrouble } from '../domain/joining/page-state.ts'
import type { JoinPages } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import type { TableClient } from './table-client.ts'

const revisionItem = z.object({ revision: z.number().default(0) })
const number = z.number().default(0)
/** More lost races than this mean that something else is wrong. */
const mostTries = 20

type ChangeState = (state: JoinPageState) => JoinPageState | undefined

export function joinPagesIn(table: TableClient): JoinPages {
  const change = (groupId: string, next: ChangeState) => changeState(table, groupId, next)
  return {
    state: async (groupId) => joinPageStateShape.parse((await table.get(doorKeys.joinPage(groupId))) ?? {}),
    noteMailed: async (groupId, at) => void (await change(groupId, (state) => withMail(state, at))),
    noteTrouble: async (groupId, trouble) => (await change(groupId, (state) => withTrouble(state, trouble))).state,
    close: async (groupId, by, at) => (await change(groupId, (state) => closedState(state, by, at))).isChanged,
    open: async (groupId) => void (await change(groupId, openedState)),
    noteFull: async (groupId, at) => (await change(groupId, (state) => fullState(state, at))).isChanged,
    count: async (groupId, source, what) => {
      const name = `${source}_${what}`
      await table.update(doorKeys.joined(groupId), { text: `ADD #${name} :one`, values: { one: 1 } })
    },
    counts: async (groupId) => {
      const item = (await table.get(doorKeys.joined(groupId))) ?? {}
      const countOf = (name: string) => number.parse(item[name])
      return new Map(
        joinSources.map((source) => {
          const [joined, cameBack] = [countOf(`${source}_joined`), countOf(`${source}_cameBack`)]
          return [source, { joined, cameBack }] as const
        }),
      )
    },
  }
}

/** Of several who change it at once each sees what the others wrote. `next` answers undefined to change nothing. */
async function changeState(table: TableClient, groupId: string, next: ChangeState) {
  const key = doorKeys.joinPage(groupId)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const item = (await table.get(key)) ?? {}
    const { revision } = revisionItem.parse(item)
    const state = joinPageStateShape.parse(item)
    const changed = next(state)
    if (!changed) return { state, isChanged: false }
    const isPut = await table.put(
      { ...key, ...changed, revision: revision + 1 },
      { text: 'attribute_not_exists(#revision) OR #revision = :revision', values: { revision } },
    )
    if (isPut) return { state: changed, isChanged: true }
    await sleep(5 + 20 * Math.random())
  }
  throw new LaterError('Too much happens to one join page at once.')
}
