import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from '../../infra/settings.ts'

const good = { from: 'digest@example.org', postalAddress: 'Community, 1 High Street, Smallville' }

const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b'
const secretArn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:cdn-Ab12Cd'

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
      dashboard: 'no',
      logRetentionDays: 90,
      sendConcurrency: 10,
      trackClicks: 'no',
      settleAfterSeconds: 900,
      closeDefaultUrl: 'no',
      takeRecords: 'yes',
      followSources: 'no',
      tellEvents: 'no',
      joinQuotaPercent: 2,
      ownersMakeGroups: 'no',
      onRemoval: 'keep',
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

describe('settings that do not go together', () => {
  const zone = { hostedZoneId: 'Z0123456789', domain: 'example.org' }

  test.each([
    [
      { domain: 'example.net' },
      'domain: "example.net" does not cover digest@example.org; give the domain of that address',
    ],
    [
      { mailFromDomain: 'bounce.example.org' },
      'mailFromDomain: "bounce.example.org" has no effect without domain; set that too',
    ],
    [
      { domain: 'example.org', mailFromDomain: 'example.org' },
      'mailFromDomain: "example.org" is not below example.org; SES accepts nothing else, such as bounce.example.org',
    ],
    [{ closeDefaultUrl: 'yes' }, 'closeDefaultUrl: "yes" would leave the API without a URL; set siteDomain too'],
    [
      { closeDefaultUrl: 'yes', baseUrl: 'https://a.example.org' },
      'closeDefaultUrl: "yes" would leave the API without a URL; set siteDomain too',
    ],
    [
      { trustedHeader: 'X-From-CDN' },
      'trustedHeader: "X-From-CDN" proves nothing without a secret; set trustedSecret too',
    ],
    [{ trustedSecret: secretArn }, `trustedSecret: "${secretArn}" needs a header to come in; set trustedHeader too`],
    [
      { baseUrl: 'https://a.example.org', siteDomain: 'a.example.org', certificateArn },
      'siteDomain: "a.example.org" and baseUrl cannot both say where links lead; give one of them',
    ],
    [
      { siteDomain: 'a.example.org' },
      'siteDomain: "a.example.org" needs a certificate; set hostedZoneId and the stack makes one, or certificateArn',
    ],
    [{ certificateArn }, `certificateArn: "${certificateArn}" has no effect without siteDomain; set that too`],
    [
      { hostedZoneId: 'Z0123456789' },
      'hostedZoneId: "Z0123456789" needs the name of the zone; set hostedZoneName, or domain',
    ],
    [
      { ...zone, siteDomain: 'mail.example.net' },
      'siteDomain: "mail.example.net" is not in the hosted zone example.org; give a domain in it, or another hostedZoneName',
    ],
    [
      { ...zone, siteDomain: 'example.org' },
      'siteDomain: "example.org" is the hosted zone itself, where no CNAME can be; give a domain below it',
    ],
    [{ takeRecords: 'no', tellEvents: 'yes' }, 'tellEvents: "yes" needs the keys of platforms; set takeRecords to yes'],
    [{ dmarc: 'none' }, 'dmarc: "none" needs a hosted zone to make the record in; set domain and hostedZoneId too'],
    [
      { hostedZoneId: 'Z0123456789', hostedZoneName: 'example.org', dmarc: 'none' },
      'dmarc: "none" needs a hosted zone to make the record in; set domain and hostedZoneId too',
    ],
    [{ clickDomain: 'c.example.org' }, 'clickDomain: "c.example.org" has no effect while trackClicks is no'],
    [
      { ...zone, trackClicks: 'yes', clickDomain: 'clicks.example.net' },
      'clickDomain: "clicks.example.net" is not below example.org; SES accepts only a domain that it has verified, such as clicks.example.org',
    ],
    [
      { ...zone, siteDomain: 'bounce.example.org' },
      'siteDomain: "bounce.example.org" is where bounces return to; give another domain',
    ],
    [
      { ...zone, trackClicks: 'yes', siteDomain: 'm.example.org', clickDomain: 'm.example.org' },
      'siteDomain: "m.example.org" is clickDomain too; give two domains',
    ],
    [
      { ...zone, trackClicks: 'yes', mailFromDomain: 'b.example.org', clickDomain: 'b.example.org' },
      'clickDomain: "b.example.org" is where bounces return to; give another domain',
    ],
  ])('%j', (wrong, sentence) => {
    expect(refusal({ ...good, ...wrong })).toBe(sentence)
  })

  test('what an operator with a hosted zone gives is taken', () => {
    const given = {
      ...zone,
      siteDomain: 'mail.example.org',
      dmarc: 'none',
      trackClicks: 'yes',
      clickDomain: 'c.example.org',
    }
    expect(readSettings({ ...good, ...given })).toMatchObject(given)
  })
})

test.each(['constructor', 'toString', 'hasOwnProperty'])('%s, which every object has, is no setting', (name) => {
  expect(refusal({ ...good, [name]: 'x' })).toMatch(`${name}: is not a setting`)
})

describe('a wrong setting is refused in one sentence', () => {
  test.each([
    [
      { from: 'digest' },
      'from: "digest" is not an e-mail address; give the address that digests come from, like digest@example.com',
    ],
    [
      { postalAddress: ' ' },
      `postalAddress: " " is not a postal address; give the sender's, which the law requires in each mail`,
    ],
    [
      { stage: 'Prod 2' },
      'stage: "Prod 2" is not a name for a stage; use up to 20 lower-case letters, digits and hyphens, starting with a letter, such as prod',
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
    [
      { domain: 'example' },
      'domain: "example" is not a domain; give the one that SES is to verify, like example.com, or leave it out',
    ],
    [
      { onRemoval: 'lose' },
      'onRemoval: "lose" does not say what happens to the tables when the stack is removed; give keep or delete',
    ],
    [
      { autoValidationThreshold: 'LOW' },
      'autoValidationThreshold: "LOW" is not a threshold of Auto Validation; give MANAGED, MEDIUM or HIGH, or leave it out and addresses are not checked',
    ],
    [{ trackClicks: 'maybe' }, 'trackClicks: "maybe" does not say whether SES reports clicks; give yes or no'],
    [
      { sendConcurrency: '1' },
      'sendConcurrency: "1" is not a number of workers that send at the same time; give a whole number from 2 to 1000',
    ],
    [
      { settleAfterSeconds: '0' },
      'settleAfterSeconds: "0" is not a time after which a mail counts as lost; give seconds, from 5 to 86400',
    ],
    [
      { closeDefaultUrl: 'maybe' },
      'closeDefaultUrl: "maybe" does not say whether the URL that AWS gave the API is closed; give yes or no',
    ],
    [
      { trustedHeader: 'X-Forwarded-For', trustedSecret: secretArn },
      'trustedHeader: "X-Forwarded-For" is not the name of a header that a CDN adds; give one like x-from-cdn, or leave it out',
    ],
    [
      { trustedHeader: 'x-from-cdn', trustedSecret: 'correct horse' },
      'trustedSecret: "correct horse" is not the whole ARN of a secret in Secrets Manager; give that of the one that holds the value of trustedHeader',
    ],
    [
      { doorConcurrency: '4' },
      'doorConcurrency: "4" is not a number of executions to reserve for each public function; give a whole number from 5 to 1000, or leave it out',
    ],
    [
      { form: 'digest@example.org' },
      'form: is not a setting; there are stage, from, postalAddress, domain, mailFromDomain, hostedZoneId, hostedZoneName, dmarc, baseUrl, siteDomain, certificateArn, closeDefaultUrl, trustedHeader, trustedSecret, clickDomain, alarmEmail, dashboard, logRetentionDays, sendConcurrency, trackClicks, settleAfterSeconds, doorConcurrency, autoValidationThreshold, takeRecords, followSources, tellEvents, joinQuotaPercent, ownersMakeGroups, onRemoval',
    ],
  ])('%j', (wrong, sentence) => {
    expect(refusal({ ...good, ...wrong })).toBe(sentence)
  })

  test('one that is missing is named', () => {
    expect(refusal({ postalAddress: good.postalAddress })).toBe(
      'from: is missing; give the address that digests come from, like digest@example.com',
    )
  })

  test('one that is no number at all is shown as it was given', () => {
    expect(refusal({ ...good, sendConcurrency: 'many' })).toMatch(/^sendConcurrency: "many" is not a number of workers/)
  })

  test('all that is wrong is said at once, a line each', () => {
    expect(refusal({ from: 'a', postalAddress: 'b', stage: '?' }).split('\n')).toHaveLength(3)
  })
})
