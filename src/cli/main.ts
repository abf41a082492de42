#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { CommanderError } from 'commander'
import { DeliveryFailure } from '../deliver/delivery-failure.ts'
import { EngineFailure } from '../model/ports.ts'
import type { ExitCode } from './exit-code.ts'
import { program } from './program.ts'
import { terminal, type Terminal } from './terminal.ts'

const screen = terminal({ out: process.stdout, err: process.stderr, env: process.env })

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))
process.once('SIGINT', () => {
  screen.note('interrupted: nothing was written')
  process.exit(130)
})

const done = (code: ExitCode) => {
  process.exitCode = code
}

try {
  await program({ screen, version: version(), now: Date.now(), done }).parseAsync()
} catch (error) {
  done(failed(error, screen))
}

function failed(error: unknown, to: Terminal): ExitCode {
  // It has said so itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof EngineFailure) {
    to.note(`could not measure ${error.names.map((name) => `"${name}"`).join(', ') || 'the project'}: ${error.message}`)
    return 3
  }
  if (error instanceof DeliveryFailure) {
    to.note(error.message)
    return 3
  }
  to.note(
    `cxkit failed in a way it should not: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
  return 3
}

function version(): string {
  const { version: found }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  return found
}
