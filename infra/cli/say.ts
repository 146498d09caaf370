/** Progress goes to standard error: standard output belongs to the answer. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** How often progress is shown, in milliseconds: on a terminal in place, elsewhere as a line of its own if there is news. */
const refreshes = { terminal: 300, lines: 5000 } as const

/** Says what is being done, how far it has come, and in the end how long it took. */
export async function saying<T>(
  what: string,
  work: () => Promise<T> | T,
  progress: () => Promise<string> = async () => '',
): Promise<T> {
  const started = Date.now()
  const isTerminal = process.stderr.isTTY === true
  const [before, after] = isTerminal ? ['\r\u001b[K', ''] : ['', '\n']
  let ended = false
  let said = ''
  const show = async () => {
    const far = await progress().catch(() => '')
    const news = `${before}  ${what} … ${far}${after}`
    if (!ended && news !== said) process.stderr.write(news)
    said = news
  }
  const timer = setInterval(show, isTerminal ? refreshes.terminal : refreshes.lines)
  const end = (mark: string) => {
    ended = true
    clearInterval(timer)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    process.stderr.write(`${before}${mark} ${what} (${seconds} s)\n`)
  }
  try {
    const result = await work()
    end('✓')
    return result
  } catch (error) {
    end('✗')
    throw error
  }
}
