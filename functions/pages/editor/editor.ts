/// <reference lib="dom" />
import { codeField } from './code-field.ts'
import { type CodeFields, readFindings, say, showFindings } from './findings.ts'
import { latestOnly } from './latest-only.ts'
import { type Arrived, mailFrames } from './mail-frames.ts'

/** So long a pause in the typing, in milliseconds, and the mail is set anew. */
const pause = 250

const form = element('template', HTMLFormElement)
const button = element('preview', HTMLButtonElement)
const nonce = document.querySelector('style')?.nonce ?? ''
const written = [element('mjml', HTMLTextAreaElement), element('text', HTMLTextAreaElement)]

const frames = mailFrames(element('mail', HTMLIFrameElement), (arrived) => {
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
const fieldOf = (id: string) => codeField(element(id, HTMLTextAreaElement), { nonce, onChange: () => asking.request() })
const fields: CodeFields = { mail: fieldOf('mjml'), text: fieldOf('text') }
let hasShown = false
element('editor-help', HTMLElement).hidden = false
keepUnsaved()

form.addEventListener('submit', (event) => {
  if (isAsking || event.submitter !== button) return
  // Its button asks as typing does, so that there is never more than one answer to wait for.
  event.preventDefault()
  asking.atOnce()
})
form.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLSelectElement && target.name !== 'width') asking.atOnce()
})
asking.atOnce()

/** What can't be set yet leaves the last mail in its place: most of what is typed is not finished. */
function answer({ mail, show, drop }: Arrived): void {
  const findings = readFindings(mail)
  if (findings) {
    if (findings.problems.length > 0 && hasShown) drop()
    else show()
    hasShown ||= findings.problems.length === 0
    showFindings(findings, fields)
  } else {
    drop()
    say('The preview could not be loaded: you may be signed out or offline. Your text is still here.')
  }
}

/** Asks before the page is left with something written that is not saved. */
function keepUnsaved(): void {
  const before = written.map(({ value }) => value)
  const isSame = () => form.dataset.unsaved === undefined && written.every(({ value }, nth) => value === before[nth])
  let isLeaving = false
  form.addEventListener('submit', ({ submitter }) => {
    isLeaving = submitter !== button
  })
  window.addEventListener('beforeunload', (event) => {
    if (!isLeaving && !isSame()) event.preventDefault()
  })
}

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${id}.`)
}
