import * as z from 'zod'
import { inParallel } from '../domain/in-parallel.ts'
import { intakeBatchShape, intakeDoneShape, intakeShape, progressOf } from '../domain/intake/intake.ts'
import type { Clock, Intakes } from '../ports.ts'
import { keyNames, mailKeys } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isNew, isThere } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const day = 86_400
/** Longer than a message may lie among the dead letters: what was done must not be done again. */
const noted = 15 * day
const zippedBatch = intakeBatchShape.omit({ records: true }).extend({ bytes: z.instanceof(Uint8Array) })

export function intakesIn(table: TableClient, clock: Pick<Clock, 'now'>): Intakes {
  const expiry = (seconds: number) => ({ [keyNames.expires]: Math.ceil(clock.now() / 1000) + seconds })
  return {
    put: async (groupId, intake, batches) => {
      const writes = batches.map(({ first, records, choices }, batch) => async () => {
        const key = mailKeys.intakeBatch(groupId, intake.upload, batch)
        await table.put({ ...key, ...expiry(day), first, choices, bytes: await zipJson(records) })
      })
      await inParallel(writes, 4)
      await table.put({ ...mailKeys.intake(groupId, intake.upload), ...expiry(noted), ...intake }, isNew)
    },
    progress: async (groupId, upload) => {
      const intake = await readRow(table, intakeShape, mailKeys.intake(groupId, upload))
      if (!intake) return undefined
      const condition = beginningWith({ pk: mailKeys.intakes(groupId, upload), sk: mailKeys.intakesDone })
      return progressOf(intake, await listRows(table, intakeDoneShape, condition))
    },
    batch: async (groupId, upload, batch) => {
      if (await table.get(mailKeys.intakeDone(groupId, upload, batch))) return 'done'
      const kept = await readRow(table, zippedBatch, mailKeys.intakeBatch(groupId, upload, batch))
      if (!kept) return undefined
      const { bytes, ...others } = kept
      return intakeBatchShape.parse({ ...others, records: await unzipJson(bytes) })
    },
    finish: async (groupId, upload, done) => {
      await table.put({ ...mailKeys.intakeDone(groupId, upload, done.batch), ...expiry(noted), ...done }, isNew)
      await table.remove(mailKeys.intakeBatch(groupId, upload, done.batch), isThere)
    },
  }
}
