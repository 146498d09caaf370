import { type Curation, drop, move, pin, takeBack, unpin } from '../domain/choosing/curation.ts'
import type { ShownAs, WeekPorts, WishChange } from '../pages/console/week-ports.ts'
import { createFindWithdrawn } from '../steps/editions/find-withdrawn.ts'
import { readFrozen } from '../steps/editions/read-frozen.ts'
import { readUpcomingEdition } from '../steps/editions/read-upcoming-edition.ts'
import { changeCuration, introduce } from '../steps/owners/change-curation.ts'
import { changeState } from '../steps/owners/change-settings.ts'
import { countAudience } from '../steps/owners/count-audience.ts'
import { previewMail } from '../steps/owners/preview-mail.ts'
import { readWeek } from '../steps/owners/read-week.ts'
import { sendNow } from '../steps/owners/send-now.ts'
import { sendTest } from '../steps/owners/send-test.ts'
import { approveEdition, cancelEdition, countInHand, holdEdition, holdGroup } from '../steps/sending/steer-edition.ts'

type PortsOf<Step extends (ports: never, ...rest: never[]) => unknown> = Parameters<Step>[0]
type WeekDeskPorts = PortsOf<typeof readWeek> &
  Omit<PortsOf<typeof readFrozen>, 'findWithdrawn'> &
  PortsOf<typeof createFindWithdrawn> &
  PortsOf<typeof readUpcomingEdition> &
  PortsOf<typeof previewMail> &
  Omit<PortsOf<typeof countAudience>, 'readProspect'> &
  PortsOf<typeof changeCuration> &
  Omit<PortsOf<typeof changeState>, 'holdGroup'> &
  PortsOf<typeof sendNow> &
  PortsOf<typeof approveEdition> &
  PortsOf<typeof holdGroup> &
  PortsOf<typeof countInHand> &
  Omit<PortsOf<typeof sendTest>, 'previewMail'>

const curation: Readonly<Record<WishChange, (curation: Curation, id: string) => Curation>> = {
  pin,
  unpin,
  drop,
  takeBack,
  up: (kept, id) => move(kept, id, 'up'),
  down: (kept, id) => move(kept, id, 'down'),
}

/** The next edition and the one under way, over the ports. */
export function weekDesk(ports: WeekDeskPorts): WeekPorts {
  const now = () => new Date(ports.clock.now()).toISOString()
  const upcoming = (groupId: string, asOf = now()) => readUpcomingEdition(ports, groupId, { asOf })
  const looking = { ...ports, findWithdrawn: createFindWithdrawn(ports) }
  const preview: WeekPorts['previewMail'] = async ({ id, memberId }, owner, as, asOf) => {
    const reader = readerOf(owner.name, memberId, as)
    if (as.edition === undefined) return previewMail(ports, await upcoming(id, asOf), reader)
    const frozen = await readFrozen(looking, { groupId: id, date: as.edition })
    return previewMail(ports, frozen.upcoming, { ...reader, typeset: frozen.typeset })
  }
  const counting: PortsOf<typeof countAudience> = {
    ...ports,
    readProspect: (groupId, ramp) => readUpcomingEdition(ports, groupId, { asOf: now(), ramp: ramp ?? 'measure' }),
  }
  return {
    readWeek: (groupId, asOf) => readWeek(ports, groupId, asOf ?? now()),
    wish: (groupId, change, id) => changeCuration(ports, groupId, (kept) => curation[change](kept, id)),
    introduce: (groupId, text, over) => introduce(ports, groupId, { text, over }),
    setState: async ({ id: groupId, memberId }, state) => {
      let held: Awaited<ReturnType<typeof holdGroup>> = []
      const hold = async () => {
        held = await holdGroup(ports, groupId)
      }
      await changeState({ ...ports, holdGroup: hold }, { groupId, memberId }, state)
      return state === 'draft' ? countInHand(ports, held) : 0
    },
    sendNow: (groupId, date) => sendNow(ports, { groupId, date }),
    hold: async (groupId, date, reason) => {
      const { kind } = await holdEdition(ports, { groupId, date }, reason, 'owner')
      return { kind, inHand: kind === 'held' ? await countInHand(ports, [{ groupId, date }]) : 0 }
    },
    approve: (groupId, date) => approveEdition(ports, { groupId, date }),
    cancel: async (groupId, date) => {
      await cancelEdition(ports, { groupId, date })
      return countInHand(ports, [{ groupId, date }])
    },
    previewMail: preview,
    sendTest: (group, owner, as) =>
      sendTest(ports, { group, to: owner.email }, () => preview(group, owner, as, undefined)),
    countAudience: (groupId, anew) => countAudience(counting, groupId, anew),
    lastCount: (groupId) => ports.audienceCounts.get(groupId),
    languages: () => ports.templates.languages(),
  }
}

function readerOf(reader: string, ownId: string, { memberId, kind, language }: ShownAs) {
  return { reader, ownId, kind, ...(memberId !== undefined && { memberId }), ...(language && { language }) }
}
