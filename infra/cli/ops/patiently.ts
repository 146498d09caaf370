/** Does what may take long: after a second it says on standard error what is being done, and how far it got. */
export async function patiently<T>(what: string, work: (step: () => void) => Promise<T>): Promise<T> {
  let steps = 0
  let said = false
  const show = () => {
    const far = steps > 0 ? ` ${steps.toLocaleString('en')}` : ''
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what} …${far}`)
    else if (!said) process.stderr.write(`${what} …\n`)
    said = true
  }
  const timer = setInterval(show, 1000)
  try {
    return await work(() => {
      steps += 1
    })
  } finally {
    clearInterval(timer)
    if (said && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  }
}
