import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { groupRecords } from '../../journeys/house/group-records.ts'
import { commandLine, recordsFile, root, runCommand } from './run-command.ts'

const monday = '2026-03-09T09:00:00.000Z'
const replay = (file: string, ...more: string[]) => ['--import', file, '--at', monday, '--once', '--port', '0', ...more]

test('a week of a group is loaded, sent, written out and summed up in one line of JSON', async () => {
  const { folder, file } = await recordsFile([
    ...groupRecords('week', monday),
    { type: 'visit', groupId: 'week', memberId: 'm1', createdAt: '2026-03-09T09:00:00.001Z' },
  ])
  const { code, stdout, stderr } = await runCommand('start', replay(file, '--json', '--out', join(folder, 'out')))
  expect(code, stderr).toBe(0)
  expect(stderr).toContain('1 record dated later left out')
  const report = JSON.parse(stdout)
  expect(Object.keys(report)).toEqual(['editions', 'messages', 'seconds'])
  const { discussions, ...edition } = report.editions[0]
  expect([...discussions].sort()).toEqual(['d0', 'd1', 'd2', 'd3', 'd4'])
  expect(edition).toEqual({
    group: 'week',
    edition: '2026-03-09',
    quiet: false,
    members: 12,
    skipped: {},
    planned: 12,
    from: { week: 12, month: 0, year: 0, archive: 0 },
    submitted: 12,
    failed: 0,
    dropped: {},
    waiting: { members: 0, until: null },
    withheld: 0,
  })
  expect(report.messages).toBe(12)
  expect(await readdir(join(folder, 'out/week/2026-03-09'))).toHaveLength(12)
})

test('a file that is cut off or missing does not keep the others out, and the run ends with 1', async () => {
  const { folder, file } = await recordsFile(groupRecords('whole', monday))
  const cut = join(folder, 'cut.ndjson.gz')
  await writeFile(cut, gzipSync(JSON.stringify(groupRecords('cut', monday))).subarray(0, 200))
  const files = ['--import', cut, '--import', join(folder, 'missing.ndjson')]
  const { code, stdout, stderr } = await runCommand('start', [...files, ...replay(file, '--json')])
  expect(code).toBe(1)
  expect(stderr).toContain("cut.ndjson.gz can't be read")
  expect(stderr).toContain("missing.ndjson can't be read")
  expect(JSON.parse(stdout).editions).toMatchObject([{ group: 'whole', submitted: 12 }])
})

test('the sample’s owner can sign in with the link that is printed before the sample is loaded', async () => {
  const started = spawn(process.execPath, commandLine('start', ['--port', '0']), { cwd: root })
  const ended = once(started, 'exit')
  onTestFinished(async () => {
    started.kill('SIGTERM')
    await ended
  })
  const lines: string[] = []
  for await (const line of createInterface({ input: started.stderr })) {
    lines.push(line)
    if (line.startsWith('Three things to try')) break
  }
  const said = lines.join('\n')
  expect(said).toMatch(/Inbox: +http:.*\nConsole: +http:.*\/console\n/)
  expect(said).not.toContain('Loaded')
  const link = /Sign in: +(http:\S+)/.exec(said)?.[1] ?? ''
  const { origin } = new URL(link)
  const entered = await fetch(link, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams(),
    redirect: 'manual',
  })
  expect(entered.status).toBe(303)
  const cookie = entered.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const desk = await fetch(`${origin}/console`, { headers: { cookie } })
  expect(new URL(desk.url).pathname).toBe('/console/groups/thread-and-paste')
  expect((await fetch(origin, { redirect: 'manual' })).headers.get('location')).toBe('/console')
  expect((await fetch(link)).status).toBe(410)
})

test('a quiet week ends well, says so, and sends nothing', async () => {
  const { file } = await recordsFile(groupRecords('quiet', monday, { discussions: 1 }))
  const { code, stdout, stderr } = await runCommand('start', replay(file, '--json'))
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ editions: [{ quiet: true, discussions: [], planned: 0 }], messages: 0 })
  expect(stderr).toContain('quiet: 1 of at least 3 discussions')
})

test.each([
  [['--at', 'yesterday'], 'Give a time with its zone'],
  [['--port', 'many'], 'Give a port'],
  [['--sideways'], "unknown option '--sideways'"],
  [['--import', '/nowhere/records.ndjson', '--once', '--port', '0'], '/nowhere/records.ndjson'],
])('%j is refused in a sentence', async (args, sentence) => {
  const { code, stderr } = await runCommand('start', args)
  expect(code).toBe(1)
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain('    at ')
})
