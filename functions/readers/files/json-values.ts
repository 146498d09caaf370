import { JSONParser } from '@streamparser/json'
import type { ExportFile } from '../reader.ts'
import { type JsonLine, jsonText } from './json.ts'

/**
 * All JSON values of a file: mostly it is one, but tools that read page after page write one behind the other, with or
 * without line breaks. Where no value follows another any more, that is a problem at its number.
 */
export async function* jsonValues(file: Pick<ExportFile, 'name' | 'read'>): AsyncGenerator<JsonLine> {
  const whole = await jsonText(file)
  if (!('problem' in whole) || whole.problem !== 'not JSON') return yield whole
  let line = 0
  let found: unknown[] = []
  const parser = new JSONParser({ separator: '', paths: ['$'], keepStack: false })
  parser.onValue = ({ value }) => {
    found.push(value)
  }
  parser.onError = (error) => {
    throw error
  }
  try {
    for await (const bytes of file.read()) {
      parser.write(bytes)
      for (const value of found) yield { file: file.name, line: ++line, value }
      found = []
    }
    parser.end()
  } catch {
    for (const value of found) yield { file: file.name, line: ++line, value }
    yield { file: file.name, line: line + 1, problem: 'not JSON, or cut off' }
  }
}
