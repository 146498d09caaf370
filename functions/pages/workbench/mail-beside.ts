/// <reference lib="dom" />
import { mailFrames } from '../editor/mail-frames.ts'

/** Shows the mail anew after a change, without a flash: the last one stays until the next is there. */
export function mailBeside() {
  let frames: ReturnType<typeof mailFrames> | undefined
  const framesOf = () => {
    const first = document.querySelector<HTMLIFrameElement>('#mail-place iframe')
    frames ??= first ? mailFrames(first, ({ mail, show, drop }) => (mail ? show() : drop())) : undefined
    return frames
  }
  return (page: Document): void => {
    const place = document.getElementById('mail-place')
    const fresh = page.getElementById('mail-place')
    const source = fresh?.querySelector('iframe')?.getAttribute('src')
    const there = framesOf()
    if (source && there) {
      const name = there.add()
      const frame = document.querySelector<HTMLIFrameElement>(`iframe[name="${name}"]`)
      if (frame) frame.src = source
      return
    }
    frames = undefined
    place?.replaceChildren(...(fresh?.childNodes ?? []))
  }
}
