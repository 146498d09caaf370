/** A member of a group, whose data is looked for. */
export type DataSubject = {
  readonly groupId: string
  readonly memberId: string
  readonly email?: string
}

/** A member's item: its table, and the item as JSON, unpacked. */
export type PersonalItem = { readonly table: 'community' | 'mail'; readonly item: Readonly<Record<string, unknown>> }

/** All data of one person in both tables. Both methods read every item, and report how many they have read. */
export type PersonalData = {
  readonly itemsOf: (subject: DataSubject, onSeen: (items: number) => void) => AsyncIterable<PersonalItem>
  /**
   * Replaces the member with a pseudonym, erases what they wrote and what was stored about them, and leaves the row that
   * says that they are gone. Editions of these dates are left unchanged, but their variants quote nothing of theirs any
   * more. Answers how many items changed.
   */
  readonly forget: (
    subject: DataSubject,
    how: { readonly at: string; readonly except: ReadonlySet<string> },
    onSeen: (items: number) => void,
  ) => Promise<number>
}
