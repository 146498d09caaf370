import type { Hono } from 'hono'
import { isId } from '../domain/is-id.ts'
import type { KeptPictures } from '../ports.ts'
import { answerNothingHere, type VisitorPorts } from './visitor.tsx'

export type PictureRoutePorts = VisitorPorts & { readonly keptPictures: Pick<KeptPictures, 'get'> }

/** Under its name there is never another: mail programs and browsers may keep it as long as they like. */
const keptForEver = 'public, max-age=31536000, immutable'

/** Adds the pictures that owners uploaded: mails of years ago load them, whatever a group shows by now. */
export function addPictures(site: Hono, ports: PictureRoutePorts): void {
  site.get('/g/:group/pictures/:name{[0-9a-f]{40}\\.(?:png|jpg)}', async (c) => {
    const { group, name } = c.req.param()
    const kept = isId(group) ? await ports.keptPictures.get(group, name) : undefined
    if (!kept) return answerNothingHere(c, ports)
    c.header('Content-Type', kept.type)
    c.header('Cache-Control', keptForEver)
    return c.body(new Uint8Array(kept.picture))
  })
}
