import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { recordsFile, runCommand } from '../infra/cli/run-command.ts'

const file = join(import.meta.dirname, '../../../shared/data/urho3d.ndjson.gz')

test.skipIf(!existsSync(file))(
  'every mail of a real community’s week is whole (skipped without ../shared/data)',
  async () => {
    const { folder } = await recordsFile([])
    const out = join(folder, 'out')
    const args = ['--import', file, '--at', '2020-03-09T12:00:00Z', '--once', '--json', '--port', '0']
    const first = await runCommand('start', [...args, '--out', out])
    expect(first.code, first.stderr).toBe(0)
    const [edition] = JSON.parse(first.stdout).editions
    expect(edition).toMatchObject({ group: 'urho', edition: '2020-03-09', quiet: false })

    const mails = await readdir(join(out, 'urho/2020-03-09'))
    expect(mails).toHaveLength(edition.planned - edition.withheld)
    const recipients = new Set<string>()
    for (const mail of mails) {
      const { to, text, html, headers } = await simpleParser(await readFile(join(out, 'urho/2020-03-09', mail)))
      recipients.add(JSON.stringify(to))
      expect(text).toContain('/unsubscribe/')
      expect(Buffer.byteLength(String(html))).toBeLessThan(102_400)
      expect(headers.has('list')).toBe(true)
    }
    expect(recipients.size).toBe(edition.planned - edition.withheld)
  },
)

test.skipIf(!existsSync(file))(
  'a real community whose last post is ten weeks old is mailed, and every mail tells how far back it reaches (skipped without ../shared/data)',
  async () => {
    const args = ['--import', file, '--at', '2023-02-06T12:00:00Z', '--once', '--json', '--port', '0']
    const { code, stdout, stderr } = await runCommand('start', args)
    expect(code, stderr).toBe(0)
    const [edition] = JSON.parse(stdout).editions
    expect(edition).toMatchObject({ edition: '2023-02-06', quiet: false, from: { week: 0, month: 0 } })
    expect(edition.submitted).toBeGreaterThan(200)
    const { week, month, year, archive } = edition.from
    expect(week + month + year + archive).toBe(edition.planned)
  },
)
