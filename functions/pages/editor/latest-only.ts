export type Asking = { readonly request: () => void; readonly atOnce: () => void; readonly answered: () => void }

/** One question at a time, after a pause in milliseconds: what changes meanwhile asks once more after the answer. */
export function latestOnly(ask: () => void, pause: number): Asking {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isUnderWay = false
  let isWanted = false
  const atOnce = () => {
    clearTimeout(timer)
    isWanted = isUnderWay
    if (isUnderWay) return
    isUnderWay = true
    ask()
  }
  return {
    atOnce,
    request: () => {
      clearTimeout(timer)
      timer = setTimeout(atOnce, pause)
    },
    answered: () => {
      isUnderWay = false
      if (isWanted) atOnce()
    },
  }
}
