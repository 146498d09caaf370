/** What a turn does with each item: `begin` may end one at once. */
export type Turn<Thing, Begun extends object, Done extends string> = {
  /** Whether the items may go. */
  readonly look: () => Promise<boolean>
  readonly begin: (thing: Thing) => Promise<Begun | Done>
  readonly finish: (begun: Begun, index: number) => Promise<Done>
  readonly giveBack: (begun: Begun) => Promise<void>
  /** What happens to the items that may not go. */
  readonly stopped: Done
}

/**
 * Begins all items, and checks once more whether they may go before any is finished. So a finished item was begun before
 * the hold: items begun later are caught by this check, and given back. The check at the start spares most of those.
 * If the check fails, nothing goes.
 */
export async function takeTurn<Thing, Begun extends object, Done extends string>(
  things: readonly Thing[],
  { look, begin, finish, giveBack, stopped }: Turn<Thing, Begun, Done>,
): Promise<PromiseSettledResult<Done>[]> {
  const before = await settled(look())
  const blocked = async (seen: typeof before) => {
    if (seen.status === 'rejected') throw seen.reason
    return stopped
  }
  if (!isOpen(before)) return Promise.allSettled(things.map(() => blocked(before)))
  const begun = await Promise.allSettled(things.map(begin))
  const after = await settled(look())
  return Promise.allSettled(
    begun.map(async (each, index) => {
      if (each.status === 'rejected') throw each.reason
      if (typeof each.value === 'string') return each.value
      if (isOpen(after)) return finish(each.value, index)
      await giveBack(each.value)
      return blocked(after)
    }),
  )
}

async function settled<Answer>(asked: Promise<Answer>): Promise<PromiseSettledResult<Answer>> {
  const [answer] = await Promise.allSettled([asked])
  return answer
}

function isOpen(seen: PromiseSettledResult<boolean>): boolean {
  return seen.status === 'fulfilled' && seen.value
}
