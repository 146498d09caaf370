import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { latestLook } from '../../domain/templates/latest-look.ts'
import type { JoinMail } from '../../mail/join-mail.ts'
import { readMailParts } from '../../mail/mail-parts.ts'
import type { Clock, KnownJoinRequest, Looks, Templates } from '../../ports.ts'

export type SetJoinMailPorts = {
  readonly looks: Pick<Looks, 'list'>
  readonly templates: Templates
  readonly fromAddress: string
  readonly postalAddress: string
  readonly clock: Pick<Clock, 'now'>
}

/** Tells SES's events about a mail which request it was mailed for. */
type JoinTags = { readonly join: string; readonly joinGroup: string }

/** The whole message for somebody who asked to join, in the look and the name of their group. */
export async function joinMailMessage(
  ports: SetJoinMailPorts,
  request: KnownJoinRequest,
  mail: JoinMail & { readonly replyTo?: string | undefined; readonly language: string },
): Promise<Uint8Array> {
  const [look, parts] = await Promise.all([
    latestLook(ports.looks, request.groupId),
    readMailParts(ports.templates, request.language ?? mail.language, 'join'),
  ])
  // What typesets takes longer to load than all else that a function starts with.
  const [{ setJoinMail }, { ownerMailMessage }] = await Promise.all([
    import('../../mail/join-mail.ts'),
    import('../../mail/owner-mail.ts'),
  ])
  const set = await setJoinMail(mail, { ...parts, look, postalAddress: ports.postalAddress })
  const tags: JoinTags = { join: request.id, joinGroup: request.groupId }
  return ownerMailMessage({
    ...set,
    ...withoutUndefined({ replyTo: mail.replyTo }),
    from: ports.fromAddress,
    fromName: mail.groupName,
    to: request.email,
    date: ports.clock.now(),
    tags,
  })
}
