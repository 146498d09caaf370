import { rampSize } from '../recipients/ramp.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import { nextSlot, type Slot } from '../schedule/slots.ts'

/** An edition's date and time, and how many dormant members get their first mail with it. */
export type Wave = Slot & { readonly members: number }

/** A wave of one and twice as many each time reaches everybody on earth in fewer. */
const mostWaves = 40

/**
 * The waves in which dormant members join, until everybody is in, if every edition goes out and none causes trouble.
 * `first` is the next edition's slot. None if the group's settings let none in.
 */
export function planWaves(
  waiting: number,
  { rampFirst, schedule }: Pick<GroupSettings, 'rampFirst' | 'schedule'>,
  first: Slot,
): readonly Wave[] {
  const waves: Wave[] = []
  let left = rampFirst > 0 ? waiting : 0
  let slot = first
  let ramp: { readonly size: number; readonly seenFrom: string } | undefined
  while (left > 0 && waves.length < mostWaves) {
    const size = rampSize(rampFirst, ramp, true)
    waves.push({ ...slot, members: Math.min(size, left) })
    left -= size
    ramp = { size, seenFrom: '' }
    slot = nextSlot(schedule, slot.at)
  }
  return waves
}
