import { publishMessage } from './messages/doors/publish-message.ts'
import { mailOwner } from './steps/owners/mail-owner.ts'
import { type MailOwnersPorts, mailOwners } from './steps/owners/notify-owners.ts'
import { drawCard } from './steps/publishing/draw-card.ts'
import { createFindUnshown } from './steps/publishing/find-unshown.ts'
import { hideNames } from './steps/publishing/hide-names.ts'
import { type PostEditionPorts, postEdition } from './steps/publishing/post-edition.ts'
import { type PublishEditionPorts, publishEdition } from './steps/publishing/publish-edition.ts'
import { readPublicWords } from './steps/publishing/read-public-words.ts'
import { publishPorts } from './wiring/doors/publish.ts'
import { queueHandler } from './wiring/queue-handler.ts'

const base = publishPorts()
const reading: Pick<PublishEditionPorts, 'readPublicWords'> = {
  readPublicWords: (language) => readPublicWords(base, language),
}
const telling: MailOwnersPorts = { ...base, mailOwner: (...mail) => mailOwner(base, ...mail) }
const posting: PostEditionPorts = { ...base, ...reading, mailOwners: (...told) => mailOwners(telling, ...told) }
const ports: PublishEditionPorts = {
  ...base,
  ...reading,
  findUnshown: createFindUnshown(base),
  hideNames: (...draft) => hideNames(base, ...draft),
  drawCard: async (...card) => drawCard({ ...base, ...reading, painter: await base.openPainter() }, ...card),
  postEdition: (...post) => postEdition(posting, ...post),
}

/** Called by the publish queue: as an edition's mailing begins, as it ends, and where an owner shows earlier ones. */
export const handler = queueHandler(publishMessage, base, (edition) => publishEdition(ports, edition))
