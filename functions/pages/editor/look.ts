/// <reference lib="dom" />
import * as z from 'zod'
import { elementOf } from './element-of.ts'
import { keepUnsaved } from './keep-unsaved.ts'
import { latestOnly } from './latest-only.ts'
import { type Arrived, mailFrames } from './mail-frames.ts'

/** So long a pause in the typing, in milliseconds, and the mail is set anew. */
const pause = 250
const mostSentBytes = 1024 * 1024

const pairsShape = z.array(z.tuple([z.string(), z.string()]))
const uploadedShape = z.union([z.object({ url: z.string(), alt: z.string() }), z.object({ problem: z.string() })])

const form = elementOf('look', HTMLFormElement)
// Who may only look has nothing to change.
if (form.dataset.may !== undefined) improve(elementOf('preview', HTMLButtonElement))

function improve(button: HTMLButtonElement): void {
  const frames = mailFrames(elementOf('look-preview', HTMLIFrameElement), (arrived) => {
    answer(arrived)
    asking.answered()
  })
  let isAsking = false
  const asking = latestOnly(() => {
    button.formTarget = frames.add()
    isAsking = true
    form.requestSubmit(button)
    isAsking = false
  }, pause)
  keepUnsaved(form, button)
  form.addEventListener('submit', (event) => {
    if (isAsking || event.submitter !== button) return
    // Its button asks as typing does, so that there is never more than one answer to wait for.
    event.preventDefault()
    asking.atOnce()
  })
  form.addEventListener('input', ({ target }) => {
    if (isFieldOfMail(target)) asking.request()
  })
  form.addEventListener('click', (event) => {
    const chosen = event.target instanceof Element && event.target.closest<HTMLElement>('[data-design]')
    if (!chosen) return
    event.preventDefault()
    fillIn(pairsShape.parse(JSON.parse(chosen.dataset.design ?? '[]')))
    asking.atOnce()
  })
  uploadAtOnce(() => asking.atOnce())
  asking.atOnce()
}

/** What can't be set leaves the last mail in its place, and is said at its field. */
function answer({ mail, show, drop }: Arrived): void {
  const problems = mail?.querySelector<HTMLMetaElement>('meta[name=rekindle-problems]')?.content
  const isMail = mail?.querySelector('meta[name=rekindle-findings]') !== null && mail !== null
  const place = elementOf('preview-problem', HTMLElement)
  const told = problems === undefined ? [] : pairsShape.parse(JSON.parse(problems))
  if (isMail) show()
  else drop()
  place.hidden = isMail || told.length > 0
  place.textContent = place.hidden ? '' : (place.dataset.failed ?? '')
  for (const field of form.querySelectorAll('[name]')) mark(field, told.find(([name]) => name === field.id)?.[1])
}

/** Says what is wrong with a field below it, or takes that back. */
function mark(field: Element, problem: string | undefined): void {
  // What is wrong with a file was said when it was chosen.
  if (field.id === '' || field.id === 'logoFile') return
  say(field, problem)
}

function say(field: Element, problem: string | undefined): void {
  const id = `${field.id}-error`
  const place = document.getElementById(id)
  if (problem === undefined) {
    place?.remove()
    field.removeAttribute('aria-invalid')
    return
  }
  const said = place ?? Object.assign(document.createElement('p'), { id, className: 'error' })
  if (said.textContent !== problem) said.textContent = problem
  if (!place) field.after(said)
  field.setAttribute('aria-invalid', 'true')
  field.setAttribute('aria-describedby', id)
}

function isFieldOfMail(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.id !== 'logoFile' && target.getAttribute('name') !== 'width'
}

function fillIn(values: readonly (readonly [name: string, value: string])[]): void {
  for (const [name, value] of values) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
  }
}

/** A logo goes up as it is chosen, and is in the mail beside the fields a moment later. */
function uploadAtOnce(done: () => void): void {
  const file = elementOf('logoFile', HTMLInputElement)
  const button = elementOf('upload', HTMLButtonElement)
  button.hidden = true
  file.addEventListener('change', async () => {
    const [picture] = file.files ?? []
    if (!picture) return
    if (picture.size > mostSentBytes) return say(file, file.dataset.tooLarge)
    const answered = await upload(button.formAction, picture).catch(() => undefined)
    if (!answered) return say(file, file.dataset.failed)
    // It would go up again with every look at the mail.
    file.value = ''
    say(file, 'problem' in answered ? answered.problem : undefined)
    if ('problem' in answered) return
    fillIn([
      ['logoUrl', answered.url],
      ['logoAlt', answered.alt],
    ])
    done()
  })
}

async function upload(address: string, picture: File) {
  const body = new FormData()
  body.set('logoFile', picture)
  body.set('logoAlt', elementOf('logoAlt', HTMLInputElement).value)
  const answer = await fetch(address, { method: 'POST', body, headers: { Accept: 'application/json' } })
  return uploadedShape.parse(await answer.json())
}
