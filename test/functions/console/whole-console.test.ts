import { expect, test } from 'vitest'
import { createConsole } from '../../../functions/console/console.tsx'
import { frontOf } from '../../../functions/console/owner-console.ts'
import { ownerConsole } from '../../fixtures/pages/owner-console.ts'

test('what the whole console has more than its front lies in groups, or makes one', async () => {
  const home = await ownerConsole()
  const nameOf = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`
  const front = new Set(createConsole(frontOf(home.ports)).routes.map(nameOf))
  const more = home.routes.filter((route) => !front.has(nameOf(route)))
  expect(more.length).toBeGreaterThan(50)
  for (const { path } of more) expect(path).toMatch(/^\/console\/(groups|new-group)(\/|$)/)
})
