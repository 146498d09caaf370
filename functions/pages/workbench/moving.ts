/// <reference lib="dom" />
import { filled, words, written } from './said.ts'

/** Where a discussion was let go: a place from 1, or below the cut, where it is left out. */
export type Moved = { readonly piece: HTMLElement; readonly place: number | 'out'; readonly order: readonly string[] }

/** So long, in milliseconds, the last key may be back, and the move is done. */
const pause = 900
const edge = 90

type Moving = {
  readonly piece: HTMLElement
  readonly grip: HTMLElement
  /** Puts it back where it was. */
  readonly restore: () => void
  readonly from: number
}

/** Lets discussions be moved by their grips, with a pointer or with keys; each move is told once it is done. */
export function moveByGrips(list: HTMLElement, done: (moved: Moved) => void) {
  const move = oneMove(list, done)
  followPointer(list, move)
  followKeys(list, move)
  return { isMoving: () => move.piece() !== undefined }
}

/** One row at a time that is on its way. */
function oneMove(list: HTMLElement, done: (moved: Moved) => void) {
  let moving: Moving | undefined
  const end = () => {
    if (!moving) return
    const { piece, from } = moving
    moving = undefined
    piece.classList.remove('moving', 'leaving')
    if (piecesIn(list).indexOf(piece) !== from) done(movedIn(list, piece))
  }
  return {
    piece: () => moving?.piece,
    grip: () => moving?.grip,
    begin: (grip: HTMLElement) => {
      const piece = grip.closest<HTMLElement>('.piece')
      if (!piece || moving?.piece === piece) return
      end()
      moving = { piece, grip, restore: wayBack(piece), from: piecesIn(list).indexOf(piece) }
      piece.classList.add('moving')
    },
    end,
    cancel: () => {
      if (!moving) return
      const { piece, grip, restore } = moving
      moving = undefined
      restore()
      piece.classList.remove('moving', 'leaving')
      announce(filled(words.back, { title: piece.dataset.title ?? '' }))
      grip.focus({ preventScroll: true })
    },
  }
}
type Move = ReturnType<typeof oneMove>

function followPointer(list: HTMLElement, move: Move): void {
  list.addEventListener('pointerdown', (event) => {
    const grip = gripOf(event.target)
    if (!grip || event.button !== 0) return
    event.preventDefault()
    grip.focus({ preventScroll: true })
    move.begin(grip)
    // The list is the one that stays where it is while its rows move.
    list.setPointerCapture(event.pointerId)
  })
  list.addEventListener('pointermove', ({ clientY, pointerId }) => {
    const piece = move.piece()
    if (piece && list.hasPointerCapture(pointerId)) dragTo(list, piece, clientY)
  })
  list.addEventListener('pointerup', move.end)
  list.addEventListener('pointercancel', move.cancel)
}

function followKeys(list: HTMLElement, move: Move): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const step = (grip: HTMLElement, to: number) => {
    move.begin(grip)
    const piece = move.piece()
    if (!piece) return
    putAt(list, piece, to)
    grip.focus({ preventScroll: true })
    piece.scrollIntoView({ block: 'nearest' })
    announce(placeWords(list, piece))
    clearTimeout(timer)
    timer = setTimeout(move.end, pause)
  }
  list.addEventListener('keydown', (event) => {
    const grip = gripOf(event.target)
    if (!grip) return
    const to = targetOf(event.key, list, grip)
    const isEnd = event.key === 'Enter' || event.key === ' '
    if (isEnd || to !== undefined) event.preventDefault()
    if (isEnd) move.end()
    if (event.key === 'Escape') move.cancel()
    if (to !== undefined) step(grip, to)
  })
  list.addEventListener('focusout', ({ relatedTarget }) => {
    // A row that is put elsewhere loses the focus for a moment.
    if (relatedTarget !== null && relatedTarget !== move.grip()) move.end()
  })
}

function gripOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.grip') : null
}

function piecesIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('.ladder .piece')]
}

function placesIn(list: HTMLElement): number {
  return Number(list.querySelector<HTMLElement>('.ladder')?.dataset.places ?? '0')
}

function wayBack(piece: HTMLElement): () => void {
  const [parent, next] = [piece.parentElement, piece.nextSibling]
  return () => parent?.insertBefore(piece, next)
}

/** Keys move it among the places of the edition, and never out of it. */
function targetOf(key: string, list: HTMLElement, grip: HTMLElement): number | undefined {
  const pieces = piecesIn(list)
  const at = pieces.findIndex((piece) => piece.contains(grip))
  const last = Math.max(0, placesIn(list) - 1)
  const wanted = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last }
  const to = Object.entries(wanted).find(([name]) => name === key)?.[1]
  return to === undefined ? undefined : Math.max(0, Math.min(to, at > last && key === 'ArrowDown' ? at : last))
}

/** Puts a row at a place of the whole list, which stands in several lists. */
function putAt(list: HTMLElement, piece: HTMLElement, index: number): void {
  const pieces = piecesIn(list)
  const from = pieces.indexOf(piece)
  const other = pieces[index]
  if (!other || other === piece) return
  if (from > index) other.before(piece)
  else other.after(piece)
}

function dragTo(list: HTMLElement, piece: HTMLElement, y: number): void {
  const isAbove = (each: HTMLElement) => {
    const { top, height } = each.getBoundingClientRect()
    return y > top + height / 2
  }
  const others = piecesIn(list).filter((each) => each !== piece && each.offsetParent !== null)
  const before = others.filter(isAbove).length
  const [next, previous] = [others[before], others[before - 1]]
  const now = piecesIn(list).indexOf(piece)
  const isThere = piecesIn(list)[now + 1] === next && piecesIn(list)[now - 1] === previous
  if (!isThere && previous) previous.after(piece)
  else if (!isThere) next?.before(piece)
  const text = placeWords(list, piece)
  announce(text)
  if (y < edge) window.scrollBy(0, -12)
  if (y > window.innerHeight - edge) window.scrollBy(0, 12)
}

function isOut(list: HTMLElement, piece: HTMLElement): boolean {
  return piecesIn(list).indexOf(piece) >= placesIn(list)
}

function placeWords(list: HTMLElement, piece: HTMLElement): string {
  const { title = '' } = piece.dataset
  piece.classList.toggle('leaving', isOut(list, piece))
  if (isOut(list, piece)) return filled(words.out, { title })
  const place = written(piecesIn(list).indexOf(piece) + 1)
  return filled(words.moved, { title, place, places: written(placesIn(list)) })
}

function movedIn(list: HTMLElement, piece: HTMLElement): Moved {
  const order = piecesIn(list).flatMap(({ dataset: { id } }) => id ?? [])
  const place = isOut(list, piece) ? 'out' : piecesIn(list).indexOf(piece) + 1
  return { piece, place, order: order.slice(0, placesIn(list)) }
}

function announce(text: string): void {
  const place = document.getElementById('moves')
  if (place && place.textContent !== text) place.textContent = text
}
