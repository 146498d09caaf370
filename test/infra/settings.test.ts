import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from '../../infra/settings.ts'

const good = { from: 'digest@example.org', postalAddress: 'Community, 1 High Street, Smallville' }

function refusal(context: Readonly<Record<string, unknown>>): string {
  try {
    readSettings(context)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return 'nothing was refused'
}

describe('settings', () => {
  test('an address and a postal address are enough', () => {
    expect(readSettings(good)).toEqual({
      ...good,
      stage: 'prod',
      logRetentionDays: 90,
      sendConcurrency: 10,
      trackClicks: 'no',
      settleAfterSeconds: 900,
    })
  })

  test('the command line gives numbers as text', () => {
    const settings = readSettings({ ...good, logRetentionDays: '30', sendConcurrency: '25' })
    expect(settings).toMatchObject({ logRetentionDays: 30, sendConcurrency: 25 })
  })

  test('the command line takes a value away by leaving it empty', () => {
    expect(readSettings({ ...good, alarmEmail: '', stage: '' })).toEqual(readSettings(good))
  })

  test('a base URL loses the slash at its end, for paths begin with one', () => {
    expect(readSettings({ ...good, baseUrl: 'https://a.example.org/mail/' }).baseUrl).toBe('https://a.example.org/mail')
  })

  test('flags and look-ups of CDK are none of our business', () => {
    expect(readSettings({ ...good, '@aws-cdk/core:checkSecretUsage': true, 'aws:cdk:toolkit': 1 })).toEqual(
      readSettings(good),
    )
  })
})

describe('a wrong setting is refused in one sentence', () => {
  test.each([
    [
      { from: 'digest' },
      'from: "digest" is not an e-mail address; give the address that digests come from, like digest@example.com',
    ],
    [
      { postalAddress: ' ' },
      `postalAddress: " " is not a postal address; give the sender's, which the law wants in each mail's footer`,
    ],
    [
      { stage: 'Prod 2' },
      'stage: "Prod 2" does not name a stage; give up to 20 small letters, digits and hyphens, a letter first, like prod',
    ],
    [
      { baseUrl: 'http://a.example.org' },
      'baseUrl: "http://a.example.org" is not an https URL; give the one that links in mails start with, or leave it out',
    ],
    [
      { alarmEmail: 'ops' },
      'alarmEmail: "ops" is not an e-mail address; give the one that alarms go to, or leave it out',
    ],
    [
      { logRetentionDays: '8' },
      'logRetentionDays: "8" is not a number of days that CloudWatch can keep logs; give one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827',
    ],
    [{ trackClicks: 'maybe' }, 'trackClicks: "maybe" does not say whether SES tells of clicks; give yes or no'],
    [
      { sendConcurrency: '1' },
      'sendConcurrency: "1" is not a number of workers that send side by side; give a whole number from 2 to 1000',
    ],
    [
      { settleAfterSeconds: '0' },
      'settleAfterSeconds: "0" is not a time after which a message is taken for lost; give seconds, from 5 to 86400',
    ],
    [
      { form: 'digest@example.org' },
      'form: is not a setting; there are stage, from, postalAddress, baseUrl, alarmEmail, logRetentionDays, sendConcurrency, trackClicks, settleAfterSeconds',
    ],
  ])('%j', (wrong, sentence) => {
    expect(refusal({ ...good, ...wrong })).toBe(sentence)
  })

  test('one that is missing is named', () => {
    expect(refusal({ postalAddress: good.postalAddress })).toBe(
      'from: nothing is not an e-mail address; give the address that digests come from, like digest@example.com',
    )
  })

  test('one that is no number at all is shown as it was given', () => {
    expect(refusal({ ...good, sendConcurrency: 'many' })).toMatch(/^sendConcurrency: "many" is not a number of workers/)
  })

  test('all that is wrong is said at once, a line each', () => {
    expect(refusal({ from: 'a', postalAddress: 'b', stage: '?' }).split('\n')).toHaveLength(3)
  })
})
