import type { Hono } from 'hono'
import * as z from 'zod'
import { GonePage } from '../pages/notice-pages.tsx'
import type { ReadMailPagePorts } from '../steps/members/read-mail-page.ts'
import { type ForMember, type MemberViewPorts, readView } from './member-link.tsx'
import { mailPagePolicy } from './page-headers.ts'

export type MailPageRoutePorts = MemberViewPorts & ReadMailPagePorts

/** Adds a mail as a page, for a browser. */
export function addMailPage(site: Hono, forMember: ForMember, ports: MailPageRoutePorts): void {
  site.get(
    '/read/:date/:token',
    forMember(async (c, subject, token) => {
      const date = z.iso.date().safeParse(c.req.param('date'))
      const { readMailPage } = await import('../steps/members/read-mail-page.ts')
      const page = date.success ? await readMailPage(ports, subject, { date: date.data, token }) : undefined
      if (!page) {
        const { text, look } = await readView(ports, subject, c)
        return c.html(<GonePage text={text} look={look} />, 404)
      }
      c.header('Content-Security-Policy', mailPagePolicy(page.pictures))
      return c.html(page.html)
    }),
  )
}
