import { existsSync } from 'node:fs'
import { join } from 'node:path'
import mjml2html from 'mjml'
import { afterAll, type BenchOptions, bench, describe } from 'vitest'
import { signInsIn } from '../../functions/adapters/sign-ins.ts'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { jsonLines } from '../../functions/readers/files/json.ts'
import { addressHash } from '../../functions/table.ts'
import { diskFile } from '../../infra/cli/sources/export/disk-file.ts'
import { digestTemplate } from '../fixtures/mails/mail.ts'
import { plainLiquid, scopeOf, withParts } from '../fixtures/mails/plain-liquid.ts'
import { type House, openHouse } from '../journeys/house/running-house.ts'

const file = join(import.meta.dirname, '../../../shared/data/urho3d.ndjson.gz')
/** A week in which the group talked; it is moved to now, since an owner looks at what there is now. */
const asOf = Date.parse('2020-03-09T09:00:00Z')
const daysLoaded = 40
const day = 86_400_000

const liquid = plainLiquid()
const mjml = liquid.parse(withParts(digestTemplate.mjml))

type Task = Parameters<NonNullable<BenchOptions['teardown']>>[0]
const tasks = new Map<string, Task>()
const rounds: BenchOptions = {
  // For a run that is only to show that it runs: BENCH_ROUNDS=2.
  iterations: Number(process.env.BENCH_ROUNDS ?? 30),
  warmupIterations: Number(process.env.BENCH_ROUNDS ?? 5),
  time: 0,
  warmupTime: 0,
  teardown: (task) => void tasks.set(task.name, task),
}

let house: House | undefined
afterAll(async () => {
  const [preview, alone] = ['from a keystroke to the preview', 'MJML alone'].map((name) => tasks.get(name)?.result)
  const error = preview?.error ?? alone?.error
  if (!error && preview && alone) {
    const milliseconds = (result: typeof preview) => `${result.mean.toFixed(0)} ms`
    const ratio = preview.mean / alone.mean
    console.log(
      `${milliseconds(preview)} from a keystroke to the preview, ${milliseconds(alone)} for MJML alone: ${ratio.toFixed(2)} ×`,
    )
  }
  await house?.leave()
  // A task that throws is over, and vitest says nothing of it.
  if (error) throw error
})

/** The records of the last weeks before `asOf`, and everybody who was there, moved by as much as it is past. */
async function* recordsMovedToNow(): AsyncGenerator<object> {
  const moved = Date.now() - asOf
  const move = (time: unknown) => new Date(Date.parse(String(time)) + moved).toISOString()
  for await (const line of jsonLines(diskFile(file))) {
    const { createdAt, joinedAt, ...record } = 'value' in line ? Object(line.value) : {}
    const times = { ...(createdAt && { createdAt: move(createdAt) }), ...(joinedAt && { joinedAt: move(joinedAt) }) }
    if (isWanted(record.type, times.createdAt)) yield { ...record, ...times }
  }
}

function isWanted(type: unknown, createdAt: string | undefined): boolean {
  if (createdAt === undefined) return true
  const age = Date.now() - Date.parse(createdAt)
  return age > 0 && (type === 'discussion' || age < daysLoaded * day)
}

async function startPreview() {
  house = await openHouse()
  const records: object[] = []
  let owner = ''
  for await (const record of recordsMovedToNow()) {
    records.push(record)
    if ('role' in record && record.role === 'owner' && 'email' in record) owner = String(record.email)
  }
  await house.load(records)
  const signIns = signInsIn(createTableClient(house.cloud.outputs.MailTable ?? ''))
  const session = await signIns.openSession(addressHash(owner), Date.now())
  const { site } = house.cloud.urls
  let nth = 0
  return async () => {
    nth += 1
    const text = digestTemplate.mjml.replace(
      '{% include "notices.mjml" %}',
      `<!-- ${nth} -->{% include "notices.mjml" %}`,
    )
    const answer = await fetch(`${site}/console/groups/urho/templates/digest/preview`, {
      method: 'POST',
      headers: { cookie: `__Host-session=${session}`, origin: site },
      body: new URLSearchParams({ mjml: text, text: digestTemplate.text, language: 'en' }),
    })
    const html = await answer.text()
    if (!html.includes('rekindle-findings') || html.includes('This template has errors'))
      throw new Error(`No preview: ${answer.status} ${html.slice(0, 400)}`)
  }
}

describe.skipIf(!existsSync(file))('a template while it is written (skipped without ../shared/data)', async () => {
  const preview = existsSync(file) ? await startPreview() : async () => undefined

  bench('from a keystroke to the preview', preview, rounds)
  bench(
    'MJML alone',
    async () => void (await mjml2html(liquid.renderSync(mjml, scopeOf('Ana')), { fonts: {} })),
    rounds,
  )
})
