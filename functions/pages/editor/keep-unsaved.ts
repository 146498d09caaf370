/// <reference lib="dom" />

/** Fields that only choose what the preview shows. */
const choices = ['mail', 'scheme', 'width', 'language']

/** Asks before the page is left with something in a form that is not saved; `button` shows it and leaves nothing. */
export function keepUnsaved(form: HTMLFormElement, button: HTMLButtonElement): { readonly leave: () => void } {
  const written = () =>
    JSON.stringify(
      [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !choices.includes(name)),
    )
  const before = written()
  let isLeaving = false
  form.addEventListener('submit', ({ submitter }) => {
    if (submitter !== button) isLeaving = true
  })
  window.addEventListener('beforeunload', (event) => {
    const isSame = form.dataset.unsaved === undefined && written() === before
    if (!isLeaving && !isSame) event.preventDefault()
    isLeaving = false
  })
  return {
    leave: () => {
      isLeaving = true
    },
  }
}
