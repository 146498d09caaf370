import type { LookPorts } from '../pages/console/look-routes.tsx'
import { readLook, readLookForm, restoreLook, saveLook } from '../steps/edit-look.ts'
import { previewMail } from '../steps/preview-mail.ts'
import { readProspect } from '../steps/read-prospect.ts'

type Ports = Parameters<typeof saveLook>[0] & Parameters<typeof previewMail>[0] & Parameters<typeof readProspect>[0]

/** The look of the mails, over the ports. */
export function lookDesk(ports: Ports): Omit<LookPorts, 'now'> {
  return {
    readLook: (groupId) => readLook(ports, groupId),
    readLookForm,
    saveLook: ({ id: groupId, memberId }, base, posted) => saveLook(ports, { groupId, memberId }, base, posted),
    restoreLook: ({ id: groupId, memberId }, base, version) =>
      restoreLook(ports, { groupId, memberId }, { base, version }),
    previewLook: async ({ id: groupId, memberId: ownId }, { name: reader }, look) => {
      const asOf = new Date(ports.clock.now()).toISOString()
      const prospect = await readProspect(ports, groupId, { asOf })
      return previewMail(ports, prospect, { kind: 'regular', reader, ownId, ...(look && { look }) })
    },
  }
}
