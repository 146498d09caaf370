import * as z from 'zod'
import type { Edition, EditionKey } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { stages } from '../domain/recipients/stage.ts'
import type { EditionSums } from '../domain/sending/edition-sums.ts'
import { templateNames } from '../domain/templates/template-version.ts'
import type { Editions } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { choicesIn } from './choices.ts'
import { pagesIn } from './pages.ts'
import type { TableClient } from './table-client.ts'
import { variantsIn } from './variants.ts'

const counts = z.record(z.string(), z.number())
const sums: z.ZodType<EditionSums> = z.object({
  members: z.number(),
  planned: z.number(),
  skipped: counts,
  submitted: z.number(),
  failed: counts,
  dropped: counts,
  withheld: z.number(),
  held: z.number(),
  claimed: z.number(),
  unknown: z.number(),
  delivered: z.number(),
  bounced: z.number(),
  complained: z.number(),
  clicked: z.number(),
  unsubscribed: z.number().optional(),
  stages: z.partialRecord(z.enum(stages), z.number()).optional(),
})

const editionItem: z.ZodType<Edition> = z.object({
  groupId: z.string(),
  date: z.string(),
  asOf: z.string(),
  state: z.enum(['opened', 'frozen', 'quiet', 'mailing', 'finished', 'cancelled']),
  reason: z.string().optional(),
  discussions: z.array(z.object({ id: z.string(), people: z.number(), replies: z.number() })),
  sums: sums.optional(),
  broken: z
    .array(z.object({ name: z.enum(templateNames), version: z.number(), reason: z.string(), used: z.number() }))
    .optional(),
})

/** Sorts after every date. */
const endOfTime = '~'

const keyOf = ({ groupId, date }: EditionKey) => mailKeys.edition(groupId, date)

export function editionsIn(table: TableClient): Editions {
  const get = async (key: EditionKey) => {
    const item = await table.get(keyOf(key))
    return item && editionItem.parse(item)
  }

  return {
    ...variantsIn(table),
    ...choicesIn(table),
    ...pagesIn(table),
    ...endingsIn(table),
    get,
    open: ({ groupId, date, asOf }) =>
      table.put(
        { ...keyOf({ groupId, date }), groupId, date, asOf, state: 'opened', discussions: [] },
        { text: 'attribute_not_exists(#pk)' },
      ),
    list: async (groupId, from = '') => {
      const editions: Edition[] = []
      const { pk, sk } = mailKeys.edition(groupId, from)
      const condition = {
        text: '#pk = :pk AND #sk BETWEEN :from AND :end',
        values: { pk, from: sk, end: mailKeys.edition(groupId, endOfTime).sk },
      }
      for await (const item of table.query(condition)) editions.push(editionItem.parse(item))
      return editions
    },
    freeze: async (key, { state, discussions, reason }) => {
      await table.update(
        keyOf(key),
        {
          text: `SET #state = :state, #discussions = :discussions${reason ? ', #reason = :reason' : ''}`,
          values: { state, discussions, reason },
        },
        { text: '#state = :opened', values: { opened: 'opened' } },
      )
      const frozen = await get(key)
      if (!frozen) throw new MissingError(`The edition ${key.groupId} ${key.date}`)
      return frozen
    },
    startMailing: async (key) => {
      await table.update(
        keyOf(key),
        { text: 'SET #state = :mailing', values: { mailing: 'mailing' } },
        { text: '#state = :frozen', values: { frozen: 'frozen' } },
      )
    },
    noteBroken: async (key, broken) => {
      await table.update(
        keyOf(key),
        { text: 'SET #broken = :broken', values: { broken } },
        { text: 'attribute_exists(#pk)' },
      )
    },
  }
}

function endingsIn(table: TableClient): Pick<Editions, 'end' | 'recount'> {
  return {
    end: async (key, state, sums) => {
      await table.update(
        keyOf(key),
        { text: 'SET #state = :state, #sums = :sums', values: { state, sums } },
        {
          text: '#state IN (:opened, :frozen, :mailing)',
          values: { opened: 'opened', frozen: 'frozen', mailing: 'mailing' },
        },
      )
    },
    recount: async (key, sums) => {
      await table.update(
        keyOf(key),
        { text: 'SET #sums = :sums', values: { sums } },
        { text: '#state IN (:finished, :cancelled)', values: { finished: 'finished', cancelled: 'cancelled' } },
      )
    },
  }
}
