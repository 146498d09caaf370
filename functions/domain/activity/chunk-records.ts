import type { ActivityRecord } from './records.ts'

/** This many records are merged before they are written: enough that a busy row is written once, few enough to hold. */
const recordsPerChunk = 10_000
/** A post counts as one more record for this many characters, since long ones fill the memory sooner. */
const charactersPerRecord = 4_000

/** Records in the chunks that they are merged in. Where the source fails, what came before still goes in. */
export async function* chunkRecords<Entry extends { readonly record: ActivityRecord }>(
  entries: AsyncIterable<Entry>,
): AsyncGenerator<Entry[]> {
  let chunk: Entry[] = []
  let weight = 0
  try {
    for await (const entry of entries) {
      const { record } = entry
      chunk.push(entry)
      weight += record.type === 'post' ? 1 + record.text.length / charactersPerRecord : 1
      if (weight < recordsPerChunk) continue
      yield chunk
      chunk = []
      weight = 0
    }
  } catch (error) {
    yield chunk
    throw error
  }
  yield chunk
}
