import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type SetupOptions, setUp } from '../../../../infra/cli/setup/set-up.ts'
import { talkOver } from '../../../../infra/cli/setup/talk.ts'
import { parseSettings } from '../../../../infra/settings-file.ts'
import { runCommand } from '../run-command.ts'

let path: string
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-setup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  path = join(folder, 'settings.json')
})

type Given = Partial<SetupOptions> & { readonly answers?: readonly string[]; readonly isTerminal?: boolean }

/** Runs the conversation with these answers, and answers what it said and why it ended. */
async function converse({ answers = [], isTerminal = false, flags = {}, yes = false }: Given) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  input.end(answers.map((answer) => `${answer}\n`).join(''))
  const talk = talkOver(input, output, isTerminal)
  const error = await setUp(path, { flags, yes }, talk).then(
    () => undefined,
    (failure: Error) => failure.message,
  )
  talk.close()
  return { error, said: String(output.read() ?? '') }
}

const written = () => parseSettings(readFileSync(path, 'utf8'))
const kept = { from: 'digest@example.org', postalAddress: 'Thread & Paste, 12 Bindery Lane' }
const keep = (more: object = {}) => writeFileSync(path, JSON.stringify({ ...kept, ...more }))

describe('answers that are piped in', () => {
  test('are written once they are all right, and said before', async () => {
    const answers = [kept.from, kept.postalAddress, '', 'example.org', 'Z0123', '', 'mail.example.org']
    const { error, said } = await converse({ answers })
    expect(error).toBeUndefined()
    expect(written()).toEqual({
      ...kept,
      domain: 'example.org',
      hostedZoneId: 'Z0123',
      siteDomain: 'mail.example.org',
    })
    expect(said).toContain('To be written to settings.json:\n  from: "digest@example.org"\n')
  })

  test('are refused at the first that is wrong, and nothing is written', async () => {
    const { error } = await converse({ answers: ['digest'] })
    expect(error).toMatch(/^from: "digest" is not an e-mail address/)
    expect(existsSync(path)).toBe(false)
  })

  test('may end early where the rest has defaults, but not before what is required', async () => {
    expect((await converse({ answers: [kept.from] })).error).toBe('postalAddress: an answer is required.')
    expect((await converse({ answers: [kept.from, kept.postalAddress] })).error).toBeUndefined()
    expect(written()).toEqual(kept)
  })

  test('a zone without a domain is asked for its name, a certificate for its domain', async () => {
    const zone = [kept.from, kept.postalAddress, '', '', 'Z0123', 'example.org', '']
    expect((await converse({ answers: zone })).error).toBeUndefined()
    expect(written()).toMatchObject({ hostedZoneId: 'Z0123', hostedZoneName: 'example.org' })
    await rm(path)
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1'
    const site = [kept.from, kept.postalAddress, '', '', '', certificateArn, 'mail.example.org']
    expect((await converse({ answers: site })).error).toBeUndefined()
    expect(written()).toMatchObject({ certificateArn, siteDomain: 'mail.example.org' })
  })
})

test('whether platforms send is asked, and nobody is taken for one without', async () => {
  const begun = [kept.from, kept.postalAddress, '', '', '', '']
  const { error, said } = await converse({ answers: [...begun, 'no'] })
  expect(error).toBeUndefined()
  expect(said).toContain('Will a platform send')
  expect(written()).toEqual({ ...kept, takeRecords: 'no' })
  await rm(path)
  expect((await converse({ answers: [...begun, ''] })).error).toBeUndefined()
  expect(written()).toEqual(kept)
})

test('where platforms are told, which takes their keys, it is not asked whether they send', async () => {
  keep({ tellEvents: 'yes' })
  const { error, said } = await converse({ answers: ['', '', '', '', '', ''] })
  expect(error).toBeUndefined()
  expect(said).toContain('Which e-mail address')
  expect(said).not.toContain('Will a platform send')
})

describe('on a terminal', () => {
  test('a wrong answer is explained, and asked for again', async () => {
    const answers = ['digest', 'digest@example.com', kept.from, kept.postalAddress, '', '', '', '', '', 'y']
    const { error, said } = await converse({ answers, isTerminal: true })
    expect(error).toBeUndefined()
    expect(said).toContain('is not an e-mail address')
    expect(said).toContain('from: digest@example.com is only an example.')
    expect(written()).toEqual(kept)
  })

  test('nothing is written without a yes', async () => {
    const answers = [kept.from, kept.postalAddress, '', '', '', '', '', '']
    expect((await converse({ answers, isTerminal: true })).error).toBe('Nothing was written.')
    expect(existsSync(path)).toBe(false)
  })

  test('the end of the input ends it', async () => {
    expect((await converse({ isTerminal: true })).error).toBe('from: an answer is required.')
  })
})

describe('a file that is there', () => {
  test('keeps what is not answered, comments too', async () => {
    writeFileSync(path, `{\n  // Ours.\n  "from": "${kept.from}",\n  "postalAddress": "${kept.postalAddress}"\n}\n`)
    await converse({ answers: ['', '', 'ops@example.org'] })
    expect(written()).toEqual({ ...kept, alarmEmail: 'ops@example.org' })
    expect(readFileSync(path, 'utf8')).toContain('// Ours.')
  })

  test('is not overwritten in silence: a change wants a yes, or --yes', async () => {
    keep({ alarmEmail: 'old@example.org' })
    const flags = { alarmEmail: 'new@example.org' }
    const refused = await converse({ flags })
    expect(refused.said).toContain('alarmEmail: "new@example.org" (was "old@example.org")')
    expect(refused.error).toBe('Nothing was written. Add --yes to replace what is there.')
    expect(written()).toMatchObject({ alarmEmail: 'old@example.org' })
    expect((await converse({ flags, yes: true })).error).toBeUndefined()
    expect(written()).toMatchObject({ ...kept, alarmEmail: 'new@example.org' })
  })

  test('is left alone where nothing changes', async () => {
    keep()
    expect((await converse({ flags: { from: kept.from } })).said).toContain('Nothing to write')
  })
})

describe('options', () => {
  test('ask nothing, set numbers as numbers, and remove what is empty', async () => {
    keep({ alarmEmail: 'ops@example.org' })
    const { said } = await converse({ flags: { sendConcurrency: '25', alarmEmail: '' }, yes: true })
    expect(said).not.toContain('?')
    expect(written()).toEqual({ ...kept, sendConcurrency: 25 })
  })

  test('that contradict each other are refused, and nothing is written', async () => {
    keep()
    const { error } = await converse({ flags: { siteDomain: 'mail.example.org' } })
    expect(error).toMatch(/^siteDomain: "mail.example.org" needs a certificate/)
    expect(written()).toEqual(kept)
  })

  test('are there for every setting, with what it is for', async () => {
    const { stdout } = await runCommand('setup', ['--help'])
    expect(stdout).toContain('--postal-address <value>')
    expect(stdout).toContain('--on-removal <value>')
  })
})
