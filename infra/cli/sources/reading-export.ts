import { count } from '../../../functions/domain/counts.ts'
import { withEndings } from '../../../functions/readers/files/pieces.ts'
import type { ExportReader, ReaderOptions, ReadPiece } from '../../../functions/readers/reader.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { openExport } from './export/open-export.ts'
import type { Hearer, Source } from './source.ts'

/** What a reader finds in the files, folders and archives at these places. */
export function readingExport(reader: ExportReader, places: readonly string[], options: ReaderOptions): Source {
  return async function* read(hearer) {
    const opened = await openExport(places, hearer.add)
    for (const failure of opened.failures) hearer.fail(failure)
    const files = withEndings(opened.files, reader.endings)
    hearer.expect(files.reduce((sum, { bytes }) => sum + bytes, 0) * reader.readings)
    if (files.length === 0)
      hearer.fail(new Error(`${places.join(', ')}: no file ends in ${reader.endings.join(' or ')}`))
    else noteUnread(opened.files.length - files.length, reader, hearer)
    try {
      yield* hearing(reader.read(files, options), hearer)
    } catch (error) {
      hearer.fail(error instanceof Error ? error : new Error(String(error)))
    } finally {
      await opened.close()
    }
  }
}

async function* hearing(pieces: AsyncIterable<ReadPiece>, hearer: Hearer): AsyncGenerator<RecordLine> {
  for await (const piece of pieces) {
    if ('carried' in piece && hearer.carry) await hearer.carry(piece)
    else yield* heard(piece, hearer)
  }
}

/** Somebody may have put two exports into one folder. */
function noteUnread(unread: number, { endings }: ExportReader, { note }: Hearer): void {
  if (unread === 0) return
  const files =
    unread === 1 ? '1 file was not read: its name does' : `${count(unread)} files were not read: their names do`
  note(`${files} not end in ${endings.join(' or ')}.`)
}

/** Tells the hearer of a piece, or answers the line that it is. */
export function* heard(piece: ReadPiece, hearer: Hearer): Generator<RecordLine> {
  if ('note' in piece) hearer.note(piece.note)
  else if ('failure' in piece) hearer.fail(new Error(piece.failure))
  else if ('left' in piece) hearer.leave(piece.left, piece.count)
  else if ('refused' in piece) hearer.refuse?.(piece)
  else if ('carried' in piece) hearer.leave('choices and addresses of another stack, which only npm run import takes')
  else if ('record' in piece) yield piece
  else yield lineOf(piece)
}

/** A record that is wrong names itself, since its line does not show it. */
function lineOf({ file, line, about, problem }: Extract<ReadPiece, { readonly problem: string }>) {
  return { file, line, problem: [about, problem].filter((part) => part !== undefined).join(': ') }
}
