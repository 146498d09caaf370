import { readUpcomingEdition } from '../steps/editions/read-upcoming-edition.ts'
import { readLook, readLookForm, restoreLook, saveLook } from '../steps/owners/edit-look.ts'
import { previewMail } from '../steps/owners/preview-mail.ts'
import type { LookPorts } from './look-routes.tsx'

type LookDeskPorts = Parameters<typeof saveLook>[0] &
  Parameters<typeof previewMail>[0] &
  Parameters<typeof readUpcomingEdition>[0]

/** The look of the mails, over the ports. */
export function lookDesk(ports: LookDeskPorts): Omit<LookPorts, 'now'> {
  return {
    readLook: (groupId) => readLook(ports, groupId),
    readLookForm,
    saveLook: ({ id: groupId, memberId }, base, posted) => saveLook(ports, { groupId, memberId }, base, posted),
    restoreLook: ({ id: groupId, memberId }, base, version) =>
      restoreLook(ports, { groupId, memberId }, { base, version }),
    previewLook: async ({ id: groupId, memberId: ownId }, { name: reader }, look) => {
      const asOf = new Date(ports.clock.now()).toISOString()
      const upcoming = await readUpcomingEdition(ports, groupId, { asOf })
      return previewMail(ports, upcoming, { kind: 'regular', reader, ownId, ...(look && { look }) })
    },
  }
}
