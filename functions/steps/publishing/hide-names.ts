import { pagesOf } from '../../domain/chunks.ts'
import type { Discussion } from '../../domain/community.ts'
import { inParallel } from '../../domain/in-parallel.ts'
import { type NameSearch, searchNames } from '../../domain/publishing/name-search.ts'
import { type PublicDraft, peopleOf, textsOf, withoutNames } from '../../domain/publishing/public-draft.ts'
import type { MemberWord } from '../../domain/publishing/scrub-text.ts'
import type { Members } from '../../ports.ts'

type HideNamesPorts = { readonly members: Pick<Members, 'shards' | 'page'> }

const membersAtOnce = 1000
const shardsAtOnce = 4

/**
 * Hides the names of a group’s members in a draft: whole names of all, and parts of the names of those who took part in
 * what it shows. Members are read page by page, and no more than a page of each of a few shards is ever held.
 */
export async function hideNames(
  { members }: HideNamesPorts,
  groupId: string,
  { draft, shown, word }: { draft: PublicDraft; shown: readonly Discussion[]; word: MemberWord },
): Promise<PublicDraft> {
  const takePart = peopleOf(shown)
  const { texts, links } = textsOf(draft)
  const search = searchNames(texts, links)
  const shards = Array.from({ length: members.shards }, (_, shard) => shard)
  const walks = shards.map((shard) => async () => {
    for await (const page of pagesOf(membersAtOnce, (after) => members.page(groupId, shard, after, membersAtOnce))) {
      for (const { id, name } of page) lookFor(search, name, takePart.has(id))
    }
  })
  await inParallel(walks, shardsAtOnce)
  return withoutNames(draft, { found: search.found(), word, ids: takePart })
}

function lookFor(search: NameSearch, name: string | undefined, takesPart: boolean): void {
  if (name) search.look(name, takesPart ? 'parts' : 'whole')
}
