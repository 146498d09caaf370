import type { ActivityRecord } from '../../../functions/domain/activity/records.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import type { KeptPost } from '../../../functions/steps/ingest/look-up-group.ts'
import type { Source } from './source.ts'

/**
 * A source whose posts keep their ids wherever they are moved: a post that was lately kept in another discussion is taken
 * away there, so that it counts once. One that was taken away from where it is told now stays where it is kept.
 */
export function withMovedPosts(source: Source, kept: () => Promise<readonly KeptPost[]>): Source {
  return async function* read(hearer) {
    const places = new Map<string, KeptPost[]>()
    for (const post of await kept()) places.set(post.id, [...(places.get(post.id) ?? []), post])
    for await (const line of source(hearer)) {
      yield line
      if ('record' in line) yield* movesOf(line, line.record, places)
    }
  }
}

function* movesOf(
  { file, line }: { readonly file: string; readonly line: number },
  record: ActivityRecord,
  places: ReadonlyMap<string, readonly KeptPost[]>,
): Generator<RecordLine> {
  if (record.type !== 'post') return
  const { groupId, id, createdAt } = record
  const known = places.get(id) ?? []
  if (known.some(({ discussionId, isGone }) => isGone && discussionId === record.discussionId)) return
  for (const { discussionId, isGone } of known) {
    if (isGone || discussionId === record.discussionId) continue
    yield { file, line, record: { type: 'removal', groupId, of: 'post', id, discussionId, createdAt } }
  }
}
