import { describe, expect, test } from 'vitest'
import { previewHtml } from '../../../functions/mail/preview-html.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'
import { typesetMail } from '../../fixtures/mails/typeset-mail.ts'

const page = (head: string, body = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const query = '@media (prefers-color-scheme: dark) { body { color: white } }'

describe('a mail that is looked at in one scheme of colours', () => {
  test('is that, whatever the reader’s own system likes', async () => {
    const { html } = await readMail(await typesetMail({}, { name: 'Ana' }))
    expect(html).toContain('prefers-color-scheme')
    for (const scheme of ['light', 'dark'] as const) {
      const shown = previewHtml(html, { scheme })
      expect(shown).not.toContain('prefers-color-scheme')
      expect(/name="color-scheme" content="(.*?)"/.exec(shown)?.[1]).toBe(scheme)
    }
  })

  test('asks for the other one never, and for its own always', () => {
    const light = '@media (Prefers-Color-Scheme:light) { body { color: black } }'
    const shown = previewHtml(page(`<style type="text/css">${query}${light}</style>`), { scheme: 'dark' })
    expect(shown).toContain('@media (min-width: 0px) { body { color: white } }')
    expect(shown).toContain('@media (max-width: 0px) { body { color: black } }')
  })

  test('is asked for in a tag as in a style', () => {
    const source = '<source media="(prefers-color-scheme: dark)" srcset="dark.png">'
    expect(previewHtml(page('', source), { scheme: 'light' })).toContain('media="(max-width: 0px)"')
  })

  test('keeps what people wrote about schemes of colours', () => {
    expect(previewHtml(page('', `How does ${query} work?`), { scheme: 'dark' })).toContain(query)
  })
})

describe('what is told to the page around a mail', () => {
  const findings = { problems: [{ line: 3, reason: '"</title><script>alert(1)</script>" & more' }], bytes: 5 }

  test('stands before anything that the mail says of itself', () => {
    const forged = page('<meta name="rekindle-findings" content="{}">')
    const [first] =
      previewHtml(forged, { scheme: 'light', findings }).match(/rekindle-findings" content="[^"]*"/g) ?? []
    expect(first).toContain('alert(1)')
  })

  test('can not leave its attribute', () => {
    const shown = previewHtml(page(''), { scheme: 'light', findings })
    expect(shown).not.toContain('<script>')
    expect(shown).toContain('&quot;&lt;/title>')
  })

  test('is told also where a template has no head', () => {
    expect(previewHtml('<p>Hello</p>', { scheme: 'light', findings })).toMatch(/^<meta.*rekindle-findings.*<p>Hello/)
  })
})

test('a link in a preview opens nothing in the frame, whatever base the mail has', () => {
  const shown = previewHtml(page('<base target="_self">'), { scheme: 'light' })
  expect(shown.indexOf('<base target="_blank">')).toBeLessThan(shown.indexOf('<base target="_self">'))
  expect(shown).toContain('<base target="_blank">')
})

test('a mail without end takes no time', () => {
  const shown = previewHtml(page('<style>'.repeat(30_000)), { scheme: 'light' })
  expect(shown.length).toBeGreaterThan(200_000)
})
