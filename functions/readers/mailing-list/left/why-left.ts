import type { RawHead } from '../head/raw-head.ts'
import type { MailSender } from '../head/sender.ts'
import { isAutoReplySubject } from './auto-replies.ts'
import { whyPrivate } from './private-mail.ts'

/** What a head says of itself, for whether a person wrote it to the list. */
export type ToJudge = {
  readonly head: RawHead
  readonly sender: MailSender
  readonly subject: string
}

/** Why a message is no post. */
export function whyLeft(mail: ToJudge): string | undefined {
  return whyPrivate(mail.head) ?? whySpam(mail) ?? whyAutomatic(mail) ?? whyHidden(mail.head)
}

function whySpam({ head, sender, subject }: ToJudge): string | undefined {
  const isMarked =
    /^yes/i.test(head.get('x-spam-flag')) ||
    /^(?:yes|spam)/i.test(head.get('x-spam-status')) ||
    /^(?:yes|true|spam)/i.test(head.get('x-spam')) ||
    /^(?:yes|spam)/i.test(head.get('x-bogosity')) ||
    /^spam/i.test(head.get('x-dspam-result')) ||
    /^\s*(?:\*{3,}\s*spam\s*\*{3,}|\[spam\]|\{spam\??\})/i.test(subject)
  if (isMarked) return 'spam'
  return sender.isForged ? 'mails with a forged sender' : undefined
}

const servers = /^(?:mailer-daemon|mail-daemon|postmaster|mdaemon)(?:[+-].*)?@/
const ofLists =
  /(?:-request|-bounces?|-owner|-confirm|-subscribe|-unsubscribe)@|^(?:owner-|listserv@|majordomo@|mailman(?:-.*)?@|listmaster@|sympa@|ezmlm)/
const programs =
  /^(?:no-?reply|do-?not-?reply|jenkins|hudson|build-?bot|bugzilla(?:-daemon|_noreply)?|gitbot|cron(?:job)?|cron-?daemon|root|daemon|nagios|icinga|zabbix|github-actions|notifications?|travis(?:-ci)?|sentry|dependabot|renovate|syzbot|patchwork|gitlab|gerrit|jira|redmine|trac|phabricator|builds?|autobuild(?:er)?|ci|www-data|apache|nobody)(?:[+.-][^@]*)?@|[^@]*(?:^|[._+-])(?:bot|robot|noreply|no-reply|daemon)(?:[._+-][^@]*)?@/
const programHeaders =
  /^x-(?:github-|gitlab-|bugzilla-|jenkins-|hudson-|jira-|redmine-|trac-|gerrit-|launchpad-(?:notification|bug|message)|sentry-|cron-env|mantis-|phabricator-|git-(?:refname|newrev|repo|module)|svn-|roundup-|koji-|nagios-|zabbix-|travis-|circleci-|buildbot-|patchwork-|discourse-|notification-type|atlassian-|.*-notification$)/
const machineNames =
  /\[bot\]$|^(?:[\p{L}\d]*(?:dependa|build|syz|robo|git|ci|review|patch|merge)bot|mail delivery (?:sub)?system|system administrator|cron daemon|jenkins|hudson|bugzilla)$/iu

function whyAutomatic({ head, sender, subject }: ToJudge): string | undefined {
  const submitted = head.get('auto-submitted').toLowerCase()
  const isReport = /^multipart\/report/i.test(head.get('content-type'))
  if (servers.test(sender.from) || isReport || /^mail delivery (?:sub)?system$/i.test(sender.name)) {
    return 'notices of mail servers'
  }
  if (isAutoReply(head, submitted, subject)) return 'automatic replies'
  if (ofLists.test(sender.from) && sender.email === sender.from) return 'notices of the list itself'
  const isAdministrative = /^yes/i.test(head.get('x-list-administrivia'))
  if (isAdministrative) return 'notices of the list itself'
  const isProgram =
    submitted.startsWith('auto-generated') ||
    programs.test(sender.from) ||
    machineNames.test(sender.name) ||
    [...head.names()].some((name) => programHeaders.test(name))
  return isProgram ? 'mails of programs' : undefined
}

function isAutoReply(head: RawHead, submitted: string, subject: string): boolean {
  const isSuppressing = head.get('x-auto-response-suppress') !== ''
  return (
    submitted.startsWith('auto-replied') ||
    (submitted.startsWith('auto-generated') && isSuppressing) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoreply-from', 'x-auto-reply', 'x-mail-autoreply'].some(
      (name) => head.get(name) !== '' && !/^no/i.test(head.get(name)),
    ) ||
    /^auto[_-]?reply/i.test(head.get('precedence') || head.get('x-precedence')) ||
    isAutoReplySubject(subject)
  )
}

function whyHidden(head: RawHead): string | undefined {
  const asks =
    /^yes/i.test(head.get('x-no-archive')) || /^no\b/i.test(head.get('archive')) || /^no\b/i.test(head.get('x-archive'))
  return asks ? 'messages that ask not to be archived' : undefined
}
