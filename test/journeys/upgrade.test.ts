import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noCuration } from '../../functions/domain/choosing/curation.ts'
import { chooseDiscussions } from '../../functions/steps/editions/choose-discussions.ts'
import { synthesize } from '../../infra/app.ts'
import { resourcesIn, type Template } from '../infra/synthesized-stack.ts'
import { twice } from './house/accepted-mail.ts'
import { groupRecords } from './house/group-records.ts'
import { previousCommit, runThere, unpack } from './house/previous-commit.ts'
import { openHouse } from './house/running-house.ts'
import { strangerVisits } from './permissions/stranger-visit.ts'

const previous = previousCommit()
const [monday, nextMonday] = ['2026-03-09T09:00:00.000Z', '2026-03-16T09:00:00.000Z']
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'rekindle-upgrade-'))
const before = join(folder, 'before')
const templateIn = (assembly: string): Template =>
  JSON.parse(readFileSync(join(assembly, 'Rekindle-prod.template.json'), 'utf8'))

/** What of each resource CloudFormation cannot change without making a new one; the name is one too, where it has one. */
const identities: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
}

function identitiesIn(template: Template) {
  return Object.entries(identities).flatMap(([type, names]) =>
    resourcesIn(template, type).map(([id, { Properties }]) => ({
      id,
      type,
      fixed: Object.fromEntries(names.map((name) => [name, Properties[name]])),
    })),
  )
}

function retainedIn({ Resources }: Template): string[] {
  return Object.entries(Resources).flatMap(([id, { DeletionPolicy, Type }]) =>
    DeletionPolicy === 'Retain' ? [`${Type} ${id}`] : [],
  )
}

beforeAll(() => {
  if (previous) unpack(previous, before)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(!previous)('an upgrade from the commit before (skipped without that commit, or its packages)', () => {
  test('replaces no table, no queue, no secret and no address, and keeps whatever is kept', () => {
    const then = join(folder, 'then')
    runThere(before, ['infra/app.ts'], { CDK_OUTDIR: then, CDK_CONTEXT_JSON: '{}' })
    const [old, present] = [templateIn(then), templateIn(synthesize({ outdir: join(folder, 'now') }))]
    expect(identitiesIn(old).length).toBeGreaterThanOrEqual(16)
    expect(identitiesIn(present)).toEqual(expect.arrayContaining(identitiesIn(old)))
    expect(retainedIn(present)).toEqual(expect.arrayContaining(retainedIn(old)))
  })

  test('knows every word that keys of rows begin with, and numbers that say where a row lies', () => {
    const words = (project: string) => [
      ...new Set(readFileSync(join(project, 'functions/table.ts'), 'utf8').match(/(?<=['`#])[A-Z]{3,}(?=[#'`])/g)),
    ]
    const numbers = (project: string) =>
      readFileSync(join(project, 'functions/table.ts'), 'utf8').match(/^export const \w+ = (?:\d+|\{.*\} as const)$/gm)
    const old = words(before)
    expect(old).toEqual(expect.arrayContaining(['GROUP', 'MEMBERS', 'DELIVERIES']))
    expect(words(root)).toEqual(expect.arrayContaining(old))
    expect(numbers(root)).toEqual(expect.arrayContaining(numbers(before) ?? ['none']))
  })

  test('finds the group as it was left, goes on a week later, and still knows its links', async () => {
    const records = join(folder, 'records.ndjson')
    const [data, out] = [join(folder, 'data'), join(folder, 'out')]
    const silent = { id: 'm11', email: 'm11@members.example', name: 'Silent', role: 'member', mail: 'no' }
    const known = [
      ...groupRecords('kept', monday).filter((record) => !('email' in record && record.email === silent.email)),
      { type: 'member', groupId: 'kept', joinedAt: '2026-01-01T09:00:00.000Z', ...silent },
    ]
    writeFileSync(records, known.map((record) => JSON.stringify(record)).join('\n'))
    const keep = ['--port', '0', '--data', data, '--out', out]
    const answer = runThere(before, [
      'infra/cli/start.ts',
      '--import',
      records,
      '--at',
      monday,
      '--once',
      '--json',
      ...keep,
    ])
    expect(JSON.parse(answer).editions).toMatchObject([{ group: 'kept', edition: '2026-03-09', submitted: 11 }])
    const secrets = () => readFileSync(join(data, 'secrets.json'), 'utf8')
    const secretsBefore = secrets()

    const house = await openHouse({ folder })
    try {
      const { groups, members, settings, editions } = house.ports
      expect(secrets()).toBe(secretsBefore)
      expect(await groups.get('kept')).toMatchObject({ name: 'Group kept', language: 'en' })
      expect(await settings.get('kept')).toMatchObject({ state: 'live' })
      const everybody = Array.from({ length: 12 }, (_, nth) => `m${nth}`)
      expect((await members.getMany('kept', everybody)).map(({ id }) => id).toSorted()).toEqual(everybody.toSorted())
      expect(await editions.get({ groupId: 'kept', date: '2026-03-09' })).toMatchObject({ state: 'finished' })

      const [{ mail } = {}] = await house.inbox('kept')
      const path = /\/preferences\/[\w.~-]+/.exec(mail?.text ?? '')?.[0]
      expect((await fetch(`${house.cloud.urls.site}${path}`)).status).toBe(200)

      const chosen = () => chooseDiscussions(house.ports, { groupId: 'kept', asOf: monday, curation: noCuration })
      const { candidates, news } = await chosen()
      await house.load(known)
      expect(await chosen()).toMatchObject({ candidates, news })
      expect(news[7]).toMatchObject({ posts: 12, discussions: 5 })

      await house.load(groupRecords('kept', nextMonday, { prefix: 'e' }))
      const edition = { groupId: 'kept', date: '2026-03-16' }
      const { state, sums } = await house.finish(edition, nextMonday)
      expect({ state, sums }).toMatchObject({ state: 'finished', sums: { members: 12, planned: 11, submitted: 11 } })
      const mailed = (await house.accepted('kept')).map((each) => `${each.edition} ${each.member}`)
      expect(twice(mailed)).toEqual([])
      expect(mailed).toHaveLength(22)
      expect(await house.ports.shelves.get('kept')).toMatchObject({ asOf: nextMonday })
      expect(await house.ports.catalogues.read('kept')).not.toEqual([])
    } finally {
      await house.leave()
    }
  })

  test('can be taken back: the commit before goes on where this one left off, and mails who may be mailed', async () => {
    const back = join(folder, 'back')
    mkdirSync(back)
    const records = join(back, 'records.ndjson')
    const house = await openHouse({ folder: back, context: { tellEvents: 'anywhere' } })
    let unsubscribed: string
    try {
      await house.load(groupRecords('kept', monday))
      const edition = { groupId: 'kept', date: '2026-03-09' }
      expect(await house.finish(edition, monday)).toMatchObject({ state: 'finished', sums: { submitted: 12 } })
      await strangerVisits(house, 'kept')
      const [{ member, mail } = { member: '' }] = await house.inbox('kept')
      const path = /\/preferences\/[\w.~-]+/.exec(mail?.text ?? '')?.[0]
      const leave = `${house.cloud.urls.site}${path?.replace('preferences', 'unsubscribe')}`
      expect((await fetch(leave, { method: 'POST', body: new URLSearchParams() })).ok).toBe(true)
      await house.cloud.idle()
      unsubscribed = member
      expect((await house.ports.records.getMany('kept', [member]))[0]).toMatchObject({ mail: 'no', events: 1 })
    } finally {
      await house.leave()
    }
    const week = groupRecords('kept', nextMonday, { prefix: 'e' })
    writeFileSync(records, week.map((record) => JSON.stringify(record)).join('\n'))
    const keep = ['--port', '0', '--data', join(back, 'data'), '--out', join(back, 'out')]
    const start = ['infra/cli/start.ts', '--import', records, '--at', nextMonday, '--once', '--json', ...keep]
    const { editions } = JSON.parse(runThere(before, start))
    expect(editions).toMatchObject([{ edition: '2026-03-16', group: 'kept' }])
    const mailed = readdirSync(join(back, 'out', 'kept', '2026-03-16'))
    expect(mailed.length).toBeGreaterThanOrEqual(11)
    expect(mailed).not.toContain(`${unsubscribed}.eml`)
  })
})
