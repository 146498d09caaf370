/// <reference lib="dom" />
import { codeField } from './code-field.ts'
import { elementOf } from './element-of.ts'
import { type CodeFields, readFindings, sayLost, showFindings } from './findings.ts'
import { keepUnsaved } from './keep-unsaved.ts'
import { latestOnly } from './latest-only.ts'
import { type Arrived, mailFrames } from './mail-frames.ts'

/** So long a pause in the typing, in milliseconds, and the mail is set anew. */
const pause = 250

const form = elementOf('template', HTMLFormElement)
const button = elementOf('preview', HTMLButtonElement)
const saving = elementOf('save', HTMLButtonElement)
const nonce = document.querySelector('style')?.nonce ?? ''

const frames = mailFrames(elementOf('mail', HTMLIFrameElement), (arrived) => {
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
const fieldOf = (id: string) =>
  codeField(elementOf(id, HTMLTextAreaElement), { nonce, onChange: () => asking.request() })
const fields: CodeFields = { mail: fieldOf('mjml'), text: fieldOf('text') }
// After a save that was refused, the frame holds the mail of the version in use.
let hasShown = elementOf('mail', HTMLIFrameElement).hasAttribute('src')
elementOf('editor-help', HTMLElement).hidden = false
const unsaved = keepUnsaved(form, button)

form.addEventListener('submit', (event) => {
  if (event.submitter === saving) {
    event.preventDefault()
    // To check a template takes seconds.
    saving.disabled = true
    void save().finally(() => {
      saving.disabled = false
    })
  }
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
    sayLost('failed')
  }
}

/** Saves without leaving the page: where the template is refused, its mail, the cursor and what was typed stay. */
async function save(): Promise<void> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  const headers = { Accept: 'text/html;problems=only' }
  const answered = await fetch(form.action, { method: 'POST', body, headers, redirect: 'manual' }).catch(
    () => undefined,
  )
  if (!answered) return sayLost('notSaved')
  if (answered.type === 'opaqueredirect') {
    unsaved.leave()
    return location.assign(`${form.action}?done=saved`)
  }
  const page = new DOMParser().parseFromString(await answered.text(), 'text/html')
  const findings = answered.status === 400 ? readFindings(page) : undefined
  if (findings) return showFindings(findings, fields, elementOf('problem', HTMLElement).dataset.refused)
  // Whatever else there is to say has a page of its own.
  unsaved.leave()
  form.submit()
}
