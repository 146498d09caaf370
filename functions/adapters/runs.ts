import * as z from 'zod'
import type { EditionKey } from '../domain/edition.ts'
import { holders, type Run } from '../domain/sending/run.ts'
import type { Runs } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'
import type { Expression } from './table-expressions.ts'

const runItem: z.ZodType<Run> = z.object({
  groupId: z.string(),
  date: z.string(),
  asOf: z.string(),
  openedAt: z.number(),
  cohorts: z.array(
    z.object({ name: z.string(), at: z.string(), zones: z.array(z.string()).optional(), dayAfter: z.boolean() }),
  ),
  walking: z.boolean(),
  hold: z
    .object({
      by: z.enum(holders),
      reason: z.string(),
      at: z.string(),
      until: z.object({ at: z.string(), otherwise: z.enum(['send', 'cancel']) }).optional(),
    })
    .optional(),
  resumedAt: z.string().optional(),
  cancelled: z.boolean().optional(),
  retriedAt: z.number().optional(),
  walker: z.object({ cohort: z.string(), at: z.number() }).optional(),
  progress: z
    .object({ done: z.number(), open: z.number(), since: z.number(), waitsUntil: z.string().optional() })
    .optional(),
})

const isThere: Expression = { text: 'attribute_exists(#pk)' }
const isOwnersToHold: Expression = {
  text: 'attribute_exists(#pk) AND attribute_not_exists(#cancelled) AND (attribute_not_exists(#hold) OR #hold.#by = :approval)',
  values: { approval: 'approval' },
}
const isWaiting: Expression = { text: '#hold.#by = :approval', values: { approval: 'approval' } }
const isOwners: Expression = {
  text: 'attribute_exists(#pk) AND (attribute_not_exists(#hold) OR #hold.#by IN (:owner, :approval))',
  values: { owner: 'owner', approval: 'approval' },
}

export function runsIn(table: TableClient): Runs {
  const keyOf = ({ groupId, date }: EditionKey) => mailKeys.run(groupId, date)
  const change = (key: EditionKey, expression: Expression, condition = isThere) =>
    table.update(keyOf(key), expression, condition)
  const get = async (key: EditionKey) => {
    const item = await table.get(keyOf(key))
    return item && runItem.parse(item)
  }

  return {
    open: async ({ groupId, date, asOf }, cohorts, at, hold) => {
      const run = { groupId, date, asOf, cohorts, openedAt: at, walking: false, hold }
      const opened = { groupId, date, asOf }
      if (await table.put({ ...keyOf(run), ...run }, { text: 'attribute_not_exists(#pk)' })) return opened
      await change(run, { text: 'SET #openedAt = :at', values: { at } })
      return { ...opened, asOf: (await get(run))?.asOf ?? asOf }
    },
    get,
    list: async () => {
      const runs: Run[] = []
      const condition = { text: '#pk = :runs', values: { runs: mailKeys.runs } }
      for await (const item of table.query(condition)) runs.push(runItem.parse(item))
      return runs
    },
    noteNotice: (key) =>
      table.update(
        keyOf(key),
        { text: 'SET #noticed = :yes', values: { yes: true } },
        { text: 'attribute_exists(#pk) AND attribute_not_exists(#noticed)' },
      ),
    setWalking: async (key, walking) => {
      await change(key, { text: 'SET #walking = :walking', values: { walking } })
    },
    noteRetry: async (key, at) => {
      await change(key, { text: 'SET #retriedAt = :at', values: { at } })
    },
    noteWalker: async (key, walker) => {
      await change(key, { text: 'SET #walker = :walker', values: { walker } })
    },
    noteProgress: async (key, progress) => {
      await change(key, { text: 'SET #progress = :progress', values: { progress } })
    },
    hold: (key, hold) =>
      change(key, { text: 'SET #hold = :hold', values: { hold } }, hold.by === 'owner' ? isOwnersToHold : isThere),
    resume: (key, at) => change(key, { text: 'SET #resumedAt = :at REMOVE #hold', values: { at } }),
    lift: (key) => change(key, { text: 'REMOVE #hold' }, isOwners),
    endWaiting: (key, otherwise) =>
      otherwise === 'send'
        ? change(key, { text: 'REMOVE #hold' }, isWaiting)
        : change(key, { text: 'SET #cancelled = :yes REMOVE #hold', values: { yes: true } }, isWaiting),
    cancel: (key) => change(key, { text: 'SET #cancelled = :yes REMOVE #hold', values: { yes: true } }),
    close: async (key, openedAt) => {
      const isTheSame = { text: '#openedAt = :openedAt', values: { openedAt } }
      await table.remove(keyOf(key), openedAt === undefined ? isThere : isTheSame)
    },
  }
}
