import { openWeb } from '../adapters/web.ts'
import type { Web } from '../ports.ts'

/** What a person asks for at a terminal may lie in their own network. */
export function commandWeb(): Web {
  return openWeb({ allowsPrivate: true })
}
