import { describe, expect, test } from 'vitest'
import { apply, at, bounce, bouncesAndComplaints, complaint, house, mail } from '../../fixtures/mails/heard-mail.ts'

describe('whom a bounce is of', () => {
  const sentTo = (...destination: string[]) => ({ mail: { ...mail, destination } })

  test.each([
    'Ana Example <ANA@example.org>',
    '"ana@elsewhere.example" <ana@example.org>',
    'rfc822;ana@example.org',
    ' <Ana@Example.org> ',
  ])('is read as an address, however it is written: %s', async (written) => {
    for (const event of [bounce('Permanent', [written]), complaint({}, [written])]) {
      const ports = await house()
      await apply(ports, event)
      expect([...ports.addresses.reasons.keys()]).toEqual(['ana@example.org'])
    }
  })

  test('is the address that the mail went to, when the receiving server names the one that it forwards to', async () => {
    const ports = await house()
    await apply(ports, { ...bounce('Permanent', ['ana@new.example']), ...sentTo('Ana@example.org') })
    expect([...ports.addresses.reasons.keys()]).toEqual(['ana@example.org', 'ana@new.example'])
  })

  test('is read as it is kept, where somebody writes its domain in its own letters', async () => {
    const ports = await house()
    await apply(ports, { ...bounce('Permanent', ['Ana <ana@Bücher.example>']), ...sentTo('ana@xn--bcher-kva.example') })
    expect([...ports.addresses.reasons.keys()]).toEqual(['ana@xn--bcher-kva.example'])
    expect(ports.lines).toEqual([])
    const unsaid = await house()
    await apply(unsaid, bounce('Permanent', ['Ana <ana@Bücher.example>']))
    expect([...unsaid.addresses.reasons.keys()]).toEqual(['ana@xn--bcher-kva.example'])
  })

  test('is of the address that a complaint was mailed to alone: nothing lifts a complaint', async () => {
    const ports = await house()
    await apply(ports, { ...complaint({}, ['stranger@example.org']), ...sentTo('mallory@evil.example') })
    expect([...ports.addresses.reasons.keys()]).toEqual(['mallory@evil.example'])
  })

  test('is never somebody else who is mailed, whatever the receiving server says', async () => {
    for (const event of [bounce('Permanent', ['victim@example.org']), complaint({}, ['victim@example.org'])]) {
      const ports = await house()
      await ports.addresses.take('victim@example.org', { groupId: 'h', date: '2026-03-02', memberId: 'm7' }, at)
      await apply(ports, { ...event, ...sentTo('mallory@evil.example') })
      expect([...ports.addresses.reasons.keys()]).toEqual(['mallory@evil.example'])
      expect(ports.lines.join()).not.toContain('@')
    }
  })

  test('is counted as trouble also where no address can be read in it, and the mail’s own address is suppressed', async () => {
    const ports = await house()
    await apply(ports, { ...bounce('Permanent', ['unknown']), ...sentTo('ana@example.org') })
    expect([...ports.addresses.reasons.keys()]).toEqual(['ana@example.org'])
    expect(await bouncesAndComplaints(ports)).toHaveLength(1)
  })

  test('tells by which group’s mail it came', async () => {
    const ports = await house()
    await apply(ports, bounce('Permanent'))
    const known = (await ports.addresses.getMany(['ana@example.org'])).get('ana@example.org')
    expect(known?.suppression).toEqual({ reason: 'bounce', at, by: 'g' })
  })
})
