import { createContext, useContext } from 'hono/jsx'
import type { Theme } from './results/chart-look.ts'

/** How whoever looks at a page wants it, and where they are. */
export type Viewing = {
  /** What was chosen on this device; undefined follows the device. */
  readonly theme?: Theme | undefined
  /** The language that was chosen on this device; undefined follows the browser. */
  readonly language?: string | undefined
  /** The languages that the console has. */
  readonly languages: readonly string[]
  /** The path that leads to this page again; undefined where a form was answered. */
  readonly path?: string | undefined
}

export const usualViewing: Viewing = { languages: ['en'] }

export const ViewingContext = createContext(usualViewing)

/** How the page that is made now is wanted. */
export function viewing(): Viewing {
  return useContext(ViewingContext)
}
