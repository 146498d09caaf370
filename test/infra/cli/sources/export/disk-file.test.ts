import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { type JsonLine, jsonLines } from '../../../../../functions/readers/files/json.ts'
import { diskFile } from '../../../../../infra/cli/sources/export/disk-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'disk-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
function fileOf(content: string | Buffer): string {
  files += 1
  const file = join(folder, `${files}.txt`)
  writeFileSync(file, content)
  return file
}

/** All lines, and the error that ended them. */
async function read(...paths: string[]) {
  const lines: JsonLine[] = []
  try {
    for (const path of paths) for await (const line of jsonLines(diskFile(path))) lines.push(line)
  } catch (error) {
    return { lines, failure: error instanceof Error ? error.message : 'not an error' }
  }
  return { lines }
}

const told = async (content: string | Buffer) =>
  (await read(fileOf(content))).lines.map((line) => [line.line, 'problem' in line ? line.problem : line.value])

/** Lines that hardly compress, so that a file of them is cut where a line is. */
const noise = (count: number) =>
  Array.from({ length: count }, (_, nth) => JSON.stringify({ nth, at: Math.sin(nth), and: Math.cos(nth) }))

test('Windows line ends, a byte order mark, blank lines and a missing last line end are no trouble', async () => {
  expect(await told('\uFEFF{"a":1}\r\n\r\n   \n{"b":"ü"}')).toEqual([
    [1, { a: 1 }],
    [4, { b: 'ü' }],
  ])
})

test('an empty file holds nothing, zipped or not', async () => {
  expect(await told('')).toEqual([])
  expect(await told(gzipSync(''))).toEqual([])
})

test('what is gzipped is known by its first bytes and not by its name', async () => {
  expect(await told(gzipSync('{"a":1}\n'))).toEqual([[1, { a: 1 }]])
})

test('gzip files that were put one after another are one file', async () => {
  const both = Buffer.concat([gzipSync('{"a":1}\n{"b"'), gzipSync(':2}\n')])
  expect(await told(both)).toEqual([
    [1, { a: 1 }],
    [2, { b: 2 }],
  ])
})

test('a line that is no JSON or no UTF-8 is told with its number and the next one is read', async () => {
  const content = Buffer.concat([Buffer.from('{"a":1}\n{broken\n"\xff"\n', 'latin1'), Buffer.from('{"b":2}\n')])
  expect(await told(content)).toEqual([
    [1, { a: 1 }],
    [2, 'not JSON'],
    [3, 'not UTF-8'],
    [4, { b: 2 }],
  ])
})

test('a line may have 1 MiB and not a byte more', async () => {
  const most = JSON.stringify('x'.repeat(1024 * 1024 - 2))
  expect(await told(`${most}\n${most} \n{"a":1}\n${most} `)).toEqual([
    [1, JSON.parse(most)],
    [2, 'longer than 1 MiB'],
    [3, { a: 1 }],
    [4, 'longer than 1 MiB'],
  ])
})

test('an endless line does not fill the memory, though it comes from a small file', async () => {
  const zipped = gzipSync(Buffer.concat([Buffer.alloc(400_000_000, 'x'), Buffer.from('\n{"a":1}')]))
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const lines: JsonLine[] = []
  for await (const line of jsonLines(diskFile(fileOf(zipped)))) {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
    lines.push(line)
  }
  expect(lines.map(({ line }) => line)).toEqual([1, 2])
  expect(most).toBeLessThan(100_000_000)
})

test('of a gzip file that is cut off the good lines come first, then an error that names the file', async () => {
  const lines = noise(20_000)
  const zipped = gzipSync(`${lines.join('\n')}\n`)
  const file = fileOf(zipped.subarray(0, zipped.length * 0.9))
  const { lines: good, failure } = await read(file)
  expect(good.length).toBeGreaterThan(17_000)
  expect(good.every((line, index) => line.line === index + 1 && 'value' in line)).toBe(true)
  expect(failure).toBe(`${file} can't be read: its gzip data is cut off`)
})

test('a gzip file with a broken middle ends in an error that names it', async () => {
  const zipped = gzipSync(noise(20_000).join('\n'))
  zipped.fill(0xff, zipped.length / 2, zipped.length / 2 + 500)
  const file = fileOf(zipped)
  const { lines, failure } = await read(file)
  expect(lines.length).toBeGreaterThan(5_000)
  expect(failure).toContain(`${file} can't be read`)
})

test('a file that is not there is named', async () => {
  const good = fileOf('{"a":1}')
  const { lines, failure } = await read(good, join(folder, 'missing'))
  expect(lines).toEqual([{ file: good, line: 1, value: { a: 1 } }])
  expect(failure).toContain(join(folder, 'missing'))
  expect((await read(folder)).failure).toContain(folder)
})

test('the bytes told add up to the size on disk, zipped or not', async () => {
  const zipped = gzipSync(noise(5_000).join('\n'))
  const bytes: number[] = []
  const paths = [fileOf(zipped), fileOf('{"a":1}\n')]
  const onBytes = (more: number) => void bytes.push(more)
  for (const path of paths) for await (const _ of jsonLines(diskFile(path, { onBytes })));
  expect(bytes.reduce((sum, more) => sum + more)).toBe(zipped.length + 8)
})

test('a reader who stops early lets the file go', async () => {
  const file = fileOf(gzipSync(noise(100_000).join('\n')))
  const bytes: number[] = []
  for await (const _ of jsonLines(diskFile(file, { onBytes: (more) => void bytes.push(more) }))) break
  expect(bytes.length).toBeLessThan(10)
})
