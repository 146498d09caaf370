import { settled } from '../in-parallel.ts'

/** What a turn does with all its items; each is answered for by itself, and `begin` may end some at once. */
export type Turn<Thing, Begun extends object, Done extends string> = {
  /** Whether the items may go. */
  readonly look: () => Promise<boolean>
  readonly begin: (things: readonly Thing[]) => Promise<readonly PromiseSettledResult<Begun | Done>[]>
  readonly finish: (begun: readonly InTurn<Begun>[]) => Promise<readonly PromiseSettledResult<Done>[]>
  readonly giveBack: (begun: readonly Begun[]) => Promise<void>
  /** What happens to the items that may not go. */
  readonly stopped: Done
}

/** A begun item, with its place among those of the turn. */
export type InTurn<Begun> = { readonly begun: Begun; readonly index: number }

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
  const blocked = (seen: typeof before): PromiseSettledResult<Done> =>
    seen.status === 'rejected' ? seen : { status: 'fulfilled', value: stopped }
  if (!isOpen(before)) return things.map(() => blocked(before))
  const begun = await begin(things)
  const after = await settled(look())
  const going = begun.flatMap((each, index) => {
    const item = each.status === 'fulfilled' ? each.value : undefined
    return typeof item === 'object' ? [{ begun: item, index }] : []
  })
  if (isOpen(after)) return endsOf(begun, going, await finish(going))
  const back = await settled(giveBack(going.map((each) => each.begun)))
  const end = back.status === 'rejected' ? back : blocked(after)
  return endsOf(
    begun,
    going,
    going.map(() => end),
  )
}

function endsOf<Begun extends object, Done extends string>(
  begun: readonly PromiseSettledResult<Begun | Done>[],
  going: readonly InTurn<Begun>[],
  ends: readonly PromiseSettledResult<Done>[],
): PromiseSettledResult<Done>[] {
  const endOf = new Map(going.map(({ index }, nth) => [index, ends[nth]]))
  return begun.map((each, index) => {
    const end = endOf.get(index)
    if (end) return end
    if (each.status === 'rejected') return each
    if (typeof each.value === 'string') return { status: 'fulfilled', value: each.value }
    return { status: 'rejected', reason: new Error('Unreachable: what goes has an end.') }
  })
}

function isOpen(seen: PromiseSettledResult<boolean>): boolean {
  return seen.status === 'fulfilled' && seen.value
}
