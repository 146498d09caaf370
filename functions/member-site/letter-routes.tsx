import type { Hono } from 'hono'
import * as z from 'zod'
import { GonePage } from '../pages/notice-pages.tsx'
import { type ReadLetterPorts, readLetter } from '../steps/members/read-letter.ts'
import { type ForMember, type MemberViewPorts, readView } from './member-link.tsx'
import { letterPolicy } from './page-headers.ts'

export type LetterRoutePorts = MemberViewPorts & ReadLetterPorts

/** Adds a mail as a page, for a browser. */
export function addLetter(site: Hono, forMember: ForMember, ports: LetterRoutePorts): void {
  site.get(
    '/read/:date/:token',
    forMember(async (c, subject, token) => {
      const date = z.iso.date().safeParse(c.req.param('date'))
      const letter = date.success ? await readLetter(ports, subject, { date: date.data, token }) : undefined
      if (!letter) return c.html(<GonePage text={(await readView(ports, subject, c)).text} />, 404)
      c.header('Content-Security-Policy', letterPolicy(letter.pictures))
      return c.html(letter.html)
    }),
  )
}
