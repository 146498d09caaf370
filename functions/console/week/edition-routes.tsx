import { type Curation, drop, move, pin, takeBack, unpin } from '../../domain/choosing/curation.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { isId } from '../../domain/is-id.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { inboxForm } from '../../messages/inbox-form.ts'
import { messageForm } from '../../messages/message-form.ts'
import { type RefusedWords, WaitingPage } from '../../pages/console/week/waiting-edition.tsx'
import {
  type ChangeWaitingPorts,
  changeWaiting,
  rewordWaiting,
  type WaitingChange,
} from '../../steps/editions/change-waiting.ts'
import { type ReadWaitingEditionPorts, readWaitingEdition } from '../../steps/editions/read-waiting.ts'
import { type Desk, type DeskContext, doneIn, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'

export type WaitingRoutePorts = ChangeWaitingPorts & ReadWaitingEditionPorts

const changes: ReadonlyMap<string, (curation: Curation, id: string) => Curation> = new Map([
  ['pin', pin],
  ['unpin', unpin],
  ['drop', drop],
  ['takeBack', takeBack],
  ['up', (curation, id) => move(curation, id, 'up')],
  ['down', (curation, id) => move(curation, id, 'down')],
])

const said: Readonly<Record<string, string>> = {
  begun: sentence('Changed. The edition is being made anew.'),
  'too few': sentence('Not changed: there would be too few discussions for a mail. Cancel the edition instead.'),
  wordless: sentence('Not changed: a letter needs your words.'),
}

/** An edition that waits for an approval, and how owners change it: it is made anew. */
export function addEditions(desk: Desk, ports: WaitingRoutePorts): void {
  desk.get('/editions/:date{\\d{4}-\\d{2}-\\d{2}}', (c) => show(c, ports, { done: doneIn(said, c.req.query('done')) }))
  desk.post('/editions/:date{\\d{4}-\\d{2}-\\d{2}}/choice', async (c) => {
    const { wish = '', id = '' } = await formOf(c)
    const change = changes.get(wish)
    if (!change || !isId(id)) return redirectTo(c, '')
    return answer(c, ports, await changeWaiting(ports, keyIn(c), (curation) => change(curation, id)))
  })
  desk.post('/editions/:date{\\d{4}-\\d{2}-\\d{2}}/words', async (c) => {
    const posted = await formOf(c)
    const [inbox, { message, over }] = [inboxForm.parse(posted), messageForm.parse(posted)]
    const words = { ...inbox.words, introduction: message.text }
    const change = { words, over: { ...inbox.over, introduction: over.text } }
    return answer(c, ports, await rewordWaiting(ports, keyIn(c), change), words)
  })
}

function keyIn(c: DeskContext): EditionKey {
  return { groupId: c.get('group').id, date: c.req.param('date') ?? '' }
}

/** What was done is said where the edition stands; what was not keeps the words that were written. */
function answer(
  c: DeskContext,
  ports: WaitingRoutePorts,
  change: WaitingChange,
  words?: RefusedWords['words'],
): Response | Promise<Response> {
  const page = `editions/${keyIn(c).date}`
  if (change.kind === 'no longer waits') return redirectTo(c, '', 'no longer waits')
  if (change.kind === 'conflict' && words) {
    return show(c, ports, { refused: { words, over: change.current } }, 409)
  }
  return redirectTo(c, page, change.kind)
}

type ShownWaiting = { readonly done?: string | undefined; readonly refused?: RefusedWords }

async function show(c: DeskContext, ports: WaitingRoutePorts, shown: ShownWaiting, status: 200 | 409 = 200) {
  const { groupId, date } = keyIn(c)
  const waiting = await readWaitingEdition(ports, groupId, date)
  if (!waiting) return redirectTo(c, '')
  return showPage(c, <WaitingPage desk={c.var} waiting={waiting} {...shown} />, status)
}
