import { beforeEach, describe, expect, test } from 'vitest'
import { neededRole } from '../../../../../functions/console/needed-roles.ts'
import type { Role } from '../../../../../functions/domain/people/role.ts'
import { editor, owner, ownerConsole, viewer } from '../../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
beforeEach(async () => {
  home = await ownerConsole()
})

const desk = '/console/groups/g'
const pages = ['', 'archive', 'preview', 'schedule', 'look', 'results', 'share', 'share/editions', 'share/invitation']

/** The paths that a page's forms and buttons post to, within the desk; whatever is disabled posts nothing. */
function offeredIn(html: string): string[] {
  const forms = [...html.matchAll(/<form [^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, action]) => action)
  const buttons = [...html.matchAll(/<button [^>]*formaction="([^"]*)"/g)].map(([, action]) => action)
  return [...forms, ...buttons].flatMap((action = '') =>
    action.startsWith(desk) ? [action.slice(desk.length + 1)] : [],
  )
}

describe.each([
  [editor, ['viewer', 'editor']],
  [viewer, ['viewer']],
] as const)('$role', (who, theirs) => {
  test('is offered no form that would be refused, and no page', async () => {
    const visitor = await home.signedIn(who)
    const may = (role: Role) => theirs.some((each) => each === role)
    for (const page of pages) {
      const html = await (await visitor.get(`${desk}/${page}`.replace(/\/$/, ''))).text()
      const links = [...html.matchAll(/href="\/console\/groups\/g\/?([^"?#]*)/g)].map(([, path = '']) => path)
      const refused = offeredIn(html.replace(/<fieldset disabled.*?<\/form>/gs, '')).filter(
        (path) => !may(neededRole('POST', path)),
      )
      expect([page, refused, links.filter((path) => !may(neededRole('GET', path)))]).toEqual([page, [], []])
    }
  })
})

test('an owner is offered the forms of every page', async () => {
  const ana = await home.signedIn(owner)
  const offered = new Set<string>()
  for (const page of pages) {
    for (const path of offeredIn(await (await ana.get(`${desk}/${page}`.replace(/\/$/, ''))).text())) offered.add(path)
  }
  expect([...offered]).toEqual(expect.arrayContaining(['week', 'schedule', 'look', 'share', 'week/state']))
})
