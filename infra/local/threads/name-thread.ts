import { writeFileSync } from 'node:fs'

/** Linux takes no longer one. */
const longestName = 15

/** Names the thread that calls it, for `top -H` and for measurements; only Linux lets a thread be named by a file. */
export function nameThread(name: string): void {
  try {
    writeFileSync('/proc/thread-self/comm', name.slice(0, longestName))
  } catch {
    // Nothing depends on a name.
  }
}
