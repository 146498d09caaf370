import { readMailAddress } from '../mail-address.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import { type IsDisposable, kindOfAddress } from './address-kind.ts'

/** What a person should know of the address that they typed, though it is taken. */
export type AddressDoubt = 'typo' | 'role' | 'disposable'

/** Why an address is not taken: it is none, SES mails to none like it, or the owner takes none of its kind. */
export type AddressRefusal = 'address' | 'letters' | 'role' | 'disposable'

export type WantedAddress =
  | { readonly address: string; readonly doubt?: AddressDoubt }
  | { readonly refused: AddressRefusal }

/** The longest address that can be mailed, and the longest part before its @ (RFC 5321). */
const [longest, longestLocal] = [254, 64]

/** The address that somebody typed, as it is mailed. It says nothing of whether anybody knows it. */
export function readWantedAddress(
  typed: string,
  rules: Pick<GroupSettings['join'], 'refusesRoles' | 'refusesDisposable'>,
  isDisposable: IsDisposable,
): WantedAddress {
  const read = readMailAddress(typed.normalize('NFC').trim())
  if (!('address' in read)) return { refused: read.problem.includes('ASCII') ? 'letters' : 'address' }
  const { address } = read
  if (address.length > longest || address.lastIndexOf('@') > longestLocal) return { refused: 'address' }
  const kind = kindOfAddress(address, isDisposable)
  if (kind === 'role' && rules.refusesRoles) return { refused: 'role' }
  if (kind === 'disposable' && rules.refusesDisposable) return { refused: 'disposable' }
  return kind === 'personal' ? { address } : { address, doubt: kind }
}

/**
 * The mailbox that an address probably reaches, however it is spelt: providers ignore case, what follows a plus and,
 * some of them, dots. Only for limits: two people whose addresses differ in a dot alone share one.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at).replace(/\+.*$/, '').replaceAll('.', '')
  return `${local}@${address.slice(at + 1).replace(/^googlemail\.com$/i, 'gmail.com')}`.toLowerCase()
}
