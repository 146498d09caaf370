import { gzipSync } from 'node:zlib'
import { count, counted } from '../../../functions/domain/counts.ts'
import { pastRungAt, pastRungs } from '../../../functions/domain/rungs.ts'
import { groupBy } from '../../../functions/domain/shapes/group-by.ts'
import { timeAt } from '../../../functions/domain/times.ts'
import { type ShelvePorts, shelveGroup } from '../shelf/shelve-group.ts'
import { type CommandAnswer, inSentences, OpsError } from './answer.ts'
import { utc } from './words.ts'

type ShelfCommandPorts = Pick<ShelvePorts, 'shelves'>

/** Builds a group's shelf, what its archive is searched in and its members' profiles, from all its discussions. */
export async function rebuildShelf(ports: ShelvePorts, groupId: string): Promise<CommandAnswer> {
  const seen = await shelveGroup(ports, groupId, timeAt(ports.clock.now()))
  const { json, text } = await showShelf(ports, groupId)
  const sentence = `The shelf of ${groupId} is rebuilt from ${counted(seen, 'discussion')}.`
  return { json: { done: 'rebuilt', seen, ...json }, text: (width) => [sentence, ...text(width)] }
}

/** What lies on a group's shelf, never which discussions: how old it is, how many, and how large. */
export async function showShelf({ shelves }: ShelfCommandPorts, groupId: string): Promise<CommandAnswer> {
  const shelf = await shelves.get(groupId)
  if (!shelf)
    throw new OpsError(
      `${groupId} has no shelf yet: its next edition builds it, or npm run ops -- shelf rebuild ${groupId}.`,
    )
  const { discussions, asOf } = shelf
  const onRung = groupBy(discussions, ({ lastPostAt }) => pastRungAt(lastPostAt, asOf) ?? 30)
  const rungs = ([30, ...pastRungs] as const).map((rung) => ({ rung, discussions: onRung.get(rung)?.length ?? 0 }))
  const years = [...groupBy(discussions, ({ lastPostAt }) => lastPostAt.slice(0, 4))]
    .map(([year, those]) => ({ year, discussions: those.length }))
    .sort((a, b) => (a.year < b.year ? 1 : -1))
  const unanswered = discussions.filter((each) => each.unanswered).length
  const bytes = gzipSync(JSON.stringify(shelf)).length
  const json = { group: groupId, asOf, discussions: discussions.length, unanswered, rungs, years, bytes }
  return inSentences(json, [
    `${counted(discussions.length, 'discussion')} as of ${utc(asOf)}, ${count(unanswered)} of them unanswered, in ${count(bytes)} bytes.`,
    ...(discussions.length > 0
      ? [
          `By their latest post: ${rungs.map((each) => `${rungWords[each.rung]} ${count(each.discussions)}`).join(', ')}.`,
          `By year: ${years.map((each) => `${each.year} ${count(each.discussions)}`).join(', ')}.`,
        ]
      : []),
  ])
}

const rungWords = {
  30: 'within 30 days',
  90: 'within 90 days',
  365: 'within a year',
  archive: 'earlier',
} as const
