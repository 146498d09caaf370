/// <reference lib="dom" />

/** A document that came into a frame, and what to do with it: show it in the place of the last one, or let it go. */
export type Arrived = {
  /** Null where none came, or one that is not ours. */
  readonly mail: Document | null
  readonly show: () => void
  readonly drop: () => void
}

/**
 * Loads each mail into a new frame beside the one that is shown: nothing flickers, a mail stays where it was scrolled
 * to, and the browser's way back leads off the page, not through all that was typed.
 */
export function mailFrames(first: HTMLIFrameElement, arrived: (arrived: Arrived) => void) {
  let shown = first
  let count = 0
  /** Adds an empty frame, and answers the name that a form reaches it by. */
  const add = (): string => {
    count += 1
    const frame = nextFrame(shown, `${first.name}-${count}`)
    shown.after(frame)
    // What it is empty with loads at once, and is no mail.
    frame.addEventListener('load', () => {
      if (frame.contentDocument?.URL === 'about:blank') return
      arrived({
        mail: frame.contentDocument,
        show: () => {
          frame.contentWindow?.scrollTo(0, shown.contentWindow?.scrollY ?? 0)
          frame.classList.remove('waiting')
          frame.inert = false
          shown.remove()
          shown = frame
        },
        drop: () => frame.remove(),
      })
    })
    return frame.name
  }
  return { add }
}

function nextFrame(like: HTMLIFrameElement, name: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.className = `${like.className} waiting`
  frame.title = like.title
  frame.name = name
  frame.inert = true
  frame.setAttribute('sandbox', like.getAttribute('sandbox') ?? '')
  return frame
}
