import { type ReadRecord, readRecord } from '../../domain/activity/read-record.ts'
import { signBatch } from '../../domain/activity/signature.ts'
import { readJson, readText } from '../../domain/shapes/read-json.ts'
import type { Bound } from '../../ports.ts'
import type { SignedAnswer, SignedRequest, takeSigned } from './take-signed.ts'

type IngestBatchPorts = { readonly takeSigned: Bound<typeof takeSigned> }

/** The header's words: the key's id, seconds since 1970, and the signature. */
export type SignedBatch = SignedRequest & { readonly timestamp: string }

const mostRecords = 1000

/** Takes a platform's signed batch of records. */
export function ingestBatch({ takeSigned }: IngestBatchPorts, batch: SignedBatch): Promise<SignedAnswer> {
  return takeSigned(batch, {
    name: 'batch',
    sign: (secret) => signBatch(secret, batch),
    read: () => {
      const values = readValues(batch.body)
      if (values === undefined) return 'unreadable'
      return values.length > mostRecords ? 'too many' : values.map(recordOf)
    },
  })
}

/** Newline-delimited JSON, a JSON array, or `{"records": […]}`. A line that is no JSON is a value that is no record. */
function readValues(body: Uint8Array): readonly unknown[] | undefined {
  const text = readText(body)?.trim()
  if (text === undefined || text === '') return undefined
  const whole = readJson(text)
  if (Array.isArray(whole)) return whole
  if (typeof whole === 'object' && whole !== null && 'records' in whole) {
    return Array.isArray(whole.records) ? whole.records : undefined
  }
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [readJson(line)]))
  // An array that was cut off must not look like a batch whose lines happen to be bad.
  return lines.some((value) => value !== undefined) ? lines : undefined
}

function recordOf(value: unknown): ReadRecord {
  return value === undefined ? { problem: 'not JSON' } : readRecord(value)
}
