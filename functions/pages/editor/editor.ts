/// <reference lib="dom" />
import { type CodeField, codeField } from './code-field.ts'
import { readFindings, showFindings } from './findings.ts'

/** So long a pause in the typing, in milliseconds, and the mail is set anew. */
const pause = 250

const form = element('template', HTMLFormElement)
const frame = form.querySelector('iframe')
if (frame) start(form, frame)

function start(form: HTMLFormElement, frame: HTMLIFrameElement): void {
  const { request, answered } = latestOnly(() => form.requestSubmit(element('preview', HTMLButtonElement)))
  const nonce = document.querySelector('style')?.nonce ?? ''
  const fields: readonly CodeField[] = [...form.querySelectorAll('textarea')].map((textarea) =>
    codeField(textarea, nonce, request),
  )
  element('editor-help', HTMLElement).hidden = false
  const scroll = keepScroll(frame)
  frame.addEventListener('load', () => {
    const findings = readFindings(frame.contentDocument)
    if (findings) showFindings(findings, fields)
    scroll.restore()
    answered()
  })
  form.addEventListener('submit', scroll.keep)
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement && target.name === 'width') {
      frame.classList.toggle('phone', target.value === 'phone')
    } else request()
  })
  request()
}

/** One request at a time: what is typed meanwhile asks once more when the answer is there. */
function latestOnly(ask: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isUnderWay = false
  let isWanted = false
  const begin = () => {
    isWanted = isUnderWay
    if (isUnderWay) return
    isUnderWay = true
    ask()
  }
  return {
    request: () => {
      clearTimeout(timer)
      timer = setTimeout(begin, pause)
    },
    answered: () => {
      isUnderWay = false
      if (isWanted) begin()
    },
  }
}

/** A mail that is set anew stays where it was scrolled to. */
function keepScroll(frame: HTMLIFrameElement) {
  let place = 0
  return {
    keep: () => {
      place = frame.contentWindow?.scrollY ?? 0
    },
    restore: () => frame.contentWindow?.scrollTo(0, place),
  }
}

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${id}.`)
}
