import { type EditionKey, editionShape } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import type { Editions } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { choicesIn } from './choices.ts'
import { pagesIn } from './pages.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { between, isNew, isThere } from './table-expressions.ts'
import { variantsIn } from './variants.ts'

/** Sorts after every date. */
const endOfTime = '~'

const keyOf = ({ groupId, date }: EditionKey) => mailKeys.edition(groupId, date)

export function editionsIn(table: TableClient): Editions {
  const get = (key: EditionKey) => readRow(table, editionShape, keyOf(key))

  return {
    ...variantsIn(table),
    ...choicesIn(table),
    ...pagesIn(table),
    ...endingsIn(table),
    get,
    open: ({ groupId, date, asOf }) =>
      table.put({ ...keyOf({ groupId, date }), groupId, date, asOf, state: 'opened', discussions: [] }, isNew),
    list: (groupId, from = '') => {
      const { pk, sk } = mailKeys.edition(groupId, from)
      return listRows(table, editionShape, between(pk, { from: sk, to: mailKeys.edition(groupId, endOfTime).sk }))
    },
    freeze: async (key, { state, discussions, reason, members, subjects }) => {
      const given = Object.entries({ reason, members, subjects }).filter(([, value]) => value !== undefined)
      const more = given.map(([name]) => `, #${name} = :${name}`).join('')
      await table.update(
        keyOf(key),
        {
          text: `SET #state = :state, #discussions = :discussions${more}`,
          values: { state, discussions, reason, members, subjects },
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
    remake: async (key, { discussions, members, subjects, making }) => {
      const values = { discussions, members, subjects, making }
      const given = Object.entries(values).filter(([, value]) => value !== undefined)
      const set = given.map(([name]) => `#${name} = :${name}`).join(', ')
      await table.update(
        keyOf(key),
        { text: `SET ${set} REMOVE #broken${subjects ? '' : ', #subjects'}`, values },
        {
          text: '#state = :mailing AND (attribute_not_exists(#making) OR #making < :making)',
          values: { mailing: 'mailing' },
        },
      )
    },
    noteBroken: async (key, broken) => {
      await table.update(keyOf(key), { text: 'SET #broken = :broken', values: { broken } }, isThere)
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
