import { type Region, regions } from './names.ts'
import { type Random, randomFrom } from './random.ts'

export const groupId = 'thread-and-paste'

/** A member with the days since they joined and were last seen; someone who only ever joined was never seen. */
export type SampleMember = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: 'member' | 'owner'
  readonly timeZone: string
  readonly joined: number
  readonly seen: number | undefined
}

const membersPerRegion = 21

export const sampleOwner: SampleMember = {
  id: 'm000',
  name: 'Marguerite Oyelaran',
  email: 'marguerite@thread-and-paste.example',
  role: 'owner',
  timeZone: 'Europe/London',
  joined: 1400,
  seen: 0.1,
}

/** The owner, then everybody else, region by region; the same ones each time. */
export function sampleMembers(): readonly SampleMember[] {
  const random = randomFrom(1907)
  const others = Array.from({ length: regions.length * membersPerRegion }, (_, nth) => memberOf(nth, random))
  return [sampleOwner, ...others]
}

/** Neighbours by number come from different places, so that a discussion hears many of them. */
function memberOf(nth: number, random: Random): SampleMember {
  const place = nth % regions.length
  const region = regions[place] ?? { domain: '', timeZone: 'UTC', given: [], family: [] }
  const { joined, seen } = absence(nth, random)
  return {
    id: `m${String(nth + 1).padStart(3, '0')}`,
    ...nameIn(region, Math.floor(nth / regions.length)),
    role: 'member',
    timeZone: region.timeZone,
    joined,
    seen,
  }
}

/** Half are active; the others drift, lapse and sleep, and some only ever joined. */
function absence(nth: number, random: Random): { joined: number; seen: number | undefined } {
  const joinedBefore = random.between(20, 900)
  const share = (nth * 37) % 100
  if (share < 52) return from(random.between(0.02, 12), joinedBefore)
  if (share < 68) return from(random.between(14.5, 27), joinedBefore)
  if (share < 86) return from(random.between(29, 170), joinedBefore)
  if (share < 96) return from(random.between(185, 420), joinedBefore)
  return { joined: share === 96 ? 6 : random.between(200, 900), seen: undefined }
}

function from(seen: number, joinedBefore: number) {
  return { seen, joined: seen + joinedBefore }
}

function nameIn({ domain, given, family, familyFirst }: Region, nth: number): { name: string; email: string } {
  const [first = '', firstHandle = ''] = (given[nth % given.length] ?? '').split(':')
  const [last = '', lastHandle = ''] = (family[(nth + Math.floor(nth / given.length)) % family.length] ?? '').split(':')
  const email = `${firstHandle}.${lastHandle}@${domain}`
  if (familyFirst === undefined) return { name: `${first} ${last}`, email }
  return { name: familyFirst === 'joined' ? `${last}${first}` : `${last} ${first}`, email }
}
