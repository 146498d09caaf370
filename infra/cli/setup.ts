import { Command } from 'commander'
import { settingsPath } from '../settings-file.ts'
import { settingPurposes } from '../settings-purposes.ts'
import { failWith } from './fail-with.ts'
import { setUp } from './setup/set-up.ts'
import { talkOver } from './setup/talk.ts'

const command = new Command('npm run setup --')
  .description(
    'Asks for the settings of a deploy and writes settings.json. With options it asks nothing, sets these, and keeps the rest; an empty value removes a setting.',
  )
  .allowExcessArguments(false)
for (const [name, purpose] of Object.entries(settingPurposes)) {
  command.option(`--${kebabCase(name)} <value>`, purpose)
}
command
  .option('--yes', 'write without asking, also over values that are there')
  .action((options: Readonly<Record<string, unknown>>) => run(options).catch(failWith))

await command.parseAsync()

async function run({ yes, ...flags }: Readonly<Record<string, unknown>>): Promise<void> {
  const talk = talkOver(process.stdin, process.stderr, process.stdin.isTTY === true)
  await setUp(settingsPath, { flags, yes: yes === true }, talk).finally(talk.close)
}

/** `postalAddress` is the option `--postal-address`. */
function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
