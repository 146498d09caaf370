import type { Member } from '../../../domain/community.ts'

/** Who somebody is: told to owners of their group alone. */
export type Person = Pick<Member, 'id' | 'name' | 'email' | 'removedAt'>
