/// <reference lib="dom" />

/** A page of ours that came as an answer; no document where none came, or one that is not the week. */
export type Answered = { readonly page: Document | undefined; readonly isDone: boolean }

/** Asks for a page as the browser would, but stays where it is. */
export async function ask(address: string, form?: URLSearchParams): Promise<Answered> {
  try {
    const answer = await fetch(address, form ? { method: 'POST', body: form } : {})
    // Its styles are on the page already, under another nonce.
    const text = (await answer.text()).replace(/<style[\s\S]*?<\/style>/g, '')
    const page = new DOMParser().parseFromString(text, 'text/html')
    return page.getElementById('bench') ? { page, isDone: answer.ok } : { page: undefined, isDone: false }
  } catch {
    return { page: undefined, isDone: false }
  }
}

/** What a form would post with this button. */
export function postOf(form: HTMLFormElement, submitter?: HTMLElement | null): URLSearchParams {
  const posted = new URLSearchParams()
  for (const [name, value] of new FormData(form, submitter ?? null)) {
    if (typeof value === 'string') posted.append(name, value)
  }
  return posted
}

/** Takes over the parts of a page that may have changed, and leaves all that somebody is writing in. */
export function takeOver(page: Document, isHeld: (part: Element) => boolean): void {
  const focused = controlInFocus()
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = page.getElementById(part.id)
    if (fresh && !isHeld(part) && fresh.outerHTML !== part.outerHTML) part.replaceChildren(...fresh.childNodes)
  }
  focused?.()
}

/** Puts the focus back to the control that had it: the same one, or the nearest of the same or the next discussion. */
function controlInFocus(): (() => void) | undefined {
  const control = document.activeElement
  if (!(control instanceof HTMLElement) || !control.closest('[data-part]')) return undefined
  const piece = control.closest<HTMLElement>('.piece')
  const { id } = control
  const value = control instanceof HTMLButtonElement ? control.value : ''
  const next = [piece?.nextElementSibling, piece?.previousElementSibling].map((each) => each?.id ?? '')
  return () => {
    if (control.isConnected) return
    const places = [piece?.id ?? '', ...next].flatMap((each) => document.getElementById(each) ?? [])
    const [same, ...others] = places
    const found =
      document.getElementById(id) ??
      [...(same?.querySelectorAll('button') ?? [])].find((each) => value !== '' && each.value === value) ??
      [same, ...others].map((place) => place?.querySelector<HTMLElement>('.grip, button')).find(Boolean)
    found?.focus({ preventScroll: true })
  }
}
