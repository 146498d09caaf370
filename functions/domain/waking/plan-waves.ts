import type { Ramp } from '../choosing/choice.ts'
import { rampSize } from '../recipients/ramp.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import { nextSlot, nextSlots, type Slot } from '../schedule/slots.ts'

/** An edition's date and time, and how many dormant members get their first mail with it. */
export type Wave = Slot & { readonly members: number }

/** A wave of one and twice as many each time reaches everybody on earth in fewer. */
const mostWaves = 40

/**
 * The waves in which dormant members join, until everybody is in, if every edition goes out and none causes trouble.
 * `first` is the next edition's slot, and `before` the wave before it. None if the group's settings let none in.
 */
export function planWaves(
  waiting: number,
  { rampFirst, schedule }: Pick<GroupSettings, 'rampFirst' | 'schedule'>,
  first: Slot,
  before?: Ramp,
): readonly Wave[] {
  const waves: Wave[] = []
  let left = rampFirst > 0 ? waiting : 0
  let slot = first
  let ramp = before
  while (left > 0 && waves.length < mostWaves) {
    const size = rampSize(rampFirst, ramp, true)
    waves.push({ ...slot, members: Math.min(size, left) })
    left -= size
    ramp = { size, seenFrom: '' }
    slot = nextSlot(schedule, slot.at)
  }
  return waves
}

/** The waves after an edition, of those who wait on: its slot, which may not be at its own time, and its own wave. */
export function wavesAfter(
  waiting: number,
  settings: Pick<GroupSettings, 'rampFirst' | 'schedule'>,
  { date, at, ramp }: Slot & { readonly ramp: Ramp },
): readonly Wave[] {
  const next = nextSlots(settings.schedule, at, 2).find((slot) => slot.date > date)
  return next ? planWaves(waiting, settings, next, ramp) : []
}
