import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { DeskEnv } from './desk.ts'

type AssetPorts = { readonly readAsset: (name: string) => Promise<string> }

const scripts = ['editor.js', 'look.js', 'workbench.js']

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#9a3b1f"/><path d="M10 24V9h7a4.5 4.5 0 0 1 1 8.9L23 24M10 18h7" fill="none" stroke="#fffdf9" stroke-width="3"/></svg>`

/** The files that pages load. They hold nobody's data, so anybody may have them. */
export function addAssets(app: Hono<DeskEnv>, { readAsset }: AssetPorts): void {
  app.get('/console/assets/icon.svg', (c) => {
    c.header('Cache-Control', 'public, max-age=86400')
    return c.body(icon, 200, { 'Content-Type': 'image/svg+xml' })
  })
  for (const script of scripts) {
    app.get(`/console/assets/${script}`, compress(), async (c) => {
      c.header('Cache-Control', 'private, max-age=3600')
      return c.body(await readAsset(script), 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
    })
  }
}
