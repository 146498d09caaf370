import type { Stop } from '../../../functions/domain/sending/pace.ts'
import type { Pace } from '../../../functions/ports.ts'
import { fakeAddresses, fakeAudiences } from '../../fakes/addresses.ts'
import { fakeCommunity, fakeSettings } from '../../fakes/community.ts'
import { fakeAudienceCounts, fakeLooks, fakeOwners, fakeTemplateVersions, fakeWishList } from '../../fakes/console.ts'
import { fakeHelpers } from '../../fakes/desk/helpers.ts'
import { fakeFeedback, fakeTroubles } from '../../fakes/feedback.ts'
import { fakeDeliveries, fakeEditions, fakeMailRecords, fakeRuns } from '../../fakes/mail.ts'
import { fakeRampWalks } from '../../fakes/ramp-walks.ts'

/** What lies in the tables of one world. */
export function createTables() {
  return {
    ...fakeCommunity(),
    settings: fakeSettings(),
    audiences: fakeAudiences(),
    audienceCounts: fakeAudienceCounts(),
    records: fakeMailRecords(),
    addresses: fakeAddresses(),
    bouncesAndComplaints: fakeTroubles(),
    feedback: fakeFeedback(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    rampWalks: fakeRampWalks(),
    deliveries: fakeDeliveries(),
    curation: fakeWishList(),
    templateVersions: fakeTemplateVersions(),
    looks: fakeLooks(),
    owners: fakeOwners(),
    helpers: fakeHelpers(),
  }
}

export type Tables = ReturnType<typeof createTables>

const horizon = 2000

/** The pace that all share, as each sees it by its own clock. */
export function createPace() {
  let nextFreeAt = Number.NEGATIVE_INFINITY
  let stop: Stop | undefined
  return (now: () => number): Pace => ({
    reserve: async (slots, perSecond) => {
      if (stop) return { kind: 'stopped', stop }
      if (nextFreeAt > now() + horizon) return { kind: 'booked out', nextFreeAt }
      const start = Math.max(now(), nextFreeAt)
      nextFreeAt = start + (slots * 1000) / perSecond
      return { kind: 'booked', start }
    },
    stop: async (next) => {
      if (next.by === 'operator' || !stop) stop = next
    },
    go: async () => {
      stop = undefined
    },
    stopped: async () => stop,
  })
}
