import type { StackSettings } from './settings-schema.ts'

/** What each setting is for, in the order of the README. */
export const settingPurposes: Readonly<Record<keyof StackSettings, string>> = {
  from: 'the address that digests come from',
  postalAddress: "the sender's postal address, required by law in each mail",
  alarmEmail: 'who is mailed when an alarm fires',
  domain: 'the domain of `from`, for SES to verify; leave it out if SES has verified the address or domain already',
  mailFromDomain: 'where bounces return to, below `domain`; the default is bounce.<domain>',
  hostedZoneId: 'a hosted zone of Route 53, in which the stack makes all DNS records that it needs',
  hostedZoneName: 'the name of that zone, if it is not `domain`',
  dmarc: 'the policy of a DMARC record to make: none, quarantine or reject; leave it out if the domain has one',
  siteDomain: 'the domain of links in mails and of the console, such as mail.example.org',
  certificateArn: "a certificate for `siteDomain`, in the stack's region; with a hosted zone the stack makes one",
  baseUrl: 'the https URL that links start with, if you put a CDN before the API',
  closeDefaultUrl: '`yes` closes the URL from AWS beside `siteDomain`, and breaks links in earlier mails',
  trustedHeader: 'the header that proves a request came through your CDN, such as x-from-cdn',
  trustedSecret: 'the ARN of the secret that holds the value of that header',
  trackClicks: '`yes` lets SES report clicks, through links of its own',
  clickDomain: 'a domain for those links, below a domain that SES has verified',
  autoValidationThreshold:
    'how sure SES must be that an address works: MANAGED, MEDIUM or HIGH; leave it out for no check',
  stage: 'names the stack Rekindle-<stage>, so that several can share an account',
  dashboard: '`yes` makes a dashboard in CloudWatch, for $3 a month beyond three that are free in an account',
  logRetentionDays: 'how many days logs are kept',
  sendConcurrency: 'how many workers send at the same time, at most',
  settleAfterSeconds: 'how long SES may stay silent about a mail before it counts as lost, in seconds',
  doorConcurrency: 'how many executions of Lambda each public function and feedback reserve',
  takeRecords: '`no` leaves out the door where platforms send what their members do, and the secret of their keys',
  followSources: '`yes` lets groups follow a Discourse, GitHub Discussions or a Mattermost, which are read every hour',
  tellEvents:
    '`yes` tells platforms what their members said to the mail: unsubscribed, paused, bounced, joined and the like',
  joinQuotaPercent: 'how much of the SES quota of a day goes to people who want to join, at most, in percent',
  ownersMakeGroups: '`yes` lets owners make further groups in the console',
  onRemoval: '`delete` removes tables and keys with the stack, `keep` keeps them',
}
