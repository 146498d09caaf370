import { darkSheet, derivedColours, fontStacks, type Look } from '../domain/templates/look.ts'

/** A group's colours, as its mails have them, in light and dark. Every pair that text stands in has the contrast that a look is checked for, or that its dark accent is made for. */
export function lookColours(look: Look): string {
  const { accent, paper, sheet, ink } = look
  const { darkAccent, softInk, tint, softOnTint } = derivedColours(look)
  return `
:root { color-scheme: light dark; --paper: ${paper}; --sheet: ${sheet}; --ink: ${ink}; --soft: ${softInk}; --tint: ${tint}; --soft-on-tint: ${softOnTint}; --line: color-mix(in srgb, ${ink} 16%, ${sheet}); --accent: ${accent}; --on-accent: #ffffff; --wrong: #a3150f }
@media (prefers-color-scheme: dark) {
  :root { --paper: #121110; --sheet: ${darkSheet}; --ink: #ece8e1; --soft: #b5afa6; --tint: #282522; --soft-on-tint: #bdb7ae; --line: #3d3833; --accent: ${darkAccent}; --on-accent: ${darkSheet}; --wrong: #ffa79c }
}`
}

/** Its typefaces. */
export function lookType({ headingFont, bodyFont }: Look): string {
  return `
body { font: 1.0625rem/1.6 ${fontStacks[bodyFont]} }
h1, h2, .title { font-family: ${fontStacks[headingFont]} }`
}
