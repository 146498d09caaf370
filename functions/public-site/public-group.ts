import type { Context } from 'hono'
import type { Look } from '../domain/templates/look.ts'
import { publicStyles } from '../pages/public/public-styles.ts'
import { allowPage } from './headers.ts'

/** Lets a page have the look of its group: its colours, and its logo from where that is. */
export function allowLook(c: Context, look: Look): void {
  allowPage(c, { styles: publicStyles(look), logoUrl: look.logo?.url })
}
