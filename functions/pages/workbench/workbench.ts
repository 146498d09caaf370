/// <reference lib="dom" />
import { columnsOf } from '../../mail/phone-width.ts'
import { mailBeside } from './mail-beside.ts'
import { type Moved, moveByGrips } from './moving.ts'
import { ask, postOf, takeOver } from './page-parts.ts'
import { sayFailed } from './said.ts'
import { countAsTyped, saveAsTyped } from './saving.ts'

document.documentElement.classList.add('scripted')

const list = document.getElementById('list')
const refreshMail = mailBeside()
const moving = list ? moveByGrips(list, sendMove) : undefined
/** Which mail is looked at: what a form's answer shows is always the usual one. */
let looking = new URLSearchParams(location.search)
let asked = 0
let queue: Promise<unknown> = Promise.resolve()

const savings = [...document.querySelectorAll<HTMLFormElement>('form[data-saved]')].map((form) =>
  saveAsTyped(form, (page) => show(page, 'saved')),
)
for (const field of document.querySelectorAll<HTMLInputElement>('#subject')) countAsTyped(field, columnsOf)
for (const field of document.querySelectorAll<HTMLTextAreaElement>('#introduction')) {
  countAsTyped(field, ({ length }) => length)
}

window.addEventListener('beforeunload', (event) => {
  if (savings.some(({ isSaved }) => !isSaved())) event.preventDefault()
})

document.addEventListener('submit', (event) => {
  const { target, submitter } = event
  if (!(target instanceof HTMLFormElement) || target.dataset.live === undefined) return
  event.preventDefault()
  send(target.action, postOf(target, submitter))
})

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-live]') : null
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  looking = new URL(link.href).searchParams
  history.replaceState(null, '', link.href)
  send(link.href)
})

function sendMove({ piece, place, order }: Moved): void {
  const form = piece.querySelector('form')
  const { id } = piece.dataset
  if (!form || id === undefined) return
  const wish = place === 'out' ? 'drop' : 'place'
  send(form.action, new URLSearchParams({ wish, id, place: String(place), order: order.join(' ') }))
}

/** One after the other, as they were asked for; only the answer to the last one is shown. */
function send(address: string, form?: URLSearchParams): void {
  asked += 1
  const mine = asked
  queue = queue.then(async () => {
    const { page } = await ask(address, form)
    if (mine !== asked) return
    if (page) show(page, form ? 'changed' : 'looked')
    else sayFailed()
  })
}

function show(page: Document, why: 'saved' | 'changed' | 'looked'): void {
  pointToMail(page)
  takeOver(page, ({ id }) => {
    if (id === 'toast') return why === 'saved'
    if (id === 'list') return moving?.isMoving() === true
    return id === 'mail-kinds' && why !== 'looked'
  })
  refreshMail(page)
}

/** Keeps the mail that is looked at, whichever the answer shows. */
function pointToMail(page: Document): void {
  const [kind, scheme] = [looking.get('mail'), looking.get('scheme')]
  const frame = page.querySelector('#mail-place iframe')
  const source = frame?.getAttribute('src')
  if (!frame || !source) return
  const address = new URL(source, location.href)
  if (kind) address.searchParams.set('kind', kind)
  if (scheme) address.searchParams.set('scheme', scheme)
  frame.setAttribute('src', `${address.pathname}${address.search}`)
  const test = document.getElementById('send-test')
  if (kind && test instanceof HTMLButtonElement) test.value = kind
}
