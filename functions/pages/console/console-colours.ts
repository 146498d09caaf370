import { contrast, mixUntilRead } from '../../domain/templates/colour.ts'
import { type Look, usualLook } from '../../domain/templates/look.ts'
import type { Theme } from './results/chart-look.ts'

/** WCAG 2.2 asks for 4.5 for text of ordinary size. */
const leastContrast = 4.5

/** The grounds that text in the accent stands on, the hardest to read on. */
const washes = { light: '#f1eee7', dark: '#2b2d31' } as const

/** The colours of every page of the console: its own greys, and the accent of the group that it is about. */
export function consoleColours(theme: Theme | undefined, look: Look = usualLook): string {
  if (theme !== undefined) return `:root { color-scheme: ${theme}; ${coloursIn(theme, look)} }`
  return `:root { color-scheme: light dark; ${coloursIn('light', look)} }
@media (prefers-color-scheme: dark) { :root { ${coloursIn('dark', look)} } }`
}

function coloursIn(theme: Theme, look: Look): string {
  const { accent, onAccent } = accentIn(theme, look)
  const brand = `--accent: ${accent}; --on-accent: ${onAccent}; --band: ${look.band}`
  return theme === 'light'
    ? `--paper: #f7f6f2; --card: #ffffff; --ink: #1d2126; --soft: #585e66; --line: #e5e2da; --field: #87827a; --wash: ${washes.light}; --good: #1f5f3d; --bad: #a1260d; --note: #fdf6e3; --shade: 0 1px 2px rgb(30 25 15 / .06); ${brand}`
    : `--paper: #141619; --card: #1d2024; --ink: #eceae5; --soft: #a9adb3; --line: #33373d; --field: #7d828a; --wash: ${washes.dark}; --good: #8fd3ae; --bad: #ff9c85; --note: #2a261c; --shade: 0 1px 2px rgb(0 0 0 / .4); ${brand}`
}

/** A look is checked on its own grounds: on those of the console, its accent is moved as far as it takes to be read. */
function accentIn(theme: Theme, { accent }: Look): { readonly accent: string; readonly onAccent: string } {
  if (theme === 'light')
    return { accent: mixUntilRead(accent, '#000000', washes.light, leastContrast), onAccent: '#ffffff' }
  const read = accent === usualLook.accent ? '#f0a58b' : mixUntilRead(accent, '#ffffff', washes.dark, leastContrast)
  return { accent: read, onAccent: contrast(read, '#16181b') >= leastContrast ? '#16181b' : '#000000' }
}
