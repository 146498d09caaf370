import { raw } from 'hono/html'
import {
  CalendarClock,
  ChartColumn,
  ChevronDown,
  CircleCheck,
  CircleQuestionMark,
  CircleUserRound,
  ContactRound,
  GripVertical,
  Handshake,
  Info,
  Languages,
  LogOut,
  Mails,
  Moon,
  Newspaper,
  Palette,
  Share2,
  Sun,
  SunMoon,
  TriangleAlert,
  Undo2,
} from 'lucide-static'

const pictures = {
  week: Newspaper,
  recipients: Mails,
  schedule: CalendarClock,
  look: Palette,
  share: Share2,
  results: ChartColumn,
  members: ContactRound,
  people: Handshake,
  account: CircleUserRound,
  done: CircleCheck,
  help: CircleQuestionMark,
  note: Info,
  warning: TriangleAlert,
  more: ChevronDown,
  language: Languages,
  'light and dark': SunMoon,
  light: Sun,
  dark: Moon,
  'way out': LogOut,
  grip: GripVertical,
  undo: Undo2,
} as const

export type IconName = keyof typeof pictures

/** A small picture beside words, in their colour; whoever does not see it misses nothing. */
export function Icon({ name }: { readonly name: IconName }) {
  return raw(inside(pictures[name]))
}

/** Its size and lines come from the styles. */
function inside(picture: string): string {
  return picture
    .replace(/<svg[^>]*>/, '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">')
    .replaceAll(/\s*\n\s*/g, '')
}
