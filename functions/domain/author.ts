/** An owner who changed something of their group. */
export type Author = { readonly groupId: string; readonly memberId: string }
