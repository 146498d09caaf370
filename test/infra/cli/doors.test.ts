import { expect, test } from 'vitest'
import { doorsText } from '../../../infra/cli/doors.ts'

const urls = { inbox: 'http://localhost:1', site: 'http://localhost:2' }

test('the command that is shown finds this very cloud', () => {
  const signIn = 'http://localhost:2/console/sign-in/a'
  expect(doorsText(urls, { signIn })).toMatch(/npm run ops -- editions --group thread-and-paste\n/)
  expect(doorsText(urls, { signIn, data: 'my/data' })).toContain('--group thread-and-paste --data my/data\n')
})

test('what to try is told only of the sample', () => {
  expect(doorsText(urls, {}).trim().split('\n')).toEqual([
    'Inbox:    http://localhost:1',
    'Console:  http://localhost:2/console',
  ])
})
