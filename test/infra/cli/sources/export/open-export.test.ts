import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { openExport, openedOnce } from '../../../../../infra/cli/sources/export/open-export.ts'
import { tarOf, textOf, zipOf } from '../../../../fixtures/exports/archives.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

function place(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function open(...places: readonly string[]) {
  const opened = await openExport(places)
  const texts = await Promise.all(opened.files.map((file) => textOf(file).catch((error: Error) => error.message)))
  await opened.close()
  return {
    found: opened.files.map(({ path }, nth) => [path, texts[nth]]),
    failures: opened.failures.map(({ message }) => message),
  }
}

const entries = [
  { path: 'team/channels.json', content: '[]' },
  { path: 'team/general/2026-03-02.json', content: '[{}]' },
]

describe('an archive', () => {
  test('is read file by file, as the folder that it was made of', async () => {
    mkdirSync(join(folder, 'team/general'), { recursive: true })
    place('team/channels.json', '[]')
    place('team/general/2026-03-02.json.gz', gzipSync('[{}]'))
    const wanted = [
      ['team/channels.json', '[]'],
      ['team/general/2026-03-02.json', '[{}]'],
    ]
    expect(await open(place('team.zip', zipOf(entries)))).toEqual({ found: wanted, failures: [] })
    expect(await open(place('team.tar', await tarOf(entries)))).toEqual({ found: wanted, failures: [] })
    expect(await open(place('team.tar.gz', gzipSync(await tarOf(entries))))).toEqual({ found: wanted, failures: [] })
    expect(await open(join(folder, 'team'))).toEqual({
      found: [
        ['channels.json', '[]'],
        ['general/2026-03-02.json.gz', '[{}]'],
      ],
      failures: [],
    })
  })

  test('leaves what macOS and others hide in it aside', async () => {
    const hidden = ['__MACOSX/team/._channels.json', 'team/.DS_Store'].map((path) => ({ path, content: 'x' }))
    const { found } = await open(place('mac.zip', zipOf([...hidden, ...entries])))
    expect(found).toHaveLength(2)
  })

  test('writes nothing where its paths lead to', async () => {
    const climbing = [{ path: '../../climbed.txt', content: 'x' }]
    const { failures } = await open(place('climbing.zip', zipOf(climbing)))
    expect(failures).toEqual([expect.stringContaining("climbing.zip can't be read")])
    await open(place('climbing.tar', await tarOf(climbing)))
    expect(existsSync(join(folder, '../../climbed.txt'))).toBe(false)
    expect(existsSync(join(tmpdir(), 'climbed.txt'))).toBe(false)
  })

  test('that unpacks to hundreds of times its size is refused before it is read', async () => {
    const bomb = zipOf([{ path: 'a.json', content: Buffer.alloc(100 * 1024 * 1024) }])
    expect((await open(place('bomb.zip', bomb))).failures).toEqual([
      `${join(folder, 'bomb.zip')} unpacks to more than 200 times its size, which no export does`,
    ])
    const tarred = gzipSync(await tarOf([{ path: 'a.json', content: 'x'.repeat(100 * 1024 * 1024) }]))
    expect((await open(place('bomb.tar.gz', tarred))).failures).toEqual([
      `${join(folder, 'bomb.tar.gz')} unpacks to more than 200 times its size, which no export does`,
    ])
  })

  test('that hides how large a file is fails at that file', async () => {
    const liar = zipOf([{ path: 'a.json', content: Buffer.alloc(10_000_000), claims: 10 }, ...entries])
    const { found } = await open(place('liar.zip', liar))
    expect(found).toHaveLength(3)
    expect(found[0]?.[1]).toContain("a.json can't be read")
    expect(found[1]).toEqual(['team/channels.json', '[]'])
  })

  test('with an encrypted file says which one', async () => {
    const { found } = await open(place('secret.zip', zipOf([{ path: 'a.json', content: '{}', isEncrypted: true }])))
    expect(found[0]?.[1]).toBe(`${join(folder, 'secret.zip')}: a.json can't be read: it is encrypted`)
  })

  test('within an archive is not opened, and its bytes are as they are', async () => {
    const inner = zipOf(entries)
    const { found } = await open(place('outer.zip', zipOf([{ path: 'inner.zip', content: inner }])))
    expect(found.map(([path]) => path)).toEqual(['inner.zip'])
  })

  test('that is cut off, empty or no archive is named, and the others are read', async () => {
    const zip = zipOf(entries)
    const places = [
      place('cut.zip', zip.subarray(0, zip.length - 10)),
      place('empty.zip', ''),
      place('words.tar', 'no archive'.repeat(100)),
      place('cut.tar.gz', gzipSync(await tarOf(entries)).subarray(0, 100)),
    ]
    const { found, failures } = await open(...places, place('good.zip', zip))
    expect(found).toHaveLength(2)
    expect(failures.map((each) => places.find((name) => each.includes(name)))).toEqual(places)
  })

  test('leaves no unpacked file behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('rekindle-export-'))
    await open(place('gone.tar', await tarOf(entries)))
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('rekindle-export-'))).toEqual(before)
  })
})

test('an archive of twenty thousand files is listed', async () => {
  const many = Array.from({ length: 20_000 }, (_, nth) => ({ path: `c/${nth}.json`, content: '' }))
  const opened = await openExport([place('many.tar', await tarOf(many))])
  expect(opened.files).toHaveLength(20_000)
  await opened.close()
})

test('an archive is unpacked once for all who look into it, and not at all where nobody does', async () => {
  await openedOnce([join(folder, 'none.tar')]).close()
  const { open, close } = openedOnce([place('once.tar', await tarOf(entries))])
  const [first, second] = [await open(), await open()]
  expect(second).toBe(first)
  const [file] = first.files
  expect(file && (await textOf(file))).toBe('[]')
  await close()
  await expect(file && textOf(file)).rejects.toThrow('there is no such file')
})
