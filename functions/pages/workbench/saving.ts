/// <reference lib="dom" />
import { ask, postOf } from './page-parts.ts'
import { filled, words, written } from './said.ts'

/** So long a pause in the typing, in milliseconds, and what was typed is saved. */
const pause = 1200

/** What each form says that its words were written over, by the field that holds the words. */
const overFields: ReadonlyMap<string, string> = new Map([
  ['introduction', 'over'],
  ['form', 'overForm'],
  ['discussions', 'overDiscussions'],
  ['subject', 'overSubject'],
  ['preheader', 'overPreheader'],
])

/** A form whose words are saved as they are typed. */
type Saving = { readonly isSaved: () => boolean }

/** Saves a form's words after each pause; `arrived` gets the page that came back. */
export function saveAsTyped(form: HTMLFormElement, arrived: (page: Document) => void): Saving {
  const state = form.querySelector<HTMLElement>('[data-state]')
  const note = form.querySelector(`#${form.dataset.saved}-note`)
  let saved = postOf(form).toString()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isUnderWay = false
  let isRefused = false
  const isSaved = () => !isUnderWay && typedIn(form) === typedOf(saved)
  const show = (text: string) => {
    if (state && state.textContent !== text) state.textContent = text
  }
  const save = async () => {
    clearTimeout(timer)
    if (isUnderWay) return
    isUnderWay = true
    show(words.saving)
    const posted = postOf(form)
    const { page, isDone } = await ask(form.action, posted)
    isUnderWay = false
    if (!page) return show(words.failed)
    isRefused = !isDone
    note?.replaceChildren(...(page.getElementById(note.id)?.childNodes ?? []))
    if (!isDone) {
      takeOverFields(form, page)
      return show(words.unsaved)
    }
    keep(form, posted)
    saved = posted.toString()
    show(filled(words.saved, { time: timeNow() }))
    arrived(page)
    // What was typed meanwhile.
    if (!isSaved()) request()
  }
  const request = () => {
    clearTimeout(timer)
    show(words.unsaved)
    // What was refused, or would replace another's words, is saved by the button alone.
    if (!isRefused) timer = setTimeout(save, pause)
  }
  form.addEventListener('input', () => (isSaved() ? show('') : request()))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    isRefused = false
    save()
  })
  return { isSaved }
}

/** Says how long what is typed is, beside its field. */
export function countAsTyped(field: HTMLInputElement | HTMLTextAreaElement, measure: (text: string) => number): void {
  const count = document.getElementById(`${field.id}-count`)
  if (!count) return
  const { most = '', fits = '', over = '' } = count.dataset
  field.addEventListener('input', () => {
    const size = measure(field.value.trim())
    const isOver = size > Number(most)
    count.textContent = filled(isOver ? over : fits, { count: written(size) })
    if (field instanceof HTMLTextAreaElement) field.setAttribute('aria-invalid', String(isOver))
  })
}

/** What was saved is what the next words are written over. */
function keep(form: HTMLFormElement, posted: URLSearchParams): void {
  for (const [name, over] of overFields) {
    const field = form.elements.namedItem(over)
    if (field instanceof HTMLInputElement) field.value = (posted.get(name) ?? '').trim()
  }
}

/** After another owner was quicker, the button replaces what they wrote, which is shown now. */
function takeOverFields(form: HTMLFormElement, page: Document): void {
  for (const over of overFields.values()) {
    const field = form.elements.namedItem(over)
    const theirs = page.querySelector(`input[name="${over}"]`)
    if (field instanceof HTMLInputElement && theirs instanceof HTMLInputElement) field.value = theirs.value
  }
}

function typedIn(form: HTMLFormElement): string {
  return typedOf(postOf(form).toString())
}

function typedOf(posted: string): string {
  const all = new URLSearchParams(posted)
  return JSON.stringify([...overFields.keys()].map((name) => all.get(name)?.trim()))
}

function timeNow(): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }).format()
}
