import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** Records that a page has queued, to be imported by the function that may write the Community table. */
export const intakeShape = z.object({
  /** Names it within the group. */
  upload: z.string(),
  askedAt: z.string(),
  /** How many batches there are, and records in all of them. */
  batches: z.number(),
  records: z.number(),
})
export type Intake = DeepReadonly<z.infer<typeof intakeShape>>

/** What people chose on the page that queued them: a group that mails nobody on such a day yet has to learn of it. */
const choicesShape = z.object({ weekdays: z.array(z.number()), languages: z.array(z.string()) })
export type IntakeChoices = DeepReadonly<z.infer<typeof choicesShape>>

/** Records of an upload as they were queued; `first` is the place of the first of them in the upload, from 0. */
export const intakeBatchShape = z.object({
  first: z.number(),
  records: z.array(z.unknown()),
  choices: choicesShape.exactOptional(),
})
export type IntakeBatch = DeepReadonly<z.infer<typeof intakeBatchShape>>

/** What became of a batch: how many records went in, how many did not, and of the first of those, where and why. */
export const intakeDoneShape = z.object({
  batch: z.number(),
  accepted: z.number(),
  refused: z.number(),
  told: z.array(z.object({ index: z.number(), reason: z.string() })),
})
export type IntakeDone = DeepReadonly<z.infer<typeof intakeDoneShape>>

/** How far an upload has come. `told` are the refused records that are told of, by their places in the upload. */
export type IntakeProgress = Intake & {
  readonly done: number
  readonly accepted: number
  readonly refused: number
  readonly told: IntakeDone['told']
}

/** As many refused records of a batch are told of. */
export const mostTold = 50
const mostRecords = 500
/** In bytes of JSON: zipped, a batch is well below what an item may hold. */
const mostBytes = 300_000

/** An upload in batches, in its own order. A record alone may be larger than a batch should be: it makes one by itself. */
export function intakeBatches(records: readonly object[]): readonly IntakeBatch[] {
  const batches: { first: number; records: object[] }[] = []
  let bytes = 0
  for (const [index, record] of records.entries()) {
    const size = Buffer.byteLength(JSON.stringify(record))
    const open = batches.at(-1)
    if (open && open.records.length < mostRecords && bytes + size <= mostBytes) {
      open.records.push(record)
      bytes += size
    } else {
      batches.push({ first: index, records: [record] })
      bytes = size
    }
  }
  // Nothing to import is a batch too: before it, whose addresses these are is noted.
  return batches.length > 0 ? batches : [{ first: 0, records: [] }]
}

/** The sum of what became of each batch. */
export function progressOf(intake: Intake, done: readonly IntakeDone[]): IntakeProgress {
  const sum = (count: (each: IntakeDone) => number) => done.reduce((all, each) => all + count(each), 0)
  return {
    ...intake,
    done: done.length,
    accepted: sum(({ accepted }) => accepted),
    refused: sum(({ refused }) => refused),
    told: done.flatMap(({ told }) => told),
  }
}
