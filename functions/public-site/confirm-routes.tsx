import type { Context, Hono } from 'hono'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { latestLook } from '../domain/templates/latest-look.ts'
import { timeAt } from '../domain/times.ts'
import { confirmForm } from '../messages/doors/join-form.ts'
import { ConfirmPage, JoinedPage } from '../pages/public/confirm-pages.tsx'
import { ExpiredJoinPage, NotNowPage, UnreadFormPage } from '../pages/public/join-notices.tsx'
import { publicStyles } from '../pages/public/public-styles.ts'
import type { Clock, Links, Looks } from '../ports.ts'
import {
  type ConfirmJoinPorts,
  confirmJoin,
  type JoinState,
  type LiftOptOutPorts,
  liftOptOut,
  readJoin,
} from '../steps/joining/confirm-join.ts'
import { allowPage } from './headers.ts'
import { readPosted } from './posted-form.ts'
import { allowLook } from './public-group.ts'
import { textFor, type VisitorPorts } from './visitor.tsx'

export type ConfirmRoutePorts = VisitorPorts &
  ConfirmJoinPorts &
  LiftOptOutPorts & {
    readonly looks: Pick<Looks, 'list'>
    readonly links: Pick<Links, 'sign'>
    readonly clock: Pick<Clock, 'now'>
  }

type KnownJoin = Extract<JoinState, { readonly request: unknown }>

/** Adds the page that a confirmation mail leads to. GET shows and POST confirms, both as often as they like. */
export function addConfirm(site: Hono, ports: ConfirmRoutePorts): void {
  const path = '/join/confirm/:token'
  site.get(path, async (c) => answer(c, ports, await readJoin(ports, tokenIn(c))))
  site.post(path, async (c) => {
    const posted = await readPosted(c, confirmForm)
    if (!posted) return answerUnread(c, ports)
    if (posted.do === 'join') return answer(c, ports, await confirmJoin(ports, tokenIn(c)))
    const isLifted = await liftOptOut(ports, tokenIn(c))
    return answer(c, ports, await readJoin(ports, tokenIn(c)), isLifted)
  })
}

function tokenIn(c: Context): string {
  return c.req.param('token') ?? ''
}

async function answer(c: Context, ports: ConfirmRoutePorts, state: JoinState, isLifted = false): Promise<Response> {
  if (state.kind === 'gone') {
    allowPage(c, { styles: publicStyles() })
    return c.html(<ExpiredJoinPage text={await textFor(c, ports)} />, 404)
  }
  const language = 'request' in state ? state.request.language : undefined
  const [text, look] = await Promise.all([
    textFor(c, ports, language ?? state.group.language),
    latestLook(ports.looks, state.group.id),
  ])
  const shared = { groupName: state.group.name, look, text }
  allowLook(c, look)
  if (state.kind === 'closed') return c.html(<NotNowPage {...shared} why="closed" />, 403)
  if (state.kind === 'ready') return c.html(<ConfirmPage {...shared} />)
  return c.html(<JoinedPage {...shared} {...(await outcomeOf(ports, state))} isLifted={isLifted} />)
}

async function outcomeOf(ports: ConfirmRoutePorts, state: KnownJoin) {
  const { request, isOptedOut, isSuppressed } = state
  const memberId = request.confirmed?.memberId
  const token = memberId && (await ports.links.sign({ groupId: request.groupId, memberId }, request.email))
  const barrier = isSuppressed ? ('suppressed' as const) : isOptedOut ? ('optedOut' as const) : undefined
  const preferencesPath = token ? `/preferences/${token}` : undefined
  return withoutUndefined({ next: await nextFor(ports, state), barrier, preferencesPath })
}

/** When the next edition is due for them; a draft mails nobody yet. */
async function nextFor({ clock }: ConfirmRoutePorts, { settings, request }: KnownJoin) {
  if (settings.state !== 'live') return undefined
  const { nextSlot } = await import('../domain/schedule/slots.ts')
  const { schedule } = settings
  const rule = { ...schedule, weekday: request.weekday ?? schedule.weekday }
  return { at: nextSlot(rule, timeAt(clock.now())).at, timeZone: schedule.timeZone }
}

async function answerUnread(c: Context, ports: ConfirmRoutePorts): Promise<Response> {
  const state = await readJoin(ports, tokenIn(c))
  if (state.kind === 'gone') return answer(c, ports, state)
  const [text, look] = await Promise.all([
    textFor(c, ports, state.group.language),
    latestLook(ports.looks, state.group.id),
  ])
  allowLook(c, look)
  return c.html(<UnreadFormPage groupName={state.group.name} look={look} text={text} />, 400)
}
