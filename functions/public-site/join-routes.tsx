import type { Context, Hono } from 'hono'
import { type PublicGroup, type ResolveGroupPorts, resolveGroup } from '../steps/joining/resolve-group.ts'
import { answerNothingHere, type VisitorPorts } from './visitor.tsx'

export type JoinRoutePorts = VisitorPorts & ResolveGroupPorts

/** Adds the page where people join a group. */
export function addJoin(site: Hono, ports: JoinRoutePorts): void {
  site.get('/join/:group', (c) => forGroup(c, ports, async ({ group }) => c.text(group.name)))
}

type AnswerForGroup = (found: PublicGroup) => Promise<Response>

async function forGroup(c: Context, ports: JoinRoutePorts, answer: AnswerForGroup): Promise<Response> {
  const resolved = await resolveGroup(ports, c.req.param('group') ?? '', ({ join }) => join.isOpen)
  if (resolved?.kind === 'found') return answer(resolved.found)
  if (resolved?.kind === 'moved') return c.redirect(`/join/${resolved.name}${new URL(c.req.url).search}`, 301)
  return answerNothingHere(c, ports)
}
