import { type Curation, drop, move, pin, takeBack, unpin } from '../../domain/choosing/curation.ts'
import { counted } from '../../domain/counts.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { isId } from '../../domain/is-id.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { isDate } from '../../domain/times.ts'
import { inboxForm } from '../../messages/inbox-form.ts'
import { messageForm } from '../../messages/message-form.ts'
import { ConfirmPage } from '../../pages/console/confirm-page.tsx'
import { dayOf, timeOf } from '../../pages/console/times.ts'
import { WaitingPage } from '../../pages/console/week/waiting-edition.tsx'
import { TwoIntroductionsPage } from '../../pages/console/week/week-introduction.tsx'
import { WeekPage } from '../../pages/console/week/week-pages.tsx'
import { say } from '../../pages/console/words.tsx'
import type { FollowedSources } from '../../ports.ts'
import { type ReadWaitingEditionPorts, readWaitingEdition } from '../../steps/editions/read-waiting.ts'
import { type ChangeCurationPorts, changeCuration, introduce, wordInbox } from '../../steps/owners/change-curation.ts'
import { type ChangeStatePorts, changeState } from '../../steps/owners/change-settings.ts'
import { type ReadInboxPorts, readInbox } from '../../steps/owners/read-inbox.ts'
import { type ReadWeekPorts, readWeek } from '../../steps/owners/read-week.ts'
import { type SendNowPorts, sendNow } from '../../steps/owners/send-now.ts'
import {
  type ApproveEditionPorts,
  approveEdition,
  type CountInHandPorts,
  cancelEdition,
  countInHand,
  holdEdition,
} from '../../steps/sending/steer-edition.ts'
import { authorIn, type Desk, type DeskContext, doneIn, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { addSending, askBefore, refuseQuiet, refuseUnaware, type SendingRoutePorts } from './sending-routes.tsx'

export type WeekRoutePorts = ReadWeekPorts &
  ReadInboxPorts &
  ChangeCurationPorts &
  ChangeStatePorts &
  SendNowPorts &
  SendingRoutePorts &
  ApproveEditionPorts &
  ReadWaitingEditionPorts &
  CountInHandPorts & { readonly sources: Pick<FollowedSources, 'list'> }

const changes = {
  pin,
  unpin,
  drop,
  takeBack,
  up: (curation: Curation, id: string) => move(curation, id, 'up'),
  down: (curation: Curation, id: string) => move(curation, id, 'down'),
} as const

/** What a page says after a form did its work, by the word in its address. */
const said: Readonly<Record<string, string>> = {
  pin: 'Pinned.',
  unpin: 'Unpinned.',
  up: 'Moved up.',
  down: 'Moved down.',
  drop: 'Left out of this edition.',
  takeBack: 'Put back.',
  words: 'Message saved.',
  inbox: 'Subject and preview saved.',
  live: 'The group is live. Digests are sent on schedule.',
  draft: 'Paused. No new digest will be sent, and the one in progress waits until you resume it.',
  held: 'Paused. Sending stops within a minute.',
  approve: 'Approved. It will be sent now.',
  resume: 'Resumed.',
  'held already': 'This edition is paused already.',
  cancelled: 'This edition was cancelled in the meantime. That cannot be undone.',
  cancel: 'Cancelled. Members who had not been mailed yet will not get this one.',
  sent: 'This edition is being sent now.',
  'a draft': 'Nothing was sent: the group is a draft. Go live first.',
  'opened already': 'Nothing was sent: this edition is already going out, or its date has passed.',
  'made anew': sentence('Not approved: it is being made anew. Look at it again in a moment.'),
  'no longer waits': sentence('Not changed: this edition does not wait any more.'),
  'not yours': 'Only your administrator can resume this edition.',
}

/** What was done, with how many mails were being handed over then: SES may have taken them, or may yet. */
function saidOf(done = ''): string | undefined {
  const [word = '', inHand = ''] = done.split('.')
  const sentence = doneIn(said, word)
  const count = /^\d{1,7}$/.test(inHand) ? Number(inHand) : 0
  if (sentence === undefined || count === 0) return sentence
  const were = count === 1 ? 'was' : 'were'
  return `${sentence} ${counted(count, 'mail')} ${were} already being handed over and may still arrive.`
}

function withCount(word: string, inHand: number): string {
  return inHand === 0 ? word : `${word}.${inHand}`
}

/** The desk's first page, and what is done there. */
export function addWeek(desk: Desk, ports: WeekRoutePorts): void {
  desk.get('/', async (c) => {
    // What waits stands in place of what comes after it, unless that is asked for.
    const waiting = c.req.query('next') === undefined && (await readWaitingEdition(ports, c.get('group').id))
    if (waiting) {
      const done = saidOf(c.req.query('done'))
      return showPage(c, <WaitingPage desk={c.var} waiting={waiting} done={done} />)
    }
    const asOf = timeOf(c.req.query('at')) ?? ports.now()
    return showWeek(c, ports, { asOf, done: saidOf(c.req.query('done')) })
  })
  desk.post('/week', async (c) => {
    const { wish = '', id = '', next = '' } = await formOf(c)
    const change = Object.entries(changes).find(([name]) => name === wish)?.[1]
    if (!change || !isId(id)) return redirectTo(c, '')
    await changeCuration(ports, c.get('group').id, (curation) => change(curation, id))
    return redirectTo(c, '', wish, `piece-${wish === 'drop' && isId(next) ? next : id}`)
  })
  desk.post('/week/introduction', async (c) => {
    const { message, over } = messageForm.parse(await formOf(c))
    const { id } = c.get('group')
    const saved = await introduce(ports, id, { message, over })
    switch (saved.kind) {
      case 'saved':
        return redirectTo(c, '', 'words')
      case 'refused': {
        return showWeek(c, ports, { refused: { message, over, error: saved.errors } }, 400)
      }
      case 'conflict':
        return showPage(c, <TwoIntroductionsPage desk={c.var} mine={message} theirs={saved.current} />, 409)
    }
  })
  desk.post('/week/inbox', async (c) => {
    const { words, over } = inboxForm.parse(await formOf(c))
    const saved = await wordInbox(ports, c.get('group').id, { words, over })
    if (saved.kind === 'saved') return redirectTo(c, '', 'inbox')
    return showWeek(c, ports, { refusedInbox: { words, over: saved.current } }, 409)
  })
  desk.post('/week/state', (c) => setState(c, ports))
  desk.post('/week/send-now', (c) => sendAfterQuestion(c, ports))
  desk.post('/week/run', (c) => steer(c, ports))
  addSending(desk, ports)
}

type ShownWeek = Omit<Parameters<typeof WeekPage>[0], 'desk' | 'week' | 'inbox' | 'sources'> & {
  readonly asOf?: string
}

async function showWeek(
  c: DeskContext,
  ports: WeekRoutePorts,
  { asOf = ports.now(), ...shown }: ShownWeek,
  status: 200 | 400 | 409 = 200,
): Promise<Response> {
  const task = { groupId: c.get('group').id, asOf, ownerId: authorIn(c).memberId }
  const [week, inbox, sources] = await Promise.all([
    readWeek(ports, task),
    readInbox(ports, task),
    ports.sources.list(task.groupId),
  ])
  return showPage(c, <WeekPage desk={c.var} week={week} inbox={inbox} sources={sources} {...shown} />, status)
}

/** Going live and pausing both ask first. */
async function setState(c: DeskContext, ports: WeekRoutePorts): Promise<Response> {
  const { state, sure, aware } = await formOf(c)
  if (state !== 'live' && state !== 'draft') return redirectTo(c, '')
  if (sure !== 'yes') {
    return state === 'live' ? askBefore(c, ports, { groupId: c.get('group').id, question: 'live' }) : ask(c, pausing)
  }
  const refused =
    state === 'live' ? ((await refuseQuiet(c, ports, 'live')) ?? (await refuseUnaware(c, ports, aware))) : undefined
  if (refused) return refused
  const held = await changeState(ports, authorIn(c), state)
  return redirectTo(c, '', withCount(state, await countInHand(ports, held)))
}

async function sendAfterQuestion(c: DeskContext, ports: WeekRoutePorts): Promise<Response> {
  const { id: groupId } = c.get('group')
  const { sure, date = '' } = await formOf(c)
  if (sure !== 'yes') return askBefore(c, ports, { groupId, question: 'now' })
  const refused = await refuseQuiet(c, ports, 'now')
  if (refused) return refused
  const answer = await sendNow(ports, { groupId, date })
  return redirectTo(c, '', typeof answer === 'string' ? answer : 'sent')
}

async function steer(c: DeskContext, ports: WeekRoutePorts): Promise<Response> {
  const { do: what, date = '', sure } = await formOf(c)
  const key = { groupId: c.get('group').id, date }
  if (!isDate(date) || Number.isNaN(Date.parse(date))) return redirectTo(c, '')
  switch (what) {
    case 'hold': {
      const { kind } = await holdEdition(ports, key, `by ${c.get('owner').name || 'an owner'}`, 'owner')
      return redirectTo(c, '', withCount(kind, kind === 'held' ? await countInHand(ports, [key]) : 0))
    }
    case 'approve':
      return sure !== 'yes' && (await isForOwners(ports, key))
        ? askBefore(c, ports, { ...key, question: 'approve' })
        : approve(c, ports, key, what)
    case 'resume':
      return approve(c, ports, key, what)
    case 'cancel': {
      if (sure !== 'yes') {
        const open = (await ports.runs.get(key))?.progress?.open ?? 0
        const question = () => say('Cancel the edition of {date}?', { date: dayOf(date) })
        const yes = sentence('Cancel the edition')
        return ask(c, { question, text: () => lossOf(open), yes, fields: { do: 'cancel', date } })
      }
      await cancelEdition(ports, key)
      return redirectTo(c, '', withCount('cancel', await countInHand(ports, [key])))
    }
    default:
      return redirectTo(c, '')
  }
}

async function approve(c: DeskContext, ports: WeekRoutePorts, key: EditionKey, what: string): Promise<Response> {
  const left = await approveEdition(ports, key)
  return redirectTo(c, '', typeof left === 'object' ? 'not yours' : (left ?? what))
}

/** Whether an owner's yes sends it: otherwise there is nothing to ask, and the answer says why. */
async function isForOwners({ runs, settings }: WeekRoutePorts, key: EditionKey): Promise<boolean> {
  const [run, rules] = await Promise.all([runs.get(key), settings.get(key.groupId)])
  return run?.hold?.by === 'approval' && !run.cancelled && rules?.state === 'live'
}

/** Whom a cancelled edition does not reach, as far as they are planned already. */
function lossOf(open: number): string {
  return open === 0
    ? say('Members who have not been mailed yet will not get it. This cannot be undone.')
    : say(
        '{open, plural, one {# recipient has} other {# recipients have}} not been mailed yet and will not get it. This cannot be undone.',
        { open },
      )
}

const pausing: AskedQuestion = {
  question: sentence('Pause sending?'),
  text: sentence(
    'No new digest goes out until you go live again, and the one in progress stops within a minute. Nothing is lost.',
  ),
  yes: sentence('Pause sending'),
  fields: { state: 'draft' },
}

type AskedQuestion = Pick<Parameters<typeof ConfirmPage>[0], 'question' | 'text' | 'yes' | 'fields'>

function ask(c: DeskContext, question: AskedQuestion): Response | Promise<Response> {
  return showPage(c, <ConfirmPage desk={c.var} page="" action={c.req.path} {...question} />)
}
