import { isRecord } from '../../domain/shapes/is-record.ts'
import { jsonLines } from '../files/json.ts'
import { beginningOf, byPath, inTurn } from '../files/pieces.ts'
import type { ExportFile, FilePlace } from '../reader.ts'

/** A line of a bulk export: its type, and what stands under that name. */
export type MattermostLine = FilePlace &
  ({ readonly type: string; readonly value: unknown } | { readonly problem: string })

/** A root with thousands of answers is one line. */
const longestLine = 64 * 1024 * 1024

const types = 'version|role|scheme|team|channel|user|bot|post|direct_channel|direct_post|emoji'
const beginning = new RegExp(`^(?:\\xef\\xbb\\xbf)?\\s*\\{\\s*"type"\\s*:\\s*"(?:${types})"`)

/** The files that hold such lines: an export in a zip has what was attached to posts beside it. */
export async function bulkFiles(files: readonly ExportFile[]): Promise<readonly ExportFile[]> {
  const found: ExportFile[] = []
  for (const file of files.toSorted(byPath)) {
    const isLines = file.isNamed || /\.jsonl(?:\.gz)?$/i.test(file.path)
    if (isLines && beginning.test(await beginningOf(file, 200))) found.push(file)
  }
  return found
}

export function mattermostLines(files: readonly ExportFile[]) {
  return inTurn(files, async function* read(file): AsyncGenerator<MattermostLine> {
    for await (const line of jsonLines(file, longestLine)) {
      if ('problem' in line) yield line
      else yield { file: line.file, line: line.line, ...typed(line.value) }
    }
  })
}

function typed(value: unknown) {
  const type = isRecord(value) ? value.type : undefined
  if (!isRecord(value) || typeof type !== 'string') return { problem: 'not a line of a bulk export' }
  return { type, value: new Map(Object.entries(value)).get(type) }
}

/** All that stands before the first post of each file: teams, channels and people. */
export function headLines(files: readonly ExportFile[]) {
  return inTurn(files, async function* read(file): AsyncGenerator<MattermostLine | { readonly failure: string }> {
    for await (const line of mattermostLines([file])) {
      if ('type' in line && (line.type === 'post' || line.type === 'direct_post')) return
      yield line
    }
  })
}
