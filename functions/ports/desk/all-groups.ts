import type { Group } from '../../domain/community.ts'

/** Every group that has a record, draft or live, in no order. Reads every item of a table, for rare commands. */
export type AllGroups = { readonly scan: () => AsyncIterable<Group> }
