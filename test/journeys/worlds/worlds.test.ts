import { beforeAll, expect, test } from 'vitest'
import type { VariantKind } from '../../../functions/domain/templates/variant.ts'
import { cardsOf, compileSample } from '../../fixtures/mails/mail.ts'
import type { Variants } from './functions.ts'
import { type Lived, liveThrough } from './world.ts'

/** `WORLDS=5000 WORLDS_SEED=20000 npx vitest run test/journeys/worlds` lives through others, and as many as are wanted. */
const first = Number(process.env.WORLDS_SEED ?? 1)
const count = Number(process.env.WORLDS ?? 120)
const shownLines = 60
/** In so many worlds everybody is killed somewhere. */
const enough = 100
const functions = ['schedule', 'compose', 'fan-out', 'send', 'feedback', 'ingest']

let variants: Variants

beforeAll(async () => {
  const kinds: readonly VariantKind[] = ['regular', 'win-back', 'farewell']
  const compiled: [VariantKind, unknown][] = []
  for (const kind of kinds) compiled.push([kind, await compileSample({ kind, cards: cardsOf(5) })])
  variants = Object.fromEntries(compiled) as Variants
})

/** What a world did wrong, how to see it again, and how it came to it. */
function tell({ seed, wrongs, plan, trace }: Lived): string {
  const names = wrongs.flatMap((wrong) => /g\d \S+ m\d+/.exec(wrong)?.[0] ?? [])
  const [name] = names
  const lines = name
    ? trace.filter((line) => line.includes(name) || line.includes('somebody') || line.includes('calm'))
    : trace
  return [`WORLDS_SEED=${seed} WORLDS=1`, plan, ...wrongs.slice(0, 10), ...lines.slice(-shownLines)].join('\n')
}

test(`in ${count} small worlds in which everything goes wrong nobody is lost, nobody is mailed twice, the sums hold and nothing is stuck`, async () => {
  const killed = new Set<string>()
  const places = new Set<string>()
  const failed: Lived[] = []
  let mails = 0
  for (let seed = first; seed < first + count; seed += 1) {
    const lived = await liveThrough(seed, variants)
    for (const place of lived.deaths) killed.add(place)
    for (const place of lived.places) places.add(place)
    mails += lived.mails
    if (lived.wrongs.length > 0) failed.push(lived)
  }
  for (const lived of failed.slice(0, 3)) console.error(tell(lived))
  console.info(`${count} worlds, ${mails} mails, killed at ${killed.size} of ${places.size} places`)
  expect(failed.map(({ seed, wrongs }) => `${seed}: ${wrongs[0]}`)).toEqual([])
  const dead = new Set([...killed].map((place) => place.split(' ')[0]))
  if (count >= enough) expect([...dead]).toEqual(expect.arrayContaining(functions))
})

test('a seed alone settles all that happens in its world', async () => {
  const [once, again] = [await liveThrough(first, variants), await liveThrough(first, variants)]
  expect(again).toEqual(once)
  expect(once.trace.length).toBeGreaterThan(0)
})
