import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { leafOf } from '../../../functions/domain/sending/page-record.ts'
import { shardOf } from '../../../functions/table.ts'
import { plannedFor } from '../../fixtures/editions/one-edition.ts'
import { edition, monday, openBenchHouse } from './bench-house.ts'

const sender = fileURLToPath(new URL('./sender.ts', import.meta.url))
const answer = z.object({ microseconds: z.number(), peak: z.number() })

export type CpuShare = {
  readonly ours: readonly number[]
  readonly bare: readonly number[]
  /** The most that the send step's process had resident in each round, in MB. */
  readonly peaks: readonly number[]
}

/** CPU microseconds of one recipient, by the send step and by its bare calls, turn by turn, each in a fresh process. */
export async function measureCpuShare(rounds: number, recipients: number): Promise<CpuShare> {
  const warmUp = 200
  const perRound = recipients + warmUp
  const house = await openBenchHouse(2 * rounds * perRound, 100_000, 'pace')
  const folder = await mkdtemp(join(tmpdir(), 'rekindle-cpu-'))
  try {
    // Composed but not walked: the rounds below are its senders.
    await house.ports.pace.stop({ by: 'operator', reason: 'a bench', at: monday })
    await house.cloud.fireSchedules(monday)
    await house.cloud.idle()
    await house.ports.pace.go()
    const chosen = (await house.ports.editions.get(edition))?.discussions ?? []
    const picks = chosen
      .slice(0, 7)
      .map(({ id, people }) => ({ discussionId: id, why: { key: 'people', count: people } as const }))
    const all = asWalked(2 * rounds * perRound)
    let raw = ''
    const run = async (mode: 'ours' | 'bare', nth: number) => {
      const ids = all.slice(nth * perRound, (nth + 1) * perRound)
      const variant = { kind: 'regular', language: 'en' } as const
      const plan = join(folder, 'plan.json')
      const content = {
        batch: { ...edition, asOf: monday },
        raw,
        perBatch: 50,
        warmUp,
        recipients: ids.map((memberId, index) =>
          plannedFor(memberId, { variant, picks, leaf: leafOf(nth * perRound + index) }),
        ),
        emails: ids.map((id) => `${id}@members.example`),
      }
      await writeFile(plan, JSON.stringify(content))
      return spawnSender(mode, plan, house.cloud.functionEnvironment('Sending'))
    }
    const share = { ours: [] as number[], bare: [] as number[], peaks: [] as number[] }
    for (let round = 0; round < rounds; round += 1) {
      const ours = await run('ours', 2 * round)
      share.ours.push(ours.microseconds)
      share.peaks.push(ours.peak)
      raw = (await house.lastMessage()).toString('base64')
      share.bare.push((await run('bare', 2 * round + 1)).microseconds)
    }
    return share
  } finally {
    await house.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The members in the order in which fan-out walks them, so that those of a batch are neighbours in the tables too. */
function asWalked(count: number): readonly string[] {
  const placed = Array.from({ length: count }, (_, nth) => `m${nth}`).map((id) => ({ id, shard: shardOf(id) }))
  return placed.toSorted((a, b) => a.shard - b.shard || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
}

async function spawnSender(mode: string, plan: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', sender, mode, plan], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return answer.parse(JSON.parse((await text(child.stdout)).trim().split('\n').at(-1) ?? ''))
}
