/** Progress goes to standard error: standard output belongs to the answer. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Says what is being done, on a terminal also how far it got, and in the end how long it took. */
export async function saying<T>(
  what: string,
  work: () => Promise<T> | T,
  progress: () => Promise<string> = async () => '',
): Promise<T> {
  const started = Date.now()
  let ended = false
  const show = async () => {
    const far = await progress().catch(() => '')
    if (!ended) process.stderr.write(`\r\u001b[K  ${what} … ${far}`)
  }
  const timer = process.stderr.isTTY ? setInterval(show, 300) : undefined
  const end = (mark: string) => {
    ended = true
    clearInterval(timer)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${mark} ${what} (${seconds} s)\n`)
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
