import { Hono } from 'hono'
import { addConfirm, type ConfirmRoutePorts } from './confirm-routes.tsx'
import { publicHeaders } from './headers.ts'
import { addJoin, type JoinRoutePorts } from './join-routes.tsx'
import { addPictures, type PictureRoutePorts } from './picture-routes.ts'
import { addPublicEditions, type PublicRoutePorts } from './public-routes.tsx'
import { answerNothingHere, type VisitorPorts } from './visitor.tsx'

export type PublicSitePorts = VisitorPorts & JoinRoutePorts & ConfirmRoutePorts & PublicRoutePorts & PictureRoutePorts

/** The pages that everybody may see: where people join a group, and its editions. They know no cookie and need no script. */
export function createPublicSite(ports: PublicSitePorts): Hono {
  const site = new Hono().use(publicHeaders)
  addJoin(site, ports)
  addConfirm(site, ports)
  addPublicEditions(site, ports)
  addPictures(site, ports)
  site.notFound((c) => answerNothingHere(c, ports))
  return site
}
