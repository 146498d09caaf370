/** A member of a group, as their data is looked for. */
export type DataSubject = {
  readonly groupId: string
  readonly memberId: string
  readonly email?: string
}

/** Something of a member: which table it lies in, and the item as JSON, unpacked. */
export type PersonalItem = { readonly table: 'community' | 'mail'; readonly item: Readonly<Record<string, unknown>> }

/** What both tables hold of one person. Both ways look at every item, and say how many they have seen. */
export type PersonalData = {
  readonly itemsOf: (subject: DataSubject, onSeen: (items: number) => void) => AsyncIterable<PersonalItem>
  /**
   * Puts a pseudonym of its own in the place of the member, erases what they wrote and what was kept of them, and leaves
   * the row that says that they are gone. Editions of these dates are left as they are. Answers how many items changed.
   */
  readonly forget: (
    subject: DataSubject,
    how: { readonly at: string; readonly except: ReadonlySet<string> },
    onSeen: (items: number) => void,
  ) => Promise<number>
}
