// Builds dist/: validators from schemas/, then the TypeScript, then what tsc does not copy. Whoever runs from dist/
// meanwhile keeps a whole one: the new build is swapped in at the end.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (command, ...args) => execFileSync(process.execPath, [command, ...args], { cwd: root, stdio: 'inherit' })
const fresh = `${root}dist-${process.pid}`

try {
  run('scripts/schemas.mjs', 'validators')
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', fresh)
  copyFileSync(`${root}src/validate/validators.generated.js`, `${fresh}/validate/validators.generated.js`)
  chmodSync(`${fresh}/cli/main.js`, 0o755)
  rmSync(`${root}dist`, { recursive: true, force: true })
  renameSync(fresh, `${root}dist`)
} finally {
  rmSync(fresh, { recursive: true, force: true })
}
