import type { Context, Hono } from 'hono'
import { latestLook } from '../domain/templates/latest-look.ts'
import { MutedPage, MutePage, NoDiscussionPage } from '../pages/mute-pages.tsx'
import { readPageText } from '../pages/page-text.ts'
import type { LinkSubject, Looks } from '../ports.ts'
import { type MuteDiscussionPorts, muteDiscussion, readMutable } from '../steps/members/mute-discussion.ts'
import type { ForMember, MemberLinkPorts } from './member-link.tsx'
import { acceptedLanguage, allowLook } from './page-headers.ts'

export type MuteRoutePorts = MuteDiscussionPorts &
  Pick<MemberLinkPorts, 'templates'> & { readonly looks: Pick<Looks, 'list'> }

/** Adds the page that mutes one discussion of a mail. */
export function addMute(site: Hono, forMember: ForMember, ports: MuteRoutePorts): void {
  const path = '/not-for-me/:discussion/:token'
  const idIn = (c: Context) => c.req.param('discussion') ?? ''
  const answer = async (c: Context, subject: LinkSubject, token: string) => {
    const [mutable, look] = await Promise.all([
      readMutable(ports, subject, idIn(c), acceptedLanguage(c)),
      latestLook(ports.looks, subject.groupId),
    ])
    allowLook(c, look)
    const { groupName, isPreview, discussion } = mutable
    const text = await readPageText(ports.templates, mutable.pageLanguage)
    const shared = { groupName, isPreview, text, look, preferencesPath: `/preferences/${token}` }
    if (!discussion) return c.html(<NoDiscussionPage {...shared} />, 404)
    const Page = discussion.isMuted ? MutedPage : MutePage
    return c.html(<Page {...shared} title={discussion.title} />)
  }
  site.get(path, forMember(answer))
  site.post(
    path,
    forMember(async (c, subject, token) => {
      const { discussion } = await readMutable(ports, subject, idIn(c))
      if (discussion) await muteDiscussion(ports, subject, idIn(c))
      return answer(c, subject, token)
    }),
  )
}
