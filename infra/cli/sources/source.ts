import type { CarriedLine, RefusedRows } from '../../../functions/readers/reader.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'

/** Hears how far a source was read. */
export type Hearer = {
  /** Adds this many units of work to those that are known: bytes of files, or pages of a site. */
  readonly expect: (units: number) => void
  readonly add: (units: number) => void
  /** A thing of the source is no record, and should not be one. */
  readonly leave: (reason: string, count?: number) => void
  /** Something that an operator should know of the source, said once. */
  readonly note: (sentence: string) => void
  /** Rows of a list could not be taken, and can be corrected. */
  readonly refuse?: (rows: RefusedRows) => void
  /** What another stack knew of people; without this, it is left out. */
  readonly carry?: (line: CarriedLine) => Promise<void>
  /** The source, or a part of it, could not be read to its end. */
  readonly fail: (error: Error) => void
}

/** A source of records. Parts that cannot be read are reported, and all others are read. */
export type Source = (hearer: Hearer) => AsyncIterable<RecordLine>
