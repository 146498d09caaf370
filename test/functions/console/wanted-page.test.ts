import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { keepWanted, takeWanted } from '../../../functions/console/wanted-page.ts'

const site = new Hono()
site.get('/taken', (c) => c.text(takeWanted(c) ?? 'nothing'))
site.all('*', (c) => {
  keepWanted(c)
  return c.text('')
})
const kept = async (path: string, method = 'GET') =>
  (await site.request(`https://mail.example${path}`, { method })).headers.get('set-cookie')
const taken = async (path: string) => {
  const cookie = `__Host-wanted=${encodeURIComponent(path)}`
  return (await site.request('https://mail.example/taken', { headers: { cookie } })).text()
}

const page = '/console/groups/g/preview?edition=2026-03-09'

test('the page that a mail leads to is kept until its reader is signed in, and then once', async () => {
  const cookie = (await kept(page)) ?? ''
  expect(cookie).toMatch(/^__Host-wanted=.*; HttpOnly; Secure; SameSite=Lax/)
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  const answer = await site.request('https://mail.example/taken', { headers })
  expect(await answer.text()).toBe(page)
  expect(answer.headers.get('set-cookie')).toContain('__Host-wanted=; Max-Age=0')
})

test('a form that was posted is not kept, and neither is any other page than a group’s', async () => {
  expect(await kept('/console/groups/g/week', 'POST')).toBeNull()
  expect(await kept('/console/account')).toBeNull()
  expect(await kept(`/console/groups/g/${'a'.repeat(600)}`)).toBeNull()
})

test.each([
  'https://evil.example/',
  '//evil.example/console/groups/g',
  '/\\evil.example',
  '/console/groups/g/../../sign-out',
  '/console/groups//evil.example',
  '/console/groups/g\r\nset-cookie: a=b',
  'javascript:alert(1)',
  '',
])('a cookie that says %j leads nowhere', async (path) => {
  expect(await taken(path)).toBe('nothing')
})
