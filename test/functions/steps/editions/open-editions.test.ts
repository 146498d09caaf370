import { expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { openEditions } from '../../../../functions/steps/editions/open-editions.ts'
import { fakeAudiences } from '../../../fakes/addresses.ts'
import { fakeSettings } from '../../../fakes/community.ts'
import { fakeEditions, fakeRuns } from '../../../fakes/mail.ts'
import { fakeClock, fakeQueues, silentLog } from '../../../fakes/surroundings.ts'

function house() {
  const clock = fakeClock()
  return {
    settings: fakeSettings(),
    editions: fakeEditions(),
    runs: fakeRuns(),
    audiences: fakeAudiences(),
    queues: fakeQueues(),
    clock,
    log: silentLog,
  }
}

async function liveGroup() {
  const ports = house()
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'Europe/London' }))
  await ports.settings.setLive('g')
  return ports
}

const dates = (ports: Awaited<ReturnType<typeof liveGroup>>) => ports.queues.composed.map(({ date }) => date)

test('a group that was just set live gets the slot that passed last', async () => {
  const ports = await liveGroup()
  await openEditions(ports, '2020-03-11T12:00:00.000Z')
  expect(ports.queues.composed).toEqual([{ groupId: 'g', date: '2020-03-09', asOf: '2020-03-11T12:00:00.000Z' }])
})

test('a draft opens nothing', async () => {
  const ports = house()
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'Europe/London' }))
  expect(await openEditions(ports, '2020-03-11T12:00:00.000Z')).toBe(0)
  expect(dates(ports)).toEqual([])
})

test('ticks between two slots open nothing more', async () => {
  const ports = await liveGroup()
  for (const hour of ['09', '10', '23']) await openEditions(ports, `2020-03-09T${hour}:00:00.000Z`)
  expect(dates(ports)).toEqual(['2020-03-09'])
})

test('four missed weeks are caught up by one edition, not by four', async () => {
  const ports = await liveGroup()
  await openEditions(ports, '2020-03-09T09:00:00.000Z')
  await openEditions(ports, '2020-04-08T09:00:00.000Z')
  expect(dates(ports)).toEqual(['2020-03-09', '2020-04-06'])
})

test('a tick that died before it moved the date repeats its message with the first tick’s time', async () => {
  const ports = await liveGroup()
  const broken = {
    ...ports,
    settings: {
      ...ports.settings,
      moveOn: async () => {
        throw new Error('the worker died')
      },
    },
  }
  await expect(openEditions(broken, '2020-03-09T09:00:00.000Z')).rejects.toThrow('1 of 1')
  await openEditions(ports, '2020-03-09T09:05:00.000Z')
  expect(ports.queues.composed.map(({ asOf }) => asOf)).toEqual([
    '2020-03-09T09:00:00.000Z',
    '2020-03-09T09:00:00.000Z',
  ])
})

test('one group’s trouble does not keep another waiting', async () => {
  const ports = await liveGroup()
  await ports.settings.create(defaultSettings({ id: 'h', timeZone: 'Europe/London' }))
  await ports.settings.setLive('h')
  const broken = {
    ...ports,
    queues: {
      compose: async (edition: Parameters<typeof ports.queues.compose>[0]) => {
        if (edition.groupId === 'g') throw new Error('the queue is full')
        return ports.queues.compose(edition)
      },
    },
  }
  await expect(openEditions(broken, '2020-03-09T09:00:00.000Z')).rejects.toThrow('1 of 2')
  expect(ports.queues.composed.map(({ groupId }) => groupId)).toEqual(['h'])
})

test('an edition is under way from before it is opened, so that the sweep finds it whatever happens', async () => {
  const ports = await liveGroup()
  const editions = {
    ...ports.editions,
    open: async () => {
      throw new Error('the worker died')
    },
  }
  await expect(openEditions({ ...ports, editions }, '2020-03-09T09:00:00.000Z')).rejects.toThrow('1 of 1')
  expect(await ports.runs.get({ groupId: 'g', date: '2020-03-09' })).toMatchObject({ walking: false })
})

test('where an owner wants to look first, an edition waits from its opening on, and is composed meanwhile', async () => {
  const ports = house()
  const settings = defaultSettings({ id: 'g', timeZone: 'Europe/London' })
  await ports.settings.create({ ...settings, approval: { required: true, hours: 6, otherwise: 'send' } })
  await ports.settings.setLive('g')
  await openEditions(ports, '2020-03-09T09:00:00.000Z')
  const until = { at: '2020-03-09T15:00:00.000Z', otherwise: 'send' }
  expect((await ports.runs.list())[0]?.hold).toMatchObject({ by: 'approval', until })
  expect(dates(ports)).toEqual(['2020-03-09'])
})
